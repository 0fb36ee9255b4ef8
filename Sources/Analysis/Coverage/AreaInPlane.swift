internal import Geodesy
internal import Geometry
internal import Planar

/// An area in the plane, with the longitude and latitude of each of its positions.
struct AreaInPlane {
    let borders: RingSet
    let places: [Coordinate]

    /// The size of the area, holes taken off.
    let size: Double

    /// Puts an area into the plane. Borders are straight in longitude and latitude: positions are added between those of
    /// long edges before they are moved.
    init(_ shape: MultiPolygon, _ worker: PlaneWorker, _ geodesic: Geodesic) throws {
        let rings = shape.polygons.flatMap { polygon in
            polygon.rings.enumerated().map { index, ring in
                let dense = geodesic.densified(ring.coordinates, maximumSegment: .kilometres(2)).dropLast()
                return (places: dense, isExterior: index == 0)
            }
        }
        let moved = try worker.forward(rings.flatMap(\.places))
        var borders = RingSet()
        var places: [Coordinate] = []
        places.reserveCapacity(moved.count)
        var (start, size) = (0, 0.0)
        for ring in rings {
            let positions = moved[start..<start + ring.places.count]
            start += ring.places.count
            let area = LinearRing.signedArea(of: positions)
            size += ring.isExterior ? abs(area) : -abs(area)
            if (area > 0) == ring.isExterior {
                borders.append(positions)
                places += ring.places
            } else {
                borders.append(positions.reversed())
                places += ring.places.reversed()
            }
        }
        guard shape.isCutAtAntimeridian else {
            (self.borders, self.places, self.size) = (borders, places, size)
            return
        }
        // Parts that meet at the antimeridian become one: apart they would share an edge, which no area may.
        let parts = try Self.parts(of: borders)
        self.borders = RingSet(try PlanarGeometry.union(of: parts, in: worker.planar).multiPolygon())
        self.places = try worker.inverse(self.borders.positions)
        self.size = size
    }

    /// The same area as polygons.
    func area() throws -> MultiPolygon { MultiPolygon(try Self.parts(of: borders).flatMap(\.polygons)) }

    private static func parts(of borders: RingSet) throws -> [MultiPolygon] {
        let rings = (0..<borders.count).map { Array(borders.positions[borders[$0]]) }
        guard let parts = RingNesting.parts(of: rings) else { throw AnalysisError.holeInNothing }
        return parts.map { MultiPolygon([$0.polygon(of: rings)]) }
    }
}

extension MultiPolygon {
    /// Whether the area has a border on the antimeridian, where RFC 7946 cuts areas that lie across it.
    fileprivate var isCutAtAntimeridian: Bool {
        polygons.count > 1 && rings.contains { $0.coordinates.contains { abs($0.x) == 180 } }
    }
}
