import Formats
import Foundation
import TestSupport
import Testing

@Suite("coverage and distance in every format: the same figures")
struct ReportFormatsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    /// A command, and a column of its figures.
    static let reports: [(command: [String], figure: String)] = [
        (["coverage", "--within", "50km"] + Input.options, "covered_population"),
        (["distance"] + Input.options, "max_km"),
        (
            ["distance", "--points", "people.csv"] + Array(Input.options.dropFirst(4)) + ["--by", "areas.geojson"],
            "distance_m"
        ),
    ]

    @Test(
        "GeoPackage, one feature a line and text sequences hold what GeoJSON holds",
        arguments: reports.indices,
        ["gpkg", "geojsonl", "geojsons", "geojsonl.gz"]
    )
    func features(report: Int, format: String) throws {
        let command = Self.reports[report].command
        _ = try Program.succeed(command + ["-o", "out.geojson"], in: folder)
        let expected = try CommandLineTests.features(folder.text("out.geojson"))
        #expect(!expected.isEmpty)
        _ = try Program.succeed(command + ["-o", "out.\(format)"], in: folder)
        _ = try Program.succeed(["convert", "out.\(format)", "again.geojson"], in: folder)
        let found = try CommandLineTests.features(folder.text("again.geojson"))
        #expect(found.map { $0["properties"] } == expected.map { $0["properties"] })
    }

    @Test("--csv-style quebec is the same table with semicolons and decimal commas", arguments: reports.indices)
    func quebec(report: Int) throws {
        let (command, figure) = Self.reports[report]
        let plain = try Program.succeed(command + ["--format", "csv"], in: folder).text
        let text = try Program.succeed(command + ["--format", "csv", "--csv-style", "quebec"], in: folder).text
        #expect(text.hasPrefix("\u{FEFF}"))
        // No text of these reports has a comma or a semicolon.
        #expect(
            text.dropFirst().replacing(",", with: ".").replacing(";", with: ",").replacing("\r\n", with: "\n") == plain
        )
        let figures = try rows(plain).map { try $0.text(figure) }
        #expect(figures.contains { !$0.isEmpty })
    }
}
