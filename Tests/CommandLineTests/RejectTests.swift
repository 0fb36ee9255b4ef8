import Foundation
import TestSupport
import Testing

@Suite("--rejects: places that are not known, and positions that cannot be written")
struct RejectTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private static let towns = "id,ville\na,Granby\nb,Nullepart\nc,\nd,Québec\n"
    private static let far = "id,lon,lat\na,-73.5,45.5\nb,-73,-90\nc,-71.5,46.5\n"

    /// The towns as a text sequence of features without geometry.
    private static let sequence = [("a", "Granby"), ("b", "Nullepart"), ("d", "Québec")].map { id, town in
        "\u{1E}{\"type\":\"Feature\",\"properties\":{\"id\":\"\(id)\",\"ville\":\"\(town)\"},\"geometry\":null}\n"
    }
    .joined()

    private func run(_ arguments: [String], input: String, says counts: String) throws -> Subprocess.Output {
        let network = arguments[0] == "distance" ? ["--antennas", "antennas.csv"] : []
        let output = try Program.run(arguments + ["--by", "areas.geojson"] + network, in: folder, input: input)
        #expect(output.status == 0, "\(output.standardError)")
        #expect(output.standardError.hasSuffix("maillage: \(counts)\n"), "\(output.standardError)")
        return output
    }

    @Test(
        "A name of no place is a bad record, of assign and of distance, as a stream and without",
        arguments: [["assign", "-"], ["distance", "--points", "-"]]
    )
    func names(call: [String]) throws {
        let counts = "read 4, written 3, rejected 1"
        let streamed = try run(call + ["--stream", "--rejects", "bad.csv"], input: Self.towns, says: counts)
        #expect(try rows(streamed.text).map { $0["id"] } == ["a", "c", "d"])
        let reason = "column “ville”: “Nullepart” is no place of the atlas"
        #expect(try folder.text("bad.csv") == "line,reason,record\n3,\(reason),\"b,Nullepart\"\n")
        _ = try run(call + ["-o", "out.csv", "--rejects", "again.csv"], input: Self.towns, says: counts)
        #expect(try folder.text("out.csv") == streamed.text)
        #expect(try folder.text("again.csv") == folder.text("bad.csv"))
    }

    @Test("So it is in a text sequence, in French, and in a file that is moved into another system")
    func sequence() throws {
        let arguments = ["assign", "-", "--stream", "--place-column", "ville", "--rejects", "bad.csv", "--lang", "fr"]
        let output = try run(arguments, input: Self.sequence, says: "lus : 3, écrits : 2, rejetés : 1")
        #expect(output.text.split(separator: "\u{1E}").count == 2 && !output.text.contains("Nullepart"))
        let bad = try folder.text("bad.csv")
        #expect(bad.contains("\n2,colonne « ville »") && bad.contains("\"\"b\"\""), "\(bad)")
        let moved = ["assign", "-", "-o", "out.csv", "--to-crs", "EPSG:32198", "--rejects", "bad.csv", "--force"]
        _ = try run(moved, input: Self.towns, says: "read 4, written 3, rejected 1")
        #expect(try rows(folder.text("out.csv")).map { $0["id"] } == ["a", "c", "d"])
        #expect(try rows(folder.text("out.csv")).map { $0["position_source"] } == ["municipality", "", "municipality"])
    }

    @Test("A position that the system of --to-crs cannot hold is a bad record, in tables and in features")
    func systems() throws {
        let options = ["--to-crs", "EPSG:32198", "--rejects", "bad.csv", "-o", "out.csv", "--force"]
        _ = try run(["assign", "-"] + options, input: Self.far, says: "read 3, written 2, rejected 1")
        #expect(try rows(folder.text("out.csv")).map { $0["id"] } == ["a", "c"])
        #expect(try rows(folder.text("out.csv")).map { $0["area_code"] } == ["W", "E"])
        let reason = "\n3,\"(-73.0, -90.0) cannot be written in EPSG:32198"
        #expect(try folder.text("bad.csv").contains(reason))
        #expect(try folder.text("bad.csv").hasSuffix("\"b,-73,-90\"\n"))
        let features = [(-73.5, 45.5), (-73, -90)].map { x, y in
            "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[\(x),\(y)]}}"
        }
        let lines = features.map { "\u{1E}\($0)\n" }.joined()
        _ = try run(["assign", "-"] + options, input: lines, says: "read 2, written 1, rejected 1")
        #expect(try folder.text("bad.csv").contains("\n2,\"(-73.0, -90.0)"))
    }

    @Test("Without --rejects both end the run; with --skip-unknown a point goes on without a position")
    func others() throws {
        let own = ["--by", "areas.geojson"]
        let name = try Program.run(["assign", "-", "-o", "a.csv"] + own, in: folder, input: Self.towns)
        #expect(name.status == 65 && name.standardError.contains("Nullepart"))
        let far = ["assign", "-", "-o", "a.csv", "--to-crs", "EPSG:32198"] + own
        #expect(try Program.run(far, in: folder, input: Self.far).status == 65)
        let skipping = ["assign", "-", "--stream", "--rejects", "bad.csv", "--skip-unknown"] + own
        let skipped = try Program.run(skipping, in: folder, input: Self.towns)
        #expect(skipped.status == 0 && skipped.standardError.contains("read 4, written 4, rejected 0"))
        #expect(try rows(skipped.text).map { $0["id"] } == ["a", "b", "c", "d"])
    }
}
