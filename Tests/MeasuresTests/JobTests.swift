import Atlas
import Conversion
import Formats
import Foundation
import Geometry
import Measures
import TestSupport
import Testing
import Travel

/// What commands do, done with the library alone: from a file to a file.
@Suite("Jobs on files")
final class JobTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "maillage-jobs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    private func write(_ text: String, _ name: String) throws -> String {
        try Data(text.utf8).write(to: folder.appending(path: name))
        return path(name)
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// Two areas with a border that both have.
    private static let areas = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"1"},"geometry":{"type":"Polygon","coordinates":\
        [[[-72,46],[-71,46],[-71,46.2],[-70.9999,46.4],[-71,46.6],[-71,47],[-72,47],[-72,46]]]}},
        {"type":"Feature","properties":{"code":"2"},"geometry":{"type":"Polygon","coordinates":\
        [[[-71,46],[-70,46],[-70,47],[-71,47],[-71,46.6],[-70.9999,46.4],[-71,46.2],[-71,46]]]}}
        ]}
        """

    private static let points = """
        name,lon,lat
        inside,0.5,0.5
        on the shared border,1,0.5
        on the shore,2.0001,0.5
        far away,5,5
        nowhere,,
        """

    private func positions(_ path: String) throws -> [[Coordinate]] {
        try GeoJSONReader.read(path: path).features.map { $0.shape?.areas.rings.flatMap(\.coordinates) ?? [] }
    }

    @Test("features come back from a projection to where they were")
    func conversion() throws {
        let file = try write(Self.areas, "areas.geojson")
        var there = FeatureConversion(of: file, to: path("areas.gpkg"))
        there.toCRS = "EPSG:32198"
        let result = try there.run()
        #expect(result.positions == nil && result.placementNotices.count == 1)
        _ = try FeatureConversion(of: path("areas.gpkg"), to: path("back.geojson")).run()
        for (old, new) in zip(try positions(file), try positions(path("back.geojson"))) {
            #expect(
                Set(new.map { [($0.x * 1e6).rounded(), ($0.y * 1e6).rounded()] })
                    == Set(old.map { [($0.x * 1e6).rounded(), ($0.y * 1e6).rounded()] })
            )
        }
    }

    @Test("simplified areas keep their common border; where there are none, that is said")
    func simplification() throws {
        var conversion = FeatureConversion(of: try write(Self.areas, "areas.geojson"), to: path("simple.geojson"))
        conversion.tolerance = Metres(100)
        let result = try conversion.run()
        let counts = try #require(result.positions)
        #expect(counts.after < counts.before)
        let areas = try positions(path("simple.geojson"))
        #expect(areas.count == 2 && Set(areas[0]).intersection(areas[1]).count == 2)

        conversion.input = try write(#"{"type":"Point","coordinates":[-71,46]}"#, "point.geojson")
        conversion.output = path("none.geojson")
        let error = #expect(throws: ComputationError.self) { try conversion.run() }
        #expect(error?.code == .invalidArgument)
        #expect(!FileManager.default.fileExists(atPath: path("none.geojson")))
    }

    @Test("points get the codes of their areas, on any number of threads", arguments: [1, 4])
    func assignment(threads: Int) throws {
        let input = try PointInput(path: try write(Self.points, "points.csv"))
        let assignment = PointAssignment(
            [
                .init(try .boxes([(0, 0, 1, 1), (1, 0, 2, 1)]), column: "half"),
                .init(try .boxes([(0, 0, 2, 1)]), column: "whole"),
            ],
            within: Metres(50),
            threads: threads
        )
        let file = try PointOutput(path: path("out.csv"), of: input, adding: assignment.columns)
        let report = try assignment.run(input, into: [file])
        try file.finish()
        #expect(report.total == 5 && report.withoutPosition == 1)
        #expect(report.sections.map(\.counts) == [[2, 1], [3]])
        #expect(report.sections.allSatisfy { $0.nearby == 1 && $0.outside == 1 })
        let rows = try text("out.csv").split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).suffix(2).map(String.init)
        }
        #expect(rows == [["half", "whole"], ["1", "1"], ["1", "1"], ["2", "1"], ["", ""], ["", ""]])
    }

    @Test("every point of a list is looked up, without a position in vain; a list without any is refused")
    func list() throws {
        let lookup = DemandLookup(
            layer: try .boxes([(0, 0, 1, 1), (1, 0, 2, 1)]),
            cost: GeodesicCost(to: [Coordinate(x: 0.5, y: 0.5)])
        )
        var found = DemandLookup.Findings()
        try lookup.list(try PointInput(path: try write(Self.points, "points.csv"))) {
            $1
        } inOrder: {
            found.areas += $0.areas
            found.facilities += $0.facilities
            found.costs += $0.costs
        }
        #expect(found.areas == [0, 0, -1, -1, -1] && found.facilities == [0, 0, 0, 0, -1])
        #expect(found.costs[0] == 0 && found.costs[4].isNaN)
        // Half a degree of longitude at 0.5° of latitude, by pyproj: Geod(ellps="GRS80").inv(0.5, 0.5, 1, 0.5).
        #expect(abs(found.costs[1] - 55_657.6402) < 0.001)

        let empty = try PointInput(path: try write("name,lon,lat\n", "none.csv"))
        #expect(throws: AtlasError.self) {
            try lookup.list(empty) { _, _ in
            } inOrder: { _ in
            }
        }
    }
}
