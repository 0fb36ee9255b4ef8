/// A part of the search for a set cover: some columns are chosen, some have left.
struct SetNode: Sendable {
    /// The rows left to cover, and with what.
    var matrix: CoverMatrix
    /// The multiplier of each row, to begin with.
    var multipliers: [Double]
    /// The share of each column, to begin with.
    var shares: [Double]
    /// The candidates chosen so far.
    var chosen: [Int32] = []
    /// Whether some row cannot be covered any more.
    var isImpossible = false

    /// Makes the whole of a search.
    init(matrix: CoverMatrix) {
        self.matrix = matrix
        shares = [Double](repeating: 0, count: matrix.columnCount)
        let longest = (0..<matrix.columnCount).map { Double(matrix.column($0).count) }
        multipliers = (0..<matrix.rowCount).map { row in
            1 / matrix.row(row).reduce(1) { max($0, longest[Int(matrix.rowColumns[$1])]) }
        }
    }

    /// Makes smaller without loss (Beasley 1987): columns that alone cover a row are chosen; rows covered whenever
    /// another is leave; columns covered by another leave; again until nothing changes.
    mutating func reduce(_ conflicts: SiteConflicts) {
        while !isImpossible, matrix.rowCount > 0 {
            let before = (matrix.rowCount, matrix.columnCount)
            let rows = matrix.undominatedRows()
            if rows.contains(false) {
                apply(matrix.reduced(columns: [Bool](repeating: true, count: matrix.columnCount), rows: rows), nil)
            }
            var picked: [Int] = []
            for row in 0..<matrix.rowCount where matrix.row(row).count == 1 {
                picked.append(Int(matrix.rowColumns[matrix.rowStarts[row]]))
            }
            if !picked.isEmpty { narrow(choosing: picked, keeping: nil, conflicts: conflicts) }
            let stays = matrix.undominated(conflicts: conflicts)
            if stays.contains(false) { apply(matrix.reduced(columns: stays), stays) }
            if before == (matrix.rowCount, matrix.columnCount) { return }
        }
    }

    /// Chooses columns and takes others out.
    mutating func narrow(choosing picked: [Int], keeping keep: [Bool]?, conflicts: SiteConflicts) {
        var keep = keep ?? [Bool](repeating: true, count: matrix.columnCount)
        var stays = [Bool](repeating: true, count: matrix.rowCount)
        var barred: Set<Int32> = []
        for column in picked {
            keep[column] = false
            if barred.contains(matrix.candidates[column]) { isImpossible = true }
            chosen.append(matrix.candidates[column])
            barred.formUnion(conflicts.of(matrix.candidates[column]))
            for place in matrix.column(column) { stays[Int(matrix.columnRows[place])] = false }
        }
        if !barred.isEmpty {
            for column in keep.indices where barred.contains(matrix.candidates[column]) { keep[column] = false }
        }
        for row in stays.indices where stays[row] {
            if !matrix.row(row).contains(where: { keep[Int(matrix.rowColumns[$0])] }) { isImpossible = true }
        }
        apply(matrix.reduced(columns: keep, rows: stays), keep)
    }

    /// The part of some columns and their rows, nothing chosen.
    func part(_ columns: [Int]) -> SetNode {
        var keep = [Bool](repeating: false, count: matrix.columnCount)
        for column in columns { keep[column] = true }
        var node = self
        node.chosen = []
        node.apply(matrix.reduced(columns: keep), keep)
        return node
    }

    private mutating func apply(_ reduced: CoverMatrix.Reduced, _ keep: [Bool]?) {
        multipliers = reduced.summed(multipliers)
        if let keep { shares = shares.indices.filter { keep[$0] }.map { shares[$0] } }
        matrix = reduced.matrix
    }
}
