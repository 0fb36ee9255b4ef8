/// The vertices that may go, the one that cuts off the smallest area first: a heap with four children a node in which
/// a vertex can change its place.
struct EffectiveAreaHeap {
    /// A vertex with the area that it cuts off.
    private struct Entry {
        var area: Double
        var vertex: Int32
    }

    private var entries: [Entry] = []
    /// Where each vertex is in `entries`; −1 for nowhere.
    private var places: [Int32]
    /// Decides between equal areas, whatever the order of the input: no two vertices that may go are at one position.
    private let positions: [GridPosition]

    /// A heap of the vertices whose area is a number; `areas` and `positions` are those of all, by number.
    init(_ areas: [Double], positions: [GridPosition]) {
        self.positions = positions
        places = [Int32](repeating: -1, count: areas.count)
        entries.reserveCapacity(areas.count)
        for (vertex, area) in areas.enumerated() where !area.isNaN {
            places[vertex] = Int32(entries.count)
            entries.append(Entry(area: area, vertex: Int32(vertex)))
        }
        guard entries.count > 1 else { return }
        for place in (0...(entries.count - 2) / 4).reversed() { sink(entries[place], from: place) }
    }

    /// Takes out the first vertex; `nil` when there is none.
    mutating func popFirst() -> (vertex: Int, area: Double)? {
        guard let first = entries.first, let last = entries.popLast() else { return nil }
        places[Int(first.vertex)] = -1
        if !entries.isEmpty { sink(last, from: 0) }
        return (Int(first.vertex), first.area)
    }

    /// Puts a vertex where its area belongs, whether or not it is there already.
    mutating func update(_ vertex: Int, area: Double) {
        let entry = Entry(area: area, vertex: Int32(vertex))
        var place = Int(places[vertex])
        if place < 0 {
            place = entries.count
            entries.append(entry)
        }
        if place > 0, isBefore(entry, entries[(place - 1) / 4]) {
            rise(entry, from: place)
        } else {
            sink(entry, from: place)
        }
    }

    @inline(__always)
    private func isBefore(_ left: Entry, _ right: Entry) -> Bool {
        if left.area != right.area { return left.area < right.area }
        return positions[Int(left.vertex)] < positions[Int(right.vertex)]
    }

    private mutating func rise(_ entry: Entry, from start: Int) {
        var place = start
        while place > 0 {
            let parent = (place - 1) / 4
            guard isBefore(entry, entries[parent]) else { break }
            put(entries[parent], at: place)
            place = parent
        }
        put(entry, at: place)
    }

    private mutating func sink(_ entry: Entry, from start: Int) {
        var place = start
        while true {
            let first = place * 4 + 1
            guard first < entries.count else { break }
            var child = first
            for other in first + 1..<max(first + 1, min(first + 4, entries.count))
            where isBefore(entries[other], entries[child]) { child = other }
            guard isBefore(entries[child], entry) else { break }
            put(entries[child], at: place)
            place = child
        }
        put(entry, at: place)
    }

    @inline(__always)
    private mutating func put(_ entry: Entry, at place: Int) {
        entries[place] = entry
        places[Int(entry.vertex)] = Int32(place)
    }
}
