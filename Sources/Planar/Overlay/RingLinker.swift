/// A stretch of a ring from one crossing to the next.
struct RingSection {
    /// The crossings at its ends.
    let start: Int32
    let end: Int32
    /// The ring, as a range of positions.
    let ring: Range<Int>
    /// The edges on which the crossings lie; `isWhole` where the stretch goes all around from an edge to itself.
    let firstEdge: Int32
    let lastEdge: Int32
    let isWhole: Bool
    /// What is added to the numbers of positions.
    var offset: Int32 = 0
    /// Whether to go along it from its end to its start.
    var isReversed = false

    /// The positions between the crossings, in the direction of the ring.
    func forEachPosition(_ body: (Int32) -> Void) {
        guard firstEdge != lastEdge || isWhole else { return }
        var index = Int(firstEdge)
        repeat {
            index = index + 1 < ring.upperBound ? index + 1 : ring.lowerBound
            body(Int32(index) + offset)
        } while index != Int(lastEdge)
    }
}

/// Puts stretches together that follow one another.
enum RingLinker {
    /// The rings that `arcs` make: the number of a position, or of a crossing behind `positionCount` positions.
    ///
    /// - Returns: `nil` where at a crossing not one stretch begins as one ends: the order of crossings along some edge
    ///   is in doubt.
    static func rings(of arcs: [RingSection], crossingCount: Int, positionCount: Int) -> [[Int32]]? {
        var following = [Int32](repeating: -1, count: crossingCount)
        for (index, arc) in arcs.enumerated() {
            let start = Int(arc.isReversed ? arc.end : arc.start)
            guard following[start] < 0 else { return nil }
            following[start] = Int32(index)
        }
        var isUsed = [Bool](repeating: false, count: arcs.count)
        var rings: [[Int32]] = []
        for first in arcs.indices where !isUsed[first] {
            var ring: [Int32] = []
            var index = first
            repeat {
                guard !isUsed[index] else { return nil }
                isUsed[index] = true
                let arc = arcs[index]
                let (start, end) = arc.isReversed ? (arc.end, arc.start) : (arc.start, arc.end)
                ring.append(Int32(positionCount) + start)
                let before = ring.count
                arc.forEachPosition { ring.append($0) }
                if arc.isReversed { ring[before...].reverse() }
                let next = following[Int(end)]
                guard next >= 0 else { return nil }
                index = Int(next)
            } while index != first
            rings.append(ring)
        }
        return rings
    }
}
