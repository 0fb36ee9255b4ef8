import Foundation
import TestSupport
import Testing

/// Programs in the place of GDAL's that do what those do on a bad day.
@Suite(
    "ogr2ogr dies, hangs, warns, is not there",
    .enabled(if: ForeignFolder.isPossible, "gdal-bin or python3 is not installed")
)
struct ForeignFaultTests {
    private let made: ForeignFolder
    private var folder: TemporaryFolder { made.folder }

    init() throws {
        made = try ForeignFolder()
        try made.shell("ogr2ogr a.fgb places.gpkg && mkdir bin")
    }

    /// Puts a line of bash in the place of `ogr2ogr`.
    private func pretend(_ line: String) throws {
        try Executable.write("#!/bin/bash\n\(line)\n", to: URL(filePath: folder.file("bin/ogr2ogr")))
    }

    /// Runs the program with a line of bash in the place of `ogr2ogr`.
    private func run(_ line: String, _ arguments: [String], _ more: [String: String] = [:]) throws -> Subprocess.Output
    {
        try pretend(line)
        let path = "\(folder.file("bin")):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")"
        return try Program.run(arguments, in: folder, environment: more.merging(["PATH": path]) { $1 })
    }

    private static let half =
        #"echo '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"01"},"#
        + #""geometry":{"type":"Point","coordinates":[1.0,2.0]}}'; "#
    private static let whole = half + "echo ']}'; "

    @Test(
        "every bad end is an error with its words, and no file",
        arguments: [
            (half + "echo 'ERROR 1: the disk is on fire' >&2; exit 1", "ERROR 1: the disk is on fire"),
            (half + "kill -9 $$", "was ended by signal 9"), (half + "exit 3", "it does not say why"),
            (whole + "echo 'ERROR 1: a feature was lost' >&2", "ERROR 1: a feature was lost"),
            ("echo 'ERROR 1: nothing at all' >&2; exit 1", "nothing at all"),
            (half, "a.fgb"),
        ]
    )
    func dies(line: String, words: String) throws {
        let output = try run(line, ["convert", "a.fgb", "o.csv", "--input-crs", "EPSG:4326"])
        #expect(output.status == 65, "\(output.standardError)")
        #expect(output.standardError.contains(words), "\(output.standardError)")
        #expect(output.standardError.count(where: \.isNewline) == 1)
        #expect(try !folder.names.contains { $0.hasPrefix("o.") || $0.hasPrefix(".o") })
    }

    @Test("a file that only points to another file or server is not followed", arguments: ["w.kml", "w.shp", "w.gml"])
    func pointers(name: String) throws {
        for text in [
            "<OGRVRTDataSource><OGRVRTLayer name=\"places\"><SrcDataSource>\(folder.file("places.gpkg"))</SrcDataSource>"
                + "</OGRVRTLayer></OGRVRTDataSource>",
            "<OGRWFSDataSource><URL>http://127.0.0.1:9/</URL></OGRWFSDataSource>",
        ] {
            try folder.write(text, to: name)
            let output = try Program.run(["convert", name, "o.csv", "--input-crs", "EPSG:4326"], in: folder)
            #expect(output.status == 65 || output.status == 64, "\(output.standardError)")
            #expect(try !folder.names.contains("o.csv"))
        }
    }

    @Test("one that hangs is ended, with what it said")
    func hangs() throws {
        let line = "echo 'waiting for the server' >&2; echo $$ > pid; exec sleep 1000"
        // On a busy machine it may be ended before it has begun to speak: it is given more time then.
        for seconds in [1, 5, 25, 125] {
            let output = try run(line, ["convert", "a.fgb", "o.csv"], ["MAILLAGE_GDAL_TIMEOUT": "\(seconds)"])
            #expect(output.status == 65, "\(output.standardError)")
            #expect(output.standardError.contains("gave nothing for \(seconds) s"))
            guard let spoken = try? folder.text("pid"), spoken.hasSuffix("\n") else { continue }
            #expect(output.standardError.contains("waiting for"))
            break
        }
        #expect(try hasEnded("pid"))
    }

    @Test("a time to wait that is none is an error", arguments: ["abc", "0", "-5", "1.5", "9999999999999999999"])
    func patience(value: String) throws {
        let output = try run(Self.whole, ["convert", "a.fgb", "o.csv"], ["MAILLAGE_GDAL_TIMEOUT": value])
        #expect(output.status == 64)
        #expect(output.standardError.contains("MAILLAGE_GDAL_TIMEOUT") && output.standardError.contains("“\(value)”"))
        #expect(try !folder.names.contains("o.csv"))
    }

    @Test("one that cannot be started is said so")
    func notStarted() throws {
        try made.shell("mkdir bin/ogrinfo")
        let output = try Program.run(
            ["convert", "a.fgb", "o.csv"],
            in: folder,
            environment: ["PATH": folder.file("bin")]
        )
        #expect(output.status == 65, "\(output.standardError)")
        #expect(output.standardError.contains("ogrinfo cannot be started"), "\(output.standardError)")
    }

    @Test("what it warns of is told, each once")
    func warns() throws {
        let warning = "echo 'Warning 1: a value was cut' >&2; "
        let output = try run(warning + warning + Self.whole, ["convert", "a.fgb", "o.csv", "--input-crs", "EPSG:4326"])
        #expect(output.status == 0, "\(output.standardError)")
        #expect(output.standardError.ranges(of: "a.fgb: GDAL: Warning 1: a value was cut").count == 1)
    }

    @Test("whoever stops reading, or is stopped, leaves no program behind", arguments: ["INT", "TERM", "HUP"])
    func cancelled(signal: String) throws {
        // It says when it is being read from, then gives nothing more.
        let line = "\(Self.half) echo $$ > pid; exec sleep 1000"
        try pretend(line)
        let script = """
            set -m
            PATH="$PWD/bin:$PATH" "$maillage" convert a.fgb o.csv & child=$!
            until [ -s pid ] || ! kill -0 $child; do sleep 0.05; done
            kill -\(signal) $child
            wait $child
            echo "ended $?"
            """
        let output = try Program.shell(script, in: folder)
        let number = ["INT": 130, "TERM": 143, "HUP": 129][signal] ?? 0
        #expect(output.text.contains("ended \(number)"), "\(output.text) \(output.standardError)")
        #expect(try hasEnded("pid"))
        #expect(try !folder.names.contains { $0.hasPrefix("o.") || $0.hasPrefix(".o") })
    }

    @Test("a reader that goes away ends it")
    func closedPipe() throws {
        let line =
            "echo $$ > pid; \(Self.half) while :; do echo ',{\"type\":\"Feature\",\"properties\":{\"code\":\"01\"},"
            + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1.0,2.0]}}'; done"
        try pretend(line)
        let output = try Program.shell(
            "PATH=\"$PWD/bin:$PATH\" \"$maillage\" convert a.fgb - --format csv --input-crs EPSG:4326 | head -n 1000 | tail -n 1",
            in: folder
        )
        #expect(output.text.hasPrefix("1,2,01,"), "\(output.text) \(output.standardError)")
        #expect(try hasEnded("pid"))
    }

    @Test("without gdal-bin: the line that installs it, for reading and writing")
    func missing() throws {
        for arguments in [
            ["convert", "a.fgb", "o.csv"], ["convert", "places.csv", "o.fgb"], ["coverage", "--demand", "a.fgb"],
        ] {
            let output = try Program.run(arguments, in: folder, environment: ["PATH": "/nowhere"])
            #expect(
                output.status == 64 && output.standardError.contains("`apt install gdal-bin`"),
                "\(output.standardError)"
            )
            #expect(output.standardError.count(where: \.isNewline) == 1)
        }
        #expect(try !folder.names.contains { $0.hasPrefix("o.") || $0.hasPrefix(".o") })
    }

    /// Whether the process whose number is in a file is gone, or on its way.
    private func hasEnded(_ file: String) throws -> Bool {
        let number = try #require(Int32(try folder.text(file).filter(\.isNumber)))
        for _ in 0..<1000 {
            let state = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
            guard let state, !state.contains(") Z ") else { return true }
            usleep(10_000)
        }
        return false
    }
}
