import Foundation
import TestSupport
import Testing

@Suite(
    "Sources that GDAL reads: the same codes, names, positions and results as through our own readers",
    .enabled(if: ForeignFolder.isPossible, "gdal-bin or python3 is not installed")
)
struct ForeignInputTests {
    private let made: ForeignFolder
    private var folder: TemporaryFolder { made.folder }

    init() throws { made = try ForeignFolder() }

    @Test("in each of the formats", arguments: ForeignFolder.sources.map(\.name))
    func formats(name: String) throws {
        let line = try #require(ForeignFolder.sources.first { $0.name == name }?.line)
        try made.shell(line)
        let before = try folder.names
        // Windows-1252 has no ž: the folder leaves that place out.
        let count = name == "folder" ? 2 : 3
        let text = try Program.succeed(["convert", name, "-", "--format", "geojson"], in: folder).text
        try ForeignFolder.check(text, count: count)
        // Another reader of the same source, in its own words.
        if !["a.xlsx", "a.ods"].contains(name) {
            let place = name == "a.zip" ? "/vsizip/a.zip/z" : name
            try made.shell("ogr2ogr -f CSV -lco GEOMETRY=AS_XY -t_srs EPSG:4326 told.csv \(place)")
            let features = try ForeignFolder.features(text)
            for row in try rows(try folder.text("told.csv")) {
                let code = try #require(row["code"])
                let geometry = features[code]?["geometry"] as? [String: Any]
                let position = try #require(geometry?["coordinates"] as? [Double])
                #expect(abs(position[0] - (Double(row["X"] ?? "") ?? 0)) < 1e-7)
                #expect(abs(position[1] - (Double(row["Y"] ?? "") ?? 0)) < 1e-7)
            }
            try FileManager.default.removeItem(at: folder.url.appending(path: "told.csv"))
        }
        // The system of the source is kept.
        _ = try Program.succeed(["convert", name, "kept.gpkg"], in: folder)
        let system = try Program.shell("ogrinfo -so -al kept.gpkg", in: folder).text
        let isInDegrees = ["a.kml", "a.kmz", "a.xlsx", "a.ods"].contains(name)
        #expect(system.contains(isInDegrees ? "ID[\"EPSG\",4326]" : "Lambert"), "\(system)")
        #expect(system.contains("code: String"), "\(system)")
        try FileManager.default.removeItem(at: folder.url.appending(path: "kept.gpkg"))
        // Nothing is left beside the source.
        #expect(try folder.names == before)
        guard count == 3 else { return }
        for command in [
            ["distance", "--by", "areas.geojson", "--antennas", "antennas.csv", "--demand"],
            ["coverage", "--by", "areas.geojson", "--demand", "people.csv", "--antennas"],
        ] {
            let own = try Program.succeed(
                command + [isInDegrees ? "places.csv" : "places.gpkg", "-o", "-", "--format", "csv"],
                in: folder
            )
            let foreign = try Program.succeed(command + [name, "-o", "-", "--format", "csv"], in: folder)
            #expect(Self.areEqual(foreign.text, own.text), "\(command): \(foreign.text) \(own.text)")
        }
    }

    @Test("areas, a table of cohorts, and a Shapefile in the encoding that the user states")
    func others() throws {
        for name in ["b.shp", "b.fgb", "b.kml"] {
            try made.shell(
                "ogr2ogr -f \(name == "b.kml" ? "LIBKML" : name == "b.fgb" ? "FlatGeobuf" : "'ESRI Shapefile'") "
                    + "\(name) areas.geojson"
            )
            let own = ["coverage", "--demand", "people.csv", "--antennas", "antennas.csv", "--format", "csv", "--by"]
            let expected = try Program.succeed(own + ["areas.geojson", "--name-column", "name"], in: folder).text
            let output = try Program.succeed(own + [name], in: folder)
            #expect(Self.areEqual(output.text, expected), "\(name): \(output.text)")
        }
        try folder.write("region_code,year,n\n01,2016,3\n01,2021,4\n02,2016,5\n02,2021,6\n", to: "table.csv")
        try made.shell("ogr2ogr t.xlsx table.csv && ogr2ogr t.ods table.csv && ogr2ogr t.dbf table.csv")
        let cohorts = ["--cohort-column", "year", "--count-column", "n", "--format", "csv", "-o", "-"]
        let expected = try Program.succeed(["cohorts", "table.csv"] + cohorts, in: folder).text
        for name in ["t.xlsx", "t.ods"] {
            #expect(try Program.succeed(["cohorts", name] + cohorts, in: folder).text == expected, "\(name)")
        }
        try made.shell("ogr2ogr -lco ENCODING=CP1252 -where \"code <> '99'\" c.shp places.gpkg && rm c.cpg")
        try made.shell("printf '\\0' | dd of=c.dbf bs=1 seek=29 conv=notrunc status=none")
        let arguments = ["convert", "c.shp", "-", "--format", "geojson", "--encoding", "windows-1252"]
        try ForeignFolder.check(try Program.succeed(arguments, in: folder).text, count: 2)
        let refused = try Program.run(
            ["convert", "b.fgb", "-", "--format", "geojson", "--encoding", "utf-8"],
            in: folder
        )
        #expect(refused.status == 64 && refused.standardError.contains("--encoding is for"), "\(refused.standardError)")
    }

    @Test("several layers: listed, and chosen with --layer, whatever they are called")
    func layers() throws {
        try made.shell(
            "ogr2ogr -nln 'première; x' a.xlsx places.csv && ogr2ogr -update -nln '-sql' a.xlsx antennas.csv"
        )
        for (language, words) in [
            ("en", "name the one to read with --layer"), ("fr", "nommez celle à lire avec --layer"),
        ] {
            let output = try Program.run(["convert", "a.xlsx", "o.csv", "--lang", language], in: folder)
            #expect(output.status == 65 && output.standardError.contains(words), "\(output.standardError)")
            #expect(output.standardError.contains("première; x") && output.standardError.contains("-sql"))
        }
        func names(_ layer: String) throws -> String {
            try Program.succeed(["convert", "a.xlsx", "-", "--format", "csv", "--layer=\(layer)"], in: folder).text
        }
        #expect(try names("première; x").hasPrefix("code,nom"))
        #expect(try names("-sql").hasPrefix("name,lon,lat\nQuébec"))
        let output = try Program.run(["convert", "a.xlsx", "o.csv", "--layer", "none"], in: folder)
        #expect(output.status == 65 && output.standardError.contains("there is no layer “none”"))
    }

    @Test(
        "names that a shell or an option could be made of",
        arguments: [
            "-sql.fgb", "; touch hacked; .fgb", "$(touch hacked).fgb", "'\"`touch hacked`.fgb", "PG:dbname=x.fgb",
            "a\nb.fgb",
        ]
    )
    func hostile(name: String) throws {
        try made.shell("ogr2ogr a.fgb places.gpkg")
        try FileManager.default.moveItem(atPath: folder.file("a.fgb"), toPath: folder.file(name))
        let before = try folder.names
        let output = try Program.succeed(["convert", "--format", "geojson", "--", name, "-"], in: folder)
        try ForeignFolder.check(output.text)
        #expect(try folder.names == before)
    }

    @Test("an archive with several sources, with none, and one that is damaged")
    func archives() throws {
        try made.shell("ogr2ogr a.fgb places.gpkg && ogr2ogr b.fgb places.gpkg")
        try made.shell("python3 -m zipfile -c two.zip a.fgb b.fgb && python3 -m zipfile -c none.zip places.csv")
        for (name, status, words) in [
            ("two.zip", 65, "the archive has 2 data sets"), ("none.zip", 64, "nothing that is read"),
            ("bad.zip", 65, "GDAL"),
        ] {
            if name == "bad.zip" { try folder.write(bytes: Array("PK\u{3}\u{4}".utf8) + [0, 1, 2], to: name) }
            let output = try Program.run(["convert", name, "o.csv"], in: folder)
            #expect(output.status == Int32(status) && output.standardError.contains(words), "\(output.standardError)")
            #expect(output.standardError.count(where: \.isNewline) == 1)
        }
    }

    /// Whether two tables have the same rows in any order: rings may begin elsewhere, and positions lie as far apart as the
    /// format has digits, so that figures differ behind their fifth digit.
    private static func areEqual(_ left: String, _ right: String) -> Bool {
        func sorted(_ text: String) -> [[String]] {
            Fixture.records(text).map { $0.map { String($0) } }.sorted { $0.prefix(3).joined() < $1.prefix(3).joined() }
        }
        let (left, right) = (sorted(left), sorted(right))
        return left.count == right.count
            && zip(left, right).allSatisfy { one, other in
                one.count == other.count
                    && zip(one, other).allSatisfy { a, b in
                        guard a != b else { return true }
                        guard let a = Double(a), let b = Double(b) else { return false }
                        return abs(a - b) <= 1e-5 * max(abs(a), abs(b))
                    }
            }
    }
}
