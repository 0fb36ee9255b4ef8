import Atlas
import Geometry
import Measures
import TestSupport
import Testing
import Travel

@Suite("Which area a point belongs to")
struct DemandLookupTests {
    /// Four squares that meet in one corner.
    private func squares(tolerance: Metres = Metres(0)) throws -> AreaLayer {
        try .boxes(
            [(-73, 45, -72, 46), (-72, 45, -71, 46), (-73, 46, -72, 47), (-72, 46, -71, 47)],
            tolerance: tolerance
        )
    }

    /// The areas that a lookup finds, through its tally.
    private static func indices(_ points: DemandPoints, _ layer: AreaLayer) -> [Int?] {
        var areas = FoundAreas()
        try? DemandLookup(layer: layer, threads: 2).run(points, threads: 2, into: &areas)
        return areas.indices
    }

    private struct FoundAreas: DemandTally {
        var indices: [Int?] = []

        mutating func add(_ found: DemandLookup.Findings, weights: [Double]?) {
            indices += found.areas.map { $0 < 0 ? nil : Int($0) }
        }
    }

    private func indices(_ layer: AreaLayer, _ places: [(Double, Double)]) -> [Int?] {
        Self.indices(DemandPoints(places.map { Coordinate(x: $0.0, y: $0.1) }), layer)
    }

    @Test("inside one area that one, on a shared border or corner the first, elsewhere none")
    func position() throws {
        let places = [(-72.5, 45.5), (-71.5, 46.5), (-72, 45.5), (-72.5, 46), (-71.5, 46), (-72, 46), (-74, 45)]
        #expect(indices(try squares(), places) == [0, 3, 0, 0, 1, 0, nil])
    }

    @Test("points on shared borders count once: areas and outside add up to everybody")
    func once() throws {
        let places = stride(from: -73.5, through: -70.5, by: 0.125).flatMap { x in
            stride(from: 44.5, through: 47.5, by: 0.125).map { Coordinate(x: x, y: $0) }
        }
        let coverage = Coverage(
            layer: try squares(),
            demand: DemandPoints(places),
            facilities: .init(at: [Places.granby]),
            radii: [.kilometres(100)]
        )
        let section = try coverage.report().sections[0]
        #expect(section.areas.map(\.population) == [81, 72, 72, 64])
        #expect(section.outside?.population == 336)
        #expect(section.total.population == 625)
    }

    @Test("outside every area the nearest one within the layer's tolerance, which is in metres")
    func tolerance() throws {
        let metre = 1 / 77_500.0  // of longitude at 46° N
        let places = [15, 25].map { (-71 + Double($0) * metre, 46.5) } + [(-71 + 15 * metre, 45.5)]
        #expect(indices(try squares(tolerance: Metres(20)), places) == [3, nil, 1])
        #expect(indices(try squares(), places) == [nil, nil, nil])
    }

    @Test(
        "what is not on the Earth is in no area",
        arguments: [(.nan, 45.5), (-72.5, .nan), (-72.5, 91.0), (287.5, 45.5)]
    )
    func offEarth(place: (Double, Double)) throws {
        #expect(indices(try squares(tolerance: Metres(20)), [place]) == [nil])
    }

    @Test("by code where the source has codes, wherever the point lies")
    func codes() throws {
        let layer = try Bundled.layer("region", "2016")
        let points = DemandPoints(
            ids: ["a", "b", "c"],
            positions: [Places.gaspe, Places.gaspe, Places.gaspe],
            weights: [1, 1, 1],
            codes: ["regions-2016": ["16", "", "99"], "regions-2021": ["05", "05", "05"]]
        )
        #expect(Self.indices(points, layer) == [15, nil, nil])
        let granby = Self.indices(points, try Bundled.layer("region", "2021"))
        #expect(granby == [4, 4, 4])
        // Divisions are not among the codes: by position.
        let divisions = try Bundled.layer("division", "2021")
        let found = try #require(Self.indices(points, divisions)[0])
        #expect(divisions.areas[found].name == "La Côte-de-Gaspé")
    }

    @Test("by position nobody in Québec is in another region than their code says; a few stand in the water")
    func bundled() throws {
        let population = try Bundled.population()
        let layer = try Bundled.layer("region", "2021")
        let byCode = Self.indices(population, layer)
        let points = DemandPoints(population.positions, weights: population.weights)
        let byPosition = Self.indices(points, layer)
        var inTheWater = 0.0
        for index in points.ids.indices where byCode[index] != byPosition[index] && points.weights[index] > 0 {
            #expect(byPosition[index] == nil, "\(population.ids[index])")
            inTheWater += points.weights[index]
        }
        #expect(inTheWater / points.totalWeight < 0.003)
    }
}
