import TestSupport
import Testing

@testable import Travel

@Suite("Sums that do not depend on order")
struct ExactSumTests {
    private func sum(_ numbers: [Double]) -> ExactSum { numbers.reduce(into: ExactSum()) { $0.add($1) } }

    /// Numbers of every size and sign, and some that nearly cancel.
    private func numbers(_ seed: UInt64, _ count: Int, exponents: ClosedRange<Int>) -> [Double] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            let sign: FloatingPointSign = Bool.random(using: &random) ? .plus : .minus
            return Double(
                sign: sign,
                exponent: Int.random(in: exponents, using: &random),
                significand: Double.random(in: 1..<2, using: &random)
            )
        }
    }

    @Test("the double nearest to the sum, where plain addition is far from it")
    func known() {
        #expect(sum([]).value == 0)
        #expect(sum([1e100, 1, -1e100]).value == 1)
        #expect(sum([1, 1e-30, -1]).value == 1e-30)
        #expect(sum(Array(repeating: 0.1, count: 10)).value == 1)
        #expect(sum([1e308, 1e308, -1e308]).value == 1e308)
        #expect(sum([1e308, 1e308]).value == .infinity)
        #expect(sum([.leastNonzeroMagnitude, .leastNonzeroMagnitude]).value == 2 * .leastNonzeroMagnitude)
        #expect(sum([.leastNormalMagnitude, -.leastNonzeroMagnitude]).value == .leastNormalMagnitude.nextDown)
        #expect(sum([0x1p53, 1, -0x1p53]).value == 1)
        #expect(sum([-2.5, 1]).value == -1.5)
        #expect(sum([.infinity, 1]).value == .infinity)
        #expect(sum([.infinity, -.infinity]).value.isNaN)
    }

    @Test("a half goes to the even neighbour, and the least more goes beyond it")
    func halves() {
        let (one, half) = (1.0, 0x1p-53)
        #expect(sum([1, half]).value == 1)
        #expect(sum([1, half, 0x1p-1074]).value == one.nextUp)
        #expect(sum([1, half, -0x1p-1074]).value == 1)
        #expect(sum([one.nextUp, half]).value == one.nextUp.nextUp)
        #expect(sum([-1, -half, -0x1p-200]).value == -(one.nextUp))
    }

    @Test("any order and any parts give the same bits", arguments: [1, 2, 3])
    func order(seed: UInt64) {
        for exponents in [-1074...1000, -40...50, -30...40, 0...20] {
            let all = numbers(seed, 500, exponents: exponents)
            let whole = sum(all)
            var random = SeededGenerator(seed: seed + 100)
            for parts in [1, 2, 7, 100] {
                let shuffled = all.shuffled(using: &random)
                var total = ExactSum()
                for part in (0..<parts).shuffled(using: &random) {
                    total.add(sum(stride(from: part, to: all.count, by: parts).map { shuffled[$0] }))
                }
                #expect(total.value.bitPattern == whole.value.bitPattern)
                #expect(total.canonical().magnitude == whole.canonical().magnitude)
                #expect(total.canonical().isNegative == whole.canonical().isNegative)
            }
            // What was added goes away again.
            var nothing = whole
            for number in all { nothing.add(-number) }
            #expect(nothing.canonical().magnitude.isEmpty && nothing.value == 0)
        }
    }

    @Test("whole numbers of 2⁻⁴⁰, as whole numbers add them up")
    func integers() {
        var random = SeededGenerator(seed: 9)
        let units = (0..<20_000).map { _ in Int.random(in: -(1 << 52)...(1 << 52), using: &random) }
        let expected = Double(units.reduce(0, +)) * 0x1p-40
        #expect(sum(units.map { Double($0) * 0x1p-40 }).value == expected)
        #expect(sum(units.map { Double($0) * 0x1p-400 }).value == expected * 0x1p-360)
    }

    @Test("more terms than one digit has room for: near and far")
    func many() {
        var near = ExactSum()
        for _ in 0..<50 { near.add(units: .max / 2) }
        var far = ExactSum(isNegative: false, magnitude: [0, 7]) ?? ExactSum()
        for _ in 0..<50 { far.add(far) }
        #expect(near.value == Double(Int128.max / 2) * 0x1p-82 * 50)
        #expect(far.value == 7 * 0x1p-1042 * 0x1p50)
    }

    @Test("weights: decimals as people write them, and others as they are")
    func weights() {
        var tenths = WeightSum()
        for _ in 0..<1_000_000 { tenths.add(0.3) }
        #expect(tenths.value == 300_000)
        var mixed = tenths
        mixed.add(0.1 + 0.2)
        mixed.add(1e12)
        mixed.add(1e-9)
        #expect(mixed.value == 1_000_000_300_000.3)
        var reverse = WeightSum()
        for weight in [1e-9, 1e12, 0.1 + 0.2] { reverse.add(weight) }
        reverse.add(tenths)
        #expect(reverse.value == mixed.value && reverse.millionths == nil)
        var large = WeightSum()
        for _ in 0..<100 { large.add(999_999_999) }
        #expect(large.value == 99_999_999_900)
    }
}
