import Foundation
import TestSupport
import Testing

/// The expected bytes are those of a run that nothing ended.
@Suite("--checkpoint: a run that was ended goes on")
struct CheckpointTests {
    /// How often each is killed, and over how many points; a long run with `MAILLAGE_LONG=1`, or `MAILLAGE_POINTS=10000000`.
    private static let (times, points) = {
        let environment = ProcessInfo.processInfo.environment
        if let points = environment["MAILLAGE_POINTS"].flatMap({ Int($0) }) { return (20, points) }
        return (environment["MAILLAGE_LONG"] == nil ? 4 : 100, 60_000)
    }()
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Seeded points of several pieces of a file, in southern Québec and beyond.
    private func writePeople(_ last: String = "", first: String = "", count: Int = 60_000) throws {
        var random = SeededGenerator(seed: 17)
        try folder.write("", to: "people.csv")
        let file = try FileHandle(forWritingTo: folder.url.appending(path: "people.csv"))
        var text = "id,lon,lat,weight\n" + first
        for id in 0..<count {
            text += "\(id),\(random.number(in: -79 ... -64)),\(random.number(in: 45...50)),\(id % 7)\n"
            guard text.utf8.count > 1 << 20 else { continue }
            try file.write(contentsOf: Data(text.utf8))
            text = ""
        }
        try file.write(contentsOf: Data((text + last).utf8))
        try file.close()
    }

    private static func call(_ command: String) -> [String] {
        [command, "--demand", "people.csv", "--format", "json", "--checkpoint", "kept", "--checkpoint-every", "0"]
    }

    @Test("from where it was, with the bytes of one run", arguments: ["coverage", "distance"])
    func goesOn(command: String) throws {
        try writePeople("x,here,46,1\n")
        #expect(try Program.run(Self.call(command), in: folder).status == 65)
        #expect(try folder.names == ["kept", "people.csv"])
        try writePeople("60000,-71,46.8,1\n")
        let plain = try Program.succeed([command, "--demand", "people.csv", "--format", "json"], in: folder)
        let output = try Program.succeed(Self.call(command) + ["--threads", "1"], in: folder)
        #expect(output.bytes == plain.bytes)
        #expect(output.standardError.contains("points were counted before; this run goes on behind them"))
        #expect(try folder.names == ["people.csv"])
    }

    @Test(
        "killed at any moment, until it comes to its end",
        arguments: [
            "coverage --demand people.csv", "distance --demand people.csv", "distance --points people.csv",
            "assign people.csv --by region,division --rejects bad.csv",
        ]
    )
    func killed(command: String) throws {
        try writePeople("bad,here,46,1\n".repeated(command.contains("--rejects") ? 3 : 0), count: Self.points)
        let words = command.split(separator: " ").map(String.init)
        let start = ContinuousClock.now
        let plain = try Program.succeed(words + ["-o", "whole.csv"], in: folder)
        let duration = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
        if command.contains("--rejects") { _ = try Program.shell("mv bad.csv whole-bad.csv", in: folder) }
        var random = SeededGenerator(seed: 23)
        var (killed, places) = (0, [String]())
        let every = Self.points > 1_000_000 ? "0.5" : "0"
        // A run that comes to its end before is no kill.
        for _ in 0..<Self.times * 5 where killed < Self.times {
            let delay = random.number(in: 0...duration)
            let line = "\(command) -o out.csv --force --checkpoint kept --checkpoint-every \(every) --quiet"
            let output = try Program.shell("timeout -s KILL \(delay) \"$maillage\" \(line)", in: folder)
            guard output.status != 0 else {
                #expect(try Self.areSame("out.csv", "whole.csv", in: folder))
                continue
            }
            killed += 1
            let records = try Program.shell(#"grep -ao '"records":[0-9]*' kept/counted"#, in: folder).text
            places.append(String(records.split(separator: ":").last ?? "0").trimmingCharacters(in: .newlines))
        }
        let output = try Program.succeed(
            words + ["-o", "out.csv", "--force", "--checkpoint", "kept", "--threads", "1"],
            in: folder
        )
        #expect(try Self.areSame("out.csv", "whole.csv", in: folder))
        var names = ["out.csv", "people.csv", "whole.csv"]
        if command.contains("--rejects") {
            #expect(try folder.bytes("bad.csv") == folder.bytes("whole-bad.csv"))
            names += ["bad.csv", "whole-bad.csv"]
        }
        #expect(try folder.names == names.sorted())
        // What is said at the end is of all points too.
        let said = output.standardError.split(separator: "\n").filter { !$0.contains("this run goes on behind them") }
        #expect(said == plain.standardError.split(separator: "\n"))
        if Self.points > 60_000 { print("\(command): \(killed) kills, at records \(places.joined(separator: " "))") }
    }

    private static func areSame(_ name: String, _ other: String, in folder: TemporaryFolder) throws -> Bool {
        try Program.shell("cmp \(name) \(other)", in: folder).status == 0
    }

    @Test("other points, another question and a damaged file are refused")
    func refused() throws {
        try writePeople("x,here,46,1\n")
        _ = try Program.run(Self.call("distance"), in: folder)
        func said(_ call: [String]) throws -> String {
            let output = try Program.run(call, in: folder)
            #expect(output.status == 65)
            return output.standardError
        }
        #expect(try said(Self.call("coverage")).contains("the checkpoint of another computation; the command"))
        #expect(try said(Self.call("distance") + ["--by", "division"]).contains("the areas (--by)"))
        try writePeople(first: "new,-71,46.8,3\n")
        #expect(try said(Self.call("distance")).contains("no longer those at the beginning of the file"))
        try folder.write("id,lon,lat,weight\n0,-71,46.8,3\n", to: "people.csv")
        #expect(try said(Self.call("distance")).contains("no longer those at the beginning of the file"))
        var bytes = try folder.bytes("kept/counted")
        bytes[bytes.count / 2] ^= 1
        try folder.write(bytes: bytes, to: "kept/counted")
        #expect(try said(Self.call("distance")).contains("this checkpoint was cut off or changed"))
        try folder.write("id\n", to: "kept/counted")
        #expect(try said(Self.call("distance")).contains("no checkpoint"))
        try folder.write("", to: "kept/counted")
        #expect(try said(Self.call("distance")).contains("no checkpoint"))
        let file = try Program.run(
            ["distance", "--demand", "people.csv", "--checkpoint", "people.csv", "--format", "csv"],
            in: folder
        )
        #expect(file.status == 73 && file.standardError.contains("cannot create the folder"))
        // No part of a result either: it lacks points.
        try folder.write("maillage checkpoint, form 2\n", to: "kept/counted")
        #expect(try said(["merge", "kept/counted"]).contains("no partial result"))
    }

    @Test(
        "what it cannot be of is refused",
        arguments: [
            ["distance", "--checkpoint", "kept"], ["coverage", "--checkpoint", "kept"],
            ["distance", "--demand", "people.csv", "--equity", "--checkpoint", "kept"],
            ["distance", "--demand", "people.csv", "--costs", "c.csv", "--checkpoint", "kept"],
            ["coverage", "--demand", "people.csv", "--checkpoint-every", "5"],
            ["accessibility", "--demand", "people.csv", "--checkpoint", "kept"],
            ["coverage", "--demand", "people.csv", "--checkpoint", "kept", "--checkpoint-every", "-1"],
        ]
    )
    func usage(call: [String]) throws {
        try folder.write("id,lon,lat,weight\n0,-71,46.8,3\n", to: "people.csv")
        let output = try Program.run(call, in: folder)
        #expect(output.status == 64 && output.standardError.contains("--checkpoint"))
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
