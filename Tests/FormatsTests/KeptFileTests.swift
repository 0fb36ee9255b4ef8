import Foundation
import Glibc
import TestSupport
import Testing

@testable import Formats

@Suite("An output that grows in a folder")
struct KeptFileTests {
    private let folder = TemporaryFolder()

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: folder.file(name)))
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: folder.file(name))), as: UTF8.self)
    }

    private func open(_ mark: KeptFile.Mark, isWhole: Bool = false) throws -> KeptFile? {
        try KeptFile(folder.file("kept"), for: folder.file("out"), at: mark, isWhole: isWhole)
    }

    @Test(
        "the check value of CRC-32, in one piece and in several",
        .tags(.oracle),
        arguments: [["123456789"], ["1234", "", "56789"]]
    )
    func checksum(parts: [String]) throws {
        // The value that the catalogue of R. Williams (A painless guide to CRC error detection algorithms) gives.
        let file = try #require(try open(KeptFile.Mark()))
        for part in parts { try file.append(Array(part.utf8)) }
        #expect(file.mark == KeptFile.Mark(length: 9, checksum: 0xCBF4_3926))
    }

    @Test("goes on behind its mark, and only where it is what it was")
    func goesOn() throws {
        let mark = KeptFile.Mark(length: 9, checksum: 0xCBF4_3926)
        #expect(try open(mark) == nil)
        for wrong in ["", "12345678", "12345678x", "abcdefghij"] {
            try write(wrong, to: "kept")
            #expect(try open(mark) == nil && text("kept") == wrong)
        }
        try write("123456789 and more", to: "kept")
        let file = try #require(try open(mark))
        #expect(try text("kept") == "123456789")
        try file.append(Array("!".utf8))
        try file.place(overwrite: false)
        #expect(try text("out") == "123456789!" && access(folder.file("kept"), F_OK) != 0)
    }

    @Test("one that was whole may be in its place already, and nothing else may be there in its stead")
    func whole() throws {
        let mark = KeptFile.Mark(length: 9, checksum: 0xCBF4_3926)
        #expect(try open(mark, isWhole: true) == nil)
        for wrong in ["12345678", "123456789 and more"] {
            try write(wrong, to: "out")
            #expect(try open(mark, isWhole: true) == nil)
        }
        try write("123456789", to: "out")
        let placed = try #require(try open(mark, isWhole: true))
        try placed.synchronize()
        try placed.place(overwrite: false)
        #expect(try text("out") == "123456789")
        try write("123456789 and more", to: "kept")
        #expect(try open(mark, isWhole: true) == nil)
        try write("123456789", to: "kept")
        try write("old", to: "out")
        let file = try #require(try open(mark, isWhole: true))
        #expect(failure(try file.place(overwrite: false))?.code == .fileExists)
        #expect(try text("out") == "old" && text("kept") == "123456789")
        try file.place(overwrite: true)
        #expect(try text("out") == "123456789")
    }

    @Test("a run that was ended when the file had both names: it keeps that of its place")
    func bothNames() throws {
        try write("123456789", to: "kept")
        #expect(link(folder.file("kept"), folder.file("out")) == 0)
        let file = try #require(try open(KeptFile.Mark(length: 9, checksum: 0xCBF4_3926), isWhole: true))
        try file.place(overwrite: false)
        #expect(try text("out") == "123456789" && access(folder.file("kept"), F_OK) != 0)
    }

    @Test("one run at a time writes it")
    func locked() throws {
        let first = try #require(try open(KeptFile.Mark()))
        #expect(
            failure(try KeptFile(folder.file("kept"), for: "x", at: KeptFile.Mark(), isWhole: false))?.code
                == .cannotCreate
        )
        try first.append([1])
    }

    @Test("is copied to its place where that is on another disk", .enabled(if: KeptFileTests.hasOtherDisk))
    func copied() throws {
        let target = "/dev/shm/maillage-test-\(UUID().uuidString)"
        defer { unlink(target) }
        let file = try #require(try KeptFile(folder.file("kept"), for: target, at: KeptFile.Mark(), isWhole: false))
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try file.append(bytes)
        try file.place(overwrite: false)
        #expect(try FileBytes.read(path: target) == bytes && access(folder.file("kept"), F_OK) != 0)
    }

    /// Whether the memory of the system is another disk than the folder for temporary files.
    private static var hasOtherDisk: Bool {
        var (one, other) = (stat(), stat())
        return stat("/dev/shm", &one) == 0 && stat(TemporaryFile.folder, &other) == 0 && one.st_dev != other.st_dev
            && access("/dev/shm", W_OK) == 0
    }
}
