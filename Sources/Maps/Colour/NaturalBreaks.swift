/// Classes within which values differ least.
///
/// G. F. Jenks, *The data model concept in statistical mapping* (1967), by the exact method of W. D. Fisher, *On
/// grouping for maximum homogeneity* (1958): the sum over classes of squared deviations from the class mean is least.
enum NaturalBreaks {
    /// More distinct values than this are thinned first: the search takes the square of their number.
    private static let most = 2000

    /// Finds the classes.
    ///
    /// - Parameters:
    ///   - sorted: values in ascending order.
    ///   - count: how many classes; with fewer distinct values each is a class of its own.
    /// - Returns: the values that start the second and further classes.
    static func limits(_ sorted: [Double], count: Int) -> [Double] {
        var (values, weights): ([Double], [Double]) = ([], [])
        let step = max(1, (sorted.count + most - 1) / most)
        for index in stride(from: 0, to: sorted.count, by: step) {
            if let last = values.last, last == sorted[index] {
                weights[weights.count - 1] += 1
            } else {
                values.append(sorted[index])
                weights.append(1)
            }
        }
        guard count > 1, values.count > count else { return Array(values.dropFirst()) }

        // Relative to the mean, so that squares of large values lose no digits.
        let origin = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
        var (sums, squares, totals) = ([0.0], [0.0], [0.0])
        for (value, weight) in zip(values, weights) {
            let centred = value - origin
            sums.append(sums[sums.count - 1] + weight * centred)
            squares.append(squares[squares.count - 1] + weight * centred * centred)
            totals.append(totals[totals.count - 1] + weight)
        }
        /// The squared deviations of the values from `start` to before `end`.
        func deviation(_ start: Int, _ end: Int) -> Double {
            let sum = sums[end] - sums[start]
            return max(0, squares[end] - squares[start] - sum * sum / (totals[end] - totals[start]))
        }
        let size = values.count
        var cost = (0...size).map { $0 == 0 ? 0 : deviation(0, $0) }
        var starts: [[Int]] = []
        for _ in 1..<count {
            var next = [Double](repeating: .infinity, count: size + 1)
            var start = [Int](repeating: 0, count: size + 1)
            for end in 1...size {
                for split in 1..<max(2, end) where split < end {
                    let sum = cost[split] + deviation(split, end)
                    if sum < next[end] { (next[end], start[end]) = (sum, split) }
                }
            }
            cost = next
            starts.append(start)
        }
        var limits: [Double] = []
        var end = size
        for start in starts.reversed() {
            end = start[end]
            limits.append(values[end])
        }
        return limits.reversed()
    }
}
