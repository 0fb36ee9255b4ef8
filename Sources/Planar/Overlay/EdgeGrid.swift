package import Geometry

/// The edges of a set of rings by the cells of a grid that their boxes touch.
package struct EdgeGrid: Sendable {
    /// The rings that the edges belong to.
    package let rings: RingSet
    /// For each edge the position where it ends, and its ring.
    let ends: [Int32]
    let owners: [Int32]
    /// The box around all edges; `nil` where there are none.
    package let box: BoundingBox?

    private let origin: Coordinate
    private let perUnit: (x: Double, y: Double)
    let columns: Int
    let rows: Int
    /// The edges of all cells, row by row, and where those of each cell start.
    private let edges: [Int32]
    private let starts: [Int32]

    /// Cells from the lowest to the highest that a box touches.
    struct Cells {
        let columns: ClosedRange<Int>
        let rows: ClosedRange<Int>
    }

    /// Sorts the edges of `rings` into about as many cells.
    package init(_ rings: RingSet) {
        self.rings = rings
        (ends, owners) = (rings.ends, rings.owners)
        box = BoundingBox(rings.positions)
        let box = box ?? BoundingBox(minimum: Coordinate(x: 0, y: 0), maximum: Coordinate(x: 0, y: 0))
        let (width, height) = (box.maximum.x - box.minimum.x, box.maximum.y - box.minimum.y)
        let wanted = Double(min(1 << 20, max(1, rings.positions.count)))
        // Cells as square as can be; a set that is a line has one row or one column of them.
        let side = max((width * height / wanted).squareRoot(), max(width, height) / wanted, .leastNormalMagnitude)
        columns = max(1, min(Int(wanted), Int((width / side).rounded(.up))))
        rows = max(1, min(Int(wanted), Int((height / side).rounded(.up))))
        origin = box.minimum
        perUnit = (width > 0 ? Double(columns) / width : 0, height > 0 ? Double(rows) / height : 0)

        var starts = [Int32](repeating: 0, count: columns * rows + 1)
        var edges: [Int32] = []
        let (columns, rows, origin, perUnit, ends) = (columns, rows, origin, perUnit, ends)
        func cells(_ edge: Int) -> Cells {
            let (a, b) = (rings.positions[edge], rings.positions[Int(ends[edge])])
            return Self.cells(a, b, origin, perUnit, columns, rows)
        }
        for edge in rings.positions.indices {
            let touched = cells(edge)
            for row in touched.rows { for column in touched.columns { starts[row * columns + column + 1] += 1 } }
        }
        for cell in 0..<columns * rows { starts[cell + 1] += starts[cell] }
        edges = Array(repeating: 0, count: Int(starts[columns * rows]))
        var next = starts
        for edge in rings.positions.indices {
            let touched = cells(edge)
            for row in touched.rows {
                for column in touched.columns {
                    edges[Int(next[row * columns + column])] = Int32(edge)
                    next[row * columns + column] += 1
                }
            }
        }
        (self.edges, self.starts) = (edges, starts)
    }

    /// The cells that the box of the edge from `a` to `b` touches, as far as they are in the grid.
    @inline(__always)
    func cells(_ a: Coordinate, _ b: Coordinate) -> Cells { Self.cells(a, b, origin, perUnit, columns, rows) }

    @inline(__always)
    private static func cells(
        _ a: Coordinate,
        _ b: Coordinate,
        _ origin: Coordinate,
        _ perUnit: (x: Double, y: Double),
        _ columns: Int,
        _ rows: Int
    ) -> Cells {
        let first = cell(min(a.x, b.x), origin.x, perUnit.x, columns)
        let last = cell(max(a.x, b.x), origin.x, perUnit.x, columns)
        let low = cell(min(a.y, b.y), origin.y, perUnit.y, rows)
        let high = cell(max(a.y, b.y), origin.y, perUnit.y, rows)
        return Cells(columns: first...max(first, last), rows: low...max(low, high))
    }

    @inline(__always)
    private static func cell(_ ordinate: Double, _ origin: Double, _ perUnit: Double, _ count: Int) -> Int {
        Int(min(max((ordinate - origin) * perUnit, 0), Double(count - 1)))
    }

    /// The edges that touch one cell.
    @inline(__always)
    func edges(column: Int, row: Int) -> ArraySlice<Int32> {
        let cell = row * columns + column
        return edges[Int(starts[cell])..<Int(starts[cell + 1])]
    }

    /// The two ends of an edge.
    @inline(__always)
    func edge(_ edge: Int32) -> (start: Coordinate, end: Coordinate) {
        (rings.positions[Int(edge)], rings.positions[Int(ends[Int(edge)])])
    }

    /// Calls `body` with each crossing of an edge with those of the grid.
    ///
    /// - Parameters:
    ///   - edge: the number of the edge.
    ///   - a: where it starts.
    ///   - b: where it ends.
    ///   - ring: only rings of higher numbers are looked at.
    ///   - body: is given a crossing.
    /// - Returns: `false` where the edge touches another.
    @inline(__always)
    func forEachCrossing(
        of edge: Int32,
        from a: Coordinate,
        to b: Coordinate,
        above ring: Int32 = -1,
        _ body: (Crossing) -> Void
    ) -> Bool {
        guard let box, min(a.x, b.x) <= box.maximum.x, max(a.x, b.x) >= box.minimum.x,
            min(a.y, b.y) <= box.maximum.y, max(a.y, b.y) >= box.minimum.y
        else { return true }
        let own = cells(a, b)
        for row in own.rows {
            for column in own.columns {
                for other in edges(column: column, row: row) where owners[Int(other)] > ring {
                    let (c, d) = self.edge(other)
                    let meeting = Meeting(a, b, c, d)
                    if case .not = meeting { continue }
                    // Two edges that share several cells meet in the first of them.
                    let theirs = cells(c, d)
                    guard column == max(own.columns.lowerBound, theirs.columns.lowerBound),
                        row == max(own.rows.lowerBound, theirs.rows.lowerBound)
                    else { continue }
                    guard case .crossing(let enters) = meeting else { return false }
                    body(Crossing(edge, other, enters: enters, of: a, b, with: c, d))
                }
            }
        }
        return true
    }

    /// Calls `body` with the ring of every edge left of `position` that a ray to the west crosses.
    ///
    /// - Parameters:
    ///   - position: where the ray starts.
    ///   - end: where the ray may end: `body` is told of all edges east of it, and of some others.
    ///   - ring: the ring that `position` belongs to, which is left out.
    ///   - body: is given the number of a ring.
    /// - Returns: `false` where `position` lies on an edge.
    @inline(__always)
    func castRay(
        from position: Coordinate,
        to end: Double = -.infinity,
        notOf ring: Int32 = -1,
        _ body: (Int32) -> Void
    ) -> Bool {
        guard let box, box.contains(position) else { return true }
        let here = cells(position, position)
        let row = here.rows.lowerBound
        let first = end > box.minimum.x ? cells(Coordinate(x: end, y: position.y), position).columns.lowerBound : 0
        for column in first...here.columns.lowerBound {
            for edge in edges(column: column, row: row) where owners[Int(edge)] != ring {
                let (a, b) = self.edge(edge)
                let meeting = RayMeeting(from: position, a, b)
                // In each row, an edge counts in the first cell that it touches, of those that are looked at.
                guard meeting != .not, max(first, cells(a, b).columns.lowerBound) == column else { continue }
                guard meeting == .crossing else { return false }
                body(owners[Int(edge)])
            }
        }
        return true
    }

    /// Whether `position` lies inside the rings taken together; `nil` on an edge.
    func contains(_ position: Coordinate) -> Bool? {
        var isInside = false
        guard castRay(from: position, { _ in isInside.toggle() }) else { return nil }
        return isInside
    }
}

extension RingSet {
    /// Whether `position` lies inside the rings taken together; `nil` on an edge.
    func contains(_ position: Coordinate) -> Bool? {
        var isInside = false
        for ring in 0..<count {
            let range = self[ring]
            var a = positions[range.upperBound - 1]
            for index in range {
                let b = positions[index]
                switch RayMeeting(from: position, a, b) {
                case .not: break
                case .crossing: isInside.toggle()
                case .start: return nil
                }
                a = b
            }
        }
        return isInside
    }
}
