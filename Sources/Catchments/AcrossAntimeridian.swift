internal import Geodesy
internal import Geometry
internal import Planar

/// An area that lies on both sides of the antimeridian, or around a pole, in pieces that share their borders there vertex
/// by vertex, so that these vanish where the pieces are united in a plane.
struct AcrossAntimeridian {
    /// The rings of each piece in longitude and latitude, with the positions that long edges need.
    let pieces: [[[Coordinate]]]

    /// Borders along a meridian get a position every so many degrees: less than two kilometres.
    private static let step = 1.0 / 64

    /// Makes the pieces; `nil` where the area does not reach the antimeridian from both sides.
    init?(_ shape: MultiPolygon, _ worker: OverlayWorker, _ geodesic: Geodesic) throws {
        func reaches(_ meridian: Double) -> Bool {
            shape.polygons.contains { $0.rings.contains { $0.coordinates.contains { $0.x == meridian } } }
        }
        guard reaches(180), reaches(-180) else { return nil }
        // A ring from the one side to the other would touch itself in the plane: its halves do not.
        var polygons: [Polygon] = []
        for polygon in shape.polygons {
            guard let box = polygon.boundingBox, box.minimum.x == -180, box.maximum.x == 180 else {
                polygons.append(polygon)
                continue
            }
            let whole = try PlanarGeometry(MultiPolygon([polygon]), in: worker.planar)
            for west in [-180.0, 0] {
                let half = try PlanarGeometry(.half(from: west), in: worker.planar)
                polygons += try whole.intersection(half).multiPolygon().polygons
            }
        }
        let positions = polygons.flatMap { $0.rings.flatMap(\.coordinates) }
        let heights: [Double: [Double]] = [
            0: Set(positions.lazy.filter { $0.x == 0 }.map(\.y)).sorted(),
            180: Set(positions.lazy.filter { abs($0.x) == 180 }.map(\.y)).sorted(),
        ]
        pieces = polygons.map { polygon in
            polygon.rings.map { ring in
                let noded = Self.noded(ring.coordinates, heights)
                return geodesic.densified(noded, maximumSegment: .kilometres(2)).map {
                    Coordinate(x: $0.x == -180 ? 180 : $0.x, y: $0.y)
                }
            }
        }
    }

    /// A ring with the same positions on the meridians of 0° and 180° as every other ring has there.
    private static func noded(_ ring: [Coordinate], _ heights: [Double: [Double]]) -> [Coordinate] {
        var noded = [ring[0]]
        for (start, end) in zip(ring, ring.dropFirst()) {
            if start.x == end.x, let known = heights[abs(start.x)] {
                let (low, high) = (min(start.y, end.y), max(start.y, end.y))
                let (first, last) = (Int((low / step).rounded(.down)) + 1, Int((high / step).rounded(.up)) - 1)
                let regular = first <= last ? (first...last).map { Double($0) * step } : []
                let between = Set(regular + known).filter { $0 > low && $0 < high }.sorted()
                for height in start.y < end.y ? between : between.reversed() {
                    noded.append(Coordinate(x: start.x, y: height))
                }
            }
            noded.append(end)
        }
        return noded
    }
}

extension MultiPolygon {
    /// Half of the Earth.
    fileprivate static func half(from west: Double) -> MultiPolygon {
        let corners = [(0.0, -90.0), (180, -90), (180, 90), (0, 90), (0, -90)]
        return MultiPolygon([
            Polygon(exterior: LinearRing(unchecked: corners.map { Coordinate(x: west + $0.0, y: $0.1) }))
        ])
    }
}
