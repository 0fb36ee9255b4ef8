import Foundation
import TestSupport
import Testing

@Suite("Where results go")
struct OutputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try Input.folder() }

    private func coverage(_ more: String...) throws -> Subprocess.Output {
        try Program.run(["coverage"] + Input.options + more, in: folder)
    }

    private func made() throws -> [String] { try folder.names.filter { !Input.names.contains($0) } }

    @Test("an existing file stays as it is without --force, and is replaced with it")
    func existing() throws {
        try folder.write("mine", to: "out.csv")
        let refused = try coverage("-o", "out.csv")
        #expect(refused.status == 73)
        #expect(refused.standardError.hasPrefix("maillage: out.csv: the file exists"))
        #expect(refused.standardError.contains("--force"))
        #expect(try folder.text("out.csv") == "mine")
        let replaced = try coverage("-o", "out.csv", "--force")
        #expect(replaced.status == 0 && replaced.text.isEmpty)
        #expect(try folder.text("out.csv").hasPrefix("radius_km,code,name,"))
        #expect(try made() == ["out.csv"])
    }

    @Test("several outputs at once are the same report; nothing is said of it")
    func several() throws {
        let output = try coverage("-o", "a.csv", "--output", "b.json", "-o", "c.geojson", "-o", "d.CSV")
        #expect(output.status == 0 && output.text.isEmpty && output.standardError.isEmpty)
        #expect(try made() == ["a.csv", "b.json", "c.geojson", "d.CSV"])
        #expect(try folder.text("a.csv") == folder.text("d.CSV"))
        #expect(try folder.text("b.json").hasPrefix("{\n  \"report\": \"coverage\""))
        #expect(try folder.text("c.geojson").hasPrefix(#"{"type":"FeatureCollection""#))
    }

    @Test("where one of several cannot be written, none is")
    func allOrNone() throws {
        try folder.write("mine", to: "b.json")
        #expect(try coverage("-o", "a.csv", "-o", "b.json").status == 73)
        #expect(try made() == ["b.json"])
        #expect(try folder.text("b.json") == "mine")
        #expect(try coverage("-o", "a.csv", "-o", "a.csv").status == 64)
        #expect(try coverage("-o", "a.csv", "-o", "none/b.json").status == 73)
        #expect(try made() == ["b.json"])
    }

    @Test("a folder that is missing, one that takes no files, a folder in place of the file")
    func cannotCreate() throws {
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "dir.csv"),
            withIntermediateDirectories: true
        )
        for path in ["none/out.csv", "/proc/out.csv", "people.csv/out.csv", "dir.csv"] {
            let output = try coverage("-o", path, "--force")
            #expect(output.status == 73, "\(path): \(output.standardError)")
            #expect(output.standardError.hasPrefix("maillage: \(path): "))
        }
        #expect(try made() == ["dir.csv"])
    }

    @Test("`-o -` needs --format; --format alone writes to standard output")
    func standardOutput() throws {
        let table = try coverage()
        #expect(table.status == 0 && table.text.hasPrefix("Who lives within reach of an antenna — areas.geojson\n"))
        let csv = try coverage("-o", "-", "--format", "csv")
        #expect(csv.status == 0 && csv.text.hasPrefix("radius_km,code,name,"))
        #expect(try coverage("--format", "csv").bytes == csv.bytes)
        #expect(try coverage("-o", "-", "--format", "csv", "-o", "-").status == 64)
        #expect(try coverage("-o", "out.json", "--format", "csv").status == 64)
        #expect(try coverage("--format", "json").text.hasPrefix("{"))
        #expect(try coverage("--format", "geojson").text.hasSuffix("]}\n"))
        let bare = try coverage("-o", "-")
        #expect(bare.status == 64 && bare.standardError.contains("“-o -” needs --format: csv, json, geojson"))
    }

    @Test(
        "endings and formats that this command does not write",
        arguments: [
            ["-o", "out.txt"], ["-o", "out"], ["-o", ".csv"], ["-o", "out.png"], ["-o", "out.shp"],
            ["--format", "xml"], ["-o", "-", "--format", "png"], ["-o", ""],
        ]
    )
    func unknownFormat(arguments: [String]) throws {
        let output = try Program.run(["coverage"] + Input.options + arguments, in: folder)
        #expect(output.status == 64, "\(output.standardError)")
        #expect(output.standardError.contains("csv"))
        #expect(try made() == [])
    }

    @Test("a full device at the other end: 74", arguments: ["", "--format csv", "--format geojson -o -"])
    func fullDevice(options: String) throws {
        let line = "\"$maillage\" coverage \(Input.options.joined(separator: " ")) \(options) > /dev/full"
        let output = try Program.shell(line, in: folder)
        #expect(output.status == 74)
        #expect(output.standardError.contains("writing failed: No space left on device"))
    }

    @Test("a reader that has had enough: success, without a word", arguments: ["", "--format geojson"])
    func closedPipe(options: String) throws {
        let line = "\"$maillage\" coverage --by division \(options) | head -c 1; exit ${PIPESTATUS[0]}"
        let output = try Program.shell(line, in: folder)
        #expect(output.status == 0)
        #expect(output.standardError.isEmpty)
        #expect(output.bytes.count == 1)
    }

    @Test("a disk that fills up: 74, the old file is untouched and nothing is left behind", arguments: [true, false])
    func fullDisk(isThere: Bool) throws {
        if isThere { try folder.write("mine", to: "out.geojson") }
        let line = "ulimit -f 8; exec \"$maillage\" coverage --by division -o out.geojson --force"
        let output = try Program.shell(line, in: folder)
        #expect(output.status == 74, "\(output.standardError)")
        #expect(output.standardError.contains("out.geojson: writing failed: File too large"))
        #expect(try made() == (isThere ? ["out.geojson"] : []))
        if isThere { #expect(try folder.text("out.geojson") == "mine") }
    }
}
