internal import Geometry

/// How far places lie from the border of a polygon, by stretches of border with their boxes: one that is farther than what
/// was found already is not looked at.
struct BorderDistance {
    /// A few edges that follow one another.
    private struct Stretch {
        let edges: Range<Int>
        let box: BoundingBox
    }

    private static let length = 16

    private var edges: [(start: Coordinate, end: Coordinate)] = []
    private var stretches: [Stretch] = []

    /// Prepares the question; rings are closed or not.
    init(_ rings: [[Coordinate]]) {
        for ring in rings {
            guard var previous = ring.last else { continue }
            let first = edges.count
            for point in ring {
                edges.append((previous, point))
                previous = point
            }
            for start in stride(from: first, to: edges.count, by: Self.length) {
                let range = start..<min(edges.count, start + Self.length)
                guard let box = BoundingBox(edges[range].flatMap { [$0.start, $0.end] }) else { continue }
                stretches.append(Stretch(edges: range, box: box))
            }
        }
    }

    /// The distance of a place from the border, negative outside.
    func signedDistance(of place: Coordinate) -> Double {
        var isInside = false
        var squared = Double.infinity
        for stretch in stretches {
            let (low, high) = (stretch.box.minimum, stretch.box.maximum)
            let (dx, dy) = (max(low.x - place.x, 0, place.x - high.x), max(low.y - place.y, 0, place.y - high.y))
            // A little more, for rounding.
            let isNear = dx * dx + dy * dy <= squared * 1.000001
            let isCrossed = low.y <= place.y && high.y > place.y && high.x >= place.x
            guard isNear || isCrossed else { continue }
            for (start, end) in edges[stretch.edges] {
                if (end.y > place.y) != (start.y > place.y),
                    place.x < (start.x - end.x) * (place.y - end.y) / (start.y - end.y) + end.x
                {
                    isInside.toggle()
                }
                if isNear { squared = min(squared, Self.squaredDistance(place, start, end)) }
            }
        }
        return (isInside ? 1 : -1) * squared.squareRoot()
    }

    private static func squaredDistance(_ place: Coordinate, _ start: Coordinate, _ end: Coordinate) -> Double {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let length = dx * dx + dy * dy
        let along = length > 0 ? ((place.x - start.x) * dx + (place.y - start.y) * dy) / length : 0
        let share = max(0, min(1, along))
        let (ox, oy) = (place.x - start.x - share * dx, place.y - start.y - share * dy)
        return ox * ox + oy * oy
    }
}
