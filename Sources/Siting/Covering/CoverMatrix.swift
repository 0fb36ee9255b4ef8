/// Which columns (candidates) cover which rows (groups of clients), both ways, with the weight of each row.
///
/// The columns of a row and the rows of a column are in ascending order.
struct CoverMatrix: Sendable {
    /// The weight of each row, more than 0.
    let weights: [Double]
    /// The candidate that each column stands for.
    let candidates: [Int32]
    /// Where each row begins in `rowColumns`; one more than there are rows.
    let rowStarts: [Int]
    /// The columns of each row.
    let rowColumns: [Int32]
    /// Where each column begins in `columnRows`; one more than there are columns.
    let columnStarts: [Int]
    /// The rows of each column.
    let columnRows: [Int32]

    /// Makes a matrix of its rows.
    init(weights: [Double], candidates: [Int32], rowStarts: [Int], rowColumns: [Int32]) {
        self.weights = weights
        self.candidates = candidates
        self.rowStarts = rowStarts
        self.rowColumns = rowColumns
        var starts = [Int](repeating: 0, count: candidates.count + 1)
        for column in rowColumns { starts[Int(column) + 1] += 1 }
        for column in candidates.indices { starts[column + 1] += starts[column] }
        columnStarts = starts
        var rows = [Int32](repeating: 0, count: rowColumns.count)
        for row in weights.indices {
            for place in rowStarts[row]..<rowStarts[row + 1] {
                let column = Int(rowColumns[place])
                rows[starts[column]] = Int32(row)
                starts[column] += 1
            }
        }
        columnRows = rows
    }

    /// How many rows there are.
    var rowCount: Int { weights.count }
    /// How many columns there are.
    var columnCount: Int { candidates.count }
    /// The places of a row's columns.
    func row(_ row: Int) -> Range<Int> { rowStarts[row]..<rowStarts[row + 1] }
    /// The places of a column's rows.
    func column(_ column: Int) -> Range<Int> { columnStarts[column]..<columnStarts[column + 1] }
}
