import Foundation
import Geometry
import Glibc
import TestSupport
import Testing

@testable import Formats

@Suite("What killed writers leave behind")
struct PartLockTests {
    private let folder = TemporaryFolder()

    @Test("is taken away by the next who writes the same file, and by nobody else")
    func leftovers() throws {
        let left = [".out.csv.1.part", ".out.csv.99999.3.part"]
        let others = [".other.csv.1.part", ".out.csv.part", ".out.csv.x.part", ".out.csv.1.2.3.part", "out.csv.1.part"]
        for name in left + others { try Data("half".utf8).write(to: URL(filePath: folder.file(name))) }
        symlink("nowhere", folder.file(".out.csv.5.part"))
        try OutputFile.write(Array("a\n".utf8), to: folder.file("out.csv"), overwrite: false)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(names) == Set(others + ["out.csv", ".out.csv.5.part"]))
    }

    @Test("the part of somebody who is writing stays, in this process or another")
    func writing() throws {
        let path = folder.file("out.csv")
        var first = try ByteSink(path: path, overwrite: true)
        try first.write(Array("first\n".utf8))
        let database = try GeoPackageWriter(path: folder.file("out.gpkg"), overwrite: true)
        try database.addLayer("layer")
        for _ in 0..<3 {
            try OutputFile.write(Array("second\n".utf8), to: path, overwrite: true)
            let other = try GeoPackageWriter(path: folder.file("out.gpkg"), overwrite: true)
            try other.addLayer("layer")
            try other.finish()
        }
        #expect(try FileBytes.read(path: path) == Array("second\n".utf8))
        try first.finish()
        try database.append([pointFeature(1, Places.gaspe, [:])], to: "layer")
        try database.finish()
        #expect(try FileBytes.read(path: path) == Array("first\n".utf8))
        #expect(try readLayer(folder.file("out.gpkg")).count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["out.csv", "out.gpkg"])
    }

    @Test("many at once: every one writes its file whole")
    func many() async throws {
        let path = folder.file("out.csv")
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    for _ in 0..<50 {
                        let bytes = [UInt8](repeating: UInt8(ascii: "0") + UInt8(number), count: 1000)
                        #expect(throws: Never.self) { try OutputFile.write(bytes, to: path, overwrite: true) }
                    }
                }
            }
        }
        let bytes = try FileBytes.read(path: path)
        #expect(bytes.count == 1000 && Set(bytes).count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.csv"])
    }
}
