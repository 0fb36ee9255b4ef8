/// The links of a network whose vertices are contracted one after the other: those of a vertex stand side by side, and
/// move to the end of the table when there is no place left.
///
/// Several threads may read it while none changes it.
final class LinkTable: @unchecked Sendable {
    /// A neighbour that is not contracted yet.
    struct Link: Sendable {
        /// The neighbour.
        var other: UInt32
        /// The way to the neighbour.
        var out: Step
        /// The way from the neighbour.
        var back: Step
    }

    /// What a way takes: the less time is the better, and of equal times the less length.
    struct Step: Comparable, Sendable {
        /// The time, ``NetworkLayout/closed`` where no way leads there.
        var time: UInt32
        /// The length in millimetres.
        var length: UInt32

        static let closed = Step(time: NetworkLayout.closed, length: NetworkLayout.closed)

        var isClosed: Bool { time == NetworkLayout.closed }

        static func < (first: Step, second: Step) -> Bool {
            (first.time, first.length) < (second.time, second.length)
        }
    }

    private struct Place {
        var start: Int
        var count: UInt32
        var room: UInt32
    }

    private var places: [Place]
    private var links: UnsafeMutablePointer<Link>
    private var capacity: Int
    private var end = 0

    /// Takes the arcs of a network; of several to the same neighbour the best.
    init(starts: [UInt32], arcs: [NetworkLayout.Arc]) {
        let vertexCount = starts.count - 1
        places = Array(repeating: Place(start: 0, count: 0, room: 0), count: vertexCount)
        capacity = 2 * arcs.count + 16 * vertexCount + 64
        links = .allocate(capacity: capacity)
        for vertex in 0..<vertexCount {
            let own = arcs[Int(starts[vertex])..<Int(starts[vertex + 1])]
            places[vertex] = Place(start: end, count: 0, room: UInt32(truncatingIfNeeded: own.count + 4))
            end += own.count + 4
            for arc in own where Int(arc.other) != vertex {
                let out = arc.out == NetworkLayout.closed ? .closed : Step(time: arc.out, length: arc.length)
                let back = arc.back == NetworkLayout.closed ? .closed : Step(time: arc.back, length: arc.length)
                improve(vertex, arc.other, out: out, back: back)
            }
        }
    }

    deinit { links.deallocate() }

    /// The links of a vertex; valid until the next change.
    @inline(__always)
    func links(of vertex: Int) -> UnsafeBufferPointer<Link> {
        UnsafeBufferPointer(start: links + places[vertex].start, count: Int(places[vertex].count))
    }

    /// Adds a link, or betters the one to the same neighbour.
    func improve(_ vertex: Int, _ other: UInt32, out: Step, back: Step) {
        let place = places[vertex]
        for index in place.start..<place.start + Int(place.count) where links[index].other == other {
            links[index].out = min(links[index].out, out)
            links[index].back = min(links[index].back, back)
            return
        }
        if place.count == place.room { move(vertex) }
        let own = places[vertex]
        (links + own.start + Int(own.count)).initialize(to: Link(other: other, out: out, back: back))
        places[vertex].count += 1
    }

    /// Takes a neighbour away from a vertex.
    func remove(_ other: UInt32, from vertex: Int) {
        let place = places[vertex]
        let last = place.start + Int(place.count) - 1
        for index in place.start...max(place.start, last) where index <= last && links[index].other == other {
            links[index] = links[last]
            places[vertex].count -= 1
            return
        }
    }

    /// Takes all links of a vertex away.
    func clear(_ vertex: Int) { places[vertex].count = 0 }

    /// Moves the links of a vertex to where there is twice the place.
    private func move(_ vertex: Int) {
        let place = places[vertex]
        let room = Int(place.room) * 2
        if end + room > capacity {
            capacity = max(capacity * 3 / 2, end + room)
            let larger = UnsafeMutablePointer<Link>.allocate(capacity: capacity)
            larger.moveInitialize(from: links, count: end)
            links.deallocate()
            links = larger
        }
        (links + end).update(from: links + place.start, count: Int(place.count))
        places[vertex] = Place(start: end, count: place.count, room: UInt32(truncatingIfNeeded: room))
        end += room
    }
}
