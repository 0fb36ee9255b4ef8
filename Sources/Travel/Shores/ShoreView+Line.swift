extension ShoreView {
    /// Where a line comes over a border: the chord, squared, and by how many areas there are more behind it.
    private typealias Crossing = (squaredChord: Double, areas: Int)

    /// The longest stretch, in metres, of the line to a place that lies in no area.
    func longestStretch(to place: Vector) -> Double {
        let end = (place * place).sum()
        var link = heads[sector(at: Self.angle(place))]
        guard link >= 0 else { return winding > 0 ? 0 : metres(squaredChord: end) }
        return withUnsafeTemporaryAllocation(of: Crossing.self, capacity: 64) { buffer in
            var (count, more): (Int, [Crossing]) = (0, [])
            while link >= 0 {
                let edge = edges[Int(links[Int(link)].edge)]
                link = links[Int(link)].next
                guard let crossing = edge.crossing(of: place) else { continue }
                let squared = edge.squaredChord(at: crossing.part)
                guard squared < end else { continue }
                if count < buffer.count {
                    buffer.initializeElement(at: count, to: (squared, crossing.areas))
                    count += 1
                } else {
                    more.append((squared, crossing.areas))
                }
            }
            guard more.isEmpty else { return longest((Array(buffer) + more).sorted { $0.0 < $1.0 }[...], end) }
            for index in 1..<max(1, count) {
                let own = buffer[index]
                var place = index
                while place > 0, buffer[place - 1].squaredChord > own.squaredChord {
                    buffer[place] = buffer[place - 1]
                    place -= 1
                }
                buffer[place] = own
            }
            return longest(buffer[..<count], end)
        }
    }

    /// The longest stretch outside between crossings, the nearest first.
    private func longest(_ crossings: some RandomAccessCollection<Crossing>, _ end: Double) -> Double {
        var (areas, left, longest) = (winding, 0.0, 0.0)
        for crossing in crossings {
            let next = areas + crossing.areas
            if areas > 0, next <= 0 { left = crossing.squaredChord }
            if areas <= 0, next > 0 {
                longest = max(longest, metres(squaredChord: crossing.squaredChord) - metres(squaredChord: left))
            }
            areas = next
        }
        return areas > 0 ? longest : max(longest, metres(squaredChord: end) - metres(squaredChord: left))
    }
}
