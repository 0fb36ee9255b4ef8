extension CoverMatrix {
    /// The parts of the matrix that have no column in common, nor columns in conflict; columns of each, ascending.
    func components(conflicts: SiteConflicts) -> [[Int]] {
        var parent = Array(0..<columnCount)
        func root(_ column: Int) -> Int {
            var column = column
            while parent[column] != column {
                parent[column] = parent[parent[column]]
                column = parent[column]
            }
            return column
        }
        func join(_ one: Int, _ other: Int) {
            let (a, b) = (root(one), root(other))
            parent[max(a, b)] = min(a, b)
        }
        for row in 0..<rowCount {
            let places = self.row(row)
            for place in places.dropFirst() { join(Int(rowColumns[places.lowerBound]), Int(rowColumns[place])) }
        }
        if !conflicts.isEmpty {
            var columnOf: [Int32: Int] = [:]
            for column in candidates.indices { columnOf[candidates[column]] = column }
            for column in candidates.indices {
                for other in conflicts.of(candidates[column]) {
                    if let place = columnOf[other] { join(column, place) }
                }
            }
        }
        var numberOf = [Int](repeating: -1, count: columnCount)
        var parts: [[Int]] = []
        for column in 0..<columnCount {
            let first = root(column)
            if numberOf[first] < 0 {
                numberOf[first] = parts.count
                parts.append([])
            }
            parts[numberOf[first]].append(column)
        }
        return parts
    }
}
