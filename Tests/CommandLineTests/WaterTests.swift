import Foundation
import TestSupport
import Testing

@Suite("Offices across the water")
struct WaterTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try Input.folder()
        try folder.write(
            """
            id,lon,lat,weight
            Baie-Saint-Paul,-70.50531,47.44115,7
            Mont-Laurier,-75.49812,46.54973,2
            Laval,-73.75,45.57,90

            """,
            to: "towns.csv"
        )
    }

    static let tables = [
        ["coverage", "--demand", "towns.csv"], ["distance", "--demand", "towns.csv"],
        ["distance", "--demand", "towns.csv", "--by", "cma"],
        ["coverage", "--demand", "towns.csv", "--by", "municipality"],
    ]

    @Test("stand under the table, in both languages, whatever the layer of the atlas", arguments: tables)
    func note(command: [String]) throws {
        let english = try Program.succeed(command + ["--lang", "en"], in: folder).text
        #expect(english.contains("\n7 people (7.1%) are nearest to an antenna across the water: the straight line"))
        let french = try Program.succeed(command + ["--lang", "fr"], in: folder).text
        #expect(french.contains("\n7 personnes (7,1\u{202F}%) ont l’antenne la plus proche de l’autre côté de l’eau"))
        let json = try Program.succeed(command + ["--format", "json"], in: folder).text
        #expect(json.contains("\"across_water_population\": 7"))
    }

    @Test("are not spoken of where there are none, and where nothing is known")
    func nothing() throws {
        try folder.write("id,lon,lat,weight\nLaval,-73.75,45.57,90\n", to: "laval.csv")
        let none = ["distance", "--demand", "laval.csv"]
        #expect(try !Program.succeed(none + ["--lang", "en"], in: folder).text.contains("across"))
        #expect(
            try Program.succeed(none + ["--format", "json"], in: folder).text
                .contains("\"across_water_population\": 0")
        )
        let own = ["distance", "--demand", "towns.csv", "--by", "areas.geojson"]
        #expect(try !Program.succeed(own + ["--format", "json"], in: folder).text.contains("across"))
        try folder.write(
            "origin,antenna,minutes\nLaval,Montréal,20\nBaie-Saint-Paul,Québec,70\nMont-Laurier,Gatineau,150\n",
            to: "t.csv"
        )
        let timed = ["distance", "--demand", "towns.csv", "--costs", "t.csv", "--format", "json"]
        #expect(try !Program.succeed(timed, in: folder).text.contains("across"))
    }

    @Test("are told of points on demand, in metres, with a column in files")
    func points() throws {
        let call = ["distance", "--points", "towns.csv", "--format", "csv"]
        let plain = try Program.succeed(call, in: folder).text
        #expect(!plain.contains("crosses_water_m"))
        for threads in ["1", "2"] {
            let told = try Program.succeed(call + ["--crosses-water", "--threads", threads], in: folder).text
            let (lines, added) = (plain.split(separator: "\n"), told.split(separator: "\n"))
            #expect(zip(added, lines).allSatisfy { $0.hasPrefix($1 + ",") })
            #expect(added.map { $0.split(separator: ",").last } == ["crosses_water_m", "56518", "0", "0"])
        }
        for refused in [
            ["distance", "--crosses-water"], call + ["--crosses-water", "--by", "areas.geojson"],
        ] {
            let output = try Program.run(refused, in: folder)
            #expect(output.status == 64)
            #expect(output.standardError.contains("--crosses-water"))
        }
    }

    @Test("parts have the sum of the whole")
    func parts() throws {
        try folder.write("id,lon,lat,weight\nBaie-Saint-Paul,-70.50531,47.44115,7\n", to: "one.csv")
        try folder.write(
            "id,lon,lat,weight\nMont-Laurier,-75.49812,46.54973,2\nLaval,-73.75,45.57,90\n",
            to: "two.csv"
        )
        for command in ["coverage", "distance"] {
            for part in ["one", "two"] {
                let call = [
                    command, "--demand", "\(part).csv", "--partial", part, "--source-name", "towns.csv", "--force",
                ]
                _ = try Program.succeed(call, in: folder)
            }
            let merged = try Program.succeed(["merge", "one", "two"], in: folder).text
            #expect(try merged == Program.succeed([command, "--demand", "towns.csv"], in: folder).text)
            #expect(merged.contains("7 "))
        }
    }
}
