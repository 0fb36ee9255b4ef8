import TestSupport
import Testing

@testable import Measures

@Suite("Weights in few bytes")
struct WeightColumnTests {
    /// Weights that need more and more bytes, each kind after each other.
    static let kinds: [[Double]] = [
        [1], [2, 65_535], [0.5, 12.345, 65_536, 4_294_967.295], [4_294_967.296, 0.1 + 0.2, 1.0.nextUp, .infinity],
    ]

    @Test("a weight comes back to the last bit, whatever came before and comes behind", arguments: kinds, kinds)
    func exact(first: [Double], second: [Double]) {
        var column = WeightColumn()
        let weights = [1, 1] + first + second + first + [1, .leastNonzeroMagnitude, 3]
        for weight in weights { column.append(weight, capacity: 4) }
        var found: [Double] = []
        column.forEach { index, weight in
            #expect(index == found.count)
            found.append(weight)
        }
        #expect(found == weights)
    }

    @Test("weights take as many bytes as the widest of them", arguments: zip(kinds, [0, 2, 4, 8]))
    func bytes(weights: [Double], expected: Int) {
        for weight in weights {
            var column = WeightColumn()
            for weight in [1, weight, 1] { column.append(weight, capacity: 4) }
            #expect(column.width.rawValue == expected, "\(weight)")
        }
    }

    @Test("ten thousand seeded weights of one, two and three decimals are themselves")
    func decimals() {
        var random = SeededGenerator(seed: 5)
        var column = WeightColumn()
        let weights = (0..<10_000).map { index in
            let divisor = [10.0, 100, 1000][index % 3]
            return Double(UInt32.random(in: 1...40_000_000, using: &random)) / divisor
        }
        for weight in weights { column.append(weight, capacity: 16) }
        var found: [Double] = []
        column.forEach { found.append($1) }
        #expect(found == weights && column.width == .thousandths)
    }
}
