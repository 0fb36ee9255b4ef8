import Dispatch
import Geometry
import Glibc
import Testing

@testable import Formats

@Suite("gzip is undone on the way in")
struct ByteSourceTests {
    private let folder = TemporaryFolder()
    private let text = Array(repeating: "Rimouski, Saguenay, Val-d’Or\n", count: 500).joined()

    private func inflated(_ bytes: [UInt8], blockSize: Int = 1 << 18) throws(FormatError) -> String {
        var source = ByteSource(bytes, name: "t.gz", blockSize: blockSize)
        return try source.readAll().text
    }

    @Test("one member, read in blocks of any size", arguments: [1, 2, 3, 7, 18, 64, 1000, 1 << 18])
    func blocks(size: Int) throws {
        let compressed = Deflater.member(Array(text.utf8))
        #expect(compressed.count < text.utf8.count / 10)
        #expect(try inflated(compressed, blockSize: size) == text)
    }

    @Test("members that follow one another are one content; zeros behind them are nothing")
    func members() throws {
        let first = Deflater.member(Array("un, ".utf8))
        let second = Deflater.member(Array("deux".utf8))
        #expect(try inflated(first + second) == "un, deux")
        #expect(try inflated(first + Deflater.member([]) + second + [0, 0, 0]) == "un, deux")
        #expect(try inflated(first + second, blockSize: 1) == "un, deux")
    }

    @Test("what is cut short at any byte, damaged, or followed by something else")
    func damaged() {
        let compressed = Deflater.member(Array(text.utf8))
        for length in 2..<compressed.count {
            #expect(failure(try inflated(Array(compressed[..<length])))?.code == .badCompression)
        }
        for offset in [2, 3, 20, compressed.count - 8, compressed.count - 1] {
            var bytes = compressed
            bytes[offset] ^= 0x55
            #expect(failure(try inflated(bytes))?.code == .badCompression, "byte \(offset)")
        }
        let error = failure(try inflated(compressed + Array("x".utf8)))
        #expect(error?.code == .badCompression)
        #expect(error?.location == InputLocation(file: "t.gz"))
    }

    @Test("an empty member is an empty file")
    func empty() {
        #expect(failure(try inflated(Deflater.member([])))?.code == .emptyFile)
        #expect(failure(try inflated([]))?.code == .emptyFile)
        #expect((try? inflated([0x1F])) == "\u{1F}")
    }

    @Test("every reader takes compressed files, whatever their name")
    func readers() throws {
        let point = #"{"type":"Point","coordinates":[1,2]}"#
        try OutputFile.write(Deflater.member(Array("lon,lat\n-73,45".utf8)), to: folder.file("p.csv"), overwrite: false)
        try OutputFile.write(Deflater.member(Array(point.utf8)), to: folder.file("p.geojson.gz"), overwrite: false)
        #expect(try FileBytes.read(path: folder.file("p.csv")).text == "lon,lat\n-73,45")
        #expect(try points(path: folder.file("p.csv")).count == 1)
        #expect(try GeoJSONReader.read(path: folder.file("p.geojson.gz")).features.count == 1)
    }

    @Test("a pipe that gives its bytes one by one")
    func pipe() throws {
        var ends: [Int32] = [0, 0]
        #expect(Glibc.pipe(&ends) == 0)
        let (reading, writing) = (ends[0], ends[1])
        let group = DispatchGroup()
        DispatchQueue.global().async(group: group) {
            for byte in Deflater.member(Array("bonjour".utf8)) {
                withUnsafeBytes(of: byte) { _ = Glibc.write(writing, $0.baseAddress, 1) }
            }
            close(writing)
        }
        var source = try ByteSource(descriptor: reading, name: "-")
        #expect(try source.readAll().text == "bonjour")
        group.wait()
        close(reading)
    }

    @Test("what comes from a pipe can be read twice")
    func spooling() throws {
        var ends: [Int32] = [0, 0]
        #expect(Glibc.pipe(&ends) == 0)
        let (reading, writing) = (ends[0], ends[1])
        #expect("bonjour".utf8CString.withUnsafeBytes { Glibc.write(writing, $0.baseAddress, 7) } == 7)
        close(writing)
        var source = try ByteSource(descriptor: reading, name: "-", closes: true)
        let copy = try source.rereadable()
        guard let copy else {
            Issue.record("a pipe cannot be read twice")
            return
        }
        #expect(copy.byteCount == 7)
        var first = try ByteSource(sharing: copy)
        #expect(try first.readAll().text == "bonjour")
        copy.filePosition = 0
        var second = try ByteSource(sharing: copy)
        #expect(try second.readAll().text == "bonjour")
    }
}
