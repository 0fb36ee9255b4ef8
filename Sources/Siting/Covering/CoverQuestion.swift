/// What a question of covering comes down to: what is covered already, and a matrix of what is not.
struct CoverQuestion: Sendable {
    /// The weight of what the kept facilities and the required candidates cover, clients in order.
    var coveredWeight = 0.0
    /// The clients with weight that nothing reaches.
    var unreachable: [Int] = []
    /// Whether required candidates exclude each other.
    var requiredConflict = false
    /// Whether some client can be reached only by candidates that a required one excludes.
    var blocked = false
    /// The candidates that are neither required nor excluded by a required one, against the clients left to cover.
    var matrix: CoverMatrix
    /// Whether all weights are whole numbers small enough for sums of them to be exact.
    var isWhole: Bool

    /// Reads a problem: a client is covered within a cost.
    init(_ problem: SitingProblem, within threshold: Double) {
        let rows = problem.rows
        var isRequired = [Bool](repeating: false, count: rows.candidateCount)
        for candidate in problem.required { isRequired[candidate] = true }
        var isFree = isRequired.map { !$0 }
        for candidate in problem.required {
            for other in problem.conflicts.of(Int32(candidate)) {
                if isRequired[Int(other)] { requiredConflict = true }
                isFree[Int(other)] = false
            }
        }
        var columnOf = [Int32](repeating: -1, count: rows.candidateCount)
        var candidates: [Int32] = []
        for candidate in isFree.indices where isFree[candidate] {
            columnOf[candidate] = Int32(candidates.count)
            candidates.append(Int32(candidate))
        }
        var merging = RowMerging(capacity: rows.clientCount)
        var columns: [Int32] = []
        var total = 0.0
        isWhole = true
        for client in 0..<rows.clientCount where problem.weights[client] > 0 {
            let weight = problem.weights[client]
            total += weight
            if weight != weight.rounded() { isWhole = false }
            let reach = rows.reach(of: client, within: threshold)
            let isKept = problem.keptCosts[client] <= threshold
            if isKept || reach.contains(where: { isRequired[Int(rows.candidates[$0])] }) {
                coveredWeight += weight
                continue
            }
            guard !reach.isEmpty else {
                unreachable.append(client)
                continue
            }
            columns.removeAll(keepingCapacity: true)
            for place in reach {
                let column = columnOf[Int(rows.candidates[place])]
                if column >= 0 { columns.append(column) }
            }
            columns.sort()
            var last: Int32 = -1
            for column in columns where column != last {
                merging.append(column)
                last = column
            }
            if merging.close(weight: weight) < 0 { blocked = true }
        }
        if total > 1e11 { isWhole = false }
        matrix = CoverMatrix(
            weights: merging.weights,
            candidates: candidates,
            rowStarts: merging.starts,
            rowColumns: merging.columns
        )
    }
}

extension CostRows {
    /// The places of the pairs of a client whose cost is at most a threshold.
    func reach(of client: Int, within threshold: Double) -> Range<Int> {
        let row = row(client)
        return row.lowerBound..<costs.firstPlace(of: row, at: threshold.nextUp)
    }
}
