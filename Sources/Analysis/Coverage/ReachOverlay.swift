internal import Atlas
internal import Geodesy
internal import Geometry
internal import Planar

/// The areas of a layer cut by the reach of antennas, in an equal-area plane.
struct ReachOverlay {
    /// One area with its parts at every radius.
    struct AreaPart: Sendable {
        let size: SquareMetres
        /// What is covered, one element a radius.
        let covered: [SquareMetres]
        /// Covered part and gap in longitude and latitude, one element a radius; empty where not asked for.
        let shapes: [(covered: MultiPolygon, gap: MultiPolygon)]
    }

    let planeName: String
    let deviation: Metres
    let areas: [AreaPart]

    init(_ coverage: Coverage, _ geodesic: Geodesic) throws(AnalysisError) {
        let reach = coverage.radii.max() ?? Metres(0)
        do {
            if EqualAreaPlane.quebecSuits(coverage.layer.boundingBox, reach: reach) {
                try self.init(coverage, geodesic, inOnePlane: .quebec)
            } else {
                try self.init(inPlanesOfTheirOwn: coverage, geodesic)
            }
        } catch {
            throw AnalysisError(passingOn: error)
        }
    }

    /// Cuts all areas in one plane by the same reaches.
    private init(_ coverage: Coverage, _ geodesic: Geodesic, inOnePlane plane: EqualAreaPlane) throws {
        let (areas, radii) = (coverage.layer.areas, coverage.radii)
        let positions = coverage.antennas.map(\.position)
        let box = coverage.layer.boundingBox
        let workers = Workers(coverage.threads, observer: coverage.observer)
        let reaches = try workers.map(
            Stage.circles,
            radii.count,
            state: { try OverlayWorker(plane, geodesic) },
            { worker, index in
                try worker.reach(of: positions, radius: radii[index], tolerance: coverage.tolerance, near: box)
            }
        )
        self.areas = try workers.map(
            Stage.overlay,
            areas.count,
            state: { try OverlayWorker(plane, geodesic) },
            { worker, index in
                try worker.cut(areas[index].shape, by: reaches, includesShapes: coverage.includesShapes)
            }
        )
        planeName = plane.name
        deviation = reaches.map(\.deviation).max() ?? Metres(0)
    }

    /// Cuts each area in a plane of its own.
    private init(inPlanesOfTheirOwn coverage: Coverage, _ geodesic: Geodesic) throws {
        let (areas, radii) = (coverage.layer.areas, coverage.radii)
        let positions = coverage.antennas.map(\.position)
        let cut = try Workers(coverage.threads, observer: coverage.observer).map(
            Stage.overlay,
            areas.count,
            state: {},
            { _, index -> (part: AreaPart, deviation: Metres) in
                let shape = areas[index].shape
                let worker = try OverlayWorker(.around(shape), geodesic)
                let reaches = try radii.map {
                    try worker.reach(of: positions, radius: $0, tolerance: coverage.tolerance, near: shape.boundingBox)
                }
                let part = try worker.cut(shape, by: reaches, includesShapes: coverage.includesShapes)
                return (part, reaches.map(\.deviation).max() ?? Metres(0))
            }
        )
        self.areas = cut.map(\.part)
        planeName = "LAEA around each area"
        deviation = cut.map(\.deviation).max() ?? Metres(0)
    }

    /// What is covered of every area at the radius of this index.
    func covered(_ radius: Int) -> [SquareMetres] { areas.map { $0.covered[radius] } }

    /// The polygons, radius by radius.
    func shapes(_ radii: [Metres]) -> [CoverageReport.Shapes] {
        radii.indices.flatMap { radius in
            areas.indices.compactMap { area in
                guard radius < areas[area].shapes.count else { return nil }
                let shapes = areas[area].shapes[radius]
                return CoverageReport.Shapes(
                    radius: radii[radius],
                    area: area,
                    covered: shapes.covered,
                    gap: shapes.gap
                )
            }
        }
    }
}

/// The union of the circles of one radius, in the plane.
struct Reach: Sendable {
    let area: MultiPolygon
    let deviation: Metres
}

/// What one thread needs for the overlay.
final class OverlayWorker {
    private let geodesic: Geodesic
    private let planar: PlanarContext
    private let projection: Box

    /// The contexts belong to this thread alone.
    private final class Box {
        let transformation: Transformation
        init(_ transformation: consuming Transformation) { self.transformation = transformation }
    }

    /// The unions, made for this thread when the first area is cut.
    private var unions: [UnionBox] = []

    private final class UnionBox {
        let geometry: PlanarGeometry
        init(_ geometry: consuming PlanarGeometry) { self.geometry = geometry }
    }

    init(_ plane: EqualAreaPlane, _ geodesic: Geodesic) throws {
        self.geodesic = geodesic
        planar = try PlanarContext()
        projection = Box(try plane.projection(ProjectionContext()))
    }

    /// The reach of `antennas`: the union of their circles. Antennas too far from `box` to matter are left out.
    func reach(
        of antennas: [Coordinate],
        radius: Metres,
        tolerance: Metres,
        near box: BoundingBox?
    ) throws -> Reach {
        var circles: [MultiPolygon] = []
        var deviation = Metres(0)
        for antenna in antennas {
            let circle = try geodesic.circle(center: antenna, radius: radius, tolerance: tolerance)
            guard let box, circle.reaches(box) else { continue }
            deviation = max(deviation, circle.maximumDeviation)
            var ring = try projection.transformation.forward(circle.ring.map(\.withinOneTurn))
            ring[ring.count - 1] = ring[0]
            circles.append(MultiPolygon([Polygon(exterior: try LinearRing(ring))]))
        }
        let union = try PlanarGeometry.union(of: circles, in: planar)
        return Reach(area: try union.multiPolygon(), deviation: deviation)
    }

    /// An area cut by every reach.
    func cut(
        _ shape: MultiPolygon,
        by reaches: [Reach],
        includesShapes: Bool
    ) throws -> ReachOverlay.AreaPart {
        if unions.isEmpty {
            for reach in reaches { unions.append(UnionBox(try PlanarGeometry(reach.area, in: planar))) }
        }
        var memory = PlaneMemory(capacity: 0)
        let area = try joined(projected(shape, &memory), isCut: shape.isCutAtAntimeridian)
        let size = try area.area()
        var covered: [SquareMetres] = []
        var shapes: [(covered: MultiPolygon, gap: MultiPolygon)] = []
        for union in unions {
            let inside = try area.intersection(union.geometry)
            let insideSize = try inside.area()
            // An area that is covered whole comes back from the overlay with its size but for rounding.
            covered.append(SquareMetres(abs(size - insideSize) <= 1e-9 * size ? size : insideSize))
            if includesShapes {
                let outside = try area.difference(union.geometry)
                shapes.append((try geographic(inside, memory), try geographic(outside, memory)))
            }
        }
        return ReachOverlay.AreaPart(size: SquareMetres(size), covered: covered, shapes: shapes)
    }

    /// An area of the plane. Parts that meet at the antimeridian become one: apart they would share an edge, which no
    /// area may.
    private func joined(_ shape: MultiPolygon, isCut: Bool) throws -> PlanarGeometry {
        guard isCut else { return try PlanarGeometry(shape, in: planar) }
        return try PlanarGeometry.union(of: shape.polygons.map { MultiPolygon([$0]) }, in: planar)
    }

    private func projected(_ shape: MultiPolygon, _ memory: inout PlaneMemory) throws -> MultiPolygon {
        let dense = shape.polygons.map { polygon in
            polygon.rings.map { geodesic.densified($0.coordinates, maximumSegment: .kilometres(2)) }
        }
        memory = PlaneMemory(capacity: dense.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } })
        var polygons: [Polygon] = []
        for polygon in dense {
            var rings: [LinearRing] = []
            for ring in polygon {
                let moved = try projection.transformation.forward(ring)
                memory.remember(moved, from: ring)
                rings.append(try LinearRing(closing: moved))
            }
            polygons.append(Polygon(exterior: rings[0], holes: Array(rings.dropFirst())))
        }
        return MultiPolygon(polygons)
    }

    /// An area of the plane in longitude and latitude, on the grid of 1e-7 degrees that outputs are written with.
    private func geographic(_ geometry: borrowing PlanarGeometry, _ memory: PlaneMemory) throws -> MultiPolygon {
        var polygons: [Polygon] = []
        for polygon in try geometry.multiPolygon().polygons {
            var rings: [LinearRing] = []
            for ring in polygon.rings {
                var moved = ring.coordinates.map { memory.origin(of: $0) ?? Coordinate(x: .nan, y: .nan) }
                let new = moved.indices.filter { moved[$0].x.isNaN }
                let found = try projection.transformation.inverse(new.map { ring.coordinates[$0] })
                for (index, place) in zip(new, found) { moved[index] = place }
                moved[moved.count - 1] = moved[0]
                rings.append(try LinearRing(moved))
            }
            polygons.append(Polygon(exterior: rings[0], holes: Array(rings.dropFirst())))
        }
        return try MultiPolygon(polygons).rounded(toDecimals: 7, in: planar).canonical
    }
}

extension GeodesicCircle {
    /// Whether the circle may share a place with `box`: their boxes meet, at whichever turn of longitude. A circle
    /// around a pole reaches all longitudes between its ring and the pole.
    func reaches(_ box: BoundingBox) -> Bool {
        guard let own = BoundingBox(ring) else { return false }
        if enclosesPole {
            return center.y < 0 ? own.maximum.y >= box.minimum.y : own.minimum.y <= box.maximum.y
        }
        return [-360.0, 0, 360].contains { turn in
            own.minimum.x + turn <= box.maximum.x && own.maximum.x + turn >= box.minimum.x
                && own.minimum.y <= box.maximum.y && own.maximum.y >= box.minimum.y
        }
    }
}

extension Coordinate {
    /// The same place with a longitude in −180…180.
    fileprivate var withinOneTurn: Coordinate { Coordinate(x: x - (x / 360).rounded() * 360, y: y) }
}

extension MultiPolygon {
    /// Whether the area has a border on the antimeridian, where RFC 7946 cuts areas that lie across it.
    fileprivate var isCutAtAntimeridian: Bool {
        polygons.count > 1 && rings.contains { $0.coordinates.contains { abs($0.x) == 180 } }
    }
}
