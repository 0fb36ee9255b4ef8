import Foundation
import TestSupport
import Testing

/// The expected bytes are those of a run that nothing ended.
@Suite("--checkpoint of rows: a run that was ended goes on behind them")
struct RowCheckpointTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Seeded points of several pieces of a file, in southern Québec and beyond; every fiftieth has a bad line behind it where
    /// `bad` is not empty.
    private func writePoints(_ count: Int = 40_000, last: String = "", bad: String = "", first: String = "") throws {
        var random = SeededGenerator(seed: 31)
        var text = "id,lon,lat,weight,region_code\n" + first
        for id in 0..<count {
            text += "\(id),\(random.number(in: -79 ... -64)),\(random.number(in: 45...50)),\(id % 7),x\n"
            if !bad.isEmpty, id % 50 == 0 { text += bad }
        }
        try folder.write(text + last, to: "points.csv")
    }

    private static let formats = ["csv", "csv.gz", "geojson", "geojsonl", "geojsons", "json"]

    /// The command with a checkpoint, and the outputs beginning with `name`.
    private func call(_ command: String, _ name: String = "out", _ formats: [String] = ["csv"]) -> [String] {
        command.split(separator: " ").map(String.init) + formats.flatMap { ["-o", "\(name).\($0)"] }
    }

    private static let kept = ["--checkpoint", "kept", "--checkpoint-every", "0"]

    @Test(
        "from where it was, with the bytes of one run in every format and the same said at the end",
        arguments: [
            "distance --points points.csv", "accessibility --points points.csv",
            "assign points.csv --by region,division",
            "matrix points.csv",
        ],
        ["1", "2"]
    )
    func goesOn(command: String, threads: String) throws {
        let count = command.hasPrefix("matrix") ? 4_000 : 25_000
        let formats = command.hasPrefix("matrix") ? ["csv", "json", "json.gz"] : Self.formats
        try writePoints(count, last: "x,here,46,1,x\n")
        let call = call(command, "out", formats) + Self.kept
        #expect(try Program.run(call + ["--threads", threads], in: folder).status == 65)
        #expect(try folder.names == ["kept", "points.csv"])
        #expect(try folder.bytes("kept/rows-1.csv").count > 100_000)
        try writePoints(count, last: "last,-71,46.8,1,x\n")
        let other = threads == "1" ? "2" : "1"
        let output = try Program.succeed(call + ["--threads", other], in: folder)
        let words = "records were written before; this run goes on behind them\n"
        #expect(output.standardError.contains(words))
        #expect(try folder.names == (formats.map { "out.\($0)" } + ["points.csv"]).sorted())
        let plain = try Program.succeed(self.call(command, "whole", formats), in: folder)
        for format in formats {
            #expect(try folder.bytes("out.\(format)") == folder.bytes("whole.\(format)"), "\(format)")
        }
        let said = output.standardError.split(separator: "\n").filter { !$0.hasSuffix(words.dropLast()) }
        #expect(said == plain.standardError.split(separator: "\n"))
    }

    @Test("a full disk leaves the checkpoint good, and the run says how to go on", arguments: ["en", "fr"])
    func full(language: String) throws {
        try writePoints(bad: "bad,here,46,1,x\n")
        let words = "assign points.csv --by region --lang \(language)"
        let plain = try Program.succeed(call("\(words) --rejects whole-bad.csv", "whole"), in: folder)
        let call = call(
            "\(words) --rejects bad.csv --checkpoint kept --checkpoint-every 0",
            "out",
            ["csv", "geojsonl"]
        )
        let limits = [2_500, 4_000]
        for limit in limits {
            // In units of 1,024 bytes.
            let line = "ulimit -f \(limit); \"$maillage\" \(call.joined(separator: " "))"
            let output = try Program.shell(line, in: folder)
            #expect(output.status == 74)
            let advice = language == "en" ? "run the same command again: it goes on" : "relancez la même commande"
            #expect(output.standardError.contains(advice), "\(output.standardError)")
        }
        let output = try Program.succeed(call, in: folder)
        #expect(output.standardError.contains(language == "en" ? "goes on behind them" : "reprend après eux"))
        #expect(try folder.bytes("out.csv") == folder.bytes("whole.csv"))
        #expect(try folder.bytes("bad.csv") == folder.bytes("whole-bad.csv"))
        let last = try #require(plain.standardError.split(separator: "\n").last)
        #expect(output.standardError.hasSuffix("\(last)\n"))
        #expect(last.contains(language == "en" ? "rejected 800" : "rejetés : 800"))
        #expect(
            try folder.names == ["bad.csv", "out.csv", "out.geojsonl", "points.csv", "whole-bad.csv", "whole.csv"]
        )
    }

    /// Leaves a checkpoint of some pieces behind, with two outputs.
    private func interrupt(_ command: String = "distance --points points.csv") throws -> [String] {
        try writePoints(last: "x,here,46,1,x\n")
        let call = call(command, "out", ["csv", "geojsonl"]) + Self.kept
        #expect(try Program.run(call, in: folder).status == 65)
        return call
    }

    private func said(_ call: [String], _ status: Int32 = 65) throws -> String {
        let output = try Program.run(call, in: folder)
        #expect(output.status == status, "\(output.standardError)")
        return output.standardError
    }

    @Test("what was changed is refused by its name, and nothing is taken away")
    func changed() throws {
        let call = try interrupt()
        let (state, rows) = (try folder.bytes("kept/counted"), try folder.bytes("kept/rows-2.geojsonl"))
        let changes: [(name: String, bytes: [UInt8])] = [
            ("rows-2.geojsonl", rows.dropLast(rows.count / 2)), ("rows-2.geojsonl", []),
            ("rows-2.geojsonl", [rows[0] ^ 1] + rows.dropFirst()),
        ]
        for (name, bytes) in changes {
            try folder.write(bytes: bytes, to: "kept/\(name)")
            #expect(try said(call).contains("kept/\(name): the rows that were written before were cut off or changed"))
            try folder.write(bytes: rows, to: "kept/\(name)")
        }
        for bytes in [Array(state.dropLast(3)), Array(state.prefix(200)), state.map { $0 == 0x6D ? 0x6E : $0 }] {
            try folder.write(bytes: bytes, to: "kept/counted")
            #expect(try said(call).contains("kept/counted: this"))
        }
        try folder.write(bytes: state, to: "kept/counted")
        for (first, last) in [("-1,-71,46.8,3,x\n", ""), ("", "")] {
            try writePoints(first.isEmpty ? 10 : 40_000, last: last, first: first)
            #expect(try said(call).contains("no longer those at the beginning of the file"))
        }
        #expect(try folder.bytes("kept/counted") == state && folder.names == ["kept", "points.csv"])
        // What stands behind the rows of the state was written after it.
        try writePoints()
        try folder.write(bytes: rows + Array("more".utf8), to: "kept/rows-2.geojsonl")
        _ = try Program.succeed(call, in: folder)
        _ = try Program.succeed(self.call("distance --points points.csv", "whole", ["geojsonl"]), in: folder)
        #expect(try folder.bytes("out.geojsonl") == folder.bytes("whole.geojsonl"))
    }

    @Test("another command, options, outputs, files and columns are refused with both values, in both languages")
    func others() throws {
        let call = try interrupt()
        let rows = try folder.bytes("kept/rows-1.csv")
        #expect(try said(call + ["--by", "division"]).contains("the options: “--points points.csv” there, “--points"))
        #expect(try said(call + ["--lang", "fr", "--crosses-water"]).contains("les options : « --points"))
        #expect(
            try said(call + ["-o", "more.csv"]).contains(
                "the outputs (-o): “csv, geojsonl” there, “csv, geojsonl, csv”"
            )
        )
        let assign = self.call("assign points.csv", "out", ["csv", "geojsonl"]) + Self.kept
        #expect(try said(assign).contains("the command: “distance --points” there, “assign” here"))
        let report = ["distance", "--demand", "points.csv", "-o", "out.csv"] + Self.kept
        #expect(try said(report).contains("the command: “distance --points” there, “distance” here"))
        try folder.write("id,y,x\n0,45,-73\n", to: "points.csv")
        #expect(try said(call).contains("the columns of the points"))
        #expect(try folder.bytes("kept/rows-1.csv") == rows)
        try folder.write("name,lon,lat\nA,-71,46.8\n", to: "antennas.csv")
        _ = try Program.shell("rm -r kept", in: folder)
        let own = try interrupt("distance --points points.csv --antennas antennas.csv")
        try folder.write("name,lon,lat\nA,-71,46.9\n", to: "antennas.csv")
        #expect(try said(own).contains("the files that are read"))
    }

    @Test("an atlas of which one file was changed is another one")
    func otherAtlas() throws {
        let atlas = Fixture.checkout.appending(path: "GeoData").path
        _ = try Program.shell("cp -r '\(atlas)' atlas", in: folder)
        let call = try interrupt("distance --points points.csv --atlas atlas")
        _ = try Program.shell("printf '\n' >> atlas/antennas.geojson", in: folder)
        #expect(try said(call).contains("the atlas"))
    }

    @Test("files of others in the folder are neither written nor taken away")
    func foreign() throws {
        try writePoints(10)
        try folder.write("mine\n", to: "rows-1.csv")
        let call = call("assign points.csv") + ["--checkpoint", "."]
        #expect(try said(call).contains("rows-1.csv: rows would be kept in this file, which belongs to no checkpoint"))
        #expect(try folder.text("rows-1.csv") == "mine\n" && folder.names == ["points.csv", "rows-1.csv"])
        _ = try Program.shell("mv rows-1.csv mine.csv", in: folder)
        _ = try Program.succeed(call, in: folder)
        #expect(try folder.names == ["mine.csv", "out.csv", "points.csv"])
        #expect(
            try said(call + ["-o", "./rows-1.csv", "--force"], 64).contains("is where --checkpoint keeps something")
        )
    }

    @Test("reports of a project file go on with their own options, and no others")
    func project() throws {
        func write(_ by: String, last: String) throws {
            try writePoints(last: last)
            let options = "output = \"out.csv\"\ncheckpoint = \"kept\"\ncheckpoint-every = 0\nby = \"\(by)\"\n"
            try folder.write("[[report]]\ncommand = \"assign\"\npoints = \"points.csv\"\n" + options, to: "plan.toml")
        }
        try write("region", last: "x,here,46,1,x\n")
        #expect(try said(["run", "plan.toml"]).contains("“here” is not a number"))
        try write("division", last: "")
        #expect(try said(["run", "plan.toml"]).contains("the options: “"))
        try write("region", last: "")
        let output = try Program.succeed(["run", "plan.toml"], in: folder)
        #expect(output.standardError.contains("this run goes on behind them"))
        _ = try Program.succeed(call("assign points.csv --by region", "whole"), in: folder)
        #expect(try folder.bytes("out.csv") == folder.bytes("whole.csv"))
    }

    @Test("a file that is there stays without --force, and keeps its permissions with it")
    func existing() throws {
        try writePoints(10)
        try folder.write("old\n", to: "out.csv")
        _ = try Program.shell("chmod 640 out.csv", in: folder)
        let call = call("assign points.csv") + Self.kept
        #expect(try said(call, 73).contains("out.csv: the file exists already"))
        _ = try Program.succeed(call + ["--force"], in: folder)
        #expect(try Program.shell("stat -c %a out.csv; wc -l <out.csv", in: folder).text == "640\n11\n")
    }

    @Test(
        "what it cannot be of is refused",
        arguments: [
            "distance --points points.csv --checkpoint kept", "assign points.csv --checkpoint kept",
            "assign points.csv --checkpoint kept -o - --format csv", "matrix points.csv --checkpoint kept -o out.xlsx",
            "assign points.csv --checkpoint kept -o out.gpkg", "assign points.csv --checkpoint kept -o out.shp.zip",
            "assign - --checkpoint kept -o out.csv",
            "assign points.csv --checkpoint kept -o out.csv --stream",
            "assign points.csv -o out.csv --checkpoint-every 3",
            "distance --points points.csv --checkpoint kept -o out.csv --costs c.csv",
            "distance --points points.csv --checkpoint kept -o out.csv --network n.network",
            "matrix points.csv --checkpoint kept -o out.csv --network n.network",
            "distance --points points.csv --checkpoint kept -o out.csv --antennas -",
        ]
    )
    func usage(call: String) throws {
        try writePoints(10)
        let words = call.split(separator: " ").map(String.init)
        let output = try Program.run(words, in: folder)
        #expect(output.status == 64 && output.standardError.contains("--checkpoint"), "\(output.standardError)")
        let french = try Program.run(words + ["--lang", "fr"], in: folder)
        #expect(french.status == 64 && french.standardError != output.standardError)
        #expect(try !folder.names.contains("out.csv"))
    }
}
