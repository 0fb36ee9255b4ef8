internal import Atlas
internal import Catchments
internal import Geodesy
internal import Geometry
internal import Travel

/// Everything that a map shows, in the plane of the map, in metres and in full detail.
struct MapGeometry {
    /// The plane.
    let plane: MapPlane
    /// The subject's areas.
    let areas: [MultiPolygon]
    /// The land around them; the areas themselves where the setting has none.
    let territory: [MultiPolygon]
    let communities: [MultiPolygon]
    let metropolitanAreas: [MultiPolygon]
    let facilities: [Coordinate]
    /// What is within reach of the antennas, by threshold and network.
    let reaches: [ReachKey: MultiPolygon]
    /// The box of areas and land.
    let box: BoundingBox
    /// The part that is drawn again, larger, where the territory has one and the map is much higher than it.
    let inset: Territory.Inset?
    /// How many metres of the plane a metre on the Earth is, and where north is, at a position of the plane.
    let scale: LocalScale

    /// Projects what `subject` and `setting` hold, with the reaches of `views`: one context and one operation for all.
    ///
    /// - Throws: an error of PROJ or GEOS.
    init(_ subject: ThematicMap, _ setting: MapContext, views: [MapView]) throws {
        let projections = setting.profile.projections
        plane = MapPlane.suiting(setting.extent(of: subject), in: projections)
        let context = try ProjectionContext()
        let projection = try plane.projection(context)
        func projected(_ shapes: [MultiPolygon], densified: Bool = true) throws -> [MultiPolygon] {
            let rings = shapes.flatMap { $0.rings.map { densified ? Self.densified($0.coordinates) : $0.coordinates } }
            var moved = try projection.forward(rings.flatMap(\.self))[...]
            var sizes = rings.map(\.count)[...]
            func next() -> LinearRing {
                let size = sizes.removeFirst()
                var positions = Array(moved.prefix(size))
                moved = moved.dropFirst(size)
                positions[size - 1] = positions[0]
                return LinearRing(unchecked: positions)
            }
            return shapes.map { shape in
                MultiPolygon(shape.polygons.map { Polygon(exterior: next(), holes: $0.holes.map { _ in next() }) })
            }
        }
        areas = try projected(subject.areas.map(\.shape))
        territory = try projected(setting.territory.map(\.shape))
        communities = try projected(setting.communities.map(\.shape))
        metropolitanAreas = try projected(setting.metropolitanAreas.map(\.shape))
        facilities = try projection.forward(setting.facilities.map(\.position))

        var reaches: [ReachKey: MultiPolygon] = [:]
        for view in views {
            guard let key = ReachKey(view), key.threshold.value > 0, reaches[key] == nil,
                let shape = setting.reach(of: view)
            else { continue }
            // Edges of circles are short, and straight in another plane.
            reaches[key] = try projected([shape.outline], densified: shape.deviation == Metres(0))[0]
        }
        self.reaches = reaches
        // The land below a user's own areas, and below some of a layer, is context: it does not decide what the map shows.
        let boxes = (subject.layer == nil || subject.isPart ? areas : areas + territory).compactMap(\.boundingBox)
        let whole = boxes.reduce(nil) { $0?.union($1) ?? $1 } ?? BoundingBox(facilities)
        box = whole ?? BoundingBox(minimum: Coordinate(x: -1000, y: -1000), maximum: Coordinate(x: 1000, y: 1000))
        let (height, ownPlane) = (box.maximum.y - box.minimum.y, projections?.map)
        inset = setting.profile.inset.flatMap { [box, plane] inset in
            let window = inset.window
            guard plane == ownPlane, box.intersects(window) else { return nil }
            return height > 2.5 * (window.maximum.y - window.minimum.y) ? inset : nil
        }
        scale = try LocalScale(projection, Geodesic.standard, at: box.center)
    }

    /// Borders are straight lines in longitude and latitude, which the plane bends: long edges are cut every fifth of a
    /// degree. The cuts are the same from either side.
    private static func densified(_ ring: [Coordinate]) -> [Coordinate] {
        var dense: [Coordinate] = []
        dense.reserveCapacity(ring.count)
        for (start, end) in zip(ring, ring.dropFirst()) {
            dense.append(start)
            let pieces = Int((max(abs(end.x - start.x), abs(end.y - start.y)) * 5).rounded(.up))
            guard pieces > 1 else { continue }
            let (first, last) = start < end ? (start, end) : (end, start)
            let cuts = (1..<min(pieces, 2000)).map { cut in
                let share = Double(cut) / Double(min(pieces, 2000))
                return Coordinate(x: first.x + (last.x - first.x) * share, y: first.y + (last.y - first.y) * share)
            }
            dense += start < end ? cuts : cuts.reversed()
        }
        if let last = ring.last { dense.append(last) }
        return dense
    }
}

/// The scale and the north of a projection at one place.
struct LocalScale: Hashable {
    /// Metres of the plane for a metre on the Earth, eastwards.
    let factor: Double
    /// Where true north lies, degrees clockwise from the plane's own: the grid convergence with its sign turned.
    let north: Double

    /// Measures at a position of the plane: a kilometre of it eastwards, against the geodesic.
    init(_ projection: borrowing Transformation, _ geodesic: Geodesic, at place: Coordinate) throws {
        let ends = try projection.inverse([
            Coordinate(x: place.x - 500, y: place.y), Coordinate(x: place.x + 500, y: place.y),
            Coordinate(x: place.x, y: place.y),
        ])
        let length = geodesic.distance(from: ends[0], to: ends[1]).value
        factor = length > 0 ? 1000 / length : 1
        let up = geodesic.direct(from: ends[2], azimuth: 0, distance: Metres(1000)).position
        let tip = try projection.forward([up])[0]
        north = atan2Degrees(tip.x - place.x, tip.y - place.y)
    }
}
