internal import Geometry

/// The figures of the values of a group column, and which value is the sum of others wherever it stands.
struct GroupSums {
    private let values: [String]
    /// For each area, cohort and other group, a figure a value; `nil` where there is none, or none that is known.
    private let cells: [[Double?]]
    /// What a rounding may do to one figure.
    private let rounding: Double
    private let areWhole: Bool

    /// - Parameters:
    ///   - values: the values of the column, in the order of the table.
    ///   - cells: one figure a value; `nil` where there is none.
    init(values: [String], cells: [[Double?]]) {
        self.values = values
        self.cells = cells
        let figures = cells.lazy.flatMap { $0.compactMap(\.self) }
        func areMultiples(_ unit: Double) -> Bool {
            figures.allSatisfy { $0.truncatingRemainder(dividingBy: unit) == 0 }
        }
        rounding = areMultiples(10) ? 9 : areMultiples(5) ? 4 : areMultiples(1) ? 0 : 0.05
        areWhole = rounding == 0
    }

    /// A value that is the sum of all others, or of those that stand next to it, in every area.
    var total: String? {
        let all = Array(values.indices)
        if let index = all.first(where: { index in isSum(index, of: all.filter { $0 != index }, share: 0.1) }) {
            return values[index]
        }
        // Whole numbers that differ by one here and there, or by little of what they are: rounded each for itself.
        if let index = all.first(where: { index in
            isSum(index, of: all.filter { $0 != index }, share: 0.02, isNear: true)
        }) {
            return values[index]
        }
        guard values.count > 3 else { return nil }
        for index in all {
            for run in runs(beside: index) where isSum(index, of: run, share: 0.02) { return values[index] }
        }
        return nil
    }

    /// Where a value that is the total of the others is not their sum, by more than rounding lets it be. Parts of parts
    /// stand in many tables: where the sum hardly ever fits, only a total under one of its parts is a conflict.
    func conflicts(of index: Int) -> [(cell: Int, stated: Double, sum: Double)] {
        let parts = values.indices.filter { $0 != index && !GroupValue.mayBeTotal(values[$0]) }
        guard parts.count > 1 else { return [] }
        var matches = 0
        var conflicts: [(cell: Int, stated: Double, sum: Double)] = []
        var certain: Set<Int> = []
        for (place, cell) in cells.enumerated() {
            let known = parts.compactMap { cell[$0] }
            guard let stated = cell[index], known.count == parts.count, let most = known.max() else { continue }
            let sum = known.reduce(0, +)
            let tolerance = max(rounding * Double(parts.count + 1), areWhole ? 1 : 0, 0.002 * stated)
            if abs(sum - stated) <= tolerance {
                if stated > 0 { matches += 1 }
            } else {
                conflicts.append((place, stated, sum))
                if stated + tolerance < most { certain.insert(place) }
            }
        }
        let isPartition = parts.count == 2 || matches * 4 >= matches + conflicts.count
        return isPartition ? conflicts : conflicts.filter { certain.contains($0.cell) }
    }

    /// The values right behind one and right before it, two of them and more.
    private func runs(beside index: Int) -> [[Int]] {
        let most = min(values.count, 40)
        let behind = stride(from: 2, through: min(most, values.count - 1 - index), by: 1).map { count in
            Array(index + 1...index + count)
        }
        let before = stride(from: 2, through: min(most, index), by: 1).map { count in Array(index - count..<index) }
        return behind + before
    }

    /// Whether the figure of a value is the sum of those of some others in every cell that has it, as far as rounding
    /// lets that be told: the differences are at most `share` of the whole.
    private func isSum(_ index: Int, of parts: [Int], share: Double, isNear: Bool = false) -> Bool {
        guard !isNear || parts.count > 1 else { return false }
        var (seen, whole, difference) = (0, 0.0, 0.0)
        // Two values that are the same everywhere: exactly, or it says nothing.
        let exact = parts.count < 2 ? 0 : max(rounding * Double(parts.count + 1), 1e-6)
        for cell in cells {
            guard let value = cell[index] else { continue }
            let known = parts.compactMap { cell[$0] }
            guard !known.isEmpty else { return false }
            let sum = known.reduce(0, +)
            let tolerance = isNear ? max(exact, areWhole ? 1 : 0, 0.002 * value) : exact
            if known.count < parts.count {
                // What is not known is at least nobody.
                guard sum <= value + tolerance else { return false }
                continue
            }
            guard abs(sum - value) <= tolerance else { return false }
            if value > 0 { seen += 1 }
            whole += value
            difference += abs(sum - value)
        }
        let least = parts.count < 2 ? 3 : isNear ? 2 : parts.count < values.count - 1 ? 2 : 1
        return seen >= least && whole >= 10 && difference <= share * whole
    }
}
