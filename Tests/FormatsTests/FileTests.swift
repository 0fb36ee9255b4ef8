import Geometry
import Glibc
import Testing

@testable import Formats

@Suite("Files in")
struct FileBytesTests {
    private let folder = TemporaryFolder()

    @Test("a file comes back whole", arguments: [1, 65_535, 65_536, 65_537, 200_000])
    func whole(size: Int) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try OutputFile.write(bytes, to: folder.file("a.bin"), overwrite: false)
        #expect(try FileBytes.read(path: folder.file("a.bin")) == bytes)
    }

    @Test("a file whose size is not known beforehand")
    func unknownSize() throws {
        // The kernel says 0 bytes for files in /proc.
        #expect(try FileBytes.read(path: "/proc/self/status").text.contains("Pid:"))
    }

    @Test("a pipe")
    func pipe() throws {
        var ends: [Int32] = [0, 0]
        #expect(Glibc.pipe(&ends) == 0)
        let (reading, writing) = (ends[0], ends[1])
        #expect("bonjour".utf8CString.withUnsafeBytes { Glibc.write(writing, $0.baseAddress, 7) } == 7)
        close(writing)
        var source = try ByteSource(descriptor: reading, name: "-")
        #expect(try source.readAll().text == "bonjour")
        close(reading)
    }

    @Test("what cannot be read")
    func errors() throws {
        #expect(failure(try FileBytes.read(path: folder.file("no.csv")))?.code == .fileNotFound)
        #expect(failure(try FileBytes.read(path: "/etc/passwd/no.csv"))?.code == .fileNotFound)
        #expect(failure(try FileBytes.read(path: folder.path))?.code == .isDirectory)
        #expect(failure(try FileBytes.read(path: "/dev/null"))?.code == .emptyFile)
        #expect(failure(try FileBytes.read(path: ""))?.code == .fileNotFound)
        let location = failure(try FileBytes.read(path: "./no.csv"))?.location
        #expect(location == InputLocation(file: "./no.csv"))
    }

    @Test(
        "codes of system errors",
        arguments: [
            (ENOENT, .fileNotFound), (ENOTDIR, .fileNotFound), (EACCES, .notReadable), (EPERM, .notReadable),
            (EISDIR, .isDirectory), (EIO, .readFailed), (EMFILE, .readFailed),
        ] as [(Int32, FormatError.Code)]
    )
    func openingCodes(number: Int32, code: FormatError.Code) {
        #expect(FormatError.opening("x", number).code == code)
        #expect(FormatError.writing("x", number).code == .writeFailed)
    }

    @Test("the readers by path")
    func readers() throws {
        try OutputFile.write(Array("lon,lat\n-73,45".utf8), to: folder.file("p.csv"), overwrite: false)
        #expect(try points(path: folder.file("p.csv")).count == 1)
        let text = #"{"type":"Point","coordinates":[1,2]}"#
        try OutputFile.write(Array(text.utf8), to: folder.file("p.geojson"), overwrite: false)
        #expect(try GeoJSONReader.read(path: folder.file("p.geojson")).features.count == 1)
        #expect(failure(try GeoJSONReader.read(path: folder.file("q.geojson")))?.code == .fileNotFound)
    }
}

@Suite("Formats by file ending")
struct ContentFormatTests {
    @Test(
        "endings",
        arguments: [
            ("a.csv", .csv), ("b/c.GeoJSON", .geojson), ("a.b.json", .json), ("x.geojsonl", .geojsonl),
            ("x.gpkg", .gpkg),
            ("x.HTML", .html), ("./é.svg", .svg), ("a", nil), ("a.", nil), (".csv", nil), ("a/.csv", nil),
            ("a.csv/b", nil),
            ("a.csv.gz", .csv), ("a.GEOJSON.GZ", .geojson), ("a.gz", nil), (".gz", nil), (".csv.gz", nil),
            ("a.tsv", .csv), ("a.ndjson", .geojsonl), ("a.geojsons", .geojsons), ("", nil), ("-", nil),
        ] as [(String, ContentFormat?)]
    )
    func endings(path: String, format: ContentFormat?) {
        #expect(ContentFormat(path: path) == format)
        #expect((failure(try ContentFormat.of(path: path))?.code == .unknownFormat) == (format == nil))
    }

    @Test("an ending says its own format", arguments: ContentFormat.allCases)
    func roundTrip(format: ContentFormat) {
        #expect(ContentFormat(path: "x.\(format.fileExtension)") == format)
    }
}
