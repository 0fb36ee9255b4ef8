import Foundation
import TestSupport
import Testing

@Suite("accessibility and equity")
struct AccessibilityTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private func rows(of call: [String]) throws -> (rows: [Fixture.Row], said: String) {
        let output = try Program.succeed(call + ["--format", "csv"], in: folder)
        return (try CommandLineTests.rows(output.text), output.standardError)
    }

    private static func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("areas have the mean of their people, the columns are those of the contract")
    func areas() throws {
        let call = ["accessibility", "--within", "70km"] + Input.options
        let text = try Program.succeed(call + ["--format", "csv"], in: folder).text
        #expect(text.hasPrefix("code,name,population,accessibility_per_100000,population_without\n"))
        let rows = try CommandLineTests.rows(text)
        // M is 66 km from Granby, Q stands on Québec, G reaches neither: 1 office for 10 people, 1 for 5.
        #expect(rows.map { $0["code"] } == ["W", "E", "outside", "total"])
        #expect(rows.map { $0["accessibility_per_100000"] } == ["10000", "20000", "0", "11764.70588235294"])
        #expect(rows.map { $0["population_without"] } == ["0", "0", "2", "2"])
    }

    @Test("capacities come from a column; without one every antenna is one, which is said")
    func capacities() throws {
        let call = ["accessibility", "--within", "70km"] + Input.options
        #expect(try rows(of: call).said.contains("antennas.csv: no column of capacity: every antenna counts as one"))
        let header = "name,lon,lat,population,capacité,salles\n"
        try folder.write(
            header + "Québec,-71.212888,46.809498,?,4,1\nGranby,-72.723123,45.398481,?,0.5,3\n",
            to: "antennas.csv"
        )
        let (found, said) = try rows(of: call)
        #expect(found.map { $0["accessibility_per_100000"] }.prefix(2) == ["5000", "80000"] && said.isEmpty)
        let named = try rows(of: call + ["--capacity-column", "salles"]).rows
        #expect(named.map { $0["accessibility_per_100000"] }.prefix(2) == ["30000", "20000"])
        let missing = try Program.run(call + ["--capacity-column", "none"], in: folder)
        #expect(missing.status == 65 && missing.standardError.contains("none"))
        try folder.write(header + "Québec,-71.212888,46.809498,1,-4,1\n", to: "antennas.csv")
        #expect(try Program.run(call, in: folder).status == 65)
    }

    @Test("capacities with three digits behind a mark are asked about, and --decimal answers")
    func capacityMarks() throws {
        let call = ["accessibility", "--within", "70km"] + Input.options
        try folder.write(
            "name;lon;lat;capacity\nQuébec;-71.212888;46.809498;2,500\nGranby;-72.723123;45.398481;1,500\n",
            to: "antennas.csv"
        )
        let unclear = try Program.run(call, in: folder)
        #expect(unclear.status == 65 && unclear.standardError.contains("--decimal point where it is 2500"))
        let thousands = try rows(of: call + ["--decimal", "point"]).rows
        #expect(thousands.map { $0["accessibility_per_100000"] }.prefix(2) == ["15000000", "50000000"])
        let decimals = try rows(of: call + ["--decimal", "comma"]).rows
        #expect(decimals.map { $0["accessibility_per_100000"] }.prefix(2) == ["15000", "50000"])
    }

    @Test("steps, decays and costs in minutes; gravity is capacity and has a column of its own")
    func decays() throws {
        let steps = ["accessibility", "--method", "e2sfca", "--steps", "10km:1;70km:0,5"] + Input.options
        #expect(try rows(of: steps).rows.map { $0["accessibility_per_100000"] }.prefix(2) == ["10000", "20000"])
        try folder.write("from_id,to_id,minutes\nM,Granby,10\nM,Québec,30\nQ,Québec,0\n", to: "times.csv")
        let gravity = ["accessibility", "--method", "gravity", "--decay", "exponential:0.1", "--costs", "times.csv"]
        let (found, said) = try rows(of: gravity + Input.options)
        let expected = exp(-1.0) + exp(-3.0)
        #expect(abs(try found[0].number("accessibility") - expected) < 1e-15)
        #expect(try found[1].number("accessibility") == 1 && found[2].number("accessibility") == 0)
        #expect(said.contains("times.csv: 1 of 3 points have no row"))
        // The people are read twice, and what is said is said of one reading.
        let shared = ["accessibility", "--method", "e2sfca", "--decay", "exponential:0.1", "--costs", "times.csv"]
        #expect(try rows(of: shared + Input.options).said.contains("times.csv: 1 of 3 points have no row"))
        let within = try rows(of: ["accessibility", "--costs", "times.csv", "--within", "30min"] + Input.options).rows
        #expect(abs(try within[0].number("accessibility_per_100000") - 1e5 * (1 / 10.0 + 1 / 15.0)) < 1e-9)
    }

    @Test("points have the access of their place among the people of --demand, from a pipe too")
    func points() throws {
        try folder.write("id,lon,lat,weight\na,-71.21,46.81,\nb,-60,50,3\nc,,,1\n", to: "asked.csv")
        let call = ["accessibility", "--within", "70km", "--points", "asked.csv"] + Input.options
        let text = try Program.succeed(call + ["--format", "csv"], in: folder).text
        #expect(text.hasPrefix("id,lon,lat,weight,code,accessibility_per_100000\n"))
        let found = try CommandLineTests.rows(text)
        #expect(found.map { $0["accessibility_per_100000"] } == ["20000", "0", ""])
        #expect(found.map { $0["code"] } == ["E", "", ""])
        let piped = try Program.shell(
            #"cat people.csv | "$maillage" accessibility --demand - --by areas.geojson --antennas antennas.csv "#
                + "--within 70km --format csv",
            in: folder
        )
        #expect(
            piped.text
                == (try Program.succeed(
                    ["accessibility", "--within", "70km", "--format", "csv"] + Input.options,
                    in: folder
                ).text)
        )
        let atlas = try Program.succeed(["accessibility", "--points", "asked.csv", "--format", "csv"], in: folder)
        #expect(atlas.standardError.contains("the people who share the capacity are those of the atlas"))
    }

    @Test("an antenna that nobody reaches, and its capacity, are said")
    func unwanted() throws {
        let (_, said) = try rows(of: ["accessibility", "--within", "1km"] + Input.options)
        #expect(said.contains("nobody lives within reach of 1 of 2 antennas, whose capacity goes to nobody: Granby"))
    }

    @Test("options that do not go together are mistakes in the command")
    func refused() throws {
        let calls = [
            ["--method", "3sfc"], ["--steps", "25km:1"], ["--method", "e2sfca", "--within", "50km"],
            ["--method", "e2sfca", "--steps", "25km"], ["--method", "e2sfca", "--decay", "linear:3"],
            ["--method", "gravity", "--decay", "power:2", "--steps", "25km:1"], ["--within", "25km,50km"],
            ["--capacity-column", "places"], ["--rank-by", "table.csv"], ["--equity", "--points", "people.csv"],
            ["--method", "e2sfca", "--steps", "25min:1"],
        ]
        for call in calls {
            let output = try Program.run(["accessibility"] + call, in: folder)
            #expect(output.status == 64, "\(call): \(output.standardError)")
        }
        for call in [
            ["--method", "e2sfca", "--steps", "50km:1,25km:0.5"], ["--method", "gravity", "--decay", "power:-1"],
        ] {
            let output = try Program.run(["accessibility"] + call, in: folder)
            #expect(output.status != 0 && !output.standardError.isEmpty, "\(call)")
        }
        #expect(try Program.run(["distance", "--beyond", "25km"], in: folder).status == 64)
    }

    @Test("--equity adds indices to tables and files, the rest to JSON, and says where not")
    func equity() throws {
        let call = ["distance", "--equity"] + Input.options
        let (found, said) = try rows(of: call)
        #expect(found.map { $0["gini"] }.count == 4 && found[0]["gini"] == "0" && found[2]["gini"] == "")
        #expect(said.contains("this format has Gini, Palma and Theil by area"))
        let json = try Self.json(try Program.succeed(call + ["--beyond", "70km", "--format", "json"], in: folder).text)
        let equity = try #require(json["equity"] as? [String: Any])
        #expect(equity["population"] as? Double == 17 && equity["concentration_index"] is NSNull)
        #expect((equity["lorenz_curve"] as? [Any])?.count == 201)
        let beyond = try #require((equity["beyond"] as? [[String: Any]])?.first)
        #expect(beyond["radius_km"] as? Double == 70 && beyond["population"] as? Double == 2)
        let ranked = try Self.json(
            try Program.succeed(["accessibility", "--equity", "--format", "json"], in: folder).text
        )
        let spread = try #require(ranked["equity"] as? [String: Any])
        #expect(spread["population"] as? Double == 8_501_833 && spread["population_unranked"] as? Double == 0)
        #expect(spread["concentration_index"] is Double && (spread["concentration_curve"] as? [Any])?.count == 201)
    }

    @Test("pages have the curves, drawings name them, in both languages")
    func drawings() throws {
        let call = ["accessibility", "--equity"] + Input.options
        _ = try Program.succeed(call + ["-o", "a.html", "-o", "a.gpkg", "-o", "a.geojson"], in: folder)
        let page = try folder.text("a.html")
        #expect(
            page.contains("Lorenz curve") && page.contains("Courbe de Lorenz") && page.contains("Population sans accès")
        )
        _ = try Program.succeed(call + ["-o", "l.svg", "--chart", "lorenz"], in: folder)
        #expect(try folder.text("l.svg").contains("class=\"equal\""))
        let french = try Program.succeed(call + ["--lang", "fr"], in: folder).text
        #expect(french.contains("La répartition entre") && french.contains("Palma, rapport des parts"))
        #expect(try features(folder.text("a.geojson")).count == 2)
    }

    @Test("the bytes do not depend on the number of threads")
    func threads() throws {
        let call = ["accessibility", "--method", "e2sfca", "--decay", "power:2", "--equity", "--format", "json"]
        let one = try Program.succeed(call + ["--threads", "1"], in: folder).text
        #expect(try Program.succeed(call + ["--threads", "3"], in: folder).text == one)
    }
}
