import TestSupport
import Testing

@testable import Measures

@Suite("The Gini coefficient of costs")
struct WeightedGiniTests {
    private func sample(_ pairs: [(Double, Double)]) -> DistanceSample {
        var sample = DistanceSample()
        for (cost, weight) in pairs { sample.append(cost, weight: weight) }
        return sample
    }

    @Test("the double sum over all pairs, in however many parts it is sorted")
    func doubleSum() throws {
        var generator = SeededGenerator(seed: 7)
        let pairs = (0..<400).map { _ in
            (generator.number(in: 0...1).rounded() * generator.number(in: 0...300_000), generator.number(in: 0...9))
        }
        let whole = pairs.reduce(0) { $0 + $1.1 }
        let burden = pairs.reduce(0) { $0 + $1.0 * $1.1 }
        var sum = 0.0
        for (cost, weight) in pairs { for (other, own) in pairs { sum += weight * own * abs(cost - other) } }
        let expected = sum / (2 * whole * burden)
        let halves = [sample(Array(pairs[..<150])), sample(Array(pairs[150...]))]
        for most in [1, 10, 100, 1000] {
            let found = try #require(WeightedGini.coefficient(halves, sorting: most))
            #expect(abs(found - expected) <= 1e-12)
        }
    }

    @Test("nothing, nobody, all at no cost, all alike")
    func limits() {
        #expect(WeightedGini.coefficient([]) == nil)
        #expect(WeightedGini.coefficient([sample([(5, 0)])]) == nil)
        #expect(WeightedGini.coefficient([sample([(0, 3), (0, 1)])]) == 0)
        #expect(WeightedGini.coefficient([sample([(4, 3), (4, 1)])]) == 0)
    }
}
