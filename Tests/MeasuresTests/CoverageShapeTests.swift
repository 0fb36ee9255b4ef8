import Atlas
import Formats
import Geodesy
import Geometry
import Measures
import Planar
import TestSupport
import Testing
import Travel

@Suite("Polygons of reach and gap")
struct CoverageShapeTests {
    private func report(_ by: String, threads: Int = 2, _ radii: [Double] = [25, 100]) throws -> CoverageReport {
        var coverage = Coverage(
            layer: try Bundled.layer(by, "2021"),
            demand: try Bundled.population(),
            facilities: try Bundled.facilities(),
            radii: radii.map(Metres.kilometres)
        )
        coverage.includesShapes = true
        coverage.threads = threads
        return try coverage.report()
    }

    @Test("covered part and gap make up the area, and do not overlap", arguments: ["region", "division", "cma"])
    func sum(by: String) throws {
        let geodesic = Geodesic(.grs80)
        let report = try report(by)
        #expect(report.shapes.count == report.layer.areas.count * 2)
        for shapes in report.shapes {
            let section = try #require(report.sections.first { $0.threshold == shapes.threshold })
            let row = section.areas[shapes.area]
            let (size, coveredSize) = (try #require(row.areaSize).value, try #require(row.coveredSize).value)
            let (covered, gap) = (geodesic.area(of: shapes.covered).value, geodesic.area(of: shapes.gap).value)
            #expect(abs(covered + gap - size) <= 1e-6 * size, "\(report.layer.areas[shapes.area].code)")
            #expect(abs(covered - coveredSize) <= 1e-6 * size)
            #expect(shapes.covered.isEmpty == (coveredSize == 0))
            #expect(coveredSize < size || shapes.gap.isEmpty)
        }
    }

    @Test("written with seven decimals they are valid and right-handed", arguments: ["region", "division", "cma"])
    func written(by: String) throws {
        let report = try report(by)
        let shapes = report.shapes.flatMap { [$0.covered, $0.gap] }.filter { !$0.isEmpty }
        let bytes = GeoJSONWriter(decimals: 7).bytes(
            of: FeatureCollection(shapes.map { Feature(shape: .multiPolygon($0)) })
        )
        let context = try PlanarContext()
        let features = try GeoJSONReader.read(bytes, name: "coverage.geojson").features
        #expect(features.count == shapes.count)
        for (feature, shape) in zip(features, shapes) {
            let area = try #require(feature.shape).areas
            #expect(area.positionCount == shape.positionCount)
            #expect(try PlanarGeometry(area, in: context).validity() == .valid)
            #expect(area.polygons.allSatisfy { $0.exterior.isAnticlockwise })
            #expect(area.polygons.flatMap(\.holes).allSatisfy { !$0.isAnticlockwise })
        }
    }

    @Test("they are made only where asked for, radius by radius")
    func order() throws {
        let report = try report("community", [100, 25])
        #expect(report.shapes.map(\.threshold.reported) == [100, 100, 25, 25])
        #expect(report.shapes.map(\.area) == [0, 1, 0, 1])
        var coverage = Coverage(layer: report.layer, demand: DemandPoints([]), facilities: [], radii: [.kilometres(25)])
        coverage.includesShapes = false
        #expect(try coverage.report().shapes.isEmpty)
    }

    @Test("the number of threads changes nothing", arguments: [2, 3, 16])
    func threads(count: Int) throws {
        let (one, many) = (
            try report("division", threads: 1, [25, 50]), try report("division", threads: count, [25, 50])
        )
        for (a, b) in zip(one.sections, many.sections) {
            #expect(a.areas == b.areas && a.outside == b.outside && a.total == b.total)
        }
        #expect(one.shapes.map(\.covered) == many.shapes.map(\.covered))
        #expect(one.shapes.map(\.gap) == many.shapes.map(\.gap))
    }
}
