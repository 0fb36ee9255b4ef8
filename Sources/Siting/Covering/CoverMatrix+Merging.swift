extension CoverMatrix {
    /// A matrix that was made smaller, and where its rows come from.
    struct Reduced {
        /// The smaller matrix.
        var matrix: CoverMatrix
        /// The row of the smaller matrix for each row of the larger, -1 for one that left.
        var rowOf: [Int32]

        /// Sums values of the larger matrix's rows into those of the smaller.
        func summed(_ values: [Double]) -> [Double] {
            var sums = [Double](repeating: 0, count: matrix.rowCount)
            for row in rowOf.indices where rowOf[row] >= 0 { sums[Int(rowOf[row])] += values[row] }
            return sums
        }
    }

    /// Takes columns and rows out; rows that no column covers leave, rows of the same columns merge.
    func reduced(columns keep: [Bool], rows stay: [Bool]? = nil) -> Reduced {
        var columnOf = [Int32](repeating: -1, count: columnCount)
        var kept: [Int32] = []
        for column in 0..<columnCount where keep[column] {
            columnOf[column] = Int32(kept.count)
            kept.append(candidates[column])
        }
        var merging = RowMerging(capacity: rowCount)
        var rowOf = [Int32](repeating: -1, count: rowCount)
        for row in 0..<rowCount where stay?[row] ?? true {
            for place in self.row(row) {
                let column = columnOf[Int(rowColumns[place])]
                if column >= 0 { merging.append(column) }
            }
            rowOf[row] = merging.close(weight: weights[row])
        }
        let matrix = CoverMatrix(
            weights: merging.weights,
            candidates: kept,
            rowStarts: merging.starts,
            rowColumns: merging.columns
        )
        return Reduced(matrix: matrix, rowOf: rowOf)
    }
}

/// Rows as they are gathered one by one, those of the same columns merged.
struct RowMerging {
    private(set) var weights: [Double] = []
    private(set) var starts = [0]
    private(set) var columns: [Int32] = []
    private var heads: [UInt64: Int32] = [:]
    private var next: [Int32] = []
    private var hash: UInt64 = 0

    /// Makes an empty gathering.
    init(capacity: Int) {
        heads.reserveCapacity(capacity)
    }

    /// Adds a column to the row being gathered; columns come in ascending order.
    mutating func append(_ column: Int32) {
        columns.append(column)
        var mixed = (UInt64(UInt32(bitPattern: column)) &+ 1) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
        hash = (hash &* 0xBF58_476D_1CE4_E5B9) ^ mixed
    }

    /// Ends the row being gathered; gives its number, or that of the earlier row it merges with, -1 for an empty one.
    mutating func close(weight: Double) -> Int32 {
        defer { hash = 0 }
        let start = starts[starts.count - 1]
        let end = columns.count
        guard end > start else { return -1 }
        let head = heads[hash] ?? -1
        var other = head
        while other >= 0 {
            let from = starts[Int(other)]
            if starts[Int(other) + 1] - from == end - start {
                var offset = 0
                while offset < end - start, columns[from + offset] == columns[start + offset] { offset += 1 }
                if offset == end - start {
                    columns.removeLast(end - start)
                    weights[Int(other)] += weight
                    return other
                }
            }
            other = next[Int(other)]
        }
        let number = Int32(weights.count)
        weights.append(weight)
        starts.append(end)
        next.append(head)
        heads[hash] = number
        return number
    }
}
