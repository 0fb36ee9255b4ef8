import Foundation
import TestSupport
import Testing

/// The expected bytes are those of a run that nothing ended.
@Suite("--checkpoint: a run that was ended goes on")
struct CheckpointTests {
    /// How often each is killed; a long run with `MAILLAGE_LONG=1`.
    private static let times = ProcessInfo.processInfo.environment["MAILLAGE_LONG"] == nil ? 4 : 100
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Seeded points of several pieces of a file, in southern Québec and beyond.
    private func writePeople(_ last: String = "", first: String = "", to name: String = "people.csv") throws {
        var random = SeededGenerator(seed: 17)
        var text = "id,lon,lat,weight\n" + first
        for id in 0..<60_000 {
            text += "\(id),\(random.number(in: -79 ... -64)),\(random.number(in: 45...50)),\(id % 7)\n"
        }
        try folder.write(text + last, to: name)
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

    @Test("killed at any moment, until it comes to its end", arguments: ["coverage", "distance"])
    func killed(command: String) throws {
        try writePeople()
        let start = ContinuousClock.now
        let whole = try Program.succeed([command, "--demand", "people.csv", "--format", "csv"], in: folder)
        let duration = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
        var random = SeededGenerator(seed: 23)
        for _ in 0..<Self.times {
            let delay = random.number(in: 0...duration)
            let line = "\(command) --demand people.csv --format csv --checkpoint kept --checkpoint-every 0 --quiet"
            _ = try Program.shell("timeout -s KILL \(delay) \"$maillage\" \(line)", in: folder)
        }
        let output = try Program.succeed(
            [command, "--demand", "people.csv", "--format", "csv", "--checkpoint", "kept"],
            in: folder
        )
        #expect(output.bytes == whole.bytes)
        #expect(try folder.names == ["people.csv"])
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
            ["coverage", "--demand", "people.csv", "--checkpoint", "kept", "--checkpoint-every", "-1"],
        ]
    )
    func usage(call: [String]) throws {
        try folder.write("id,lon,lat,weight\n0,-71,46.8,3\n", to: "people.csv")
        let output = try Program.run(call, in: folder)
        #expect(output.status == 64 && output.standardError.contains("--checkpoint"))
    }
}
