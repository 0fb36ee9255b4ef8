import Geometry
import Testing

@testable import Formats

@Suite("Numbers that keep their digits")
struct NumberDigitsTests {
    private func value(_ text: String, keepsDigits: Bool = true) -> PropertyValue {
        Array(text.utf8).withUnsafeBufferPointer { PropertyValue(number: $0, keepsDigits: keepsDigits) }
    }

    @Test(
        "what a double or a whole number would spell otherwise stays as it is",
        arguments: [
            ("0", .integer(0)), ("-0", .json("-0")), ("7", .integer(7)), ("-7", .integer(-7)), ("1.5", .number(1.5)),
            ("1.50", .json("1.50")), ("1.0", .json("1.0")), ("0.1", .number(0.1)), ("0.0001", .number(0.0001)),
            ("0.00001", .json("0.00001")), ("1e5", .json("1e5")), ("1e-05", .number(1e-05)), ("1e400", .json("1e400")),
            ("9007199254740993", .integer(9_007_199_254_740_993)), ("9223372036854775807", .integer(.max)),
            ("9223372036854775808", .json("9223372036854775808")),
            ("12345678901234567890123", .json("12345678901234567890123")),
            ("0.30000000000000004", .number(0.30000000000000004)), ("0.3000000000000000", .json("0.3000000000000000")),
            ("-0.0", .json("-0.0")), ("-73.567312", .number(-73.567312)),
            ("123456789.123456789", .json("123456789.123456789")),
            ("0.1000000000000000055", .json("0.1000000000000000055")),
        ] as [(String, PropertyValue)]
    )
    func kept(text: String, expected: PropertyValue) {
        #expect(value(text) == expected)
    }

    @Test("whatever is kept as a number is written as it was: 20 000 seeded numbers")
    func random() {
        var generator = SeededGenerator(seed: 77)
        for _ in 0..<20_000 {
            let whole = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                String(Int.random(in: 0...9, using: &generator))
            }
            let decimals = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
                String(Int.random(in: 0...9, using: &generator))
            }
            let integer = Int(whole.joined()) ?? 0
            let text =
                (Bool.random(using: &generator) ? "-" : "") + String(integer)
                + (decimals.isEmpty ? "" : "." + decimals.joined())
            var bytes: [UInt8] = []
            switch value(text) {
            case .integer(let value): NumberText.append(value, to: &bytes)
            case .number(let value): NumberText.appendShortest(value, to: &bytes)
            case .json(let text): bytes = Array(text.utf8)
            default: break
            }
            #expect(bytes.text == text)
        }
    }

    @Test("where digits do not matter, the nearest double")
    func nearest() {
        #expect(value("1.50", keepsDigits: false) == .number(1.5))
        #expect(value("-0", keepsDigits: false) == .number(0))
    }

    @Test(
        "the digits of a whole number that is too long are always kept",
        arguments: ["12345678901234567890123", "-9223372036854775809"]
    )
    func identifiers(text: String) {
        #expect(value(text, keepsDigits: false) == .json(text))
        #expect(value(text).code == text)
    }

    @Test("codes are text, however they are stored")
    func codes() {
        let values: [(PropertyValue, String?)] = [
            ("01", "01"), ("", nil), (2, "2"), (.number(2), "2"), (.number(4620401.1), "4620401.1"), (.null, nil),
            (.number(.nan), nil), (.boolean(true), nil), (.json("[1]"), nil), (.json("1.10"), "1.10"),
        ]
        for (value, code) in values { #expect(value.code == code) }
    }
}
