internal import Geodesy
internal import Geometry
internal import Planar
internal import Roads
internal import Travel

/// Draws isochrones: reached parts of roads, widened and united, the smaller within the larger.
struct IsochroneShapes {
    /// How wide the strip of a road is that crosses water, on either side, in metres.
    static let strip = 10.0

    let widening: RoadWidening
    let land: MultiPolygon?
    let workers: Workers
    /// Longitudes are counted from here, so that nothing near jumps at the antimeridian.
    let meridian: Double

    /// What one street has within reach.
    private struct Street {
        var lines: [[Coordinate]]
    }

    /// GEOS, and the land, for one thread.
    private final class Worker {
        let planar: PlanarContext
        let mask: LandMask?

        init(_ land: MultiPolygon?) throws {
            let planar = try PlanarContext()
            self.planar = planar
            mask = try land.map { try LandMask($0, planar) }
        }
    }

    /// The shapes of some reaches.
    ///
    /// - Parameter reaches: by ascending limit.
    /// - Returns: a shape each in longitude and latitude, cut at the antimeridian, rounded to 1e-7 degrees; and the metres of
    ///   road in streets that are not on land whole.
    /// - Throws: what GEOS throws.
    func shapes(of reaches: [ReachedRoads]) throws -> [(shape: MultiPolygon, overWater: Double)] {
        let context = try PlanarContext()
        let land = turnedLand
        var known: [Int: [ClosedRange<Double>]] = [:]
        var (last, overWater) = (MultiPolygon(), 0.0)
        let grown = try reaches.map { reach -> (shape: MultiPolygon, overWater: Double) in
            // What a smaller limit has is drawn.
            var (streets, ranges, metres): ([Street], [Int: [ClosedRange<Double>]], [Double]) = ([], [:], [])
            for parts in Self.byStreet(reach.parts) {
                let street = parts[0].street
                ranges[street] = parts.map(\.range)
                guard ranges[street] != known[street] else { continue }
                streets.append(Street(lines: parts.map { turned($0.line) }))
                metres.append(parts.reduce(0) { $0 + $1.metres })
            }
            known = ranges
            let made = try union(of: streets, on: land)
            last = try PlanarGeometry.union(of: [last, made.shape], in: context).multiPolygon()
            overWater += zip(metres, made.isAshore).reduce(0) { $1.1 ? $0 : $0 + $1.0 }
            return (last, overWater)
        }
        let shapes = try MultiPolygon.rounded(together: grown.map(\.shape), toDecimals: 7, in: context)
        return zip(shapes, grown).map { shape, grown in
            (Antimeridian.cut(.multiPolygon(shape.withinOneTurn)).areas.canonical, grown.overWater)
        }
    }

    /// The union of what is around streets, by pieces that do not depend on the number of threads.
    private func union(of streets: [Street], on land: MultiPolygon?) throws -> (shape: MultiPolygon, isAshore: [Bool]) {
        let (widening, narrow) = (widening, RoadWidening(min(widening.width, Self.strip)))
        let chunks = Workers.chunks(of: streets.count, size: 16)
        let made = try workers.map(
            Stage.isochrones,
            chunks.count,
            state: { try Worker(land) },
            { worker, chunk -> (shape: MultiPolygon, isAshore: [Bool]) in
                var (shapes, isAshore): ([MultiPolygon], [Bool]) = ([], [])
                for street in streets[chunks[chunk]] {
                    let areas = MultiPolygon(street.lines.flatMap(widening.areas))
                    guard let mask = worker.mask else {
                        shapes.append(areas)
                        isAshore.append(true)
                        continue
                    }
                    let whole = try PlanarGeometry.union(of: [areas], in: worker.planar).multiPolygon()
                    shapes.append(
                        try mask.kept(whole, street.lines) { MultiPolygon(street.lines.flatMap(narrow.areas)) }
                    )
                    isAshore.append(try mask.covers(street.lines))
                }
                return (try PlanarGeometry.union(of: shapes, in: worker.planar).multiPolygon(), isAshore)
            }
        )
        var shapes = made.map(\.shape)
        while shapes.count > 1 {
            let (level, groups) = (shapes, Workers.chunks(of: shapes.count, size: 4))
            shapes = try workers.map(
                Stage.isochrones,
                groups.count,
                state: { try PlanarContext() },
                { context, group in
                    try PlanarGeometry.union(of: Array(level[groups[group]]), in: context).multiPolygon()
                }
            )
        }
        return (shapes.first ?? MultiPolygon(), made.flatMap(\.isAshore))
    }

    /// The parts of roads, those of one street together; nobody lives on a ferry, which widens nothing.
    private static func byStreet(_ parts: [ReachedRoads.Part]) -> [[ReachedRoads.Part]] {
        var streets: [[ReachedRoads.Part]] = []
        for part in parts where part.roadClass != .ferry {
            if streets.last?.first?.street == part.street {
                streets[streets.count - 1].append(part)
            } else {
                streets.append([part])
            }
        }
        return streets
    }

    /// A line with longitudes within half a turn of the meridian at its start, running on from there.
    private func turned(_ line: [Coordinate]) -> [Coordinate] {
        var last = meridian
        return line.map { position in
            last = position.x - ((position.x - last) / 360).rounded() * 360
            return Coordinate(x: last, y: position.y)
        }
    }

    /// The land where longitudes are counted from the meridian.
    private var turnedLand: MultiPolygon? {
        land.map { land in
            MultiPolygon(
                land.polygons.map { polygon in
                    let turn = (((polygon.boundingBox?.center.x ?? meridian) - meridian) / 360).rounded() * 360
                    guard turn != 0 else { return polygon }
                    return polygon.mapRings { ring in ring.map { Coordinate(x: $0.x - turn, y: $0.y) } }
                }
            )
        }
    }
}

extension MultiPolygon {
    /// The same with longitudes in −180…180; rings step over the antimeridian.
    fileprivate var withinOneTurn: MultiPolygon {
        let isTurned = rings.contains { $0.coordinates.contains { abs($0.x) > 180 } }
        guard isTurned else { return self }
        return MultiPolygon(polygons.map { polygon in polygon.mapRings { ring in ring.map(\.withinOneTurn) } })
    }
}
