import Geometry
import Reporting
import Testing

@Suite("Numbers the way people write them")
struct NumberStyleTests {
    private let english = NumberStyle(.english)
    private let french = NumberStyle(.french)

    @Test(
        "groups of three, the decimal mark of the language, halves away from zero, a true minus sign",
        arguments: [
            (0, 0, "0", "0"), (999, 0, "999", "999"), (1000, 0, "1,000", "1\u{202F}000"),
            (1_234_567.25, 1, "1,234,567.3", "1\u{202F}234\u{202F}567,3"),
            (100_000, 2, "100,000.00", "100\u{202F}000,00"), (0.05, 1, "0.1", "0,1"), (2.5, 0, "3", "3"),
            (-2.5, 0, "−3", "−3"), (-1234.5, 1, "−1,234.5", "−1\u{202F}234,5"), (-0.04, 1, "0.0", "0,0"),
            (9.999, 2, "10.00", "10,00"), (12.034, 3, "12.034", "12,034"),
            (8_501_833, 0, "8,501,833", "8\u{202F}501\u{202F}833"),
        ] as [(Double, Int, String, String)]
    )
    func numbers(value: Double, decimals: Int, inEnglish: String, inFrench: String) {
        #expect(english.number(value, decimals: decimals) == inEnglish)
        #expect(french.number(value, decimals: decimals) == inFrench)
    }

    @Test("what is missing or no number is a dash", arguments: [nil, .nan, .infinity, -.infinity, 1e15, -1e300])
    func missing(value: Double?) {
        #expect(english.number(value) == "–")
        #expect(french.number(value, decimals: 1) == NumberStyle.missing)
    }

    @Test(
        "a share reads 0.0 or 100.0 only where it is nothing or all",
        arguments: [
            (0, "0.0%", "0,0\u{202F}%"), (1, "100.0%", "100,0\u{202F}%"), (0.5, "50.0%", "50,0\u{202F}%"),
            (1e-9, "<0.1%", "<0,1\u{202F}%"), (0.000_4, "<0.1%", "<0,1\u{202F}%"), (0.000_5, "0.1%", "0,1\u{202F}%"),
            (0.999_999, ">99.9%", ">99,9\u{202F}%"), (0.999_4, "99.9%", "99,9\u{202F}%"),
            (0.796_49, "79.6%", "79,6\u{202F}%"), (nil, "–", "–"), (.nan, "–", "–"),
        ] as [(Double?, String, String)]
    )
    func percentages(share: Double?, inEnglish: String, inFrench: String) {
        #expect(english.percentage(share) == inEnglish)
        #expect(french.percentage(share) == inFrench)
    }

    @Test(
        "kilometres have as many decimals as they need",
        arguments: [
            (0, "0", "0"), (25, "25", "25"), (5000, "5,000", "5\u{202F}000"), (12.5, "12.5", "12,5"),
            (80.4672, "80.467", "80,467"), (0.8, "0.8", "0,8"),
        ] as [(Double, String, String)]
    )
    func kilometres(value: Double, inEnglish: String, inFrench: String) {
        #expect(english.kilometres(.kilometres(value)) == "\(inEnglish)\u{00A0}km")
        #expect(french.kilometres(.kilometres(value)) == "\(inFrench)\u{00A0}km")
    }

    @Test("a hundred metres more or less are one decimal, whatever binary fractions say")
    func hundreds() {
        for count in 1...999 {
            let (whole, tenth) = (count / 10, count % 10)
            let expected = tenth == 0 ? "\(whole)\u{00A0}km" : "\(whole).\(tenth)\u{00A0}km"
            #expect(english.kilometres(Metres(Double(count) * 100)) == expected)
        }
    }

    @Test("a large number with many decimals is no crash")
    func largeWithDecimals() async {
        await #expect(processExitsWith: .success) {
            #expect(NumberStyle(.english).number(900_000_000_000_000, decimals: 6).hasPrefix("900,000"))
        }
    }
}
