import Foundation
import TestSupport
import Testing

/// The legend and the sources of a map name what it shows.
@Suite("Legends and sources")
struct LegendTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        // Rectangles in France, on both sides of Québec.
        let boxes = [("75", 2.0, 48.0), ("974", 55.2, -21.4), ("971", -61.9, 15.9), ("33", -1.0, 44.0)]
        let features = boxes.map { code, west, south in
            let ring = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map { "[\(west + $0),\(south + $1)]" }
            return #"{"type":"Feature","properties":{"code":"\#(code)"},"geometry":{"type":"Polygon","coordinates":[["#
                + ring.joined(separator: ",") + "]]}}"
        }
        let joined = features.joined(separator: ",")
        try folder.write(#"{"type":"FeatureCollection","features":[\#(joined)]}"#, to: "areas.geojson")
        try folder.write("name,lon,lat\nParis,2.35,48.85\nBordeaux,-0.58,44.84\n", to: "offices.csv")
        try folder.write("name,lon,lat,weight\nParis,2.35,48.85,9\nPointe-à-Pitre,-61.53,16.24,2\n", to: "people.csv")
        try folder.write("code,2016,2021\n75,3,4\n974,1,9\n971,2,2\n33,4,4\n", to: "cohorts.csv")
        try folder.write("code,share\n75,0.3\n974,0.1\n971,0.2\n33,0.4\n", to: "result.csv")
    }

    private static let own = ["--by", "areas.geojson", "--demand", "people.csv", "--antennas", "offices.csv"]

    @Test(
        "a map of France names nothing of Québec's",
        arguments: [
            ["coverage", "--within", "50"] + own, ["distance"] + own, ["map"] + own,
            ["map", "result.csv", "--by", "areas.geojson"],
            ["map", "result.csv", "--by", "areas.geojson", "--antennas", "offices.csv"],
            ["map", "--by", "areas.geojson", "--demand", "people.csv"],
            ["cohorts", "cohorts.csv", "--by", "areas.geojson"],
        ],
        ["en", "fr"]
    )
    func elsewhere(arguments: [String], language: String) throws {
        _ = try Program.succeed(arguments + ["--lang", language, "-o", "map.svg", "-o", "map.html"], in: folder)
        for file in ["map.svg", "map.html"] {
            let text = try folder.text(file)
            for word in [
                "CMM", "CMQ", "CMA", "RMR", "SIT", "ministère de l’Immigration", "Ministère", "immigration ministry",
                "Statistics Canada", "Statistique Canada", "Administrative regions", "Régions administratives",
            ] {
                #expect(!text.contains(word), "\(arguments[0]) \(file): \(word)")
            }
        }
    }

    @Test("a map of Québec names all of it, each language in its own words")
    func here() throws {
        _ = try Program.succeed(["coverage", "--within", "50", "--lang", "fr", "-o", "map.svg"], in: folder)
        let text = try folder.text("map.svg")
        for word in ["CMM", "RMR", "(SIT)", "Statistique Canada", "Ministère de l’Immigration"] {
            #expect(text.contains(word), "\(word)")
        }
        #expect(!text.contains("Statistics"))
        let table = try Program.succeed(["coverage", "--lang", "fr", "--within", "50"] + Self.own, in: folder).text
        #expect(table.contains("LAEA autour de chaque territoire") && !table.contains("around"))
    }

    @Test("where the areas lie away from them, metropolitan areas are not named; a layer left out has no source")
    func northern() throws {
        let ring = "[[-78,55],[-76,55],[-76,57],[-78,57],[-78,55]]"
        let area =
            #"{"type":"Feature","properties":{"code":"N"},"geometry":{"type":"Polygon","coordinates":[\#(ring)]}}"#
        try folder.write(area, to: "north.geojson")
        let arguments = ["coverage", "--by", "north.geojson", "--within", "50", "-o", "map.svg", "-o", "map.html"]
        _ = try Program.succeed(arguments, in: folder)
        for file in ["map.svg", "map.html"] {
            let text = try folder.text(file)
            #expect(!text.contains("CMM") && !text.contains("CMA, CA") && !text.contains("Seat of a territorial"))
            #expect(text.contains("Administrative regions"))
        }
        let result = ["map", "result.csv", "--by", "areas.geojson", "--layers", "label", "-o", "plain.svg"]
        _ = try Program.succeed(result, in: folder)
        #expect(!(try folder.text("plain.svg")).contains("Sources"))
    }
}
