import Foundation
import TestSupport
import Testing

@Suite("kill -9 at any moment leaves the old file or the new one")
struct KilledTests {
    /// How often each is killed; a long run with `MAILLAGE_LONG=1`.
    private static let times = ProcessInfo.processInfo.environment["MAILLAGE_LONG"] == nil ? 5 : 200

    @Test(
        "while it writes over an existing file",
        arguments: [
            "convert in.csv out.csv", "convert in.csv out.geojson", "convert in.csv out.gpkg",
            "assign in.csv --by region -o out.csv",
        ]
    )
    func killed(arguments: String) throws {
        let folder = try TemporaryFolder()
        var random = SeededGenerator(seed: 9)
        var text = "id,lon,lat,name\n"
        for id in 0..<20_000 {
            text += "\(id),\(random.number(in: -79 ... -58)),\(random.number(in: 45...60)),n\(id)\n"
        }
        try folder.write(text, to: "in.csv")
        let words = arguments.split(separator: " ").map(String.init)
        let name = try #require(words.last)
        let start = ContinuousClock.now
        _ = try Program.succeed(words, in: folder)
        let duration = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
        let whole = try folder.bytes(name)
        let old = Array("what was there before\n".utf8)
        var killed = 0
        for round in 0..<Self.times {
            try folder.write(bytes: old, to: name)
            // The first ends before anything happens, the last about when the file is put in its place.
            let delay = round == 0 ? 0.001 : random.number(in: 0...duration)
            let line = "timeout -s KILL \(delay) \"$maillage\" \(arguments) --force --quiet"
            let output = try Program.shell(line, in: folder)
            let content = try folder.bytes(name)
            if output.status == 0 { #expect(content == whole) } else { killed += 1 }
            #expect(content == old || content == whole, "\(content.count) bytes after \(delay) s")
        }
        #expect(killed > 0)
        // What killed runs left beside the file, the next takes away.
        _ = try Program.succeed(words + ["--force"], in: folder)
        #expect(try folder.names == ["in.csv", name].sorted())
        #expect(try folder.bytes(name) == whole)
    }
}
