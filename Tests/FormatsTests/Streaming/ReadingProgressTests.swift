import Formats
import GRDB
import Geometry
import TestSupport
import Testing

@Suite("How far a file was read")
struct ReadingProgressTests {
    private let folder = TemporaryFolder()

    /// The steps from before the first piece to behind the last.
    private func steps(_ path: String) throws -> [ReadingProgress?] {
        let stream = try FeatureStream(path: path)
        var steps = [stream.progress]
        while try stream.next() != nil { steps.append(stream.progress) }
        return steps + [stream.progress]
    }

    private func write(_ numbers: [Int]) throws -> String {
        let path = folder.file("points.gpkg")
        try writeLayer(numbers.map { pointFeature($0, Places.quebec) }, to: path)
        return path
    }

    @Test("rows of a GeoPackage, piece by piece, to the last")
    func rows() throws {
        let steps = try steps(write(Array(1...5000)))
        #expect(steps.map { $0?.completed } == [0, 2048, 4096, 5000, 5000])
        #expect(steps.allSatisfy { $0?.total == 5000 })
    }

    @Test("a layer that fills its pieces exactly is read when they are")
    func exact() throws {
        #expect(try steps(write(Array(1...4096))).map { $0?.completed } == [0, 2048, 4096, 4096])
    }

    @Test("numbers that do not start at 1, with gaps; beyond what can be counted there is no progress")
    func gaps() throws {
        let path = try write(Array(1...3000))
        // Those of the spatial index call functions that SQLite alone does not have.
        for trigger in try runSQL(path, "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
            try runSQL(path, "DROP TRIGGER \(String.fromDatabaseValue(trigger[0]) ?? "")")
        }
        try runSQL(path, "UPDATE layer SET rowid = rowid - 1000 WHERE rowid <= 100")
        try runSQL(path, "DELETE FROM layer WHERE rowid BETWEEN 500 AND 999")
        let found = try steps(path)
        #expect(found.first??.completed == 0 && found.last??.completed == found.last??.total)
        #expect(found.last??.total == 4000)
        try runSQL(path, "UPDATE layer SET rowid = 9223372036854775807 WHERE rowid = 3000")
        #expect(try steps(path).allSatisfy { $0 == nil })
    }

    @Test("an empty layer, and a view, whose rows have no numbers, have none")
    func none() throws {
        let path = try write([1, 2])
        try runSQL(path, "ALTER TABLE layer RENAME TO kept")
        try runSQL(path, "CREATE VIEW layer AS SELECT * FROM kept")
        #expect(try steps(path).allSatisfy { $0 == nil })
        try runSQL(path, "DROP VIEW layer")
        try runSQL(path, "DELETE FROM kept")
        try runSQL(path, "ALTER TABLE kept RENAME TO layer")
        #expect(try steps(path).allSatisfy { $0 == nil })
    }

    @Test("bytes of a text")
    func bytes() throws {
        let text = "lon,lat\n" + String(repeating: "-71.2,46.8\n", count: 1000)
        let path = folder.file("points.csv")
        try OutputFile.write(Array(text.utf8), to: path, overwrite: false)
        let steps = try steps(path)
        #expect(steps.last == steps.first { $0?.completed == text.utf8.count })
        #expect(steps.allSatisfy { $0?.total == text.utf8.count })
    }
}
