import Formats
import Testing

@Suite("Marks within numbers")
struct NumberMarksTests {
    @Test(
        "what the marks are, by all numbers together",
        arguments: [
            (["1", "2441"], .decimals), (["2,441", "510"], .unclear(.comma, at: 0)),
            (["510", "2.441"], .unclear(.point, at: 1)),
            (["2,441", "0,5"], .decimals), (["0,441"], .decimals), (["1234,567"], .decimals),
            (["1,234,567", "2,441"], .thousands(.comma)), (["1.234,5"], .thousands(.point)),
            (["2,441", "1.5"], .unclear(.comma, at: 0)), (["2,441", "2.441"], .unclear(.comma, at: 0)),
            (["1,234,567", "0,5"], .unclear(.comma, at: 0)), (["Laval", "12z", "", "x"], .decimals),
            (["-2,441"], .unclear(.comma, at: 0)), (["2,441 567"], .decimals),
        ] as [([String], NumberMarks.Verdict)]
    )
    func verdicts(_ texts: [String], _ verdict: NumberMarks.Verdict) {
        var marks = NumberMarks()
        for (place, text) in texts.enumerated() { marks.add(text, at: place) }
        #expect(marks.verdict == verdict)
    }

    @Test(
        "numbers whose decimal mark is stated",
        arguments: [
            ("2,441", .point, 2441), ("2,441", .comma, 2.441), ("1.234,5", .comma, 1234.5),
            ("-1,234,567.5", .point, -1_234_567.5),
            ("1 234", .comma, 1234), ("1\u{202F}234,5", .comma, 1234.5), ("12,5", .point, nil), ("1,2345", .point, nil),
            ("0,123", .point, nil), ("", .point, nil), ("12 5", .comma, nil), ("1e5", .point, nil), (" 7 ", .point, 7),
        ] as [(String, NumberMarks.Mark, Double?)]
    )
    func values(_ text: String, _ decimal: NumberMarks.Mark, _ value: Double?) {
        #expect(NumberMarks.value(of: text, decimal: decimal) == value)
    }
}
