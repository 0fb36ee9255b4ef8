import Formats
import Foundation
import TestSupport
import Testing

/// Four places with 850 people around Montréal, Trois-Rivières and Québec; offices and candidates in files. What is expected was
/// worked out by hand: who is near to what is plain, and room is counted in hundreds.
@Suite("maillage locate with capacities")
struct LocateCapacityTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            "id,lon,lat,population\na,-73.50,45.50,100\nb,-73.55,45.52,300\nc,-72.50,46.30,200\nd,-71.20,46.80,250\n",
            to: "people.csv"
        )
        try folder.write("name,lon,lat,capacity\nMtl,-73.55,45.51,150\nQc,-71.21,46.81,300\n", to: "offices.csv")
        try folder.write(
            "name,lon,lat\nTR,-72.54,46.35\nLongueuil,-73.51,45.53\nSorel,-73.11,46.04\n",
            to: "candidates.csv"
        )
    }

    private func run(_ arguments: [String]) throws -> Subprocess.Output {
        let files = ["--demand", "people.csv", "--antennas", "offices.csv", "--candidates", "candidates.csv"]
        return try Program.run(["locate", "--lang", "en"] + files + arguments, in: folder)
    }

    private func plan(_ arguments: [String]) throws -> JSONValue {
        let result = try run(arguments + ["--format", "json"])
        #expect(result.status == 0, "\(result.standardError)")
        return try JSONValue.parse(Array(result.text.utf8), name: "plan")
    }

    @Test("the column of the file goes before the option; loads keep to capacities and add up")
    func loads() throws {
        let plan = try plan(["--capacity", "200", "--add", "2"])
        #expect(plan["status"]?.text == "optimal")
        #expect(plan["served_population"]?.double == 850 && plan["left_over_population"]?.double == 0)
        let sites = plan["sites"]?.array ?? []
        #expect(sites.compactMap { $0["site"]?.text } == ["TR", "Longueuil"])
        #expect(sites.allSatisfy { $0["capacity"]?.double == 200 && $0["served_population"]?.double == 200 })
        #expect(sites.allSatisfy { $0["nearest_population"] == nil })
        let kept = plan["kept_facilities"]?.array ?? []
        #expect(kept.compactMap { $0["capacity"]?.double } == [150, 300])
        #expect(kept.compactMap { $0["served_population"]?.double } == [150, 300])
    }

    @Test("a column that nobody asked for, a map, an unclear number and people left out are said")
    func said() throws {
        let plain = try run(["--add", "1"])
        #expect(plain.status == 0)
        #expect(
            plain.standardError.contains(
                "offices.csv: “capacity” is not used: --capacity-column capacity lets no antenna"
            )
        )
        #expect(!(try run(["--add", "1", "--capacity", "500"])).standardError.contains("not used"))
        let map = try run(["--add", "1", "--capacity", "500", "-o", "plan.svg"])
        #expect(map.status == 64 && map.standardError.contains("there is no map with capacities"))
        for text in ["5.000", "5,000"] { #expect(try run(["--add", "1", "--capacity", text]).status == 64) }
        let reach = ["--objective", "lscp", "--within", "20km", "--skip-unreachable", "-o", "sites.csv", "--force"]
        let files = try Program.run(
            ["locate", "--lang", "en", "--demand", "people.csv", "--candidates", "candidates.csv", "--keep", "none"]
                + reach,
            in: folder
        )
        #expect(files.status == 0 && files.standardError.contains("1 points with 250 people are left out"))
    }

    @Test("--decimal reads the capacities that an error says it does")
    func marks() throws {
        try folder.write("name,lon,lat,capacity\nMtl,-73.55,45.51,\"1,105\"\nQc,-71.21,46.81,300\n", to: "offices.csv")
        let unclear = try run(["--add", "1", "--capacity", "500"])
        #expect(unclear.status == 65 && unclear.standardError.contains("--decimal point"))
        let read = try plan(["--add", "1", "--capacity", "500", "--decimal", "point"])
        #expect(read["kept_facilities"]?.array?.first?["capacity"]?.double == 1105)
    }

    @Test("maximal covering counts those for whom there is room")
    func covering() throws {
        // Mtl has room for 150 of 400, Longueuil for 250 more; Trois-Rivières would be 200.
        let plan = try plan(["--capacity", "300", "--within", "30km"])
        #expect(plan["objective"]?.double == 650 && plan["bound"]?.double == 650)
        #expect(plan["objective_before"]?.double == 400)
        #expect(plan["left_over_population"]?.double == 200)
        let free = try self.plan(["--within", "30km"])
        #expect(free["objective"]?.double == 850)
        #expect(free["served_population"] == nil && free["kept_facilities"] == nil)
        #expect(free["sites"]?.array?.first?["nearest_population"] != nil)
        #expect(free["sites"]?.array?.first?["capacity"] == nil)
    }

    @Test("the fewest sites with room for everybody; as CSV, as GeoJSON and as a table")
    func setCovering() throws {
        let call = ["--capacity", "300", "--objective", "lscp", "--within", "30km"]
        let table = try run(call + ["--format", "csv"]).text
        #expect(
            table.hasPrefix("sites,objective,bound,gap,status,row,code,site,municipality,lon,lat,served_population,")
        )
        #expect(table.contains("2,2,2,0,optimal,1,,TR,") && table.contains("2,2,2,0,optimal,2,,Longueuil,"))
        let text = try run(call).text
        #expect(text.contains("With 2 more: 850 people served") && text.contains("0 left over"))
        #expect(text.contains("Longueuil") && text.contains("83.3%"))
        _ = try run(call + ["-o", "plan.geojson"])
        let features =
            try JSONValue.parse(Array(folder.text("plan.geojson").utf8), name: "plan")["features"]?.array ?? []
        let kept = features.map { $0["properties"] }.filter { $0?["kind"]?.text == "kept" }
        #expect(kept.compactMap { $0?["capacity"]?.double } == [150, 300])
        #expect(kept.compactMap { $0?["served_population"]?.double }.count == 2)
    }

    @Test("p-center sends nobody farther than must be")
    func center() throws {
        // With 400 each everybody but 50 people of Montréal finds room near by; those go no farther than to Sorel.
        let plan = try plan(["--objective", "p-center", "--capacity", "400", "--add", "2"])
        #expect(plan["status"]?.text == "optimal")
        #expect(plan["left_over_population"]?.double == 0)
        #expect(plan["max_km"]?.double == plan["objective"]?.double)
    }

    @Test("too little room is an error that says for how many")
    func infeasible() throws {
        for objective in ["p-median", "p-center"] {
            let result = try run(["--objective", objective, "--capacity", "300"])
            #expect(result.status == 64 && result.text.isEmpty)
            #expect(result.standardError.contains("no room for 100 of 850 people"))
        }
        let covering = try run(["--objective", "lscp", "--within", "30km", "--capacity", "20"])
        #expect(covering.status == 64)
        #expect(covering.standardError.contains("no room within 30km for"))
    }

    @Test(
        "what does not fit is refused",
        arguments: [
            ["--capacity", "0"], ["--capacity", "-5"], ["--capacity", "many"], ["--capacity", "500,000"],
            ["--capacity-column", "capacity"], ["--capacity-column", "rooms", "--capacity", "300"],
        ]
    )
    func refused(arguments: [String]) throws {
        let result = try run(arguments)
        #expect(result.status == 64 || result.status == 65)
        #expect(result.text.isEmpty && !result.standardError.isEmpty)
    }

    @Test("where some have no capacity and nothing says how much, it is said who")
    func missing() throws {
        let call = ["locate", "--lang", "en", "--demand", "people.csv", "--antennas", "offices.csv"]
        let result = try Program.run(call + ["--capacity-column", "capacity"], in: folder)
        #expect(result.status == 64)
        #expect(result.standardError.contains("1664 antennas and candidates have no capacity"))
        let atlas = try Program.run(["locate", "--lang", "en", "--capacity-column", "capacity"], in: folder)
        #expect(atlas.status == 64 && atlas.standardError.contains("the atlas has no capacities"))
    }

    @Test("candidates in metres beside people in degrees: --input-crs is theirs, which is said")
    func metres() throws {
        let call = ["convert", "candidates.csv", "metres.csv", "--to-crs", "EPSG:32198"]
        _ = try Program.succeed(call, in: folder)
        let files = ["--demand", "people.csv", "--antennas", "offices.csv"]
        let arguments = ["locate", "--lang", "en", "--add", "2", "--format", "csv"] + files
        let degrees = try Program.succeed(arguments + ["--candidates", "candidates.csv"], in: folder)
        let metres = try Program.succeed(
            arguments + ["--candidates", "metres.csv", "--input-crs", "EPSG:32198"],
            in: folder
        )
        func sites(_ text: String) -> [Substring] { text.split(separator: "\n").map { $0.split(separator: ",")[6] } }
        #expect(sites(metres.text) == sites(degrees.text))
        #expect(metres.standardError.contains("--input-crs EPSG:32198 is taken for “metres.csv”"))
    }

    @Test("candidates without names are called by their number, which is said")
    func nameless() throws {
        try folder.write("lon,lat\n-72.54,46.35\n-73.51,45.53\n", to: "nameless.csv")
        let call = ["locate", "--lang", "en", "--demand", "people.csv", "--antennas", "offices.csv"]
        let result = try Program.succeed(call + ["--candidates", "nameless.csv"], in: folder)
        #expect(result.standardError.contains("nameless.csv: 2 of 2 points have no name"))
        let named = try Program.succeed(call + ["--candidates", "candidates.csv"], in: folder)
        #expect(!named.standardError.contains("have no name"))
    }
}
