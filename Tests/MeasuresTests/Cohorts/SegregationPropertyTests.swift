import TestSupport
import Testing

@testable import Measures

/// What must hold of any table: James & Taeuber, “Measures of segregation”, 1985; Reardon & Firebaugh, 2002.
@Suite("What holds of indices whatever the table")
struct SegregationPropertyTests {
    /// Seeded tables: some with empty areas, some tiny, some with fractions.
    static let tables: [TwoGroups] = (0..<200).map { seed in
        var random = SeededGenerator(seed: UInt64(seed))
        let count = random.integer(in: 1...40)
        func column() -> [Double] {
            (0..<count).map { _ in
                random.chance(0.2)
                    ? 0 : seed % 3 == 0 ? random.number(in: 0...50) : Double(random.integer(in: 1...9000))
            }
        }
        return TwoGroups(first: column(), second: column())
    }

    static let indices: [(name: String, of: @Sendable (TwoGroups) -> Double?)] = [
        ("dissimilarity", { $0.dissimilarity }), ("gini", { $0.gini }), ("theil", { $0.theil }),
        ("isolation", { $0.isolation }), ("interaction", { $0.interaction }),
        ("correlation ratio", { $0.correlationRatio }), ("mutual information", { $0.mutualInformation }),
        ("hoover", { $0.hooverOverTotal }),
    ]

    @Test("lies between 0 and 1; Gini is not below dissimilarity")
    func range() {
        for groups in Self.tables {
            for index in Self.indices {
                guard let value = index.of(groups) else {
                    #expect(!groups.isDefined, "\(index.name)")
                    continue
                }
                #expect((0...1 + 1e-12).contains(value), "\(index.name) \(value)")
            }
            if let gini = groups.gini, let half = groups.dissimilarity { #expect(gini >= half - 1e-12) }
        }
    }

    @Test("does not change with the unit, the order of areas, or areas cut in equal parts")
    func invariance() {
        for (seed, groups) in Self.tables.enumerated() {
            var random = SeededGenerator(seed: UInt64(seed) + 1000)
            let scaled = TwoGroups(first: groups.first.map { $0 * 7.5 }, second: groups.second.map { $0 * 7.5 })
            let order = groups.first.indices.shuffled(using: &random)
            let shuffled = TwoGroups(first: order.map { groups.first[$0] }, second: order.map { groups.second[$0] })
            // The replication principle: every area twice, each with half of its people.
            let halves = TwoGroups(
                first: groups.first.flatMap { [$0 / 2, $0 / 2] },
                second: groups.second.flatMap { [$0 / 2, $0 / 2] }
            )
            for index in Self.indices {
                guard let value = index.of(groups) else { continue }
                for (what, other) in [("scaled", scaled), ("shuffled", shuffled), ("halves", halves)] {
                    let found = index.of(other) ?? .nan
                    #expect(abs(found - value) < 1e-10, "\(index.name) \(what): \(found), \(value)")
                }
            }
        }
    }

    @Test("one group more than the other everywhere leaves dissimilarity and Gini alone")
    func composition() {
        for groups in Self.tables where groups.isDefined {
            let larger = TwoGroups(first: groups.first.map { $0 * 3 }, second: groups.second)
            #expect(abs((larger.dissimilarity ?? .nan) - (groups.dissimilarity ?? .nan)) < 1e-12)
            #expect(abs((larger.gini ?? .nan) - (groups.gini ?? .nan)) < 1e-10)
        }
    }

    @Test("an even spread has no segregation, a separate one all of it")
    func extremes() throws {
        let even = TwoGroups(first: [1, 2, 3, 4], second: [10, 20, 30, 40])
        for value in [even.dissimilarity, even.gini, even.theil, even.correlationRatio, even.hooverOverTotal] {
            #expect(abs(try #require(value)) < 1e-12)
        }
        let separate = TwoGroups(first: [5, 0, 7, 0], second: [0, 3, 0, 1])
        for value in [separate.dissimilarity, separate.gini, separate.theil, separate.isolation] {
            #expect(abs(try #require(value) - 1) < 1e-12)
        }
    }

    @Test("an empty group has no index; one area has none to speak of")
    func degenerate() throws {
        let empty = TwoGroups(first: [0, 0], second: [1, 2])
        #expect(empty.dissimilarity == nil && empty.gini == nil && empty.theil == nil && empty.isolation == nil)
        #expect(ChiSquare(empty) == nil)
        let alone = TwoGroups(first: [1, 2], second: [0, 0])
        for value in Self.indices.map({ $0.of(alone) }) + [alone.interaction, alone.hooverOverTotal] {
            #expect(value == nil)
        }
        #expect(TwoGroups.herfindahl([0, 0]) == nil)
        let one = TwoGroups(first: [4], second: [9])
        #expect(one.dissimilarity == 0 && one.theil == 0)
        #expect(abs(try #require(one.gini)) < 1e-15)
        #expect(ChiSquare(one) == nil)
        #expect(TwoGroups.herfindahl([4]) == 1)
        let none = TwoGroups(first: [], second: [])
        #expect(none.dissimilarity == nil)
    }

    @Test("isolation and interaction add up to 1")
    func exposure() {
        for groups in Self.tables {
            guard let isolation = groups.isolation, let interaction = groups.interaction else { continue }
            #expect(abs(isolation + interaction - 1) < 1e-12)
        }
    }

    @Test("a fitted table has the sizes of the one and the odds ratios of the other")
    func fitting() throws {
        var fitted = 0
        for (first, second) in zip(Self.tables, Self.tables.dropFirst())
        where first.first.count == second.first.count && first.isDefined {
            guard let moved = first.fitted(to: second) else { continue }
            fitted += 1
            #expect(abs(moved.firstTotal - second.firstTotal) <= 1e-9 * second.firstTotal)
            var ratio: Double?
            for area in moved.first.indices {
                let size = second.first[area] + second.second[area]
                #expect(abs(moved.first[area] + moved.second[area] - size) <= 1e-9 * max(1, size))
                guard first.first[area] > 0, first.second[area] > 0, size > 0 else { continue }
                let change = moved.first[area] / moved.second[area] / (first.first[area] / first.second[area])
                if let ratio { #expect(abs(change / ratio - 1) < 1e-6) }
                ratio = ratio ?? change
            }
        }
        #expect(fitted > 0)
        let same = TwoGroups(first: [3, 5, 9], second: [10, 4, 6])
        let change = try #require(SegregationChange(from: same, to: same) { $0.theil })
        #expect(abs(change.total) < 1e-12 && abs(change.marginal) < 1e-12 && abs(change.structural) < 1e-12)
    }

    @Test("an area without people in one table has no spread to keep")
    func impossible() {
        let first = TwoGroups(first: [3, 0], second: [5, 0])
        let second = TwoGroups(first: [3, 2], second: [5, 1])
        #expect(first.fitted(to: second) == nil)
        #expect(SegregationChange(from: first, to: second) { $0.theil } == nil)
    }
}
