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

    /// More strips than this are not looked at.
    private static let mostStrips = 8192.0

    init(_ first: ArraySlice<AreaEdges.Edge>, _ second: ArraySlice<AreaEdges.Edge>, within window: BoundingBox) {
        isTurned = window.maximum.x - window.minimum.x > window.maximum.y - window.minimum.y
        let (bottom, top) = isTurned ? (window.minimum.x, window.maximum.x) : (window.minimum.y, window.maximum.y)
        heights = (0...64).map { bottom + (top - bottom) * Double($0) / 64 }
        for (list, isFirst) in [(first, true), (second, false)] {
            for edge in list {
                let (start, end) = isTurned ? (Self.turned(edge.start), Self.turned(edge.end)) : (edge.start, edge.end)
                let (low, high) = start.y < end.y ? (start, end) : (end, start)
                guard low.y < top, high.y > bottom, low.y < high.y else { continue }
                edges.append(Edge(low: low, high: high, isFirst: isFirst))
                if low.y > bottom { heights.append(low.y) }
                if high.y < top { heights.append(high.y) }
            }
        }
        edges.sort { $0.low.y < $1.low.y }
        heights.sort()
        let least = (top - bottom) / Self.mostStrips
        var strips: [Double] = []
        for height in heights where height >= (strips.last ?? -.infinity) + least { strips.append(height) }
        if let last = strips.last, last < top { strips.append(top) }
        heights = strips
    }

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
            var (isInFirst, isInSecond, start) = (false, false, 0.0)
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
