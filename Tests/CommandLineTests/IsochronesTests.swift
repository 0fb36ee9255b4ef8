import Foundation
import TestSupport
import Testing

/// The program's isochrones of a made-up town of one long street and a ferry.
@Suite("maillage isochrones")
struct IsochronesCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        // A street of 0.4° of longitude on a parallel, about 30 km, at 60 km/h; no land is known there.
        let nodes = (0...40).map {
            "<node id='\($0 + 1)' lat='10.0' lon='\(20 + Double($0) / 100)'/>"
        }
        let refs = (1...41).map { "<nd ref='\($0)'/>" }.joined()
        let way = "<way id='1'>\(refs)<tag k='highway' v='primary'/><tag k='maxspeed' v='60'/></way>"
        try folder.write(
            "<?xml version='1.0'?><osm version='0.6'>\(nodes.joined())\(way)</osm>",
            to: "town.osm"
        )
        try folder.write("name,lon,lat\nWest,20.0,10.0\nEast,20.4,10.0\n", to: "antennas.csv")
        let people = (0...40).map { "\($0),10,\(20 + Double($0) / 100),10.0\n" }
        try folder.write("id,people,lon,lat\n" + people.joined(), to: "people.csv")
        let ring = "[[19.9,9.9],[20.5,9.9],[20.5,10.1],[19.9,10.1],[19.9,9.9]]"
        try folder.write(
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"1","name":"All"},"#
                + #""geometry":{"type":"Polygon","coordinates":[\#(ring)]}}]}"#,
            to: "areas.geojson"
        )
        _ = try Program.succeed(
            ["network", "build", "town.osm", "--profile", "car-v1", "-o", "town.network"],
            in: folder
        )
    }

    private static let call = ["isochrones", "--network", "town.network", "--antennas", "antennas.csv"]

    private func features(_ file: String) throws -> [[String: Any]] {
        let data = try Data(contentsOf: folder.url.appending(path: file))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try #require(object["features"] as? [[String: Any]])
    }

    @Test("polygons with minutes, read by coverage, which finds the people that times find")
    func polygons() throws {
        let output = try Program.succeed(Self.call + ["--within", "3.7min,8min", "-o", "iso.geojson"], in: folder)
        #expect(output.standardError.contains("500 m from a reached road"))
        #expect(output.standardError.contains("the land is not known"))
        let features = try features("iso.geojson")
        #expect(features.map { ($0["properties"] as? [String: Any])?["minutes"] as? Double } == [3.7, 8])
        let common = ["coverage", "--by", "areas.geojson", "--demand", "people.csv", "--antennas", "antennas.csv"]
        let times = try Program.succeed(
            common + ["--network", "town.network", "--within", "3.7min,8min", "--format", "csv"],
            in: folder
        )
        let shapes = try Program.succeed(common + ["--catchments", "iso.geojson", "--format", "csv"], in: folder)
        let (byTime, byShape) = (try rows(times.text), try rows(shapes.text))
        #expect(byTime.map { $0["covered_population"] } == byShape.map { $0["covered_population"] })
        #expect(byTime.count == byShape.count && byTime.count >= 2)
        // The same isochrones fill the columns of territory, and leave the people to their times.
        let filled = try Program.succeed(
            common + [
                "--network", "town.network", "--access-width", "500m", "--within", "3.7min,8min", "--format", "csv",
            ],
            in: folder
        )
        let territory = try rows(filled.text)
        #expect(byTime.allSatisfy { $0["covered_area_km2"] == "" })
        #expect(territory.map { $0["covered_area_km2"] } == byShape.map { $0["covered_area_km2"] })
        #expect(territory.map { $0["covered_population"] } == byTime.map { $0["covered_population"] })
    }

    @Test("each antenna has its own; lines are cut to a millimetre; threads do not matter; GeoPackage")
    func lines() throws {
        let options = ["--within", "6", "--each", "--lines"]
        _ = try Program.succeed(Self.call + options + ["--threads", "1", "-o", "one.geojson"], in: folder)
        _ = try Program.succeed(Self.call + options + ["--threads", "2", "-o", "two.geojson"], in: folder)
        _ = try Program.succeed(Self.call + options + ["-o", "lines.gpkg"], in: folder)
        _ = try Program.succeed(["convert", "lines.gpkg", "back.geojson"], in: folder)
        #expect(try features("back.geojson").count == 2)
        let bytes = try ["one", "two"].map { try Data(contentsOf: folder.url.appending(path: $0 + ".geojson")) }
        #expect(bytes[0] == bytes[1])
        let properties = try features("one.geojson").compactMap { $0["properties"] as? [String: Any] }
        #expect(properties.map { $0["antenna"] as? String } == ["West", "East"])
        #expect(properties.allSatisfy { $0["length_km"] as? Double == 6 && $0["highway"] as? String == "primary" })
    }

    @Test("a table where no file is named; in French")
    func table() throws {
        let table = try Program.succeed(Self.call + ["--within", "6min"], in: folder).text
        #expect(table.contains("Roads km") && table.contains("12.0"))
        let french = try Program.succeed(Self.call + ["--within", "6min", "--lang", "fr"], in: folder).text
        #expect(french.contains("Routes km") && french.contains("12,0"))
    }

    @Test(
        "what cannot be is refused",
        arguments: [
            ([], "isochrones need a network"), (["--access-width", "0"], "more than 0"),
            (["--access-width", "9km"], "at most 5"),
            (["--lines", "--access-width", "200m"], "is for polygons"),
            (["--lines", "--land", "none"], "is for polygons"),
            (["--within", "5km"], "is not a time"),
        ] as [([String], String)]
    )
    func refused(options: [String], words: String) throws {
        let call = options.isEmpty ? ["isochrones", "--antennas", "antennas.csv"] : Self.call + options
        let output = try Program.run(call, in: folder)
        #expect(output.status == 64)
        #expect(output.standardError.contains(words))
    }

    @Test("on a regular grid, where polygons touch themselves in rows of holes, areas are cut all the same")
    func regularGrid() throws {
        var lines: [String] = []
        func add(_ first: (Int, Int), _ second: (Int, Int), _ highway: String) {
            let ends = [first, second].map { "[\(-74.6 + 0.12 * Double($0.0)),\(45.2 + 0.084 * Double($0.1))]" }
            lines.append(
                #"{"type":"Feature","properties":{"highway":"\#(highway)"},"geometry":"#
                    + #"{"type":"LineString","coordinates":[\#(ends.joined(separator: ","))]}}"#
            )
        }
        for column in 0..<14 {
            for row in 0..<14 {
                if column < 13 { add((column, row), (column + 1, row), row % 5 == 0 ? "motorway" : "secondary") }
                if row < 13 { add((column, row), (column, row + 1), column % 5 == 0 ? "motorway" : "secondary") }
            }
        }
        let text = #"{"type":"FeatureCollection","features":[\#(lines.joined(separator: ","))]}"#
        try folder.write(text, to: "grid.geojson")
        _ = try Program.succeed(
            ["coverage", "--network", "grid.geojson", "--within", "15min,30min,1h", "--access-width", "500m"]
                + ["-o", "grid.csv", "-o", "reach.geojson"],
            in: folder
        )
        // GEOS alone gives up on one of them.
        let stated = try rows(
            String(decoding: try Data(contentsOf: folder.url.appending(path: "grid.csv")), as: UTF8.self)
        )
        #expect(try features("reach.geojson").count > 10 && stated.count >= 3 * 18)
    }
}
