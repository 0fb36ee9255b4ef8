internal import Geometry

extension NetworkDraft {
    /// The bytes of the file, with times in so many microseconds; `nil` where a time does not fit.
    func packed(
        unit: Int,
        _ settings: RoadNetworkBuilder.Settings,
        _ dropped: DroppedRoads
    ) throws(RoadError) -> [UInt8]? {
        let canBeSnapped = snappable()
        let order = streetOrder(canBeSnapped)
        guard let times = times(unit), let packedStreets = packStreets(order) else { return nil }
        var numbers = [UInt32](repeating: 0, count: streets.count)
        for (number, street) in order.enumerated() { numbers[street] = UInt32(truncatingIfNeeded: number) }
        let (starts, packedArcs) = packArcs(numbers, times, packedStreets.lengths)
        var builder = HierarchyBuilder(starts: starts, arcs: packedArcs, threads: settings.threads)
        guard let hierarchy = builder.build() else { return nil }
        let (up, down) = (hierarchy.upward, hierarchy.downward)
        let description = NetworkDescription(
            profile: settings.profile,
            sources: settings.sources,
            credit: data.credit,
            timestamp: data.timestamp,
            dropped: dropped,
            nodeCount: nodeCount(),
            lengths: lengths(),
            // A copy of a vertex may be a component without a node of its own.
            components: Array(sizes.filter { $0 > 0 }.sorted(by: >).prefix(10)),
            snappableCount: canBeSnapped.count(where: \.self),
            unit: unit,
            travel: table.travel
        )
        var file = NetworkFile()
        file.add(description.json(), as: .description)
        file.add(vertices.nodes.flatMap { [data.longitudes[Int($0)], data.latitudes[Int($0)]] }, as: .vertices)
        file.add(starts, as: .arcStarts)
        file.add(packedArcs, as: .arcs)
        file.add(packedStreets.streets, as: .streets)
        file.add(packedStreets.points, as: .points)
        file.add(packedStreets.runs, as: .runs)
        file.add(boxes(order.prefix(description.snappableCount)), as: .boxes)
        file.add(up.starts, as: .upStarts)
        file.add(up.climbs, as: .ups)
        file.add(down.starts, as: .downStarts)
        file.add(down.climbs, as: .downs)
        return file.bytes()
    }

    /// The streets along the curve, those that points can be snapped to before the others.
    private func streetOrder(_ canBeSnapped: [Bool]) -> [Int] {
        let curve = CurveOrder(data)
        let keys = (0..<streets.count).map { street -> UInt32 in
            let own = streets.segments(of: street)
            let node = Int(table.from[Int(own[own.startIndex + own.count / 2] >> 1)])
            return curve.position(data.longitudes[node], data.latitudes[node])
        }
        return (0..<streets.count).sorted { first, second in
            if canBeSnapped[first] != canBeSnapped[second] { return canBeSnapped[first] }
            return (keys[first], first) < (keys[second], second)
        }
    }

    /// The times of streets each way, rounded to units.
    private func times(_ unit: Int) -> [UInt32]? {
        var times: [UInt32] = []
        times.reserveCapacity(seconds.count)
        for seconds in seconds {
            guard seconds < .infinity else {
                times.append(NetworkLayout.closed)
                continue
            }
            let count = (seconds * 1e6 / Double(unit)).rounded()
            guard count < Double(NetworkLayout.closed) else { return nil }
            times.append(UInt32(count))
        }
        return times
    }

    /// The streets, the length of each in millimetres, their points and runs; `nil` where a length does not fit.
    private func packStreets(
        _ order: [Int]
    ) -> (streets: [NetworkLayout.Street], lengths: [UInt32], points: [Int32], runs: [NetworkLayout.Run])? {
        var (packed, lengths): ([NetworkLayout.Street], [UInt32]) = ([], [])
        var (points, runs): ([Int32], [NetworkLayout.Run]) = ([], [])
        packed.reserveCapacity(order.count + 1)
        for street in order {
            let own = streets.segments(of: street)
            var metres = 0.0
            let (firstPoint, firstRun) = (points.count / 2, runs.count)
            for (place, segment) in own.enumerated() {
                let number = Int(segment >> 1)
                metres += table.length[number]
                let travel = table.wayTravel[Int(table.way[number])] << 1 | segment & 1
                if place == 0 || runs[runs.count - 1].travel != travel {
                    runs.append(NetworkLayout.Run(segment: UInt32(truncatingIfNeeded: place), travel: travel))
                }
                guard place + 1 < own.count else { continue }
                let node = Int(segment & 1 == 0 ? table.to[number] : table.from[number])
                points += [data.longitudes[node], data.latitudes[node]]
            }
            let millimetres = (metres * 1000).rounded()
            guard millimetres < Double(UInt32.max) else { return nil }
            lengths.append(UInt32(millimetres))
            packed.append(
                NetworkLayout.Street(
                    end: vertices.heads[2 * street],
                    start: vertices.heads[2 * street + 1],
                    point: UInt32(truncatingIfNeeded: firstPoint),
                    run: UInt32(truncatingIfNeeded: firstRun)
                )
            )
        }
        packed.append(
            NetworkLayout.Street(
                end: 0,
                start: 0,
                point: UInt32(truncatingIfNeeded: points.count / 2),
                run: UInt32(truncatingIfNeeded: runs.count)
            )
        )
        return (packed, lengths, points, runs)
    }

    /// The arcs by vertex, each seen from both of its ends; what leads both ways between the same two is one.
    private func packArcs(
        _ numbers: [UInt32],
        _ times: [UInt32],
        _ lengths: [UInt32]
    ) -> (starts: [UInt32], arcs: [NetworkLayout.Arc]) {
        let closed = NetworkLayout.closed
        var entries: [(vertex: UInt32, arc: NetworkLayout.Arc)] = []
        entries.reserveCapacity(2 * arcs.count)
        let plain = arcs.count - vertices.copiedArcs.count
        for (place, arc) in arcs.enumerated() {
            let time = times[Int(arc.street)]
            let number = numbers[Int(arc.street >> 1)] << 1 | arc.street & 1
            let back = arc.street ^ 1
            let length = lengths[Int(number >> 1)]
            func add(_ vertex: UInt32, _ other: UInt32, _ street: UInt32, _ out: UInt32, _ back: UInt32) {
                entries.append((vertex, .init(other: other, street: street, out: out, back: back, length: length)))
            }
            // Both ways at once where none of its ends is a copy.
            let isPair =
                place < plain && times[Int(back)] != closed && vertices.heads[Int(arc.street)] == vertices.tail(back)
                && vertices.heads[Int(back)] == vertices.tail(arc.street)
            if isPair {
                guard arc.street & 1 == 0 else { continue }
                let other = times[Int(back)]
                add(arc.tail, arc.head, number, time, other)
                add(arc.head, arc.tail, number ^ 1, other, time)
            } else {
                add(arc.tail, arc.head, number, time, closed)
                add(arc.head, arc.tail, number ^ 1, closed, time)
            }
        }
        entries.sort { ($0.vertex, $0.arc.street, $0.arc.other) < ($1.vertex, $1.arc.street, $1.arc.other) }
        var starts = [UInt32](repeating: 0, count: vertices.nodes.count + 1)
        for entry in entries { starts[Int(entry.vertex) + 1] += 1 }
        for vertex in vertices.nodes.indices { starts[vertex + 1] += starts[vertex] }
        return (starts, entries.map(\.arc))
    }

    /// Boxes around groups of streets, around groups of these, and so on to one.
    private func boxes(_ order: ArraySlice<Int>) -> [NetworkLayout.Box] {
        var level = order.map { street in
            var box = NetworkLayout.Box.empty
            for segment in streets.segments(of: street) {
                for node in [table.from[Int(segment >> 1)], table.to[Int(segment >> 1)]] {
                    box.add(data.longitudes[Int(node)], data.latitudes[Int(node)])
                }
            }
            return box
        }
        var all: [NetworkLayout.Box] = []
        while !level.isEmpty {
            level = stride(from: 0, to: level.count, by: NetworkLayout.boxFanout).map { first in
                level[first..<min(level.count, first + NetworkLayout.boxFanout)].reduce(into: .empty) { $0.add($1) }
            }
            all += level
            if level.count == 1 { break }
        }
        return all
    }

    private func nodeCount() -> Int {
        var isUsed = [Bool](repeating: false, count: data.longitudes.count)
        for segment in 0..<table.count {
            isUsed[Int(table.from[segment])] = true
            isUsed[Int(table.to[segment])] = true
        }
        return isUsed.count(where: \.self)
    }

    private func lengths() -> [RoadClass: Double] {
        var lengths: [RoadClass: Double] = [:]
        for segment in 0..<table.count {
            let travel = table.travel[Int(table.wayTravel[Int(table.way[segment])])]
            lengths[travel.roadClass, default: 0] += table.length[segment]
        }
        return lengths
    }
}

extension NetworkLayout.Box {
    /// A box around nothing.
    static let empty = NetworkLayout.Box(west: .max, south: .max, east: .min, north: .min)

    /// Takes in a position.
    mutating func add(_ longitude: Int32, _ latitude: Int32) {
        (west, east) = (min(west, longitude), max(east, longitude))
        (south, north) = (min(south, latitude), max(north, latitude))
    }

    /// Takes in a box.
    mutating func add(_ box: NetworkLayout.Box) {
        (west, east) = (min(west, box.west), max(east, box.east))
        (south, north) = (min(south, box.south), max(north, box.north))
    }
}
