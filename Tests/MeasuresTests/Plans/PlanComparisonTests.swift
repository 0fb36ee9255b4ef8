import Atlas
import Geodesy
import Geometry
import Measures
import TestSupport
import Testing
import Travel

/// What is expected is what ``Comparison`` gives, whose figures are those of other programs.
@Suite("Many plans beside one network")
struct PlanComparisonTests {
    /// Compares every scenario both ways, to the last bit.
    private func compare(_ comparison: Comparison) throws {
        let expected = try comparison.reports()
        var alone = comparison
        (alone.scenarios, alone.costs) = ([], Array(comparison.costs.prefix(1)))
        let plans = try PlanComparison(alone)
        for (index, report) in expected.enumerated() {
            let found = plans.report(of: comparison.scenarios[index], cost: comparison.costs[index + 1])
            let (one, other, name) = (found.total, report.total, report.scenario.name.en)
            #expect(one.population == other.population, "\(name)")
            #expect(one.before == other.before && one.after == other.after, "\(name)")
            #expect(one.newlyCovered == other.newlyCovered, "\(name)")
            #expect(one.noLongerCovered == other.noLongerCovered, "\(name)")
            #expect(one.nearestChanged == other.nearestChanged, "\(name)")
            #expect(one.gaining == other.gaining && one.losing == other.losing, "\(name)")
        }
    }

    /// Seeded edits: up to three offices open, up to two close, one may move.
    private static func edits(_ count: Int, _ offices: [Facility], seed: UInt64) -> [[NetworkEdit]] {
        var random = SeededGenerator(seed: seed)
        func place(_ name: String) -> String {
            "\(name)@\(random.number(in: -79 ... -58)),\(random.number(in: 45...60))"
        }
        return (0..<count).map { plan in
            var names = offices.map(\.name).shuffled(using: &random)
            var edits = (0..<Int.random(in: 0...2, using: &random)).map { _ in NetworkEdit.close(names.removeLast()) }
            if Bool.random(using: &random) { edits.append(.move(names.removeLast(), to: place("Moved"))) }
            let more = Int.random(in: edits.isEmpty ? 1...3 : 0...3, using: &random)
            return edits + (0..<more).map { .add(place("New \($0)")) }
        }
    }

    @Test("people to the last one and costs to the last bit", arguments: [1 as UInt64, 2])
    func seeded(seed: UInt64) throws {
        let edits = Self.edits(16, try Bundled.facilities(), seed: seed)
        var comparison = try bundledComparisons("2021", edits)
        // Totals alone are compared: one area is enough.
        comparison.layer = try .boxes([(-80, 44, -57, 55)])
        try compare(comparison)
    }

    @Test("of some areas alone, and with another reach")
    func only() throws {
        var comparison = try bundledComparisons("2021", Self.edits(3, try Bundled.facilities(), seed: 3), radii: [40])
        comparison.only = [1, 4]
        comparison.reach = .kilometres(3)
        try compare(comparison)
    }

    @Test(
        "weights of every kind",
        arguments: [
            [1.0, 1, 1, 1, 1, 1], [10, 0, 3, 0.5, 0, 2], [0.1, 0.2, 0.3, 0.123456, 7, 9],
            [1.0 / 3, 2, 0.1, 5, 0, 1e-9],
            [0, 0, 0, 0, 0, 0], [1e12, 3, 1, 1, 1, 1],
        ] as [[Double]]
    )
    func weights(weights: [Double]) throws {
        // The first two lie as far from 0 as from 2: of equally near facilities the first counts.
        let at = [1, 1, 0.2, 3, 9, 9].map { Coordinate(x: $0, y: 0) }
        let places = [0.0, 2, 4, 9].map { Coordinate(x: $0, y: 0) }
        let networks = [
            [places[0], places[1]], [places[1], places[0]], [places[0]], [places[1]],
            [places[0], places[1], places[2]],
            [places[3]], [], [places[2], places[0], places[1], places[3]],
        ]
        for before in networks {
            let scenarios = networks.enumerated().map { index, places in
                Scenario(name: Message(en: "\(index)", fr: "\(index)"), facilities: Self.facilities(places))
            }
            try compare(
                Comparison(
                    layer: try .boxes([(-1, -1, 1.5, 1), (2, -1, 4, 1)]),
                    demand: DemandPoints(at, weights: weights),
                    Scenario(name: Message(en: "now", fr: "maintenant"), facilities: Self.facilities(before)),
                    with: scenarios,
                    radii: [Metres.kilometres(10), .kilometres(120)]
                )
            )
        }
    }

    /// Facilities that are called by where they stand.
    private static func facilities(_ places: [Coordinate]) -> [Facility] {
        places.map { Facility(name: "\($0)", position: $0) }
    }

    @Test("another name at the same place, and names that change places")
    func names() throws {
        let at = [0, 0.1, 1.9, 2.2].map { Coordinate(x: $0, y: 0) }
        let (one, two) = (Coordinate(x: 0, y: 0), Coordinate(x: 2, y: 0))
        func network(_ names: [String]) -> [Facility] {
            zip(names, [one, two]).map { Facility(name: $0, position: $1) }
        }
        try compare(
            Comparison(
                layer: try .boxes([(-1, -1, 4, 1)]),
                demand: DemandPoints(at),
                Scenario(name: Message(en: "now", fr: "maintenant"), facilities: network(["A", "B"])),
                with: [["A", "C"], ["B", "A"], ["C", "D"]].map { names in
                    Scenario(name: Message(en: "\(names)", fr: "\(names)"), facilities: network(names))
                },
                radii: [Metres.kilometres(10)]
            )
        )
    }
}
