import Geometry
import Testing

@Suite("Numbers within sentences")
struct LanguageNumberTests {
    @Test(
        "groups of three and the decimal mark of the language, all decimals kept",
        arguments: [
            (0, "0", "0"), (999, "999", "999"), (1000, "1,000", "1\u{202F}000"),
            (8_501_833, "8,501,833", "8\u{202F}501\u{202F}833"), (1234.5, "1,234.5", "1\u{202F}234,5"),
            (0.0027, "0.0027", "0,0027"), (-12_345, "−12,345", "−12\u{202F}345"), (.infinity, "inf", "inf"),
            (1e21, "1e+21", "1e+21"),
        ] as [(Double, String, String)]
    )
    func numbers(value: Double, inEnglish: String, inFrench: String) {
        #expect(Language.english.number(value) == inEnglish)
        #expect(Language.french.number(value) == inFrench)
    }
}
