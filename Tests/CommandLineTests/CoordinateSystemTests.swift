import Formats
import Foundation
import TestSupport
import Testing

@Suite("Coordinate reference systems in use in Québec, there and back through the program")
struct CoordinateSystemTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    static let systems: [String] =
        ["4269", "4617", "3347", "3348", "32198", "6622", "6623", "6624", "3798", "3799"]
        + (2944...2952).map { "\($0)" } + (26917...26921).map { "\($0)" }
    private static let geographic: Set = ["4269", "4617", "4326"]

    private func convert(_ input: String, _ output: String, from source: String, to target: String) throws -> String {
        let crs = ["--input-crs", "EPSG:\(source)", "--to-crs", "EPSG:\(target)"]
        return try Program.succeed(["convert", input, output] + crs, in: folder).standardError
    }

    private static func positions(_ table: String, _ crs: String) throws -> [(x: Double, y: Double)] {
        let names = geographic.contains(crs) ? ("lon", "lat") : ("x", "y")
        return try rows(table).map { (try $0.number(names.0), try $0.number(names.1)) }
    }

    // pyproj 3.7.2 with PROJ 9.5.1, Scripts/oracles/crs.py.
    @Test(
        "Where nothing but a projection takes part, it is exact: there to 0.1 mm, back to 1 mm",
        .tags(.oracle),
        arguments: systems
    )
    func exact(system: String) throws {
        let rows = try Fixture.rows("quebec-systems.csv").filter { $0["epsg"] == system }
        try #require(rows.count == 10)
        let base = try rows[0].text("base")
        let table = try rows.map { "\(try $0.text("lon")),\(try $0.text("lat"))\n" }.joined()
        try folder.write("lon,lat\n" + table, to: "degrees.csv")
        let notice = try convert("degrees.csv", "there.csv", from: base, to: system)
        if system != base { #expect(notice.contains("accuracy 0.0 m"), "\(notice)") }
        let there = try Self.positions(folder.text("there.csv"), system)
        try #require(there.count == 10)
        for (row, position) in zip(rows, there) {
            let tolerance = Self.geographic.contains(system) ? 1e-9 : 1e-4
            #expect(abs(position.x - (try row.number("x"))) <= tolerance)
            #expect(abs(position.y - (try row.number("y"))) <= tolerance)
        }
        _ = try convert("there.csv", "back.csv", from: system, to: base)
        for (row, position) in zip(rows, try Self.positions(folder.text("back.csv"), base)) {
            // A thousandth of a metre is 9e-9 degree of latitude.
            #expect(abs(position.y - (try row.number("lat"))) < 9e-9)
            #expect(abs(position.x - (try row.number("lon"))) * cos(position.y * .pi / 180) < 9e-9)
        }
    }

    @Test(
        "Where the datum changes, the operation is named with its accuracy; back again it is the same to 1 mm",
        arguments: systems
    )
    func shifted(system: String) throws {
        let rows = try Fixture.rows("quebec-systems.csv").filter { $0["epsg"] == system }
        let table = try rows.map { "\(try $0.text("lon")),\(try $0.text("lat"))\n" }.joined()
        try folder.write("lon,lat\n" + table, to: "degrees.csv")
        let notice = try convert("degrees.csv", "there.csv", from: "4326", to: system)
        let isNAD83 = try rows[0].text("base") == "4269"
        #expect(notice.hasPrefix("maillage: positions transformed from WGS 84 to NAD83"), "\(notice)")
        #expect(notice.contains(isNAD83 ? "NAD83 to WGS 84 (" : "NAD83(CSRS) to WGS 84 ("), "\(notice)")
        let accuracy = /accuracy ([0-9.]+) m/
        let stated = try #require(notice.firstMatch(of: accuracy).flatMap { Double($0.output.1) })
        #expect(stated >= 1 && stated <= 4)
        _ = try convert("there.csv", "back.csv", from: system, to: "4326")
        for (row, position) in zip(rows, try Self.positions(folder.text("back.csv"), "4326")) {
            #expect(abs(position.y - (try row.number("lat"))) < 9e-9)
            #expect(abs(position.x - (try row.number("lon"))) * cos(position.y * .pi / 180) < 9e-9)
        }
    }

    @Test(
        "A GeoPackage states its system: what it holds is read without a word",
        arguments: ["32198", "2950", "26918", "4617", "3347"]
    )
    func geoPackage(system: String) throws {
        try folder.write("id,lon,lat\na,-73.6,45.5\nb,-74.1,46.25\n", to: "degrees.csv")
        _ = try convert("degrees.csv", "there.gpkg", from: "4326", to: system)
        let back = try Program.succeed(["convert", "there.gpkg", "-", "--format", "geojsonl"], in: folder)
        for (feature, expected) in zip(try features(back.text), [(-73.6, 45.5), (-74.1, 46.25)]) {
            let coordinates = feature["geometry"]?["coordinates"]?.array ?? []
            let position = coordinates.compactMap(\.double)
            try #require(position.count == 2)
            #expect(abs(position[0] - expected.0) < 9e-9 && abs(position[1] - expected.1) < 9e-9)
        }
        guard let ogrinfo = Subprocess.find("ogrinfo") else { return }
        let info = try Subprocess.run(ogrinfo, ["-al", "-so", "there.gpkg"], directory: folder.url)
        #expect(info.standardError.isEmpty && info.text.contains("ID[\"EPSG\",\(system)]]"), "\(info.text)")
    }
}
