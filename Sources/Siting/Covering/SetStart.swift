/// Set covers found by greedy choice.
enum SetStart {
    /// A cover: the column that covers the most rows left, times a factor, again and again; then columns that the
    /// others make needless leave, the last chosen first. `nil` where conflicts do not let it end.
    static func cover(_ matrix: CoverMatrix, by factors: [Double], conflicts: SiteConflicts) -> [Int32]? {
        var counts = [Int32](repeating: 0, count: matrix.rowCount)
        var left = (0..<matrix.columnCount).map { Double(matrix.column($0).count) }
        var isFree = [Bool](repeating: true, count: matrix.columnCount)
        var open: [Int] = []
        var uncovered = matrix.rowCount
        while uncovered > 0 {
            var (most, pick) = (0.0, -1)
            for column in left.indices where isFree[column] && left[column] > 0 {
                let score = left[column] * factors[column]
                if score > most { (most, pick) = (score, column) }
            }
            guard pick >= 0 else { return nil }
            open.append(pick)
            isFree[pick] = false
            if !conflicts.isEmpty {
                let barred = Set(conflicts.of(matrix.candidates[pick]))
                for column in isFree.indices where barred.contains(matrix.candidates[column]) { isFree[column] = false }
            }
            for place in matrix.column(pick) {
                let row = Int(matrix.columnRows[place])
                counts[row] += 1
                guard counts[row] == 1 else { continue }
                uncovered -= 1
                for other in matrix.row(row) { left[Int(matrix.rowColumns[other])] -= 1 }
            }
        }
        var kept: [Int32] = []
        for column in open.reversed() {
            if matrix.column(column).allSatisfy({ counts[Int(matrix.columnRows[$0])] > 1 }) {
                for place in matrix.column(column) { counts[Int(matrix.columnRows[place])] -= 1 }
            } else {
                kept.append(matrix.candidates[column])
            }
        }
        return kept
    }
}
