import TestSupport
import Testing

@testable import Measures

/// Whether two numbers agree to a part of the second; of 0 to a part of 1.
func agrees(_ value: Double?, _ expected: Double, to part: Double) -> Bool {
    guard let value else { return false }
    return abs(value - expected) <= part * (expected == 0 ? 1 : abs(expected))
}

@Suite("Equity")
struct EquityTests {
    @Test("indices equal PySAL's inequality and exact fractions to 1e-10", .tags(.oracle))
    func oracle() throws {
        var columns: [String: (values: [Double], people: [Double], groups: [Int32], ranks: [Double])] = [:]
        for row in try Fixture.rows("equity-values.csv") {
            let name = try row.text("case")
            var column = columns[name] ?? ([], [], [], [])
            column.values.append(try row.number("value"))
            column.people.append(try row.number("people"))
            column.groups.append(Int32(try row.number("group")))
            column.ranks.append(try row.number("rank"))
            columns[name] = column
        }
        let rows = try Fixture.rows("equity.csv")
        #expect(rows.count == 60)
        for row in rows {
            let (name, statistic) = (try row.text("case"), try row.text("statistic"))
            let column = try #require(columns[name])
            let equity = Equity(
                values: column.values,
                weights: column.people,
                groups: column.groups,
                ranks: column.ranks
            )
            let value: Double? =
                switch statistic {
                case "people": equity.people
                case "mean": equity.mean
                case "gini": equity.gini
                case "theil": equity.theil
                case "theil_between": equity.theilBetween
                case "theil_within": equity.theilWithin
                case "bottom_share": equity.bottomShare
                case "top_share": equity.topShare
                case "palma_shares": equity.palmaShares
                case "palma_means": equity.palmaMeans
                case "concentration_index": equity.concentrationIndex
                case "erreygers_index": equity.erreygersIndex
                default: nil
                }
            guard try !row.text("value").isEmpty else {
                #expect(value == nil, "\(name) \(statistic)")
                continue
            }
            let expected = try row.number("value")
            let isNear = value.map { abs($0 - expected) <= max(1e-10 * abs(expected), 2e-16) } ?? false
            #expect(isNear, "\(name) \(statistic): \(value ?? .nan), not \(expected)")
        }
    }

    @Test("nobody, nothing, and what is not known")
    func degenerate() {
        for equity in [
            Equity(values: []), Equity(values: [3, 4], weights: [0, -1]), Equity(values: [.nan, .infinity]),
        ] {
            #expect(equity.people == 0 && equity.mean == nil && equity.gini == nil && equity.theil == nil)
            #expect(equity.lorenz.isEmpty && equity.palmaShares == nil && equity.maximum == nil)
        }
        #expect(Equity(values: [.nan, .infinity]).missing == 2)
        let nothing = Equity(values: [0, 0], groups: [0, 1], ranks: [1, 2])
        #expect(nothing.mean == 0 && nothing.gini == nil && nothing.theilBetween == nil)
        #expect(nothing.concentrationIndex == nil && nothing.people == 2)
        let negative = Equity(values: [-1, 2], ranks: [1, 2])
        #expect(negative.mean == 0.5 && negative.gini == nil && negative.concentrationIndex == nil)
        let partly = Equity(values: [1, .nan, 3], weights: [2, 5, 2], ranks: [.nan, 1, 2])
        #expect(partly.people == 4 && partly.missing == 5 && partly.unranked == 2 && partly.gini == 0.25)
        // One place that is ranked is no spread.
        #expect(partly.concentrationIndex == 0 && partly.erreygersIndex == nil)
        let alike = Equity(values: [4, 4, 4], groups: [0, 0, 1])
        #expect(alike.gini == 0 && alike.theil == 0 && alike.theilWithin == 0)
        #expect(agrees(alike.palmaShares, 0.25, to: 1e-14) && agrees(alike.palmaMeans, 1, to: 1e-14))
    }

    @Test("parts add up, units and the order of rows do not matter, a split place is the same")
    func properties() throws {
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<40 {
            let count = Int(generator.number(in: 2...80))
            let values = (0..<count).map { _ in generator.number(in: 0...50).rounded() }
            let weights = (0..<count).map { _ in generator.number(in: 0...9).rounded() + 1 }
            let groups = (0..<count).map { _ in Int32(generator.number(in: -1...4)) }
            let ranks = (0..<count).map { _ in generator.number(in: 0...6).rounded() }
            let equity = Equity(values: values, weights: weights, groups: groups, ranks: ranks)
            guard let theil = equity.theil, let gini = equity.gini else { continue }
            let (between, within) = (try #require(equity.theilBetween), try #require(equity.theilWithin))
            #expect(abs(between + within - theil) < 1e-12)
            let concentration = try #require(equity.concentrationIndex)
            #expect(abs(concentration) <= gini + 1e-12)
            let scaled = Equity(values: values.map { $0 * 0.3 }, weights: weights, groups: groups, ranks: ranks)
            #expect(agrees(scaled.gini, gini, to: 1e-11) && agrees(scaled.theil, theil, to: 1e-11))
            let order = values.indices.shuffled(using: &generator)
            let other = Equity(
                values: order.map { values[$0] },
                weights: order.map { weights[$0] },
                groups: order.map { groups[$0] },
                ranks: order.map { ranks[$0] }
            )
            #expect(agrees(other.gini, gini, to: 1e-11))
            #expect(abs((other.concentrationIndex ?? .nan) - concentration) < 1e-12)
            let doubled = Equity(values: values + values, weights: (weights + weights).map { $0 / 2 })
            #expect(agrees(doubled.gini, gini, to: 1e-11))
            #expect(equity.lorenz.count == 201 && equity.lorenz.last == .init(people: 1, share: 1))
            #expect(zip(equity.lorenz, equity.lorenz.dropFirst()).allSatisfy { $0.share <= $1.share + 1e-12 })
            #expect(equity.lorenz.allSatisfy { $0.share <= $0.people + 1e-12 })
            // Ranked by the values themselves, concentration is Gini.
            let own = Equity(values: values, weights: weights, ranks: values)
            #expect(agrees(own.concentrationIndex, gini, to: 1e-11))
        }
    }

    @Test("a gain can raise a region's Gini: the mean falls for all, the spread does not")
    func gain() throws {
        let (before, after) = (Equity(values: [40, 40, 44]), Equity(values: [40, 5, 44]))
        let (spreadBefore, spreadAfter) = (try #require(before.gini), try #require(after.gini))
        let (meanBefore, meanAfter) = (try #require(before.mean), try #require(after.mean))
        #expect(spreadAfter > spreadBefore && meanAfter < meanBefore)
    }
}
