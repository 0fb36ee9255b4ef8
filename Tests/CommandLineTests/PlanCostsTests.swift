import Formats
import Foundation
import Geometry
import TestSupport
import Testing

/// `compare --plans` with travel times and with tables of costs, on synthetic roads: seeded squares around Québec.
@Suite("--plans with --network and --costs")
struct PlanCostsTests {
    private let folder: TemporaryFolder
    private let offices: [String]
    /// Options of inputs; people and offices stand near the roads.
    private let inputs = ["--demand", "homes.csv", "--baseline", "offices.csv", "--within", "5min,15min"]
    private static let side = 7

    private static func place(_ random: inout SeededGenerator) -> String {
        let (x, y) = (random.number(in: -71.5 ... -71.2), random.number(in: 46.7...46.9))
        return "\((x * 1e5).rounded() / 1e5),\((y * 1e5).rounded() / 1e5)"
    }

    init() throws {
        folder = try TemporaryFolder()
        var random = SeededGenerator(seed: 3)
        func node(_ number: Int) -> (Double, Double) {
            (-71.5 + Double(number % Self.side) * 0.05, 46.7 + Double(number / Self.side) * 0.033)
        }
        var lines: [String] = []
        for number in 0..<Self.side * Self.side {
            let others = [number % Self.side < Self.side - 1 ? number + 1 : nil, number + Self.side]
            for case let other? in others where other < Self.side * Self.side {
                let (a, b) = (node(number), node(other))
                let oneway = random.chance(0.2) ? ",\"oneway\":\"yes\"" : ""
                lines.append(
                    "{\"type\":\"Feature\",\"properties\":{\"highway\":\"primary\",\"maxspeed\":\"\(random.integer(in: 3...9) * 10)\""
                        + "\(oneway)},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[\(a.0),\(a.1)],[\(b.0),\(b.1)]]}}"
                )
            }
        }
        try folder.write(
            "{\"type\":\"FeatureCollection\",\"features\":[\n\(lines.joined(separator: ",\n"))\n]}\n",
            to: "roads.geojson"
        )
        _ = try Program.succeed(["network", "build", "roads.geojson", "-o", "roads.network"], in: folder)
        var homes = "id,lon,lat,population\n"
        for home in 0..<400 { homes += "h\(home),\(Self.place(&random)),\(random.integer(in: 0...90))\n" }
        try folder.write(homes, to: "homes.csv")
        offices = (0..<6).map { "Office \($0)" }
        try folder.write(
            "name,lon,lat\n" + offices.map { "\($0),\(Self.place(&random))\n" }.joined(),
            to: "offices.csv"
        )
    }

    /// A plan as a line, and as options of a single run.
    private struct Plan {
        var line: String
        var options: [String]
        /// The offices that it opens, with their places.
        var sites: [String]
    }

    /// Seeded plans: some offices close, one may move, some open; sites come again in other plans.
    private func plans(_ count: Int, seed: UInt64) throws -> [Plan] {
        var random = SeededGenerator(seed: seed)
        let sites = (0..<12).map { "Site \($0)@\(Self.place(&random))" }
        let plans = (0..<count).map { number in
            var (left, new) = (offices.shuffled(using: &random), sites.shuffled(using: &random))
            let closed = (0..<random.integer(in: 0...2)).map { _ in left.removeLast() }
            let moved = random.chance(0.4) ? (left.removeLast(), new.removeLast()) : nil
            let least = closed.isEmpty && moved == nil ? 1 : 0
            let added = (0..<random.integer(in: least...3)).map { _ in new.removeLast() }
            func list(_ texts: [String]) -> String { "[\(texts.map { "\"\($0)\"" }.joined(separator: ","))]" }
            let moves = moved.map { ",\"move\":{\"\($0.0)\":\"\($0.1)\"}" } ?? ""
            return Plan(
                line: "{\"name\":\"p\(number)\",\"close\":\(list(closed)),\"add\":\(list(added))\(moves)}\n",
                options: closed.flatMap { ["--close", $0] } + (moved.map { ["--move", "\($0.0)=\($0.1)"] } ?? [])
                    + added.flatMap { ["--add", $0] },
                sites: added + (moved.map { [$0.1] } ?? [])
            )
        }
        try folder.write(plans.map(\.line).joined(), to: "plans.jsonl")
        return plans
    }

    /// Writes a table of the minutes from every home to every office and site, but for some rows.
    private func writeTable(_ plans: [Plan]) throws {
        let sites = Set(plans.flatMap(\.sites)).sorted().map { $0.split(separator: "@") }
        try folder.write(
            try folder.text("offices.csv") + sites.map { "\($0[0]),\($0[1])\n" }.joined() + "Elsewhere,-71.3,46.8\n",
            to: "all.csv"
        )
        let call = [
            "matrix", "homes.csv", "--antennas", "all.csv", "--network", "roads.network", "-o", "all-costs.csv",
        ]
        _ = try Program.succeed(call, in: folder)
        var random = SeededGenerator(seed: 77)
        let rows = try folder.text("all-costs.csv").split(separator: "\n", omittingEmptySubsequences: true)
        let kept = rows.enumerated().filter { $0.offset == 0 || (!$0.element.hasPrefix("h7,") && random.chance(0.9)) }
        try folder.write(kept.map { "\($0.element)\n" }.joined(), to: "costs.csv")
    }

    private static let sources = [
        ["--network", "roads.network"], ["--costs", "costs.csv", "--cost-column", "minutes"],
    ]

    @Test("the figures of a run of its own, digit for digit, on one thread and two", arguments: sources)
    func compare(source: [String]) throws {
        let plans = try plans(16, seed: 4)
        try writeTable(plans)
        let call = ["compare", "--plans", "plans.jsonl"] + inputs + source
        let output = try Program.succeed(call + ["--threads", "2"], in: folder)
        #expect(try Program.succeed(call + ["--threads", "1"], in: folder).bytes == output.bytes)
        let results = try output.text.split(separator: "\n").map { try JSONValue.parse(Array($0.utf8), name: "result") }
        #expect(results.count == plans.count)
        for (result, plan) in zip(results, plans) {
            let single = try Program.succeed(
                ["compare", "--format", "json"] + plan.options + inputs + source,
                in: folder
            )
            let report = try JSONValue.parse(Array(single.bytes), name: "report")
            #expect(result["edits"] == report["edits"])
            let totals = try #require(report["rows"]?.array).filter { $0["code"] == "total" }
            #expect(totals.count == 2)
            for total in totals {
                let radius = try #require(total["radius_min"]?.integer)
                for member in try #require(total.object).members
                where !["radius_min", "code", "name"].contains(member.key) {
                    let own = result[member.key] ?? result["\(member.key)_\(radius)min"]
                    #expect(own == member.value, "\(plan.line) \(member.key)")
                }
            }
        }
        let table = try Program.succeed(call + ["--format", "csv"], in: folder)
        let header = try #require(table.lines.first)
        #expect(header.contains("covered_population_after_15min") && header.contains("max_min_after"))
    }

    @Test("a table knows places by their names: one name for two places is an error of its line")
    func twoPlaces() throws {
        let office = try #require(offices.first)
        let costs = "from_id,to_id,minutes\n" + (offices + ["New"]).map { "h0,\($0),5\n" }.joined()
        try folder.write(costs, to: "two.csv")
        try folder.write(
            """
            {"name":"here","add":"New@-71.3,46.8"}
            {"name":"there","add":"New@-71.4,46.8"}
            {"name":"moved","move":{"\(office)":"\(office)@-71.35,46.85"}}
            {"name":"again","add":"New@-71.3,46.8"}

            """,
            to: "plans.jsonl"
        )
        let call = ["compare", "--plans", "plans.jsonl", "--costs", "two.csv"] + inputs
        let output = try Program.run(call, in: folder)
        #expect(output.status == 65)
        #expect(output.standardError.contains("plans.jsonl:2: “New” stands in two places"))
        #expect(output.standardError.contains("plans.jsonl:3: “\(office)” stands in two places"))
        #expect(output.standardError.contains("2 lines cannot be computed"))
        let single = ["compare", "--costs", "two.csv", "--move", "\(office)=\(office)@-71.35,46.85"] + inputs
        #expect(
            try Program.run(single, in: folder).standardError.contains(
                "“\(office)” moves, and the table of costs knows it"
            )
        )
    }

    @Test("in parts, and killed until it comes to its end: the bytes of one run", arguments: sources)
    func parts(source: [String]) throws {
        try writeTable(try plans(150, seed: 9))
        let call = ["compare", "--plans", "plans.jsonl"] + inputs + source
        let whole = try Program.succeed(call, in: folder)
        let parts = try (1...4).map { try Program.succeed(call + ["--slice", "\($0)/4"], in: folder).text }
        #expect(parts.joined() == whole.text)
        let words = (call + ["--checkpoint", "kept", "--threads", "1", "--quiet", "-o", "r.jsonl"]).joined(
            separator: " "
        )
        _ = try Program.shell(
            """
            "$maillage" \(words) & pid=$!
            while kill -0 $pid 2>/dev/null && (( $(cat kept/plans 2>/dev/null | wc -l) < 2 )); do sleep 0.01; done
            kill -9 $pid 2>/dev/null; wait $pid
            true
            """,
            in: folder
        )
        let kept = try folder.bytes("kept/plans")
        // Another network and another table are another computation.
        let name = source[1]
        let content = try folder.bytes(name)
        if name.hasSuffix(".csv") {
            try folder.write(try folder.text(name).replacing("h1,Office 1,", with: "h1,Office 1,1"), to: name)
        } else {
            let build = ["network", "build", "roads.geojson", "--speed-scale", "0.5", "-o", name, "--force"]
            _ = try Program.succeed(build, in: folder)
        }
        let again = words.split(separator: " ").map(String.init) + ["--force"]
        let other = try Program.run(again, in: folder)
        #expect(other.status == 65 && other.standardError.contains("another computation; the files that are read"))
        try folder.write(bytes: content, to: name)
        #expect(try folder.bytes("kept/plans") == kept)
        _ = try Program.succeed(again, in: folder)
        #expect(try folder.bytes("r.jsonl") == Array(whole.bytes))
    }

    @Test("a place off the roads and an office without a row are errors of their lines, all at once, in both languages")
    func mistakes() throws {
        try writeTable(try plans(20, seed: 4))
        let lines = [
            #"{"add":"Site 1@-71.3,46.8"}"#, #"{"add":"Far@-71.3,47.5"}"#, #"{"move":{"Office 1":"Off@-70.5,46.8"}}"#,
            #"{"close":"Nobody"}"#,
        ]
        try folder.write(lines.joined(separator: "\n"), to: "plans.jsonl")
        let expected = [
            (["--network", "roads.network"], "en", ["farther than 5 km from a road", "“Off”", "Nobody"]),
            (["--network", "roads.network"], "fr", ["à plus de 5 km d’une route", "« Off »", "Nobody"]),
            (["--costs", "costs.csv"], "en", ["no row of costs.csv leads to “Far”", "“Off”", "Nobody"]),
            (["--costs", "costs.csv"], "fr", ["aucune ligne de costs.csv ne mène à « Far »", "« Off »", "Nobody"]),
        ]
        for (source, language, words) in expected {
            let column = source[0] == "--costs" ? ["--cost-column", "minutes"] : []
            let call = ["compare", "--plans", "plans.jsonl", "--lang", language] + inputs + source + column
            let output = try Program.run(call, in: folder)
            #expect(output.status == 65 && output.text.isEmpty)
            for (line, word) in zip(2...4, words) {
                let said = output.standardError.split(separator: "\n").first { $0.contains("plans.jsonl:\(line)") }
                #expect(said?.contains(word) == true, "\(output.standardError)")
            }
        }
        // Nobody is left to go to.
        let rows = try folder.text("costs.csv").split(separator: "\n").filter {
            !$0.contains(",Office ") || $0.contains(",Office 1,")
        }
        try folder.write(rows.joined(separator: "\n"), to: "costs.csv")
        try folder.write(#"{"close":"Office 1"}"#, to: "plans.jsonl")
        let output = try Program.run(
            ["compare", "--plans", "plans.jsonl", "--costs", "costs.csv", "--cost-column", "minutes"] + inputs,
            in: folder
        )
        #expect(
            output.status == 65
                && output.standardError.contains("plans.jsonl:1: no row of costs.csv leads to an office")
        )
    }

    @Test("locate --plans: the figures of a run of its own by road")
    func locate() throws {
        var random = SeededGenerator(seed: 31)
        try folder.write(
            "name,lon,lat\n" + (0..<9).map { "C\($0),\(Self.place(&random))\n" }.joined(),
            to: "candidates.csv"
        )
        let plans = [
            (#"{"add":1}"#, ["--add", "1"]),
            (
                #"{"objective":"mclp","within":"9min","add":2}"#,
                ["--objective", "mclp", "--within", "9min", "--add", "2"]
            ),
        ]
        try folder.write(plans.map { $0.0 + "\n" }.joined(), to: "plans.jsonl")
        let common = [
            "--candidates", "candidates.csv", "--demand", "homes.csv", "--antennas", "offices.csv", "--network",
            "roads.network", "--skip-unreachable",
        ]
        let output = try Program.succeed(["locate", "--plans", "plans.jsonl"] + common, in: folder)
        for (line, plan) in zip(output.text.split(separator: "\n"), plans) {
            let result = try JSONValue.parse(Array(line.utf8), name: "result")
            let single = try Program.succeed(["locate", "--format", "json"] + plan.1 + common, in: folder)
            let report = try JSONValue.parse(Array(single.bytes), name: "report")
            for key in ["objective", "bound", "sites", "status", "mean_min"] {
                #expect(result[key] == report[key], "\(key)")
            }
        }
    }
}
