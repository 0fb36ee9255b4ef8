/// A plan on a matrix with what each column would add, kept up to date as columns open and close.
struct CoverExchange {
    private let matrix: CoverMatrix
    private let conflicts: SiteConflicts
    private let columnOf: [Int32: Int]
    private var counts: [Int32]
    /// The weight that each column would add; for an open one the weight it alone covers.
    private var gains: [Double]
    private var isOpen: [Bool]
    private var bars: [Int]
    /// The open columns, in the order they were opened.
    private(set) var sites: [Int] = []
    /// The weight covered.
    private(set) var covered = 0.0

    /// Makes an empty plan.
    init(matrix: CoverMatrix, conflicts: SiteConflicts) {
        self.matrix = matrix
        self.conflicts = conflicts
        counts = [Int32](repeating: 0, count: matrix.rowCount)
        isOpen = [Bool](repeating: false, count: matrix.columnCount)
        bars = [Int](repeating: 0, count: matrix.columnCount)
        gains = (0..<matrix.columnCount).map { column in
            matrix.column(column).reduce(0) { $0 + matrix.weights[Int(matrix.columnRows[$1])] }
        }
        var columnOf: [Int32: Int] = [:]
        if !conflicts.isEmpty {
            for column in matrix.candidates.indices { columnOf[matrix.candidates[column]] = column }
        }
        self.columnOf = columnOf
    }

    /// Opens a column.
    mutating func open(_ column: Int) {
        isOpen[column] = true
        sites.append(column)
        bar(column, by: 1)
        for place in matrix.column(column) {
            let row = Int(matrix.columnRows[place])
            counts[row] += 1
            let weight = matrix.weights[row]
            if counts[row] == 1 {
                covered += weight
                for other in matrix.row(row) where Int(matrix.rowColumns[other]) != column {
                    gains[Int(matrix.rowColumns[other])] -= weight
                }
            } else if counts[row] == 2 {
                for other in matrix.row(row) where isOpen[Int(matrix.rowColumns[other])] {
                    let open = Int(matrix.rowColumns[other])
                    if open != column { gains[open] -= weight }
                }
            }
        }
    }

    /// Closes a column.
    mutating func close(_ column: Int) {
        isOpen[column] = false
        sites.removeAll { $0 == column }
        bar(column, by: -1)
        for place in matrix.column(column) {
            let row = Int(matrix.columnRows[place])
            counts[row] -= 1
            let weight = matrix.weights[row]
            if counts[row] == 0 {
                covered -= weight
                for other in matrix.row(row) where Int(matrix.rowColumns[other]) != column {
                    gains[Int(matrix.rowColumns[other])] += weight
                }
            } else if counts[row] == 1 {
                for other in matrix.row(row) where isOpen[Int(matrix.rowColumns[other])] {
                    gains[Int(matrix.rowColumns[other])] += weight
                }
            }
        }
    }

    /// Opens the column that adds the most, times a factor if there are factors; false where none is free.
    mutating func addBest(by factors: [Double]? = nil) -> Bool {
        var (most, pick) = (-1.0, -1)
        for column in gains.indices where !isOpen[column] && bars[column] == 0 {
            let gain = gains[column] * (factors?[column] ?? 1)
            if gain > most { (most, pick) = (gain, column) }
        }
        guard pick >= 0 else { return false }
        open(pick)
        return true
    }

    /// Exchanges each open column in turn for the best other, if that gains; false where no exchange did.
    mutating func swapBest() -> Bool {
        var hasGained = false
        for column in sites {
            let before = covered
            close(column)
            var (most, pick) = (gains[column], column)
            for other in gains.indices where !isOpen[other] && bars[other] == 0 && gains[other] > most * (1 + 1e-12) {
                (most, pick) = (gains[other], other)
            }
            open(pick)
            if covered > before * (1 + 1e-12) { hasGained = true }
        }
        return hasGained
    }

    private mutating func bar(_ column: Int, by change: Int) {
        for other in conflicts.of(matrix.candidates[column]) {
            if let place = columnOf[other] { bars[place] += change }
        }
    }
}
