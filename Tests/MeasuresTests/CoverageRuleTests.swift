import Atlas
import Geodesy
import Geometry
import Measures
import TestSupport
import Testing
import Travel

@Suite("What counts as covered")
struct CoverageRuleTests {
    private static let quebec = (-80.0, 44.0, -56.0, 63.0)

    private func coverage(
        _ boxes: [(Double, Double, Double, Double)] = [quebec],
        people: [Coordinate] = [],
        facilities: [Coordinate] = [],
        _ radii: Metres...
    ) throws -> Coverage {
        Coverage(
            layer: try .boxes(boxes),
            demand: DemandPoints(people),
            facilities: .init(at: facilities),
            radii: radii
        )
    }

    @Test(
        "a point exactly on the radius is covered, the next shorter radius leaves it out",
        arguments: 1..<Places.all.count
    )
    func onTheRadius(index: Int) throws {
        let (facility, place) = (Places.montreal, Places.all[index].position)
        let distance = Geodesic(.grs80).distance(from: facility, to: place)
        let report = try coverage(people: [place], facilities: [facility], distance, Metres(distance.value.nextDown))
            .report()
        #expect(report.sections.map(\.total.coveredPopulation) == [1, 0])
        #expect(report.sections.map(\.total.gapPopulation) == [0, 1])
    }

    @Test("radius 0 covers who lives at an antenna, and no territory")
    func zero() throws {
        var coverage = try coverage(people: [Places.quebec, Places.gaspe], facilities: [Places.quebec], Metres(0))
        coverage.includesShapes = true
        let report = try coverage.report()
        let total = report.sections[0].total
        #expect(total.coveredPopulation == 1)
        #expect(total.coveredSize == SquareMetres(0) && total.coveredAreaShare == 0)
        #expect(report.shapes.count == 1)
        #expect(report.shapes[0].covered.isEmpty && !report.shapes[0].gap.isEmpty)
        #expect(report.territory?.circleDeviation == Metres(0))
    }

    @Test(
        "radii out of range are refused",
        arguments: [-0.001, -50_000, .nan, .infinity, -.infinity, 5_000_000.001, 30_000_000]
    )
    func outOfRange(metres: Double) throws {
        let coverage = try coverage(facilities: [Places.quebec], .kilometres(25), Metres(metres))
        let error = #expect(throws: ComputationError.self) { try coverage.report() }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.en.contains("from 0 to 5000 km") == true)
        #expect(error?.message.fr.contains("de 0 à 5000 km") == true)
    }

    @Test("5000 km around Québec take in all of it, to the last square metre")
    func everything() throws {
        let coverage = Coverage(
            layer: try Bundled.layer("region", "2021"),
            demand: try Bundled.population(),
            facilities: [Facility(name: "Québec", position: Places.quebec)],
            radii: [GeodesicCost.maximumRadius]
        )
        let report = try coverage.report()
        #expect(
            report.territory?.planeName.en.hasPrefix("LAEA ") == true
                && report.territory?.planeName.fr.contains("area") == false
        )
        for row in report.sections[0].areas + [report.sections[0].total] {
            #expect(row.coveredSize == row.areaSize)
            #expect(row.coveredAreaShare == 1 && row.coveredPopulationShare == 1 && row.gapPopulation == 0)
        }
    }

    @Test("a circle inside an area covers π r², however many antennas stand there", arguments: [1.0, 0.01])
    func circle(tolerance: Double) throws {
        let facility = Coordinate(longitude: -73, latitude: 46.5)
        var coverage = try coverage(facilities: [facility, facility], .kilometres(10), .kilometres(50))
        coverage.tolerance = Metres(tolerance)
        let report = try coverage.report()
        let deviation = try #require(report.territory).circleDeviation
        #expect(deviation <= Metres(tolerance) && deviation > Metres(tolerance / 10))
        for (section, radius) in zip(report.sections, [10_000.0, 50_000]) {
            // On a curved surface a circle is smaller by the share r² / 12 R².
            let expected = Double.pi * radius * radius * (1 - radius * radius / 12 / 6_371_000 / 6_371_000)
            let size = try #require(section.total.coveredSize).value
            #expect(abs(size - expected) < 2 * .pi * radius * tolerance + 1e-7 * expected)
        }
    }

    @Test("a tolerance that nothing can keep is an error of the module below")
    func tolerance() throws {
        var coverage = try coverage(facilities: [Places.quebec], .kilometres(25))
        coverage.tolerance = Metres(0)
        let error = #expect(throws: ComputationError.self) { try coverage.report() }
        #expect(error?.code == .underlying)
        #expect((error?.root as? GeodesyError)?.code == .invalidArgument)
    }

    @Test("no antennas cover nothing; nobody is no share")
    func nothing() throws {
        let none = try coverage(people: [Places.quebec], .kilometres(25)).report().sections[0].total
        #expect(none.coveredPopulation == 0 && none.coveredSize == SquareMetres(0) && none.coveredPopulationShare == 0)
        let nobody = try coverage(facilities: [Places.quebec], .kilometres(25)).report().sections[0]
        #expect(nobody.total.population == 0 && nobody.total.coveredPopulationShare == nil)
        #expect(nobody.outside == nil)
        #expect(try coverage(facilities: [Places.quebec]).report().sections.isEmpty)
    }

    @Test("an empty layer leaves only totals: everybody is outside")
    func emptyLayer() throws {
        let section = try coverage([], people: [Places.quebec], facilities: [Places.quebec], .kilometres(1)).report()
            .sections[0]
        #expect(section.areas.isEmpty)
        #expect(section.outside?.coveredPopulation == 1)
        #expect(section.total.areaSize == SquareMetres(0) && section.total.coveredAreaShare == nil)
    }

    @Test("people outside every area have a row of their own, without an area, and count in the total")
    func outside() throws {
        let east = (-72.0, 46.0, -70.0, 48.0)
        let section = try coverage(
            [east],
            people: Places.all.map(\.position),
            facilities: [Places.gaspe],
            .kilometres(300)
        )
        .report().sections[0]
        #expect(section.areas.map(\.population) == [1])
        let outside = try #require(section.outside)
        #expect(outside.population == 4 && outside.coveredPopulation == 2)
        #expect(outside.area == nil && outside.areaSize == nil && outside.coveredAreaShare == nil)
        #expect(section.total.population == 5 && section.total.coveredPopulation == 2)
        #expect(section.total.areaSize == section.areas[0].areaSize)
    }

    @Test("weights are people: they add up to what they were")
    func weights() throws {
        let demand = DemandPoints([Places.quebec, Places.gaspe, Places.granby], weights: [2.5, 0, 4])
        let coverage = Coverage(
            layer: try .boxes([Self.quebec]),
            demand: demand,
            facilities: .init(at: [Places.granby]),
            radii: [.kilometres(1)]
        )
        let total = try coverage.report().sections[0].total
        #expect(total.population == 6.5 && total.coveredPopulation == 4)
        #expect(total.coveredPopulationShare == 4 / 6.5)
    }
}
