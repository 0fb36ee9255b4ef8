import GRDB
import Geometry
import TestSupport
import Testing

@testable import Formats

@Suite("GeoPackage: spatial index")
struct PackedRTreeTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("index.db") }

    /// Boxes of which some are points, some coincide and some are far away.
    private func boxes(_ count: Int) -> [BoundingBox] {
        var random = TestSupport.SeededGenerator(seed: UInt64(count))
        return (0..<count).map { index in
            let corner = Coordinate(x: random.number(in: -79...(-57)), y: random.number(in: 45...62))
            let size = random.chance(0.5) ? 0 : random.number(in: 0...1)
            if index % 50 == 0 { return BoundingBox(minimum: Places.quebec, maximum: Places.quebec) }
            return BoundingBox(minimum: corner, maximum: Coordinate(x: corner.x + size, y: corner.y + size / 3))
        }
    }

    @Test("is what SQLite makes of it", arguments: [0, 1, 51, 52, 2602, 3000], [100, 1 << 18])
    func checked(count: Int, run: Int) throws {
        let boxes = boxes(count)
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN")
            var index = PackedRTree(table: "packed \"é", run: run)
            try index.create(db)
            for (id, box) in boxes.enumerated() { try index.add(id * 3 + 1, box, db) }
            try index.finish(db)
            try db.execute(sql: "COMMIT; CREATE VIRTUAL TABLE plain USING rtree(id, minx, maxx, miny, maxy)")
            try db.execute(sql: "BEGIN")
            let statement = try db.makeStatement(sql: "INSERT INTO plain VALUES (?, ?, ?, ?, ?)")
            for (id, box) in boxes.enumerated() {
                try statement.execute(
                    arguments: [id * 3 + 1, box.minimum.x, box.maximum.x, box.minimum.y, box.maximum.y]
                )
            }
            try db.execute(sql: "COMMIT")
        }
        #expect(try runSQL(path, "SELECT rtreecheck('packed \"é')") == [["ok".databaseValue]])
        #expect(try runSQL(path, "SELECT count(*) FROM \"packed \"\"é\"") == [[count.databaseValue]])
        // SQLite rounds outwards too, at times one step further.
        let loose = """
            SELECT a.id FROM "packed ""é" AS a JOIN plain AS b ON a.id = b.id
            WHERE abs(a.minx - b.minx) + abs(a.maxx - b.maxx) + abs(a.miny - b.miny) + abs(a.maxy - b.maxy) > 1e-4
            """
        #expect(try runSQL(path, loose).isEmpty)
        var random = TestSupport.SeededGenerator(seed: 9)
        for _ in 0..<20 {
            let (x, y) = (random.number(in: -80...(-56)), random.number(in: 44...62))
            let window = "maxx >= \(x) AND minx <= \(x + 2) AND maxy >= \(y) AND miny <= \(y + 1)"
            let found = try runSQL(path, "SELECT id FROM \"packed \"\"é\" WHERE \(window) ORDER BY id")
            let expected = boxes.indices.filter {
                let box = boxes[$0]
                return box.maximum.x >= x && box.minimum.x <= x + 2 && box.maximum.y >= y && box.minimum.y <= y + 1
            }
            #expect(found.map { $0[0] } == expected.map { ($0 * 3 + 1).databaseValue })
        }
    }

    @Test("holds every shape of a layer, and goes on working when rows come and go")
    func complete() throws {
        let path = folder.file("layer.gpkg")
        let features = boxes(3000).enumerated().map {
            Feature(id: .integer($0.offset + 1), shape: .point($0.element.minimum))
        }
        try writeLayer(features + [Feature(id: 4000, shape: nil), Feature(id: 4001, shape: .multiPoint([]))], to: path)
        #expect(try runSQL(path, "SELECT count(*) FROM rtree_layer_geom") == [[3000.databaseValue]])
        #expect(try runSQL(path, "SELECT rtreecheck('rtree_layer_geom')") == [["ok".databaseValue]])
        let bounds = "SELECT min(minx), max(maxx), min(miny), max(maxy) FROM rtree_layer_geom"
        let stated = "SELECT min_x, max_x, min_y, max_y FROM gpkg_contents"
        let (found, box) = (try runSQL(path, bounds)[0], try runSQL(path, stated)[0])
        for (low, high) in [(0, 1), (2, 3)] {
            let values = [found[low], box[low], box[high], found[high]].compactMap(Double.fromDatabaseValue)
            #expect(values.count == 4 && values == values.sorted() && abs(values[0] - values[1]) < 1e-4)
        }
        try runSQL(path, "DELETE FROM layer WHERE fid % 3 = 0")
        #expect(try runSQL(path, "SELECT count(*) FROM rtree_layer_geom") == [[2000.databaseValue]])
        let numbers = "WITH RECURSIVE n(i) AS (SELECT 5000 UNION ALL SELECT i + 1 FROM n WHERE i < 5200)"
        try runSQL(path, "INSERT INTO rtree_layer_geom \(numbers) SELECT i, -70, -69, 50, 51 FROM n")
        #expect(try runSQL(path, "SELECT rtreecheck('rtree_layer_geom')") == [["ok".databaseValue]])
    }

    @Test("the curve visits every cell once and never leaps")
    func curve() {
        // Cells of a corner of the square: the first 64 × 64 placeFeatures lie in it.
        var cells = [(x: UInt32, y: UInt32)?](repeating: nil, count: 64 * 64)
        for x in 0..<UInt32(64) {
            for y in 0..<UInt32(64) {
                let place = Int(HilbertCurve.position(x, y))
                #expect(place < cells.count && cells[place] == nil)
                cells[place] = (x, y)
            }
        }
        for (one, next) in zip(cells, cells.dropFirst()) {
            guard let one, let next else { continue }
            #expect(abs(Int(one.x) - Int(next.x)) + abs(Int(one.y) - Int(next.y)) == 1)
        }
    }
}
