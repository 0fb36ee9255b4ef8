import Testing

@testable import Formats

@Suite("Numbers in output")
struct NumberTextTests {
    private func fixed(_ value: Double, _ decimals: Int) -> String {
        var bytes: [UInt8] = []
        NumberText.append(value, decimals: decimals, to: &bytes)
        return bytes.text
    }

    private func shortest(_ value: Double) -> String {
        var bytes: [UInt8] = []
        NumberText.appendShortest(value, to: &bytes)
        return bytes.text
    }

    @Test(
        "fixed decimals",
        arguments: [
            (-73.567_256_1, 7, "-73.5672561"), (45.5, 7, "45.5"), (45, 7, "45"), (0, 7, "0"), (-0.0, 7, "0"),
            (-0.000_000_01, 7, "0"), (0.000_000_1, 7, "0.0000001"), (-0.05, 1, "-0.1"), (100, 0, "100"),
            (1.25, 0, "1"), (0.999_999_99, 7, "1"), (-179.999_999_99, 7, "-180"), (1e20, 3, "1e+20"),
            (10.01, 2, "10.01"),
        ] as [(Double, Int, String)]
    )
    func fixedDecimals(value: Double, decimals: Int, text: String) {
        #expect(fixed(value, decimals) == text)
    }

    @Test(
        "shortest",
        arguments: [
            (0.1, "0.1"), (1, "1"), (-0.0, "0"), (1e15, "1000000000000000"), (1e16, "1e+16"), (1e-7, "1e-07"),
            (-2.5, "-2.5"), (123_456.789, "123456.789"),
        ]
    )
    func shortestSpelling(value: Double, text: String) {
        #expect(shortest(value) == text)
    }

    @Test("shortest spellings read back as the same doubles")
    func roundTrip() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            #expect(Double(shortest(value)) == value)
        }
    }

    @Test("rounded numbers stay what they are when they are rounded again")
    func idempotent() throws {
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<20_000 {
            let value = Double.random(in: -180...180, using: &generator)
            let once = fixed(value, 7)
            #expect(fixed(try #require(Double(once)), 7) == once)
            #expect(abs(value - (Double(once) ?? .nan)) <= 0.5000001e-7)
        }
    }

    @Test("whole numbers", arguments: [Int.min, -1, 0, 7, Int.max])
    func integers(value: Int) {
        var bytes: [UInt8] = []
        NumberText.append(value, to: &bytes)
        #expect(bytes.text == String(value))
    }
}
