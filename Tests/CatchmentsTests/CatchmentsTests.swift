import Atlas
import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Catchments
@testable import Measures
@testable import Travel

@Suite("Catchments: circles, and polygons of others")
struct CatchmentsTests {
    private static func path(_ name: String) -> String {
        Fixture.directory.appending(path: "catchments-\(name)").path(percentEncoded: false)
    }

    private static func areas() throws -> AreaLayer {
        try AreaLayer(reading: path("areas.geojson"), options: ReadingOptions())
    }

    private static func report(_ catchments: Catchments) throws -> CoverageReport {
        var coverage = Coverage(
            layer: try areas(),
            demand: try PointInput(path: path("points.csv")),
            facilities: [],
            cost: CatchmentCost(catchments),
            thresholds: catchments.thresholds ?? []
        )
        coverage.catchments = catchments
        coverage.includesShapes = true
        return try coverage.report()
    }

    // shapely 2.2.0 and pyproj 3.7.2, by Scripts/oracles/catchments.py: polygons that hold the smaller ones as Valhalla
    // writes them, and rings with the properties of OpenRouteService.
    @Test("people and land within synthetic isochrones", .tags(.oracle), arguments: ["whole", "rings"])
    func oracle(kind: String) throws {
        var notices: [Message] = []
        let catchments = try Catchments(reading: Self.path("\(kind).geojson")) { notices.append($0) }
        #expect(catchments.thresholds == [10, 20, 30].map { Cost($0, .minutes) })
        #expect(notices.count == (kind == "rings" ? 2 : 0), "\(notices)")
        #expect(notices.allSatisfy { $0.en.contains("outside the polygons of") })
        let report = try Self.report(catchments)
        #expect(report.territory?.planeName.en == "LAEA 45.0 2.5" && report.territory?.source == catchments.source)
        let fixture = try Fixture.rows("catchments.csv")
        var rows: [CoverageReport.Row] = []
        for section in report.sections {
            rows += section.areas + [try #require(section.outside), section.total]
        }
        #expect(rows.count == fixture.count)
        for (row, expected) in zip(rows, fixture) {
            #expect(row.threshold.value == (try expected.number("radius_min")))
            #expect(row.population == (try expected.number("population")))
            #expect(row.coveredPopulation == (try expected.number("covered_population")))
            guard let size = row.areaSize?.squareKilometres, let covered = row.coveredSize?.squareKilometres else {
                #expect(try expected.text("area_km2").isEmpty)
                continue
            }
            let (known, within) = (try expected.number("area_km2"), try expected.number("covered_area_km2"))
            #expect(abs(size - known) <= 1e-6 * known)
            #expect(abs(covered - within) <= 1e-6 * known, "\(expected)")
        }
        let geodesic = Geodesic(.grs80)
        for shapes in report.shapes {
            let sizes = [shapes.covered, shapes.gap].map { geodesic.area(of: $0).value }
            let size = try #require(report.sections[0].areas[shapes.area].areaSize).value
            #expect(abs(sizes[0] + sizes[1] - size) <= 1e-5 * size)
        }
    }

    @Test("the shape of a report is the one that maps are given, of circles and of polygons")
    func sameShape() throws {
        let polygons = try Catchments(reading: Self.path("whole.geojson"))
        let report = try Self.report(polygons)
        let ten = Cost(10, .minutes)
        #expect(report.reaches.count == 3)
        #expect(report.reaches[0].extent == (try Self.areas().boundingBox))
        #expect(try polygons.shape(within: ten, near: nil).outline == polygons.polygons(within: ten))
        let layer = try Bundled.layer("region", "2021")
        let facilities = try Bundled.facilities()
        let circles = try Coverage(
            layer: layer,
            demand: DemandPoints([]),
            facilities: facilities,
            radii: [.kilometres(50)]
        )
        .report()
        let shape = try Catchments.circles(around: facilities.map(\.position))
            .shape(within: Cost(.kilometres(50)), near: layer.boundingBox, in: layer.territory.projections)
        #expect(circles.reaches.first?.outline == shape.outline && !shape.outline.isEmpty)
    }

    @Test("each plane of its own cuts by the polygons that come near")
    func continental() throws {
        let box = try Polygon.box(-30, 50, -29, 51)
        let far = try Polygon.box(150, -40, 151, -39)
        let ten = Cost(10, .minutes)
        let catchments = Catchments(.polygons([(ten, MultiPolygon([box, far]))]), unit: .minutes, source: "x")
        let layer = try AreaLayer.boxes([(-30, 50, -28, 51), (150, -40, 152, -39), (0, 0, 1, 1)])
        var coverage = Coverage(
            layer: layer,
            demand: DemandPoints([Coordinate(x: 150.5, y: -39.5), Coordinate(x: 151.5, y: -39.5)]),
            facilities: [],
            cost: CatchmentCost(catchments),
            thresholds: [ten]
        )
        coverage.catchments = catchments
        let report = try coverage.report()
        #expect(report.territory?.planeName.en == "LAEA around each area" && report.reaches.isEmpty)
        let shares = report.sections[0].areas.map(\.coveredAreaShare)
        for (share, expected) in zip(shares, [0.5, 0.5, 0]) { #expect(abs((share ?? -1) - expected) < 1e-6) }
        #expect(report.sections[0].total.coveredPopulation == 1)
    }

    @Test("a threshold that the file does not have is refused with those that it has")
    func unknownThreshold() throws {
        let catchments = try Catchments(reading: Self.path("whole.geojson"))
        let error = #expect(throws: ComputationError.self) { try catchments.known(Cost(15, .minutes)) }
        #expect(error?.code == .invalidArgument && error?.advice?.en.contains("--within 10min,20min,30min") == true)
        #expect(throws: ComputationError.self) { try catchments.known(Cost(.kilometres(10))) }
        #expect(try catchments.known(Cost(10.000000001, .minutes)).value == 10)
    }

    /// A file of one square with properties.
    private static func features(_ properties: [Properties], _ shape: Shape? = nil) throws -> [PolygonFeature] {
        let square = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"#
        let line = #"{"type":"LineString","coordinates":[[0,0],[1,0],[1,1],[0,1],[0,0]]}"#
        let features = properties.map { properties in
            let members = properties.entries.map { entry -> String in
                let value = entry.value.text.map { "\"\($0)\"" } ?? entry.value.double.map { "\($0)" } ?? "null"
                return "\"\(entry.key)\":\(value)"
            }
            let geometry = shape == nil ? square : line
            return #"{"type":"Feature","properties":{\#(members.joined(separator: ","))},"geometry":\#(geometry)}"#
        }
        let text = #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).geojson")
        try text.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        return try PolygonFeature.read(file.path(percentEncoded: false), ReadingOptions()) { _ in }
    }

    private static let thresholds: [(Properties, Cost)] = [
        (["contour": 15, "metric": "time"], Cost(15, .minutes)),
        (["contour": 2.5, "metric": "distance"], Cost(2500, .metres)),
        (["value": 900, "range_type": "time"], Cost(15, .minutes)),
        (["value": 900, "range_type": "distance"], Cost(900, .metres)),
        (["isochrone": 30, "percentile": 50], Cost(30, .minutes)), (["AA_MINS": "20"], Cost(20, .minutes)),
        (["radius_km": 25, "kind": "covered"], Cost(25_000, .metres)), (["duration_h": 1], Cost(60, .minutes)),
    ]

    @Test("thresholds and their units as others write them", arguments: thresholds)
    func columns(properties: Properties, threshold: Cost) throws {
        let catchments = try Catchments(of: Self.features([properties]), in: "x.geojson")
        #expect(catchments.thresholds == [threshold])
    }

    private static let unclear: [([Properties], String, String)] = [
        ([["contour": 15]], "does not say what it is counted in", "--cost-unit"),
        (
            [["contour": 15, "metric": "time"], ["contour": 2, "metric": "distance"]], "of others", "files of their own"
        ),
        ([["minutes": 15, "isochrone": 15]], "several properties", "--catchment-column"),
        ([["name": "x"]], "no property of the polygons", "there are: name"),
        ([["minutes": 15], ["minutes": "many"]], "is no threshold", "take the polygon out"),
        ([["minutes": 15], ["name": "x"]], "has no “minutes”", "correct the property"),
        ([["minutes": -3]], "is no threshold", "take the polygon out"),
    ]

    @Test("what cannot be read for certain is refused with advice", arguments: unclear)
    func refused(properties: [Properties], words: String, advice: String) throws {
        let features = try Self.features(properties)
        let error = #expect(throws: ComputationError.self) { try Catchments(of: features, in: "x.geojson") }
        #expect(error?.code == .badInput && error?.message.en.contains(words) == true, "\(String(describing: error))")
        #expect(error?.advice?.en.contains(advice) == true && error?.message.fr.isEmpty == false)
    }

    @Test("contours that are lines are refused: polygons can be asked for")
    func lines() throws {
        let features = try Self.features([["contour": 15, "metric": "time"]], .lineString([]))
        let error = #expect(throws: ComputationError.self) { try Catchments(of: features, in: "x.geojson") }
        #expect(error?.advice?.en.contains("\"polygons\": true") == true)
    }

    @Test("a property and a unit that are stated; what coverage wrote of gaps is left out, and said")
    func stated() throws {
        var options = Catchments.Options()
        (options.column, options.unit) = ("Name", .hours)
        var notices: [Message] = []
        let own = try Catchments(of: Self.features([["name": 0.5]]), in: "x", options)
        #expect(own.thresholds == [Cost(30, .minutes)])
        let features = try Self.features([["radius_km": 25, "kind": "covered"], ["radius_km": 25, "kind": "gap"]])
        _ = try Catchments(of: features, in: "x") { notices.append($0) }
        #expect(notices.map(\.en) == ["x: polygons of what lies beyond (kind: gap) are passed over: 1"])
    }
}
