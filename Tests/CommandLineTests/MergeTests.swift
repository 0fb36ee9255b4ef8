import Foundation
import TestSupport
import Testing

@Suite("Partial results")
struct MergeTests {
    /// What writes a partial result, each with options of its own.
    static let commands: [[String]] = [
        ["distance"], ["coverage", "--by", "division", "--within", "10km,50km"],
        ["distance", "--by", "areas.geojson", "--antennas", "antennas.csv"],
        ["coverage", "--by", "areas.geojson", "--antennas", "antennas.csv", "--nearest-within", "2km"],
        ["compare", "--by", "areas.geojson", "--baseline", "antennas.csv", "--scenario", "less=one.csv"],
        ["compare", "--by", "areas.geojson", "--antennas", "antennas.csv", "--add", "Alma@-71.65,48.55"],
        ["accessibility", "--by", "areas.geojson", "--antennas", "antennas.csv", "--method", "gravity"],
        cohorts + [
            "--antennas", "antennas.csv", "--per-antenna", "--target", "50", "--target-weight", "gap-population",
        ],
        cohorts + ["--reference", "population", "--target", "50"],
    ]
    private static let cohorts = ["cohorts", "cohorts.csv", "--by", "areas.geojson", "--replicates", "20"]

    /// Points in a folder: all, and in so many slices, shuffled.
    private static func folder(_ count: Int, slices: [Int]) throws -> TemporaryFolder {
        let folder = try Input.folder()
        try folder.write("name,lon,lat\nQuébec,-71.212888,46.809498\n", to: "one.csv")
        try folder.write("code,a,b\nW,1050,3000\nE,30,200\n", to: "cohorts.csv")
        var random = SeededGenerator(seed: 20)
        let rows = (0..<count).map { index -> String in
            let isNear = index % 10 < 7
            let x = isNear ? random.number(in: -74.5...(-72)) : random.number(in: -79...(-58))
            let y = isNear ? random.number(in: 45.3...46.5) : random.number(in: 45.2...56)
            let weight = ["\(index % 90)", "\(Double(index % 1000) / 8)", "\(random.number(in: 0...3))"][index % 3]
            return "p\(index),\(x),\(y),\(weight)\n"
        }
        let head = "id,lon,lat,weight\n"
        try folder.write(head + rows.joined(), to: "all.csv")
        for parts in slices {
            let shuffled = rows.shuffled(using: &random)
            for part in 0..<parts {
                let own = stride(from: part, to: count, by: parts).map { shuffled[$0] }
                try folder.write(head + own.joined(), to: "slice-\(parts)-\(part).csv")
            }
        }
        return folder
    }

    private func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Subprocess.Output {
        let output = try Program.run(arguments, in: folder)
        try #require(output.status == 0, "\(arguments): \(output.standardError)")
        return output
    }

    /// Makes the parts of a split; gives their names.
    private func makeParts(_ command: [String], _ parts: Int, in folder: TemporaryFolder) throws -> [String] {
        try (0..<parts).map { part in
            let name = "part-\(parts)-\(part)"
            let call = command + ["--demand", "slice-\(parts)-\(part).csv", "--partial", name, "--force"]
            _ = try run(call + ["--threads", "\(part % 2 + 1)"], in: folder)
            return name
        }
    }

    /// The bytes of a report in every format, and of the table.
    private func report(_ call: [String], _ formats: [String], in folder: TemporaryFolder) throws -> [String: Data] {
        let outputs = formats.flatMap { ["-o", "out.\($0)"] }
        _ = try run(call + outputs + ["--force"], in: folder)
        var made = ["table": Data(try run(call, in: folder).bytes)]
        for format in formats { made[format] = try Data(contentsOf: folder.url.appending(path: "out.\(format)")) }
        return made
    }

    private static let formats = ["csv", "json", "geojson", "gpkg", "html", "svg"]

    @Test("merged, any split of 20 000 points is one run, byte for byte, in every format", arguments: commands)
    func splits(command: [String]) throws {
        let long = ProcessInfo.processInfo.environment["MAILLAGE_LONG"] != nil
        // Starting the program with the atlas takes most of the time.
        let splits = long || command.contains("areas.geojson") ? [1, 2, 7, 100] : [2, 7]
        let folder = try Self.folder(long ? 1_000_000 : 20_000, slices: splits)
        // The page of edits computes with every point.
        let formats = Self.formats.filter { $0 != "html" || !command.contains("--add") }
        let whole = try report(command + ["--demand", "all.csv"], formats, in: folder)
        for parts in splits {
            let names = try makeParts(command, parts, in: folder)
            let merged = try report(
                ["merge"] + names.reversed() + ["--source-name", "all.csv"],
                parts == 7 || command[0] == "compare" ? formats : ["csv", "json"],
                in: folder
            )
            for (format, bytes) in merged { #expect(bytes == whole[format], "\(command) \(parts) \(format)") }
        }
    }

    @Test(
        "where people share antennas, two rounds give what one run does",
        arguments: ["2sfca", "3sfca", "balanced", "spatial-availability"]
    )
    func rounds(method: String) throws {
        let folder = try Self.folder(5000, slices: [3])
        let command = ["accessibility", "--by", "areas.geojson", "--antennas", "antennas.csv", "--method", method]
        let whole = try report(command + ["--demand", "all.csv"], ["csv", "json", "svg"], in: folder)
        let loads = try makeParts(command, 3, in: folder)
        let early = try Program.run(["merge"] + loads, in: folder)
        #expect(early.status == 64 && early.standardError.contains("first of two rounds"))
        _ = try run(["merge"] + loads.reversed() + ["--partial", "loads"], in: folder)
        let names = try makeParts(command + ["--loads", "loads"], 3, in: folder)
        let call = ["merge"] + names + ["--source-name", "all.csv"]
        #expect(try report(call, ["csv", "json", "svg"], in: folder) == whole)
        let some = try Program.run(["merge", names[0], names[1]], in: folder)
        #expect(some.status == 64 && some.standardError.contains("some are missing"))
        let other = ["accessibility", "--by", "areas.geojson", "--antennas", "one.csv", "--method", method]
        let slice = ["--demand", "slice-3-0.csv", "--loads", "loads", "--partial", "other"]
        let refused = try Program.run(other + slice, in: folder)
        #expect(refused.status == 65 && refused.standardError.contains("the antennas"))
    }

    @Test("a page that computes is not made of parts; every other format of compare is")
    func page() throws {
        let folder = try Self.folder(300, slices: [2])
        let names = try makeParts(["compare", "--add", "Matane"], 2, in: folder)
        let output = try Program.run(["merge"] + names + ["-o", "plan.html"], in: folder)
        #expect(output.status == 64 && output.standardError.contains("every point"))
        #expect(try run(["merge"] + names, in: folder).text.contains("Matane"))
    }

    @Test("of more points than a page computes with, parts make the page that one run makes")
    func plainPage() throws {
        let folder = try Self.folder(50_500, slices: [2])
        let command = ["compare", "--by", "areas.geojson", "--antennas", "antennas.csv", "--add", "Alma@-71.65,48.55"]
        let whole = try report(command + ["--demand", "all.csv"], ["html"], in: folder)
        let names = try makeParts(command, 2, in: folder)
        let call = ["merge"] + names + ["--source-name", "all.csv"]
        #expect(try report(call, ["html"], in: folder) == whole)
        #expect(
            try run(call + ["-o", "said.html"], in: folder).standardError.contains("a page computes with 50000 points")
        )
        // Of some areas nobody knows how many points one run would hold.
        let some = try Program.run(call + ["--only", "W", "-o", "some.html"], in: folder)
        #expect(some.status == 64 && some.standardError.contains("every point"))
    }

    @Test("rows are chosen and sorted when parts are merged, as in one run")
    func rows() throws {
        let folder = try Self.folder(2000, slices: [3])
        let names = try makeParts(["distance"], 3, in: folder)
        let options = ["--only", "05,06,16", "--sort", "max_km", "--top", "2", "--format", "csv"]
        let whole = try run(["distance", "--demand", "all.csv"] + options, in: folder)
        #expect(try run(["merge"] + names + options, in: folder).bytes == whole.bytes)
    }

    @Test("areas of the user's own are chosen when parts are merged, too")
    func ownAreas() throws {
        let folder = try Input.folder()
        let own = ["distance", "--by", "areas.geojson", "--antennas", "antennas.csv", "--demand", "people.csv"]
        _ = try run(own + ["--partial", "part"], in: folder)
        let options = ["--only", "W", "--format", "csv"]
        #expect(try run(["merge", "part"] + options, in: folder).bytes == run(own + options, in: folder).bytes)
    }

    @Test("the indices of cohorts are written when parts are merged, and are those of one run")
    func indices() throws {
        let folder = try Self.folder(500, slices: [2])
        _ = try run(Self.cohorts + ["--demand", "all.csv", "--indices", "whole.csv"], in: folder)
        let names = try makeParts(Self.cohorts, 2, in: folder)
        _ = try run(["merge"] + names + ["--indices", "merged.csv"], in: folder)
        #expect(try folder.text("merged.csv") == folder.text("whole.csv"))
        let distances = try makeParts(
            ["distance", "--by", "areas.geojson", "--antennas", "antennas.csv"],
            2,
            in: folder
        )
        let other = try Program.run(["merge"] + distances + ["--indices", "i.csv"], in: folder)
        #expect(other.status == 64 && other.standardError.contains("of “distance”"))
    }

    @Test(
        "parts of other cohorts are refused, with what differs",
        arguments: [
            (["--reference", "b"], "the options"), (["--target", "5"], "the options"),
            (["--total", "a=9000"], "the table"),
            (["--antennas", "one.csv"], "the antennas"), (["--nearest-within", "2km"], "--nearest-within"),
        ]
    )
    func otherCohorts(options: [String], word: String) throws {
        let folder = try Self.folder(50, slices: [2])
        _ = try run(Self.cohorts + ["--demand", "slice-2-0.csv", "--partial", "one"], in: folder)
        _ = try run(Self.cohorts + options + ["--demand", "slice-2-1.csv", "--partial", "two"], in: folder)
        let output = try Program.run(["merge", "one", "two"], in: folder)
        #expect(output.status == 65)
        #expect(["one", "two", word].allSatisfy { output.standardError.contains($0) }, "\(output.standardError)")
    }

    @Test("a table of cohorts that was changed since is refused; one that cannot be read again is at once")
    func changedTable() throws {
        let folder = try Self.folder(50, slices: [1])
        let slice = ["--demand", "slice-1-0.csv", "--partial", "part"]
        _ = try run(Self.cohorts + slice, in: folder)
        try folder.write("code,a,b\nW,1050,3000\nE,30,201\n", to: "cohorts.csv")
        let changed = try Program.run(["merge", "part"], in: folder)
        #expect(changed.status == 65 && changed.standardError.contains("the table of cohorts"))
        let call = ["cohorts", "-", "--by", "areas.geojson"] + slice + ["--force"]
        let piped = try Program.run(call, in: folder, input: "code,a\nW,1\n")
        #expect(piped.status == 64 && piped.standardError.contains("standard input"))
        let wrong = try Program.run(Self.cohorts + slice + ["--reference", "x", "--force"], in: folder)
        #expect(wrong.status == 64 && wrong.standardError.contains("“x”"))
    }

    @Test("a merge of merges is the merge; a part that comes twice is named and counted once")
    func grouping() throws {
        let folder = try Self.folder(3000, slices: [7])
        let names = try makeParts(["distance", "--by", "division"], 7, in: folder)
        for (name, parts) in [
            ("left", names[..<3]), ("right", names[3...]), ("rest", names[1...]), ("all", names[...]),
        ] {
            _ = try run(["merge"] + parts + ["--partial", name], in: folder)
        }
        _ = try run(["merge", "left", "right", "--partial", "both"], in: folder)
        _ = try run(["merge", "rest", names[0], "--partial", "again"], in: folder)
        let whole = try Data(contentsOf: folder.url.appending(path: "all"))
        for name in ["both", "again"] { #expect(try Data(contentsOf: folder.url.appending(path: name)) == whole) }
        try FileManager.default.copyItem(atPath: folder.file(names[2]), toPath: folder.file("copy"))
        let twice = try run(["merge"] + names + ["copy", "both", "--partial", "-"], in: folder)
        #expect(Data(twice.bytes) == whole)
        #expect(twice.standardError.contains("“copy”") && twice.standardError.contains("counted once"))
        let overlap = try Program.run(["merge", "left", "rest"], in: folder)
        #expect(overlap.status == 65 && overlap.standardError.contains("left"))
    }

    @Test("what was said of a slice is said of the whole")
    func notices() throws {
        let folder = try Input.folder()
        try folder.write("id,lon,lat\na,-73,45.5\n", to: "one.csv")
        try folder.write("id,lon,lat\nb,-71,47\n", to: "two.csv")
        for name in ["one", "two"] {
            let part = try run(["distance", "--demand", "\(name).csv", "--partial", name], in: folder)
            #expect(part.standardError.contains("counts as one") && part.bytes.isEmpty)
        }
        let merged = try run(["merge", "one", "two", "--format", "json"], in: folder)
        #expect(
            merged.standardError.contains("one.csv: no column") && merged.standardError.contains("two.csv: no column")
        )
        #expect(merged.text.contains("\"population_source\": \"one.csv, two.csv\""))
    }

    @Test(
        "parts of other computations are refused, with what differs",
        arguments: [
            (["--by", "division"], "the areas"), (["--antennas", "antennas.csv"], "the antennas"),
            (["--within", "10km"], "the thresholds"), (["--nearest-within", "1km"], "--nearest-within"),
            (["--vintage", "2016"], "the areas"),
        ]
    )
    func mismatches(options: [String], word: String) throws {
        let folder = try Input.folder()
        let call = ["coverage", "--demand", "people.csv", "--partial"]
        _ = try run(call + ["one"], in: folder)
        _ = try run(call + ["two"] + options, in: folder)
        let output = try Program.run(["merge", "one", "two"], in: folder)
        #expect(output.status == 65)
        #expect(["one", "two", word].allSatisfy { output.standardError.contains($0) }, "\(output.standardError)")
    }

    @Test("another command, no weights, other people, a file that is none, a changed file")
    func others() throws {
        let folder = try Input.folder()
        try folder.write("id,lon,lat\na,-73,45.5\n", to: "bare.csv")
        let own = ["--demand", "people.csv", "--antennas", "antennas.csv"]
        _ = try run(["coverage"] + own + ["--partial", "one"], in: folder)
        _ = try run(["distance"] + own + ["--partial", "two"], in: folder)
        _ = try run(
            ["coverage", "--demand", "bare.csv", "--antennas", "antennas.csv", "--partial", "bare"],
            in: folder
        )
        for (other, word) in [("two", "the command"), ("bare", "the weights"), ("people.csv", "no partial result")] {
            let output = try Program.run(["merge", "one", other], in: folder)
            #expect(output.status == 65 && output.standardError.contains(word), "\(output.standardError)")
        }
        try folder.write("name,lon,lat\nGranby,-72.723123,45.398481\n", to: "antennas.csv")
        let changed = try Program.run(["merge", "one"], in: folder)
        #expect(changed.status == 65 && changed.standardError.contains("the antennas"))
    }

    @Test(
        "options that have no place beside --partial are mistakes in the command",
        arguments: [
            ["distance", "--partial", "x", "-o", "out.csv"], ["distance", "--partial", "x", "--only", "05"],
            ["distance", "--partial", "x", "--equity"], ["distance", "--partial", "x", "--points", "people.csv"],
            ["coverage", "--partial", "x", "--sort", "population"], ["coverage", "--source-name", "people"],
            ["coverage", "--partial", "x", "--antennas", "a=antennas.csv", "--antennas", "b=antennas.csv"],
            ["merge", "a", "--partial", "x", "-o", "out.csv"], ["accessibility", "--loads", "people.csv"],
            ["accessibility", "--partial", "x", "--equity"], ["cohorts", "--partial", "x"],
            ["cohorts", "--partial", "x", "--demand", "people.csv", "--indices", "i.csv"],
            ["cohorts", "--demand", "people.csv", "--source-name", "people"],
            ["merge", "a", "--partial", "x", "--indices", "i.csv"],
            ["accessibility", "--method", "gravity", "--loads", "people.csv", "--partial", "x"],
        ]
    )
    func refusals(call: [String]) throws {
        let output = try Program.run(call, in: try Input.folder())
        #expect(output.status == 64, "\(call): \(output.standardError)")
    }
}
