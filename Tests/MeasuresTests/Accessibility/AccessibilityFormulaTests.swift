import Geometry
import TestSupport
import Testing
import Travel

@testable import Measures

@Suite("Formulas of accessibility")
struct AccessibilityFormulaTests {
    /// The decays of the fixture, by their names there.
    static func decay(_ name: String) throws -> Decay {
        func km(_ value: Double) -> Cost { Cost(Metres.kilometres(value)) }
        let steps: [Decay.Step] = [
            .init(limit: km(25), weight: 1), .init(limit: km(50), weight: 0.68), .init(limit: km(100), weight: 0.22),
        ]
        let deviation = 32.950511449111584
        return switch name {
        case "binary_50": try Decay(.steps([.init(limit: km(50), weight: 1)]), unit: .metres)
        case "steps": try Decay(.steps(steps), unit: .metres)
        case "gaussian_100": try Decay(.gaussian(deviation: deviation), unit: .metres, cutoff: km(100))
        case "dai_100": try Decay(.kernel(end: km(100)), unit: .metres)
        case "exponential": try Decay(.exponential(rate: 0.05), unit: .metres)
        case "power": try Decay(.power(exponent: 2), unit: .metres)
        case "gaussian": try Decay(.gaussian(deviation: deviation), unit: .metres)
        default: try Decay(.logistic(median: 40, deviation: 12), unit: .metres)
        }
    }

    @Test("every measure and decay equals PySAL's access and formulas in Python to 1e-10", .tags(.oracle))
    func oracle() throws {
        var (places, people): ([String], [Double]) = ([], [])
        var capacities: [String: Double] = [:]
        var costs: [String: [Double]] = [:]
        for row in try Fixture.rows("accessibility-costs.csv") {
            let (place, facility) = (try row.text("origin"), try row.text("facility"))
            if places.last != place {
                places.append(place)
                people.append(try row.number("people"))
            }
            capacities[facility] = try row.number("capacity")
            let cost = try row.text("cost_km").isEmpty ? Double.nan : row.number("cost_km") * 1000
            costs[place, default: []].append(cost)
        }
        let offers = capacities.sorted { $0.key < $1.key }.map(\.value)
        let groups = Dictionary(grouping: try Fixture.rows("accessibility.csv")) {
            ($0["decay"] ?? "") + "|" + ($0["measure"] ?? "")
        }
        #expect(groups.count == 40)
        for (name, rows) in groups {
            let decay = try Self.decay(try rows[0].text("decay"))
            let method = try #require(AccessibilityMethod(rawValue: try rows[0].text("measure")))
            let weights = places.map { place in (costs[place] ?? []).map(decay.weight) }
            let access = AccessibilityFormula.access(method, weights: weights, people: people, capacities: offers)
            for (row, value) in zip(rows, access) {
                let expected = try row.number("access")
                #expect(agrees(value, expected, to: 1e-10), "\(name) \(row["origin"] ?? ""): \(value), not \(expected)")
            }
        }
    }

    @Test("people times access is the capacity that somebody reaches, for all but balanced and gravity")
    func conservation() {
        var generator = SeededGenerator(seed: 3)
        for method in AccessibilityMethod.allCases where method != .balanced && method != .gravity {
            let weights = (0..<30).map { _ in
                (0..<5).map { $0 == 4 ? 0 : max(0, generator.number(in: -0.5...1)) }
            }
            let people = (0..<30).map { _ in generator.number(in: 0...100).rounded() }
            let capacities = [1.0, 2, 3, 4, 100]
            let access = AccessibilityFormula.access(method, weights: weights, people: people, capacities: capacities)
            let total = zip(access, people).reduce(0) { $0 + $1.0 * $1.1 }
            #expect(abs(total - 10) < 1e-12, "\(method): \(total)")
            var formula = AccessibilityFormula(method, capacities: capacities)
            for (row, people) in zip(weights, people) { formula.add(row, people: people) }
            #expect(formula.unwanted == [4] && formula.levels[4] == 0)
        }
    }

    @Test("balanced: what places have adds up to what facilities give")
    func balanced() {
        let weights: [[Double]] = [[1, 0.5], [0.2, 1], [0, 0]]
        let people = [100.0, 300, 50]
        let access = AccessibilityFormula.access(.balanced, weights: weights, people: people, capacities: [2, 3])
        let served = [100 / 1.5 + 300 * 0.2 / 1.2, 100 * 0.5 / 1.5 + 300 / 1.2]
        #expect(abs(access.reduce(0, +) - (2 / served[0] + 3 / served[1])) < 1e-15 && access[2] == 0)
    }

    @Test("limits are within; no cost is the whole weight; what cannot be reached has none")
    func decays() throws {
        for name in ["binary_50", "steps", "gaussian_100", "dai_100", "exponential", "power", "gaussian", "logistic"] {
            let decay = try Self.decay(name)
            #expect(abs(decay.weight(of: 0) - 1) < 1e-15 && decay.weight(of: .nan) == 0, "\(name)")
            let weights = stride(from: 0.0, through: 300_000, by: 500).map(decay.weight)
            #expect(zip(weights, weights.dropFirst()).allSatisfy { $0 >= $1 }, "\(name)")
        }
        let steps = try Self.decay("steps")
        #expect([25_000, 25_000.01, 50_000, 100_000, 100_000.01].map(steps.weight) == [1, 0.68, 0.68, 0.22, 0])
        #expect(agrees(try Self.decay("gaussian").weight(of: 100_000), 0.01, to: 1e-12))
        #expect(try Self.decay("gaussian_100").weight(of: 100_000.01) == 0)
        #expect(try Self.decay("power").weight(of: 300) == 1)
    }

    @Test("a decay that cannot be is refused")
    func refused() {
        let limit = Cost(Metres.kilometres(10))
        let bad: [Decay.Function] = [
            .steps([]), .steps([.init(limit: limit, weight: 1), .init(limit: limit, weight: 0.5)]),
            .steps([.init(limit: limit, weight: -1)]), .steps([.init(limit: Cost(10, .minutes), weight: 1)]),
            .exponential(rate: 0), .exponential(rate: .nan), .power(exponent: -1), .gaussian(deviation: .infinity),
            .logistic(median: 10, deviation: 0), .kernel(end: Cost(Metres(0))),
        ]
        for function in bad { #expect(throws: ComputationError.self) { try Decay(function, unit: .metres) } }
    }
}
