import Atlas
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Travel

@Suite("Straight lines that leave the land")
struct LandTests {
    private static let bundled = Result { Land(try Bundled.layer("region", "2021")) }

    @Test("the longest stretch over water, against shapely and pyproj", .tags(.oracle))
    func oracle() throws {
        let land = try Self.bundled.get()
        let rows = try Fixture.rows("water.csv")
        #expect(rows.count == 200)
        for row in rows {
            let point = Coordinate(longitude: try row.number("lon"), latitude: try row.number("lat"))
            let antenna = Coordinate(
                longitude: try row.number("antenna_lon"),
                latitude: try row.number("antenna_lat")
            )
            let expected = try row.number("longest_m")
            let found = land.longestStretchOutside(from: point, to: antenna).value
            // A metre of the normal section at 900 km, and of shores that are chords.
            #expect(abs(found - expected) < 1, "\(row["id"] ?? ""): \(found), not \(expected)")
            // From the other end it is the same line but for that.
            #expect(abs(land.longestStretchOutside(from: antenna, to: point).value - expected) < 4)
        }
    }

    /// Areas at the equator, where a degree of longitude is 111 319.491 m.
    private static func land(_ boxes: [(Double, Double, Double, Double)]) throws -> Land { Land(try .boxes(boxes)) }

    private static func metres(_ degrees: Double) -> Double { degrees * 111_319.490_8 }

    /// The line along the equator between two longitudes.
    private static func line(_ land: Land, _ from: Double, _ to: Double) -> Double {
        land.longestStretchOutside(
            from: Coordinate(longitude: from, latitude: 0),
            to: Coordinate(longitude: to, latitude: 0)
        ).value
    }

    @Test("areas side by side are one land, one over another too; what lies between is a stretch, an island ends it")
    func stretches() throws {
        let land = try Self.land([
            (0, -1, 1, 1), (1, -1, 2, 1), (1.5, -0.5, 1.8, 0.5), (2.05, -1, 2.06, 1), (2.2, -1, 3, 1),
        ])
        #expect(Self.line(land, 0.1, 1.9) == 0)
        #expect(abs(Self.line(land, 0.1, 2.055) - Self.metres(0.05)) < 0.1)
        #expect(abs(Self.line(land, 0.1, 2.9) - Self.metres(0.14)) < 0.1)
        #expect(abs(Self.line(land, 2.9, 0.1) - Self.metres(0.14)) < 0.1)
        // Ends in the water, at one side and at both.
        #expect(abs(Self.line(land, 2.1, 2.9) - Self.metres(0.1)) < 0.1)
        #expect(abs(Self.line(land, 2.9, 2.1) - Self.metres(0.1)) < 0.1)
        #expect(abs(Self.line(land, 5, 4) - Self.metres(1)) < 0.1)
        #expect(Self.line(land, 0.5, 0.5) == 0)
    }

    @Test("a facility on a border or a corner, and a hole")
    func borders() throws {
        let land = try Self.land([(0, 0, 1, 1), (1, 0, 2, 1)])
        for corner in [
            Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 0), Coordinate(x: 1, y: 1), Coordinate(x: 2, y: 0.5),
        ] {
            let inside = Coordinate(longitude: 1.3, latitude: 0.4)
            #expect(land.longestStretchOutside(from: inside, to: corner).value < 2)
            #expect(land.longestStretchOutside(from: corner, to: inside).value < 2)
        }
        let polygon = Polygon(
            exterior: try Polygon.box(0, -1, 2, 1).exterior,
            holes: [try Polygon.box(0.5, -0.5, 0.9, 0.5).exterior]
        )
        let lake = Land(AreaLayer([MultiPolygon([polygon])]))
        #expect(abs(Self.line(lake, 0.1, 1.9) - Self.metres(0.4)) < 0.1)
    }

    @Test("land on both sides of the antimeridian, around a pole, everywhere and nowhere")
    func world() throws {
        let seam = try Self.land([(179, -1, 180, 1), (-180, -1, -179, 1)])
        #expect(Self.line(seam, 179.5, -179.5) < 1e-6)
        #expect(abs(Self.line(seam, 178.5, -179.5) - Self.metres(0.5)) < 0.1)
        let cap = try Self.land([(-180, 80, 180, 90)])
        let (here, there) = (Coordinate(x: 10, y: 85), Coordinate(x: -150, y: 83))
        #expect(cap.longestStretchOutside(from: here, to: there).value == 0)
        #expect(cap.longestStretchOutside(from: there, to: here).value == 0)
        let all = try Self.land([(-180, -90, 180, 90)])
        #expect(all.longestStretchOutside(from: here, to: there).value == 0)
        #expect(Self.line(all, 10, 100) == 0)
        let none = Land(AreaLayer([]))
        #expect(abs(Self.line(none, 10, 11) - Self.metres(1)) < 20)
        #expect(none.longestStretchOutside(from: Coordinate(x: .nan, y: 1), to: here).value == 0)
    }

    /// Points close together, so that cells of a hundredth of a degree are looked at as a whole.
    private static func points(_ count: Int, _ generator: inout SeededGenerator) -> [Coordinate] {
        let towns = [
            Places.quebec, Places.montreal, Coordinate(longitude: -70.50531, latitude: 47.44115),
            Coordinate(longitude: -73.95, latitude: 45.35), Coordinate(longitude: -68.52, latitude: 48.45),
            Coordinate(longitude: -61.8, latitude: 47.4), Coordinate(longitude: -75.7, latitude: 45.45),
        ]
        return (0..<count).map { towns[$0 % towns.count].jittered(by: 0.12, &generator) }
    }

    @Test("cells as a whole say what each point for itself says")
    func cells() throws {
        var generator = SeededGenerator(seed: 18)
        let positions = Self.points(60_000, &generator) + [Coordinate(x: .nan, y: .nan)]
        let layer = try Bundled.layer("region", "2021")
        let land = try Self.bundled.get()
        let facilities = try Bundled.facilities().map(\.position)
        let cost = GeodesicCost(to: facilities)
        let flags = DemandLookup(layer: layer, cost: cost, land: land)
        let lines = DemandLookup(layer: layer, cost: cost, land: land, measuresLines: true)
        // Several batches, so that cells are known from those before.
        for start in stride(from: 0, to: positions.count, by: 7_000) {
            let own = positions[start..<min(positions.count, start + 7_000)]
            let batch = DemandBatch(longitudes: own.map(\.x), latitudes: own.map(\.y), weights: nil) { "\($0)" }
            let (across, metres) = (flags.find(batch).crossings, lines.find(batch).stretchesOutside)
            #expect(try #require(across) == (try #require(metres)).map { $0 > Land.widest.value })
            let (first, facility) = (own[own.startIndex], try #require(lines.find(batch).facilities.first))
            let alone = land.longestStretchOutside(from: first, to: facilities[Int(facility)]).value
            #expect(abs(alone - (metres?.first ?? .nan)) < 1e-6)
        }
    }

    @Test("nothing is asked without land, and of costs that are no geodesics")
    func notAsked() throws {
        let layer = try AreaLayer.boxes([(0, 0, 1, 1)])
        let batch = DemandBatch(longitudes: [0.5], latitudes: [0.5], weights: nil) { "\($0)" }
        let cost = GeodesicCost(to: [Coordinate(x: 3, y: 0.5)])
        #expect(DemandLookup(layer: layer, cost: cost).find(batch).crossings == nil)
        #expect(DemandLookup(layer: layer, land: Land(layer)).find(batch).crossings == nil)
        #expect(DemandLookup(layer: layer, cost: cost, land: Land(layer)).find(batch).crossings == [true])
        let unreached = DemandLookup(layer: layer, cost: GeodesicCost(to: []), land: Land(layer))
        #expect(unreached.find(batch).crossings == [false])
    }
}
