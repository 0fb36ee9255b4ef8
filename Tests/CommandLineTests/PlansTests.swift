import Formats
import Foundation
import Geometry
import TestSupport
import Testing

@Suite("--plans: a thousand plans, a line each")
struct PlansTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    /// Seeded plans of one new office each.
    private func writePlans(_ count: Int, seed: UInt64 = 5, to name: String = "plans.jsonl") throws {
        var random = SeededGenerator(seed: seed)
        let lines = (0..<count).map { plan in
            "{\"name\":\"p\(plan)\",\"add\":\"P\(plan)@\(random.number(in: -79 ... -58)),\(random.number(in: 45...52))\"}\n"
        }
        try folder.write(lines.joined(), to: name)
    }

    private func results(_ text: String) throws -> [JSONValue] {
        try text.split(separator: "\n").map { try JSONValue.parse(Array($0.utf8), name: "result") }
    }

    @Test("compare: the figures of the command with the same edits, digit for digit, in the order of the file")
    func compare() throws {
        let plans = [
            (#"{"name":"one","add":["Matane"]}"#, ["--add", "Matane"]),
            (
                #"{"close":"roberval","add":"Our office@-71.2,46.9"}"#,
                ["--close", "roberval", "--add", "Our office@-71.2,46.9"]
            ),
            (
                #"{"name":"third","move":{"Roberval":"Alma"},"add":["Matane"]}"#,
                ["--move", "Roberval=Alma", "--add", "Matane"]
            ),
        ]
        try folder.write(plans.map { $0.0 + "\n" }.joined(), to: "plans.jsonl")
        let common = ["--within", "30,60", "--by", "division"]
        let output = try Program.succeed(["compare", "--plans", "plans.jsonl"] + common, in: folder)
        let found = try results(output.text)
        #expect(found.map { $0["plan"]?.text } == ["one", "2", "third"])
        for (result, plan) in zip(found, plans) {
            let single = try Program.succeed(["compare", "--format", "json"] + plan.1 + common, in: folder)
            let report = try JSONValue.parse(Array(single.bytes), name: "report")
            #expect(result["edits"] == report["edits"])
            let totals = try #require(report["rows"]?.array).filter { $0["code"] == "total" }
            #expect(totals.count == 2)
            for total in totals {
                let radius = try #require(total["radius_km"]?.integer)
                for member in try #require(total.object).members
                where !["radius_km", "code", "name"].contains(member.key) {
                    let own = result[member.key] ?? result["\(member.key)_\(radius)km"]
                    #expect(own == member.value, "\(member.key)")
                }
            }
        }
        let csv = try Program.succeed(["compare", "--plans", "plans.jsonl", "--format", "csv"] + common, in: folder)
        let rows = try CommandLineTests.rows(csv.text)
        #expect(rows.map { $0["plan"] } == ["one", "2", "third"])
        for (row, result) in zip(rows, found) {
            #expect(try row.number("mean_km_after") == result["mean_km_after"]?.double)
            #expect(row["edits"]?.split(separator: "; ").count == result["edits"]?.array?.count)
        }
    }

    @Test("locate: the figures of the command with the same options")
    func locate() throws {
        let plans = [
            (#"{"name":"a"}"#, []), (#"{"name":"b","add":2}"#, ["--add", "2"]),
            (
                #"{"name":"c","objective":"mclp","within":"60km","add":"1"}"#,
                ["--objective", "mclp", "--within", "60km", "--add", "1"]
            ),
            (
                ##"{"name":"d","objective":"p-center","exclude":["#1","#2"]}"##,
                ["--objective", "p-center", "--exclude", "#1", "--exclude", "#2"]
            ),
            (
                #"{"name":"e","keep":"none","sites":2,"minimum-distance":"50km"}"#,
                ["--keep", "none", "--sites", "2", "--minimum-distance", "50km"]
            ),
            (
                #"{"name":"f","capacity":3000,"keep":"none","add":1,"objective":"mclp","within":900}"#,
                ["--capacity", "3000", "--keep", "none", "--add", "1", "--objective", "mclp", "--within", "900"]
            ),
        ]
        var candidates = "name,lon,lat\n"
        var random = SeededGenerator(seed: 4)
        for place in 0..<20 {
            candidates += "C\(place),\(random.number(in: -74 ... -64)),\(random.number(in: 45...49))\n"
        }
        try folder.write(candidates, to: "candidates.csv")
        try folder.write(plans.map { $0.0 + "\n" }.joined(), to: "plans.jsonl")
        let common = ["--candidates", "candidates.csv"] + Input.options
        let output = try Program.succeed(["locate", "--plans", "plans.jsonl", "--threads", "2"] + common, in: folder)
        let found = try results(output.text)
        #expect(found.map { $0["plan"]?.text } == "abcdef".map(String.init))
        for (result, plan) in zip(found, plans) {
            let single = try Program.succeed(["locate", "--format", "json"] + plan.1 + common, in: folder)
            let report = try #require(try JSONValue.parse(Array(single.bytes), name: "report").object)
            let left: Set = ["report", "population_source", "antenna_source", "costs", "seconds", "seed"]
            let expected = report.members.filter { !left.contains($0.key) }
            #expect(try #require(result.object).members.dropFirst().map(\.key) == expected.map(\.key))
            for member in expected { #expect(result[member.key] == member.value, "\(plan.0) \(member.key)") }
        }
        let one = try Program.succeed(["locate", "--plans", "plans.jsonl", "--threads", "1"] + common, in: folder)
        #expect(one.bytes == output.bytes)
    }

    @Test("locate: a question without an answer is a result with its reason, and ends nothing")
    func infeasible() throws {
        try folder.write("name,lon,lat\nC,-71,46\n", to: "candidates.csv")
        try folder.write("{\"objective\":\"lscp\",\"within\":\"1km\"}\n{\"name\":\"b\"}\n", to: "plans.jsonl")
        let call = ["locate", "--plans", "plans.jsonl", "--candidates", "candidates.csv"] + Input.options
        let output = try Program.succeed(call + ["-o", "r.csv", "-o", "r.jsonl"], in: folder)
        let rows = try CommandLineTests.rows(try folder.text("r.csv"))
        #expect(rows.map { $0["status"] } == ["infeasible", "optimal"])
        #expect(rows[0]["reason"]?.contains("no candidate reaches") == true && rows[0]["objective"] == "")
        #expect(rows[1]["opened"] == "C" && rows[1]["sites"] == "1")
        #expect(output.standardError.contains("1 of 2 plans have no answer"))
        #expect(try results(try folder.text("r.jsonl")).count == 2)
    }

    @Test("the same bytes on one thread and two, from a file and from standard input, and in parts")
    func bytes() throws {
        try writePlans(80)
        let whole = try Program.succeed(["compare", "--plans", "plans.jsonl", "--threads", "1"], in: folder)
        let two = try Program.succeed(["compare", "--plans", "plans.jsonl", "--threads", "2"], in: folder)
        #expect(whole.bytes == two.bytes && whole.text.split(separator: "\n").count == 80)
        let input = try Program.run(["compare", "--plans", "-"], in: folder, input: try folder.text("plans.jsonl"))
        #expect(input.bytes == whole.bytes)
        let parts = try (1...4).map { part in
            try Program.succeed(["compare", "--plans", "plans.jsonl", "--slice", "\(part)/4"], in: folder).text
        }
        #expect(parts.joined() == whole.text)
        _ = try Program.succeed(["compare", "--plans", "plans.jsonl", "-o", "r.jsonl.gz"], in: folder)
        #expect(try Program.shell("gunzip -c r.jsonl.gz", in: folder).bytes == whole.bytes)
    }

    @Test("killed after so many lines, until it comes to its end: the bytes of one run", arguments: [1, 70])
    func killed(lines: Int) throws {
        try writePlans(300)
        let whole = try Program.succeed(["compare", "--plans", "plans.jsonl"], in: folder)
        let call = "compare --plans plans.jsonl --checkpoint kept --threads 1 --quiet -o r.jsonl -o r.csv"
        _ = try Program.shell(
            """
            for more in 0 100; do
                "$maillage" \(call) & pid=$!
                while kill -0 $pid 2>/dev/null && (( $(cat kept/plans 2>/dev/null | wc -l) < \(lines) + more )); do sleep 0.01; done
                kill -9 $pid 2>/dev/null; wait $pid
            done
            true
            """,
            in: folder
        )
        let kept = try folder.text("kept/plans").split(separator: "\n").count
        #expect(kept > lines && kept < 301)
        let rest = call.split(separator: " ").map(String.init).filter { $0 != "--quiet" } + ["--force"]
        #expect(try Program.succeed(rest, in: folder).standardError.contains("plans were computed before"))
        #expect(try folder.bytes("r.jsonl") == Array(whole.bytes))
        #expect(try CommandLineTests.rows(try folder.text("r.csv")).count == 300)
        #expect(try !folder.names.contains("kept"))
    }

    @Test(
        "a torn last line is computed again; other plans, options and a changed checkpoint are refused, in both languages"
    )
    func resumed() throws {
        try writePlans(70)
        let call = ["compare", "--plans", "plans.jsonl", "--checkpoint", "kept", "--threads", "1"]
        let whole = try Program.succeed(["compare", "--plans", "plans.jsonl"], in: folder)
        _ = try Program.shell("\"$maillage\" \(call.joined(separator: " ")) -o - > /dev/full", in: folder)
        let kept = try folder.bytes("kept/plans")
        let ends = kept.indices.filter { kept[$0] == UInt8(ascii: "\n") }
        #expect(ends.count > 4)
        for end in [ends[0] - 3, ends[0], ends[0] + 1, ends[2] + 1, ends[3] - 1, ends[4]] {
            try FileManager.default.createDirectory(atPath: folder.file("kept"), withIntermediateDirectories: true)
            try folder.write(bytes: Array(kept[..<end]), to: "kept/plans")
            let output = try Program.succeed(call, in: folder)
            #expect(output.bytes == whole.bytes, "\(end)")
            if end > ends[1] { #expect(output.standardError.contains("plans were computed before")) }
        }
        try FileManager.default.createDirectory(atPath: folder.file("kept"), withIntermediateDirectories: true)
        func said(_ more: [String] = [], _ language: String = "en") throws -> String {
            let output = try Program.run(call + more + ["--lang", language], in: folder)
            #expect(output.status == 65)
            return output.standardError
        }
        try folder.write(bytes: kept, to: "kept/plans")
        #expect(try said(["--within", "30"]).contains("another computation; the options"))
        #expect(try said(["--demand", "people.csv"]).contains("another computation; the options"))
        try writePlans(71)
        #expect(try said().contains("another computation; the plans (--plans): “70, "))
        #expect(try said([], "fr").contains("d’un autre calcul ; les plans (--plans) : « 70, "))
        try writePlans(70)
        // A name, the last figure of a result, what makes it known again.
        for place in [ends[2] + 21, ends[3] - 2, ends[1] + 3] {
            var other = kept
            other[place] ^= 1
            try folder.write(bytes: other, to: "kept/plans")
            #expect(try said().contains("cut off or changed"), "\(place)")
        }
        try folder.write("something else\n", to: "kept/plans")
        #expect(try said().contains("no checkpoint"))
        #expect(try folder.text("kept/plans") == "something else\n")
    }

    @Test(
        "what is wrong with a line is said before anything is computed, with file and line, in both languages",
        arguments: [
            ("compare", #"{"ad":"A"}"#, "nearest: “add”"),
            ("compare", #"{"add":"Nowhere-on-Earth"}"#, "no place of the atlas"),
            ("compare", #"{"close":"Robervale"}"#, "nearest: “Roberval”"), ("compare", "{}", "changes nothing"),
            ("compare", #"{"add":"Matane@48.8,-67.5"}"#, "far from every area"),
            ("compare", #"{"name":"p0","add":"Matane"}"#, "is called “p0” too"), ("compare", "[]", "an object"),
            ("compare", #"{"within":"5km"}"#, "nothing that a plan has"),
            ("locate", #"{"ad":1}"#, "nearest: “add”"), ("locate", #"{"add":"many"}"#, "not a number of sites"),
            ("locate", #"{"add":"1..3"}"#, "is several"), ("locate", #"{"objective":"best"}"#, "is one of p-median"),
            ("locate", #"{"within":"5km","objective":"p-median"}"#, "--within is for"),
            ("locate", #"{"exclude":"Nowhere"}"#, "no candidate answers"),
            ("locate", #"{"skip-unreachable":1}"#, "true or false"),
            ("locate", #"{"orlib":"x"}"#, "nothing that a plan has"), ("locate", #"{"keep":"some"}"#, "is one of all"),
        ]
    )
    func mistakes(command: String, line: String, words: String) throws {
        let first = command == "compare" ? #"{"name":"p0","add":"Matane"}"# : #"{"name":"p0"}"#
        try folder.write("\(first)\n\n\(line)\n", to: "plans.jsonl")
        let call = [command, "--plans", "plans.jsonl", "--candidates", "municipalities", "-o", "r.csv"]
        let own = command == "compare" ? call.filter { !["--candidates", "municipalities"].contains($0) } : call
        let output = try Program.run(own, in: folder)
        #expect(output.status == 65 && output.standardError.contains("plans.jsonl:3"), "\(output.standardError)")
        #expect(output.standardError.contains(words), "\(output.standardError)")
        let french = try Program.run(own + ["--lang", "fr"], in: folder)
        #expect(french.status == 65 && !french.standardError.contains(words))
        #expect(french.standardError.contains("plans.jsonl:3"))
        #expect(try !folder.names.contains("r.csv"))
    }

    @Test("what is wrong with several lines comes all at once, in their order, and the number of lines at the end")
    func severalMistakes() throws {
        let lines = [
            #"{"add":"Matane"}"#, #"{"close":"Robervale"}"#, "", "[]", #"{"ad":1}"#, #"{"add":"Nowhere-on-Earth"}"#,
            "{}",
        ]
        try folder.write(lines.joined(separator: "\n"), to: "plans.jsonl")
        for (language, words) in [("en", "5 lines cannot be computed"), ("fr", "5 lignes ne peuvent être calculées")] {
            let output = try Program.run(
                ["compare", "--plans", "plans.jsonl", "--quiet", "--lang", language, "-o", "r.csv"],
                in: folder
            )
            let said = output.standardError.split(separator: "\n")
            #expect(output.status == 65 && said.count == 6, "\(said)")
            for (text, line) in zip(said, [2, 4, 5, 6, 7]) { #expect(text.contains("plans.jsonl:\(line)"), "\(text)") }
            #expect(said.last?.contains(words) == true)
        }
        try folder.write((0..<70).map { "{\"name\":\"\($0)\"}\n" }.joined(), to: "plans.jsonl")
        let many = try Program.run(["compare", "--plans", "plans.jsonl"], in: folder).standardError
        #expect(
            many.split(separator: "\n").count == 51
                && many.contains("70 lines cannot be computed, of which the first 50")
        )
        try folder.write("{\"add\":\"x\"}\n{\"name\":\"b\",\"objective\":\"best\"}\n", to: "plans.jsonl")
        let call = ["locate", "--plans", "plans.jsonl", "--candidates", "municipalities"]
        let questions = try Program.run(call, in: folder)
        #expect(questions.status == 65 && questions.standardError.contains("plans.jsonl:1"))
        #expect(questions.standardError.contains("plans.jsonl:2"))
    }

    @Test(
        "options that have no place beside --plans, and that have none without",
        arguments: [
            "compare --plans p --add Matane", "compare --plans p --close Roberval",
            "compare --plans p --scenario x.csv",
            "compare --plans p -o r.svg", "compare --plans p -o r.gpkg", "compare --plans p -o r.json",
            "compare --plans p --title T -o r.csv", "compare --plans p --partial x",
            "compare --plans p --sort antennas",
            "compare --plans p --cost-unit min", "compare --plans p --direction to",
            "compare --plans p --costs c.csv --network n", "compare --plans - --costs -",
            "compare --plans p --csv-style quebec", "compare --plans p --slice 3",
            "compare --plans p --slice 4/3", "compare --plans - --demand -", "compare --add Matane --checkpoint k",
            "compare --add Matane --slice 1/2", "locate --plans p --orlib g", "locate --plans p -o r.html",
            "locate --plans - --candidates -", "locate --slice 1/2", "locate --plans p --format geojson",
        ]
    )
    func usage(call: String) throws {
        try folder.write("{\"add\":\"1\"}\n", to: "p")
        let words = call.split(separator: " ").map(String.init)
        let output = try Program.run(words, in: folder)
        #expect(output.status == 64, "\(call): \(output.standardError)")
        let french = try Program.run(words + ["--lang", "fr"], in: folder)
        #expect(french.status == 64 && french.standardError != output.standardError, "\(french.standardError)")
    }
}
