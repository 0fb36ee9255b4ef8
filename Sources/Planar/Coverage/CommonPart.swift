import Geometry

/// What two areas have in common within a window, measured along lines across its longer side, which meet few edges: one in
/// the middle of every strip between two vertices, and so many more that none is wider than a sixty-fourth of the window.
struct CommonPart {
    /// An edge with its lower end first, after the window was turned so that strips lie one above the other.
    private struct Edge {
        let low: Coordinate
        let high: Coordinate
        let isFirst: Bool

        func x(at y: Double) -> Double { low.x + (high.x - low.x) * ((y - low.y) / (high.y - low.y)) }
    }

    private var edges: [Edge] = []
    private var heights: [Double] = []
    /// Whether x and y have changed places.
    private let isTurned: Bool
    /// Whether the areas end in the window: in the direction of x.
    private var (firstEnds, secondEnds) = (false, false)

    /// More strips than this are not looked at.
    private static let mostStrips = 8192.0

    init(_ first: ArraySlice<AreaEdges.Edge>, _ second: ArraySlice<AreaEdges.Edge>, within window: BoundingBox) {
        isTurned = window.maximum.x - window.minimum.x > window.maximum.y - window.minimum.y
        let (least, most) =
            isTurned
            ? (Self.turned(window.minimum), Self.turned(window.maximum)) : (window.minimum, window.maximum)
        heights = (0...64).map { least.y + (most.y - least.y) * Double($0) / 64 }
        for (list, isFirst) in [(first, true), (second, false)] {
            // Of an area that ends in the window what lies before it is left out: what is inside follows from the edges
            // behind. Of another, what lies behind.
            let goesOn = list.contains { max(x($0.start), x($0.end)) > most.x }
            if isFirst { firstEnds = !goesOn } else { secondEnds = !goesOn }
            for edge in list {
                let (start, end) = isTurned ? (Self.turned(edge.start), Self.turned(edge.end)) : (edge.start, edge.end)
                let (low, high) = start.y < end.y ? (start, end) : (end, start)
                guard low.y < most.y, high.y > least.y, low.y < high.y,
                    goesOn ? min(low.x, high.x) <= most.x : max(low.x, high.x) >= least.x
                else { continue }
                edges.append(Edge(low: low, high: high, isFirst: isFirst))
                if low.y > least.y { heights.append(low.y) }
                if high.y < most.y { heights.append(high.y) }
            }
        }
        edges.sort { $0.low.y < $1.low.y }
        heights.sort()
        let step = (most.y - least.y) / Self.mostStrips
        var strips: [Double] = []
        for height in heights where height >= (strips.last ?? -.infinity) + step { strips.append(height) }
        if let last = strips.last, last < most.y { strips.append(most.y) }
        heights = strips
    }

    private func x(_ position: Coordinate) -> Double { isTurned ? position.y : position.x }

    private static func turned(_ position: Coordinate) -> Coordinate { Coordinate(x: position.y, y: position.x) }

    /// Its size; `unit` is that of a square of one by one at a given y.
    func size(_ unit: (Double) -> Double) -> Double {
        var size = 0.0
        var next = 0
        var active: [Edge] = []
        var crossings: [(x: Double, isFirst: Bool)] = []
        for (bottom, top) in zip(heights, heights.dropFirst()) {
            let middle = (bottom + top) / 2
            active.removeAll { $0.high.y <= middle }
            while next < edges.count, edges[next].low.y <= middle {
                if edges[next].high.y > middle { active.append(edges[next]) }
                next += 1
            }
            crossings.removeAll(keepingCapacity: true)
            for edge in active { crossings.append((edge.x(at: middle), edge.isFirst)) }
            crossings.sort { $0.x < $1.x }
            let ofFirst = crossings.count { $0.isFirst }
            var isInFirst = firstEnds && !ofFirst.isMultiple(of: 2)
            var isInSecond = secondEnds && !(crossings.count - ofFirst).isMultiple(of: 2)
            var start = crossings.first?.x ?? 0
            for crossing in crossings {
                if isInFirst, isInSecond, crossing.x > start {
                    size += (crossing.x - start) * (top - bottom) * unit(isTurned ? (crossing.x + start) / 2 : middle)
                }
                if crossing.isFirst { isInFirst.toggle() } else { isInSecond.toggle() }
                start = crossing.x
            }
        }
        return size
    }
}
