import Atlas
import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Measures
@testable import Travel

@Suite("Costs by printed unit")
struct CostHistogramTests {
    private func histogram(_ points: [(cost: Double, weight: Double)], _ unit: CostUnit) -> CostHistogram {
        let cells = CostCells(unit)
        return points.reduce(into: CostHistogram()) { histogram, point in
            if point.weight > 0 { histogram.add(point.weight, cell: cells.cell(of: point.cost)) }
        }
    }

    /// As files and tables write a cost.
    private func written(_ cost: Double, _ unit: CostUnit, _ decimals: Int) -> Double {
        let scale = pow(10, Double(decimals))
        return (Cost(cost, unit).reported * scale).rounded() / scale
    }

    @Test("a cell is written as every cost in it, with three decimals or fewer", arguments: CostUnit.all)
    func cells(unit: CostUnit) {
        var random = SeededGenerator(seed: 5)
        let cells = CostCells(unit)
        let edges = [0, 0.5, 1, 1.5, 2.5, 49.5, 50, 12_345.5, 12_350, 99_999.5, 1_000_000.5].flatMap { number in
            let cost = number * unit.scale / 1000
            return [cost, cost.nextUp, max(0, cost.nextDown)]
        }
        let others = (0..<20_000).map { _ in
            exp(Double.random(in: -5...15, using: &random)) * unit.scale / 1000
        }
        for cost in edges + others {
            let stand = cells.cost(of: cells.cell(of: cost))
            #expect(written(stand, unit, 3) == written(cost, unit, 3), "\(cost)")
        }
        for cost in others {
            let stand = cells.cost(of: cells.cell(of: cost))
            for decimals in 0...2 {
                #expect(written(stand, unit, decimals) == written(cost, unit, decimals), "\(cost)")
            }
        }
        let sorted = (edges + others + [1e10, 1e300]).sorted()
        let numbers = sorted.map { cells.cell(of: $0) }
        #expect(numbers == numbers.sorted())
        #expect(cells.cost(of: cells.cell(of: 1e300)) == 1e300)
    }

    /// Weights of each kind that a histogram keeps in its own way, and all of them.
    static let weights: [@Sendable (Int) -> Double] = [
        { _ in 1 }, { Double($0 % 90) }, { Double($0 % 90) / 8 }, { Double($0 % 90) / 7 },
        { [1, 0.25, 1.0 / 3, 1e-12, 1e12, 0, 4e9][$0 % 7] },
    ]

    @Test("quantiles are those of a sorted list, to the written digit; parts add up", arguments: weights)
    func quantiles(weight: @Sendable (Int) -> Double) throws {
        var random = SeededGenerator(seed: 21)
        let points = (0..<6000).map { index in
            let far = Double.random(in: 0...3000, using: &random)
            return (cost: index % 4 == 0 ? far.rounded() : index % 11 == 0 ? 1e10 : far, weight: weight(index))
        }
        let whole = histogram(points, .metres).sorted()
        let sorted = points.sorted { $0.cost < $1.cost }
        let total = whole.total()
        #expect(total.value == points.reduce(into: WeightSum()) { $0.add($1.weight) }.value)
        var (reached, expected) = (WeightSum(), [Double]())
        for point in sorted where point.weight > 0 {
            reached.add(point.weight)
            while expected.count < 2, reached.value >= [0.5, 0.9][expected.count] * total.value * (1 - 1e-12) {
                expected.append(point.cost)
            }
        }
        let found = whole.quantiles(tenths: [5, 9], of: total).map { CostCells(.metres).cost(of: $0) }
        #expect(found.map { written($0, .metres, 3) } == expected.map { written($0, .metres, 3) })
        let parts = (0..<7).map { part in
            histogram(points.indices.filter { $0 % 7 == part }.map { points[$0] }, .metres).sorted()
        }
        let together = SortedCosts(parts.reversed())
        #expect(together.cellCount == whole.cellCount)
        #expect(together.total().value == total.value)
        #expect(together.quantiles(tenths: [5, 9], of: total) == whole.quantiles(tenths: [5, 9], of: total))
        let limits = [0, 1, 500, 2999].map { CostCells(.metres).exactly($0) }
        let within = limits.map { limit in
            points.reduce(into: WeightSum()) { if $1.cost <= limit.cost { $0.add($1.weight) } }.value
        }
        #expect(whole.weights(within: limits.map(\.cell)) == within)
        #expect(together.weights(within: limits.map(\.cell)) == within)
    }

    @Test("a count that overflows goes on elsewhere")
    func overflow() {
        var histogram = CostHistogram()
        for _ in 0..<20 { histogram.add(999_999_999, cell: 7) }
        for _ in 0..<20 { histogram.add(999_999_999.5, cell: 7) }
        #expect(histogram.sorted().total().value == 39_999_999_970)
        #expect(histogram.sorted().cellCount == 1)
    }
}
