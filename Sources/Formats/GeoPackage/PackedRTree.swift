import Foundation
import GRDB
import Geometry

/// Fills the tables behind an SQLite R-tree directly, which takes a tenth of the time of inserting box after box.
///
/// The boxes are sorted along a Hilbert curve and packed into full nodes (Kamel and Faloutsos, *On packing R-trees*,
/// 1993), a run of them at a time so that memory does not grow with the layer; the nodes above the leaves, a fiftieth
/// of the boxes, are kept until the end. The layout of the tables is the documented one
/// (https://www.sqlite.org/rtree.html, section 6.1); SQLite's own `rtreecheck` is part of the tests.
struct PackedRTree {
    /// One cell of a node: what it refers to and the box around that, rounded outwards.
    struct Cell {
        let id: Int64
        var minX: Float
        var maxX: Float
        var minY: Float
        var maxY: Float
    }

    /// The cells of a node, and its bytes: SQLite's numbers for two dimensions.
    private static let mostCells = 51
    private static let nodeBytes = 4 + 24 * mostCells
    private static let root: Int64 = 1

    private let table: String
    /// The boxes that are sorted at a time.
    private let run: Int
    private var boxes: [Cell] = []
    private var leaves: [Cell] = []
    private var lastNode = root

    /// Makes the index called `table`, which ``create(_:)`` creates, to be sorted `run` boxes at a time.
    init(table: String, run: Int = 1 << 18) {
        self.table = table
        self.run = run
    }

    /// Creates the R-tree, still empty.
    func create(_ db: Database) throws {
        try db.execute(
            sql: "CREATE VIRTUAL TABLE \(SQLText.name(table)) USING rtree(id, minx, maxx, miny, maxy)"
        )
    }

    /// Adds the box of one row.
    mutating func add(_ id: Int, _ box: BoundingBox, _ db: Database) throws {
        boxes.append(
            Cell(
                id: Int64(id),
                minX: Self.down(box.minimum.x),
                maxX: Self.up(box.maximum.x),
                minY: Self.down(box.minimum.y),
                maxY: Self.up(box.maximum.y)
            )
        )
        if boxes.count == run { try packLeaves(db) }
    }

    /// Writes what is left: the last leaves, the nodes above, the root.
    mutating func finish(_ db: Database) throws {
        if leaves.isEmpty && boxes.count <= Self.mostCells {
            guard !boxes.isEmpty else { return }
            try link(boxes.map { ($0.id, Self.root) }, in: "rowid", db)
            return try write(node: Self.root, boxes[...], depth: 0, db)
        }
        try packLeaves(db)
        var nodes = Self.sorted(leaves)
        var depth: UInt16 = 1
        while nodes.count > Self.mostCells {
            nodes = try pack(nodes, links: "parent", db)
            depth += 1
        }
        try link(nodes.map { ($0.id, Self.root) }, in: "parent", db)
        try write(node: Self.root, nodes[...], depth: depth, db)
    }

    private mutating func packLeaves(_ db: Database) throws {
        leaves += try pack(Self.sorted(boxes), links: "rowid", db)
        boxes.removeAll(keepingCapacity: true)
    }

    /// Writes nodes of neighbouring `cells`, evenly filled, and gives the cells of the level above.
    private mutating func pack(_ cells: [Cell], links: String, _ db: Database) throws -> [Cell] {
        let count = (cells.count + Self.mostCells - 1) / Self.mostCells
        var nodes: [Cell] = []
        var pairs: [(Int64, Int64)] = []
        pairs.reserveCapacity(cells.count)
        for index in 0..<count {
            let members = cells[cells.count * index / count..<cells.count * (index + 1) / count]
            lastNode += 1
            try write(node: lastNode, members, depth: 0, db)
            for member in members { pairs.append((member.id, lastNode)) }
            nodes.append(Self.union(members, id: lastNode))
        }
        pairs.sort { $0.0 < $1.0 }
        try link(pairs, in: links, db)
        return nodes
    }

    /// Notes in the table for `rowid` or `parent` in which node each thing is.
    private func link(_ pairs: [(Int64, Int64)], in links: String, _ db: Database) throws {
        let target = SQLText.name("\(table)_\(links)")
        let statement = try db.cachedStatement(sql: "INSERT INTO \(target) VALUES (?, ?)")
        for (child, node) in pairs { try statement.execute(arguments: [child, node]) }
    }

    private func write(node: Int64, _ cells: ArraySlice<Cell>, depth: UInt16, _ db: Database) throws {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.nodeBytes)
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
        }
        append(depth)
        append(UInt16(cells.count))
        for cell in cells {
            append(cell.id)
            for value in [cell.minX, cell.maxX, cell.minY, cell.maxY] { append(value.bitPattern) }
        }
        bytes.append(contentsOf: repeatElement(0, count: Self.nodeBytes - bytes.count))
        let sql = "INSERT OR REPLACE INTO \(SQLText.name("\(table)_node")) VALUES (?, ?)"
        try db.cachedStatement(sql: sql).execute(arguments: [node, Data(bytes)])
    }

    private static func union(_ cells: ArraySlice<Cell>, id: Int64) -> Cell {
        var union = Cell(id: id, minX: .infinity, maxX: -.infinity, minY: .infinity, maxY: -.infinity)
        for cell in cells {
            union.minX = min(union.minX, cell.minX)
            union.maxX = max(union.maxX, cell.maxX)
            union.minY = min(union.minY, cell.minY)
            union.maxY = max(union.maxY, cell.maxY)
        }
        return union
    }

    /// The cells in the order of their middles on a Hilbert curve through all of them.
    private static func sorted(_ cells: [Cell]) -> [Cell] {
        let whole = union(cells[...], id: 0)
        let (width, height) = (Double(whole.maxX) - Double(whole.minX), Double(whole.maxY) - Double(whole.minY))
        func place(_ low: Float, _ high: Float, from start: Float, of length: Double) -> UInt32 {
            let share = ((Double(low) + Double(high)) / 2 - Double(start)) / length
            let cell = share * Double(HilbertCurve.side)
            return cell > 0 ? UInt32(min(cell, Double(HilbertCurve.side - 1))) : 0
        }
        var keys = cells.indices.map { index in
            let cell = cells[index]
            let x = place(cell.minX, cell.maxX, from: whole.minX, of: width)
            let y = place(cell.minY, cell.maxY, from: whole.minY, of: height)
            return UInt64(HilbertCurve.position(x, y)) << 32 | UInt64(index)
        }
        keys.sort()
        return keys.map { cells[Int($0 & 0xFFFF_FFFF)] }
    }

    private static func down(_ value: Double) -> Float {
        let rounded = Float(value)
        return Double(rounded) > value ? rounded.nextDown : rounded
    }

    private static func up(_ value: Double) -> Float {
        let rounded = Float(value)
        return Double(rounded) < value ? rounded.nextUp : rounded
    }
}
