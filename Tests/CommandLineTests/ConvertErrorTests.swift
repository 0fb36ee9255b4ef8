import Foundation
import TestSupport
import Testing

@Suite("convert: what cannot be, and what to do instead")
struct ConvertErrorTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private func refuse(_ arguments: [String], _ status: Int32, _ words: String...) throws {
        let output = try Program.run(arguments, in: folder)
        #expect(output.status == status, "\(arguments): \(output.standardError)")
        for words in words { #expect(output.standardError.contains(words), "\(output.standardError)") }
        #expect(try folder.names.filter { $0.contains("out") } == [])
    }

    @Test(
        "Arguments that do not fit",
        arguments: [
            (["areas.geojson", "out.geojson", "--to-crs", "EPSG:32198"], "which is longitude and latitude (RFC 7946)"),
            (["areas.geojson", "out.csv", "--simplify", "500m"], "--simplify is for areas"),
            (["people.csv", "out.geojson", "--simplify", "500m"], "no areas in “people.csv” to simplify"),
            (["areas.geojson", "out.geojson", "--simplify", "much"], "“much” is not a radius"),
            (["areas.geojson", "areas.geojson", "--force"], "input and output are the same file"),
            (["areas.geojson", "./areas.geojson", "--force"], "input and output are the same file"),
            (
                ["areas.geojson", "out.shp"],
                "it writes csv, json, geojson, geojsonl, geojsons, gpkg, xlsx, shp.zip, fgb, kml"
            ),
            (["areas.geojson", "out"], "the ending of “out”"),
            (["areas.geojson", "-"], "needs --format"),
            (["people.csv", "out.gpkg", "--to-crs", "EPSG:99999"], "not a coordinate reference system"),
            (["people.csv", "out.gpkg", "--to-crs", "foo"], "write it as EPSG:32618"),
            (["people.csv", "out.gpkg", "--input-crs", "EPSG:5713"], "not a coordinate reference system"),
            (["people.csv", "out.gpkg", "--encoding", "latin9"], "utf-8, windows-1252"),
        ] as [([String], String)]
    )
    func usage(arguments: [String], words: String) throws {
        try refuse(["convert"] + arguments, 64, words)
        #expect(try folder.text("areas.geojson") == Input.areas)
    }

    @Test("Polygons in a table: the feature, and how to make points of it")
    func polygons() throws {
        try refuse(
            ["convert", "areas.geojson", "out.csv"],
            65,
            "areas.geojson:2:",
            "feature 1",
            "Polygon",
            "ST_PointOnSurface"
        )
    }

    @Test("A GeoPackage is no stream; a file that exists stays")
    func places() throws {
        try refuse(["convert", "people.csv", "-", "--format", "gpkg"], 73, "name a file")
        try refuse(["convert", "people.csv", "antennas.csv"], 73, "--force")
        try refuse(["convert", "none.csv", "out.csv"], 66, "no such file")
    }

    /// A Shapefile and a FlatGeobuf by their first bytes, under names that do not say so.
    @Test(
        "Formats that come in through ogr2ogr: one line with the command to type",
        arguments: [
            ("a.bin", [0, 0, 0x27, 0x0A] + [UInt8](repeating: 0, count: 96), "Shapefile"),
            ("a.dat", Array("fgb".utf8) + [3] + Array("fgb".utf8) + [0], "FlatGeobuf"),
        ] as [(String, [UInt8], String)]
    )
    func foreign(name: String, bytes: [UInt8], words: String) throws {
        try folder.write(bytes: bytes, to: name)
        for arguments in [
            ["convert", name, "out.geojson"], ["assign", name], ["assign", "people.csv", "--by", name],
        ] {
            let output = try Program.run(arguments, in: folder)
            #expect(output.status == 64)
            #expect(output.standardError.contains(words))
            #expect(output.standardError.contains("`ogr2ogr -t_srs EPSG:4326 out.geojson \(name)`"))
            #expect(output.standardError.count(where: \.isNewline) == 1)
        }
    }

    @Test(
        "Metres without a word of their system: the systems that fit are named",
        arguments: ["csv", "geojson", "gpkg"]
    )
    func metres(format: String) throws {
        try folder.write("id,x,y\n1,-395265.5,181673.4\n2,-206691.1,316586.2\n", to: "metres.csv")
        try refuse(
            ["convert", "metres.csv", "out.\(format)"],
            65,
            "metres.csv:2, column “x”",
            "these look like metres in EPSG:32198 (NAD83 / Quebec Lambert)",
            "--input-crs EPSG:32198"
        )
    }

    @Test("Of zones that all fit, one of each family is named: those of UTM do not hide those of MTM")
    func zones() throws {
        try folder.write("id,x,y\n1,300373.6,5040557.8\n", to: "points.csv")
        let names = "EPSG:26918 (NAD83 / UTM zone 18N), EPSG:2950 (NAD83(CSRS) / MTM zone 8): name the right one"
        // All zones fit, and each puts the point elsewhere: all are told.
        try refuse(
            ["assign", "points.csv", "-o", "out.csv"],
            65,
            names,
            "EPSG:26919, EPSG:26920, EPSG:26921, EPSG:2949, EPSG:2951, EPSG:2952 would fit too",
            "each puts them elsewhere, and only whoever made the file knows which is right"
        )
    }

    @Test(
        "Positions that cannot be in the system that is named",
        arguments: [
            ("EPSG:3347", "-395265.5,181673.4", "these look like metres in EPSG:32198"),
            ("EPSG:2950", "-395265.5,181673.4", "these look like metres in EPSG:32198"),
            ("EPSG:32198", "7630000,1240000", "these look like metres in EPSG:3347"),
            ("EPSG:32198", "-73.556645,45.504927", "longitude and latitude: leave --input-crs out"),
        ]
    )
    func misplaced(crs: String, position: String, words: String) throws {
        try folder.write("id,x,y\n1,\(position)\n", to: "points.csv")
        for arguments in [["convert", "points.csv", "out.geojson"], ["assign", "points.csv", "-o", "out.csv"]] {
            try refuse(arguments + ["--input-crs", crs], 65, "cannot be in \(crs)", words)
        }
    }
}
