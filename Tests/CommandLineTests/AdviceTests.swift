import Foundation
import TestSupport
import Testing

/// Every command line that an error advises does what it says, in the situation in which it is printed.
@Suite("Advice can be followed")
struct AdviceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try Input.folder()
        try folder.write(Input.areas, to: "input.geojson")
    }

    private static let coverage = ["coverage", "--by", "FILE", "--demand", "people.csv", "--antennas", "antennas.csv"]
    private static let points = ["distance", "--points", "FILE", "--antennas", "antennas.csv"]

    /// Makes an input with a program of GDAL.
    private func make(_ name: String, _ line: String) throws {
        let made = try Program.shell(line, in: folder)
        try #require(made.status == 0, "\(line): \(made.standardError)")
        try #require(FileManager.default.fileExists(atPath: folder.file(name)))
    }

    @Test(
        "areas where points are wanted: a point in each",
        .enabled(if: Advice.hasGDAL, "GDAL is not installed"),
        arguments: [
            ("input.geojson", nil), ("les régions.geojson", "cp input.geojson 'les régions.geojson'"),
            ("input.geojson.gz", "gzip --keep input.geojson"), ("input.gpkg", "ogr2ogr input.gpkg input.geojson"),
        ] as [(String, String?)]
    )
    func pointsOfAreas(name: String, line: String?) throws {
        if let line { try make(name, line) }
        try folder.write("", to: "areas.geojson")
        try FileManager.default.removeItem(at: folder.url.appending(path: "areas.geojson"))
        for language in ["en", "fr"] {
            let arguments = [
                "distance", "--antennas", "antennas.csv", "--format", "csv", "--lang", language, "--points",
            ]
            let refused = try Program.run(arguments + [name], in: folder)
            #expect(refused.status == 65)
            let command = try #require(Advice.commands(refused.standardError).first)
            let done = try Program.shell(command, in: folder)
            #expect(done.status == 0, "\(command): \(done.standardError)")
            let table = try rows(try Program.succeed(arguments + ["points.geojson"], in: folder).text)
            // The areas are rectangles: their middles, by hand.
            #expect(table.map { $0["lon"] } == ["-73", "-71"] && table.map { $0["lat"] } == ["45.5", "47"])
            for file in ["points.geojson", "areas.geojson"] {
                try FileManager.default.removeItem(at: folder.url.appending(path: file))
            }
        }
    }

    @Test(
        "formats that come in through ogr2ogr, under names that do not say so",
        .enabled(if: Advice.hasGDAL, "GDAL is not installed"),
        arguments: [
            ("areas", "ogr2ogr -f GML areas input.geojson"),
            ("it's a.xml", "ogr2ogr -f GML \"it's a.xml\" input.geojson"),
            ("a.data", "ogr2ogr a.fgb input.geojson && mv a.fgb a.data"),
            ("a.kml.gz", "ogr2ogr a.kml input.geojson && gzip a.kml"),
        ]
    )
    func converted(name: String, line: String) throws {
        try make(name, line)
        try Advice.follow(Self.coverage, name.contains(".") ? name : "./" + name, status: 64, in: folder)
    }

    @Test("points of a GPX, a table of a Shapefile: read", .enabled(if: Advice.hasGDAL, "GDAL is not installed"))
    func otherLayers() throws {
        try make(
            "a.gpx",
            "ogr2ogr -f GPX -select name a.gpx antennas.csv -oo X_POSSIBLE_NAMES=lon -oo Y_POSSIBLE_NAMES=lat"
        )
        let several = try Program.run(["distance", "--points", "a.gpx", "--antennas", "antennas.csv"], in: folder)
        #expect(several.status == 65 && several.standardError.contains("layers: “waypoints”"))
        let points = ["distance", "--points", "a.gpx", "--antennas", "antennas.csv", "--layer", "waypoints"]
        #expect(try Program.run(points, in: folder).status == 0)
        try folder.write("code,year,n\n01,2016,3\n01,2021,4\n02,2016,5\n02,2021,6\n", to: "table.csv")
        try make("a.dbf", "ogr2ogr -f 'ESRI Shapefile' a.dbf table.csv")
        let cohorts = try Program.run(
            ["cohorts", "a.dbf", "--cohort-column", "year", "--count-column", "n"],
            in: folder
        )
        #expect(cohorts.status == 0, "\(cohorts.standardError)")
    }

    @Test(
        "JSON of other kinds",
        .enabled(if: Advice.hasGDAL, "GDAL is not installed"),
        arguments: [
            (
                points,
                #"{"geometryType":"esriGeometryPoint","spatialReference":{"wkid":32198},"#
                    + #""fields":[{"name":"name","type":"esriFieldTypeString","length":9}],"#
                    + #""features":[{"attributes":{"name":"Q"},"geometry":{"x":-206691.1,"y":316586.2}}]}"#
            ),
            (
                coverage,
                #"{"type":"Topology","objects":{"t":{"type":"GeometryCollection","geometries":"#
                    + #"[{"type":"Polygon","properties":{"code":"A"},"arcs":[[0]]}]}},"#
                    + #""arcs":[[[-73,46],[-72,46],[-72,47],[-73,47],[-73,46]]]}"#
            ),
        ]
    )
    func json(arguments: [String], text: String) throws {
        try folder.write(text, to: "input.json")
        try Advice.follow(arguments, "input.json", status: text.contains("Topology") ? 64 : 65, in: folder)
    }

    @Test("several points of a feature become features", .enabled(if: Advice.hasGDAL, "GDAL is not installed"))
    func severalPoints() throws {
        let points = #"{"type":"MultiPoint","coordinates":[[-71.2,46.8],[-64.5,48.8]]}"#
        try folder.write(
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"A"},"geometry":\#(points)}]}"#,
            to: "several.geojson"
        )
        try Advice.follow(Self.points, "several.geojson", status: 65, in: folder)
    }

    @Test("arcs become lines; a database becomes a GeoPackage", .enabled(if: Advice.hasGDAL, "GDAL is not installed"))
    func databases() throws {
        let ring = "CURVEPOLYGON(CIRCULARSTRING(-73 46,-72.5 46.5,-72 46,-72.5 45.5,-73 46))"
        try folder.write("id,WKT\n1,\"\(ring)\"\n", to: "arcs.csv")
        try make("arcs.gpkg", "ogr2ogr -nlt CURVEPOLYGON -a_srs EPSG:4326 -oo KEEP_GEOM_COLUMNS=NO arcs.gpkg arcs.csv")
        try Advice.follow(Self.coverage, "arcs.gpkg", status: 65, in: folder)
        try make("a.sqlite", "ogr2ogr -f SQLite a.sqlite input.geojson")
        try Advice.follow(Self.coverage, "a.sqlite", status: 64, in: folder)
    }

    @Test(
        "compressed files",
        arguments: [("bzip2", "input.geojson.bz2"), ("xz", "input.geojson.xz"), ("zstd", "input.geojson.zst")]
    )
    func compressed(program: String, name: String) throws {
        guard Subprocess.find(program) != nil else { return }
        try make(name, "\(program) --keep input.geojson && rm input.geojson")
        for language in ["en", "fr"] {
            let refused = try Program.run(["convert", name, "-", "--format", "csv", "--lang", language], in: folder)
            #expect(refused.status == 64)
            let command = try #require(Advice.commands(refused.standardError).first)
            let done = try Program.shell(command, in: folder)
            #expect(done.status == 0, "\(command): \(done.standardError)")
            _ = try Program.succeed(["convert", "input.geojson", "copy.geojson", "--force"], in: folder)
            try FileManager.default.removeItem(at: folder.url.appending(path: "input.geojson"))
        }
    }

    @Test("a GeoPackage under gzip, a ZIP archive, a tar archive")
    func archives() throws {
        _ = try Program.succeed(["convert", "input.geojson", "a.gpkg"], in: folder)
        try make("b.gpkg", "gzip --stdout a.gpkg > b.gpkg")
        // Read as a text it has no command line, but words.
        #expect(try Program.run(["convert", "b.gpkg", "out.csv"], in: folder).status == 64)
        let refused = try Program.run(["cohorts", "b.gpkg"], in: folder)
        let command = try #require(Advice.commands(refused.standardError).first, "\(refused.standardError)")
        #expect(try Program.shell(command, in: folder).status == 0)
        #expect(try folder.bytes("out.gpkg") == folder.bytes("a.gpkg"))
        try make("a.tar", "tar -cf a.tar input.geojson && rm input.geojson")
        try Advice.follow(Self.coverage, "a.tar", status: 64, result: "input.geojson", in: folder)
        guard Subprocess.find("unzip") != nil, Subprocess.find("python3") != nil else { return }
        try folder.write(Input.areas, to: "input.geojson")
        try make("b.zip", "python3 -m zipfile -c b.zip input.geojson && rm input.geojson")
        try Advice.follow(Self.coverage, "b.zip", status: 64, result: "input.geojson", in: folder)
    }

    @Test("text in another encoding")
    func encodings() throws {
        let text =
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Montréal"},"#
            + #""geometry":{"type":"Point","coordinates":[-73.5,45.5]}}]}"#
        try folder.write(bytes: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }, to: "old.geojson")
        try Advice.follow(["convert", "FILE", "-", "--format", "geojson"], "old.geojson", status: 65, in: folder)
        let table = "name,lon,lat\nMontréal,-73.5,45.5\n"
        try folder.write(
            bytes: [0xFF, 0xFE] + table.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
            to: "old.csv"
        )
        try Advice.follow(Self.points, "old.csv", status: 65, in: folder)
        try folder.write(bytes: table.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }, to: "older.csv")
        let arguments = ["distance", "--points", "FILE", "--antennas", "antennas.csv", "--encoding", "utf-8"]
        try Advice.follow(arguments, "older.csv", status: 65, in: folder)
    }

    @Test("the system that positions seem to be in is one that takes them")
    func systems() throws {
        try folder.write("id,x,y\n1,-395265.5,181673.4\n", to: "metres.csv")
        let refused = try Program.run(["convert", "metres.csv", "-", "--format", "geojson"], in: folder)
        #expect(refused.status == 65)
        let words = refused.standardError.split { $0 == " " || $0 == "\n" }.map(String.init)
        let place = try #require(words.firstIndex(of: "--input-crs"))
        let option = ["--input-crs", words[place + 1].filter { $0 != ";" }]
        let output = try Program.succeed(["convert", "metres.csv", "-", "--format", "geojson"] + option, in: folder)
        // Montréal in Québec Lambert: pyproj 3.6 gives −73.5566, 45.5049.
        #expect(output.text.contains("-73.5566") && output.text.contains("45.5049"))
    }

    @Test("a damaged file is what `gzip -t` says it is")
    func damaged() throws {
        try make("a.csv.gz", "gzip --stdout people.csv | head --bytes 30 > a.csv.gz")
        for content in [try folder.bytes("a.csv.gz"), [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 255, 255, 255, 255]] {
            try folder.write(bytes: content, to: "a.csv.gz")
            let refused = try Program.run(["convert", "a.csv.gz", "out.csv"], in: folder)
            #expect(refused.status == 65)
            for command in Advice.commands(refused.standardError) {
                #expect(try Program.shell(command, in: folder).status != 0, "\(command)")
            }
        }
    }

    /// Advice that no test above follows would have to be added to them.
    @Test("no other command line stands in the sources")
    func allKnown() throws {
        let sources = Fixture.checkout.appending(path: "Sources")
        let known = [
            "ogr2ogr -t_srs EPSG:4326 ", "ogr2ogr -nln areas areas.geojson ", "ogr2ogr -nlt CONVERT_TO_LINEAR ",
            "ogr2ogr -makevalid ", "ogr2ogr -explodecollections ", "ogr2ogr \\(system)", "ogr2ogr out.g",
            "ogr2ogr sortie.g", "iconv -f ",
            "gunzip --stdout ", "gzip -t", "ls -l", "\\(command) ",
        ]
        let programs = ["ogr", "iconv ", "gunzip ", "gzip ", "unzip ", "tar ", "ls ", "\\(command)"]
        let files = try #require(FileManager.default.enumerator(atPath: sources.path(percentEncoded: false)))
        for case let name as String in files where name.hasSuffix(".swift") {
            let text = try String(contentsOf: sources.appending(path: name), encoding: .utf8)
            for line in text.split(separator: "\n") where !line.contains("///") {
                for part in line.split(separator: "`").dropFirst() where programs.contains(where: part.hasPrefix) {
                    #expect(known.contains(where: part.hasPrefix), "\(name): \(part)")
                }
            }
        }
    }
}
