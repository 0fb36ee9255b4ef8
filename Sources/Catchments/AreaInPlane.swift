internal import Geodesy
internal import Geometry
internal import Planar
import Travel

/// An area in the plane, with the longitude and latitude of each of its positions.
struct AreaInPlane {
    let borders: RingSet
    let places: [Coordinate]

    /// The size of the area, holes taken off.
    let size: Double

    /// Puts an area into the plane. Borders are straight in longitude and latitude: positions are added between those of
    /// long edges before they are moved.
    init(_ shape: MultiPolygon, _ worker: OverlayWorker, _ geodesic: Geodesic) throws {
        if let across = try AcrossAntimeridian(shape, worker, geodesic) {
            (borders, places, size) = try Self.united(across, worker)
            return
        }
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
        (self.borders, self.places, self.size) = (borders, places, size)
    }

    /// Puts pieces that meet at the antimeridian into the plane as one: apart they would share an edge, which no area may.
    private static func united(
        _ across: AcrossAntimeridian,
        _ worker: OverlayWorker
    ) throws -> (borders: RingSet, places: [Coordinate], size: Double) {
        let moved = try across.pieces.map { piece in
            let rings = try piece.map { LinearRing(closed: try worker.forward($0.dropLast())) }
            return MultiPolygon([Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))])
        }
        let whole = try PlanarGeometry.union(of: moved, in: worker.planar).multiPolygon()
        let borders = RingSet(whole)
        return (borders, try worker.inverse(borders.positions), moved.reduce(0) { $0 + $1.planarArea })
    }

    /// The same area as polygons.
    func area() throws -> MultiPolygon { MultiPolygon(try Self.parts(of: borders).flatMap(\.polygons)) }

    private static func parts(of borders: RingSet) throws -> [MultiPolygon] {
        let rings = (0..<borders.count).map { Array(borders.positions[borders[$0]]) }
        guard let parts = RingNesting.parts(of: rings) else { throw ComputationError.holeInNothing }
        return parts.map { MultiPolygon([$0.polygon(of: rings)]) }
    }
}
