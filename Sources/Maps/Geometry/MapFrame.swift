internal import Geometry

/// A window of the plane, and where it stands on the page; y runs down on a page.
struct MapFrame: Hashable {
    /// The window in metres.
    let window: BoundingBox
    /// The rectangle on the page.
    let page: BoundingBox

    /// How many metres of the plane a unit of the page is.
    var metresPerUnit: Double { (window.maximum.x - window.minimum.x) / (page.maximum.x - page.minimum.x) }

    /// Where a box stands in a frame that is higher than it.
    enum Anchor {
        case middle, bottom
    }

    /// A frame that shows `box` whole in `page`.
    init(showing box: BoundingBox, in page: BoundingBox, margin: Double = 0, anchor: Anchor = .middle) {
        let (width, height) = (page.maximum.x - page.minimum.x, page.maximum.y - page.minimum.y)
        let wide = max(1, box.maximum.x - box.minimum.x) / (width - 2 * margin)
        let high = max(1, box.maximum.y - box.minimum.y) / (height - 2 * margin)
        let scale = max(wide, high)
        let (halfWidth, halfHeight) = (width * scale / 2, height * scale / 2)
        let y = anchor == .middle ? box.center.y : box.minimum.y + halfHeight
        window = BoundingBox(
            minimum: Coordinate(x: box.center.x - halfWidth, y: y - halfHeight),
            maximum: Coordinate(x: box.center.x + halfWidth, y: y + halfHeight)
        )
        self.page = page
    }

    private init(window: BoundingBox, page: BoundingBox) {
        self.window = window
        self.page = page
    }

    /// The part of this frame that shows `box`, on the same page.
    func part(_ box: BoundingBox) -> MapFrame {
        let (a, b) = (point(box.minimum), point(box.maximum))
        return MapFrame(
            window: box,
            page: BoundingBox(minimum: Coordinate(x: a.x, y: b.y), maximum: Coordinate(x: b.x, y: a.y))
        )
    }

    /// Where a position of the plane stands on the page.
    func point(_ position: Coordinate) -> Coordinate {
        Coordinate(
            x: page.minimum.x + (position.x - window.minimum.x) / metresPerUnit,
            y: page.minimum.y + (window.maximum.y - position.y) / metresPerUnit
        )
    }

    /// The rings of an area on the page, cut at the frame with a margin that hides the cuts; the exterior of each part
    /// before its holes.
    func rings(_ area: MultiPolygon, margin: Double = 8) -> [[[Coordinate]]] {
        let limits = page.expanded(by: margin)
        return area.polygons.compactMap { polygon in
            guard polygon.boundingBox?.intersects(window) ?? false else { return nil }
            let rings = polygon.rings.map { RingCut.cut($0.coordinates.map(point), to: limits) }
            return rings[0].count >= 3 ? rings.filter { $0.count >= 3 } : nil
        }
    }

    /// The path of an area on the page; empty where it does not show.
    func path(_ area: MultiPolygon, decimals: Int = 1) -> String {
        var path = PathData(decimals: decimals)
        for ring in rings(area).joined() { path.ring(ring) }
        return path.text
    }
}

/// Cuts rings at a rectangle (Sutherland and Hodgman 1974): what is left is closed along its edges.
enum RingCut {
    static func cut(_ ring: [Coordinate], to box: BoundingBox) -> [Coordinate] {
        guard let own = BoundingBox(ring) else { return [] }
        if box.contains(own) { return ring }
        let edges: [(inside: (Coordinate) -> Bool, cross: (Coordinate, Coordinate) -> Coordinate)] = [
            ({ $0.x >= box.minimum.x }, { crossing($0, $1, x: box.minimum.x) }),
            ({ $0.x <= box.maximum.x }, { crossing($0, $1, x: box.maximum.x) }),
            ({ $0.y >= box.minimum.y }, { crossing($0, $1, y: box.minimum.y) }),
            ({ $0.y <= box.maximum.y }, { crossing($0, $1, y: box.maximum.y) }),
        ]
        var points = ring
        for edge in edges {
            guard var previous = points.last else { return [] }
            var kept: [Coordinate] = []
            for point in points {
                if edge.inside(point) != edge.inside(previous) { kept.append(edge.cross(previous, point)) }
                if edge.inside(point) { kept.append(point) }
                previous = point
            }
            points = kept
        }
        return points
    }

    private static func crossing(_ a: Coordinate, _ b: Coordinate, x: Double) -> Coordinate {
        Coordinate(x: x, y: a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x))
    }

    private static func crossing(_ a: Coordinate, _ b: Coordinate, y: Double) -> Coordinate {
        Coordinate(x: a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y: y)
    }
}
