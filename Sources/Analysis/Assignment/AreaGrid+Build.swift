internal import Geometry

extension AreaGrid {
    /// Builds the grid over `areas`.
    ///
    /// - Parameters:
    ///   - areas: the areas in the order in which they count.
    ///   - workers: the threads that fill the rows; the grid does not depend on how many there are.
    init(_ areas: [MultiPolygon], _ workers: Workers) {
        let mesh = EdgeMesh(areas)
        positions = mesh.positions
        guard mesh.edgeCount > 0 else {
            (origin, cellWidth, cellHeight, columns, rows) = (Coordinate(x: 0, y: 0), 1, 1, 0, 0)
            (cells, entries, edges) = ([], [], [])
            return
        }
        let width = max(mesh.maximum.x - mesh.minimum.x, 1e-9)
        let height = max(mesh.maximum.y - mesh.minimum.y, 1e-9)
        let wanted = Double(min(4_000_000, max(4096, mesh.edgeCount * 2)))
        let columns = max(1, min(8192, Int((wanted * width / height).squareRoot())))
        let rows = max(1, min(8192, Int(wanted / Double(columns))))
        // Half a cell to spare on every side: the corners of the first column and row lie outside every area.
        (cellWidth, cellHeight) = (width / Double(columns), height / Double(rows))
        origin = Coordinate(x: mesh.minimum.x - cellWidth / 2, y: mesh.minimum.y - cellHeight / 2)
        (self.columns, self.rows) = (columns + 1, rows + 1)
        (cells, entries, edges) = ([], [], [])

        let buckets = RowBuckets(mesh, origin: origin.y, height: cellHeight, rows: self.rows)
        let filler = RowFiller(grid: self, mesh: mesh, buckets: buckets)
        let chunks = Workers.chunks(of: self.rows, size: max(1, self.rows / 32))
        let parts = workers.map(Stage.grid, chunks.count, state: {}) { _, chunk in filler.fill(chunks[chunk]) }

        cells.reserveCapacity(self.columns * self.rows)
        entries.reserveCapacity(parts.reduce(0) { $0 + $1.entries.count })
        edges.reserveCapacity(parts.reduce(0) { $0 + $1.edges.count })
        for part in parts {
            let (entryOffset, edgeOffset) = (Int32(entries.count), Int32(edges.count))
            cells.append(contentsOf: part.cells.lazy.map { $0 <= Cell.firstEntry ? $0 - entryOffset : $0 })
            entries.append(
                contentsOf: part.entries.lazy.map {
                    Entry(
                        area: $0.area,
                        firstEdge: $0.firstEdge + edgeOffset,
                        edgeCount: $0.edgeCount,
                        holdsCorner: $0.holdsCorner,
                        isLast: $0.isLast
                    )
                }
            )
            edges.append(contentsOf: part.edges)
        }
    }
}

/// The rings of all areas as one list of positions.
struct EdgeMesh: Sendable {
    private(set) var positions: [Coordinate] = []
    /// For each position, the area whose edge begins there; −1 for the last position of a ring, where none begins.
    private(set) var areas: [Int32] = []
    private(set) var minimum = Coordinate(x: .infinity, y: .infinity)
    private(set) var maximum = Coordinate(x: -.infinity, y: -.infinity)

    var edgeCount: Int { positions.count }

    init(_ shapes: [MultiPolygon]) {
        let count = shapes.reduce(0) { $0 + $1.positionCount }
        positions.reserveCapacity(count)
        areas.reserveCapacity(count)
        for (area, shape) in shapes.enumerated() {
            for polygon in shape.polygons {
                append(polygon.exterior, Int32(area))
                for hole in polygon.holes { append(hole, Int32(area)) }
            }
        }
    }

    private mutating func append(_ ring: LinearRing, _ area: Int32) {
        for position in ring.coordinates {
            positions.append(position)
            areas.append(area)
            minimum.x = min(minimum.x, position.x)
            minimum.y = min(minimum.y, position.y)
            maximum.x = max(maximum.x, position.x)
            maximum.y = max(maximum.y, position.y)
        }
        areas[areas.count - 1] = -1
    }
}

/// The edges that reach into each row of the grid, in the order of their areas.
private struct RowBuckets: Sendable {
    private(set) var starts: [Int32]
    private(set) var edges: [Int32]

    init(_ mesh: EdgeMesh, origin: Double, height: Double, rows: Int) {
        // A little more than the edge needs: rounding never loses an edge.
        func range(_ a: Double, _ b: Double) -> ClosedRange<Int> {
            let low = (min(a, b) - origin) / height - 1e-6
            let high = (max(a, b) - origin) / height + 1e-6
            return max(0, Int(low))...min(rows - 1, Int(high))
        }
        var counts = [Int32](repeating: 0, count: rows + 1)
        mesh.positions.withUnsafeBufferPointer { positions in
            mesh.areas.withUnsafeBufferPointer { areas in
                for edge in areas.indices where areas[edge] >= 0 {
                    for row in range(positions[edge].y, positions[edge + 1].y) { counts[row + 1] += 1 }
                }
            }
        }
        for row in 0..<rows { counts[row + 1] += counts[row] }
        starts = counts
        var next = counts
        var filled = [Int32](repeating: 0, count: Int(counts[rows]))
        mesh.positions.withUnsafeBufferPointer { positions in
            mesh.areas.withUnsafeBufferPointer { areas in
                for edge in areas.indices where areas[edge] >= 0 {
                    for row in range(positions[edge].y, positions[edge + 1].y) {
                        filled[Int(next[row])] = Int32(edge)
                        next[row] += 1
                    }
                }
            }
        }
        edges = filled
    }

    subscript(row: Int) -> ArraySlice<Int32> { edges[Int(starts[row])..<Int(starts[row + 1])] }
}

/// Fills rows of the grid.
private struct RowFiller: Sendable {
    let grid: AreaGrid
    let mesh: EdgeMesh
    let buckets: RowBuckets

    /// Some rows, their cells, entries and edges numbered from zero.
    struct Part: Sendable {
        var cells: [Int32] = []
        var entries: [AreaGrid.Entry] = []
        var edges: [Int32] = []
    }

    func fill(_ rows: Range<Int>) -> Part {
        var part = Part()
        part.cells.reserveCapacity(rows.count * grid.columns)
        var columns = ColumnBuckets(count: grid.columns)
        for row in rows {
            columns.reset()
            for edge in buckets[row] { columns.note(edge, columnRange(of: Int(edge), row: row)) }
            columns.sort()
            fillRow(row, columns, &part)
        }
        return part
    }

    /// The columns that an edge reaches in a row, with a little to spare.
    private func columnRange(of edge: Int, row: Int) -> ClosedRange<Int> {
        let (a, b) = (mesh.positions[edge], mesh.positions[edge + 1])
        var (low, high) = (min(a.x, b.x), max(a.x, b.x))
        let bottom = grid.origin.y + (Double(row) - 1e-6) * grid.cellHeight
        let top = grid.origin.y + (Double(row) + 1 + 1e-6) * grid.cellHeight
        if min(a.y, b.y) < bottom || max(a.y, b.y) > top {
            let slope = (b.x - a.x) / (b.y - a.y)
            let first = a.x + (max(bottom, min(a.y, b.y)) - a.y) * slope
            let second = a.x + (min(top, max(a.y, b.y)) - a.y) * slope
            (low, high) = (max(low, min(first, second)), min(high, max(first, second)))
        }
        let left = (low - grid.origin.x) / grid.cellWidth - 1e-6
        let right = (high - grid.origin.x) / grid.cellWidth + 1e-6
        let first = max(0, min(grid.columns - 1, Int(left)))
        return first...max(first, min(grid.columns - 1, Int(right)))
    }

    private func fillRow(_ row: Int, _ columns: ColumnBuckets, _ part: inout Part) {
        var active: [Int32] = []
        for column in 0..<grid.columns {
            let edges = columns[column]
            if edges.isEmpty {
                part.cells.append(active.first ?? AreaGrid.Cell.outside)
                continue
            }
            part.cells.append(AreaGrid.Cell.firstEntry - Int32(part.entries.count))
            appendEntries(edges, active, &part)
            let corner = grid.corner(column: column, row: row)
            let next = grid.corner(column: column + 1, row: row)
            for edge in edges {
                let (a, b) = (mesh.positions[Int(edge)], mesh.positions[Int(edge) + 1])
                if (a.y > corner.y) != (b.y > corner.y),
                    AreaGrid.isLeft(corner, a, b) != AreaGrid.isLeft(next, a, b)
                {
                    toggle(mesh.areas[Int(edge)], in: &active)
                }
            }
        }
    }

    /// The entries of one cell in the order of their areas, up to the first area that holds the cell whole.
    private func appendEntries(_ edges: ArraySlice<Int32>, _ active: [Int32], _ part: inout Part) {
        let first = part.entries.count
        var whole = active[...]
        var index = edges.startIndex
        while index < edges.endIndex {
            let area = mesh.areas[Int(edges[index])]
            while let next = whole.first, next < area {
                append(next, Int32(part.edges.count), 0, holdsCorner: true, &part)
                return close(first, &part)
            }
            let start = Int32(part.edges.count)
            while index < edges.endIndex, mesh.areas[Int(edges[index])] == area {
                part.edges.append(edges[index])
                index += 1
            }
            let holdsCorner = whole.first == area
            if holdsCorner { whole.removeFirst() }
            append(area, start, Int32(part.edges.count) - start, holdsCorner: holdsCorner, &part)
        }
        if let next = whole.first { append(next, Int32(part.edges.count), 0, holdsCorner: true, &part) }
        close(first, &part)
    }

    private func append(_ area: Int32, _ start: Int32, _ count: Int32, holdsCorner: Bool, _ part: inout Part) {
        part.entries.append(
            AreaGrid.Entry(area: area, firstEdge: start, edgeCount: count, holdsCorner: holdsCorner, isLast: false)
        )
    }

    /// Marks the last entry of a cell.
    private func close(_ first: Int, _ part: inout Part) {
        guard part.entries.count > first, let entry = part.entries.popLast() else { return }
        part.entries.append(
            AreaGrid.Entry(
                area: entry.area,
                firstEdge: entry.firstEdge,
                edgeCount: entry.edgeCount,
                holdsCorner: entry.holdsCorner,
                isLast: true
            )
        )
    }

    /// Puts an area into a sorted list, or takes it out.
    private func toggle(_ area: Int32, in active: inout [Int32]) {
        let place = active.firstIndex { $0 >= area } ?? active.count
        if place < active.count, active[place] == area {
            active.remove(at: place)
        } else {
            active.insert(area, at: place)
        }
    }
}

/// The edges that reach into each cell of one row, in the order of their areas.
private struct ColumnBuckets {
    private var noted: [(edge: Int32, first: Int32, last: Int32)] = []
    private var starts: [Int32]
    private var edges: [Int32] = []

    init(count: Int) {
        starts = Array(repeating: 0, count: count + 1)
    }

    mutating func reset() {
        noted.removeAll(keepingCapacity: true)
        for index in starts.indices { starts[index] = 0 }
    }

    mutating func note(_ edge: Int32, _ columns: ClosedRange<Int>) {
        noted.append((edge, Int32(columns.lowerBound), Int32(columns.upperBound)))
        for column in columns { starts[column + 1] += 1 }
    }

    /// Sorts what was noted by column, keeping the order within each.
    mutating func sort() {
        for column in 1..<starts.count { starts[column] += starts[column - 1] }
        let total = Int(starts[starts.count - 1])
        if edges.count < total { edges = Array(repeating: 0, count: total) }
        var next = starts
        for item in noted {
            for column in Int(item.first)...Int(item.last) {
                edges[Int(next[column])] = item.edge
                next[column] += 1
            }
        }
    }

    subscript(column: Int) -> ArraySlice<Int32> { edges[Int(starts[column])..<Int(starts[column + 1])] }
}
