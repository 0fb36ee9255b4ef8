import Geometry

extension PropertyValue {
    /// The value as a code or a name: text that is not empty, the digits of a number; `nil` for what cannot be one. A whole
    /// number has no decimals, however it is stored; others are spelled as short as they can be.
    package var code: String? {
        switch self {
        case .string(let text): return text.isEmpty ? nil : text
        case .integer(let number): return String(number)
        case .number(let number):
            guard number.isFinite else { return nil }
            var bytes: [UInt8] = []
            NumberText.appendShortest(number, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        case .json(let text): return Self.isNumber(text) ? text : nil
        case .null, .boolean: return nil
        }
    }

    /// A number of JSON: whole where it is spelled so and fits, else the nearest double; `.json` where its digits are to
    /// be kept and would not be. Those of a whole number that is too long are always kept: it identifies something.
    init(number spelled: UnsafeBufferPointer<UInt8>, keepsDigits: Bool) {
        guard let base = spelled.baseAddress else {
            self = .null
            return
        }
        var scanner = JSONScanner(base, count: spelled.count)
        let number = (try? scanner.number()) ?? DecimalNumber()
        let whole = Int(exactly: number.mantissa)
        if number.isWhole, number.isExact, let whole, whole != 0 || !number.isNegative {
            self = .integer(number.isNegative ? -whole : whole)
            return
        }
        if number.isWhole, whole == nil || !number.isExact {
            self = .json(String(decoding: spelled, as: UTF8.self))
            return
        }
        let value = number.double ?? scanner.slowDouble(from: 0)
        let isKept = Self.isShortest(spelled, number, value)
        if keepsDigits ? isKept : value.isFinite {
            self = .number(value)
        } else {
            self = .json(String(decoding: spelled, as: UTF8.self))
        }
    }

    /// Whether a number would be written as it is spelled.
    private static func isShortest(
        _ spelled: UnsafeBufferPointer<UInt8>,
        _ number: DecimalNumber,
        _ value: Double
    ) -> Bool {
        guard value.isFinite else { return false }
        // Up to fifteen digits without a zero at their end are the shortest, where no exponent is written.
        let isPlain = !spelled.contains { $0 | 0x20 == UInt8(ascii: "e") }
        if isPlain, !number.isWhole, spelled.count <= 16, abs(value) >= 1e-4 {
            return spelled[spelled.count - 1] != UInt8(ascii: "0")
        }
        var shortest: [UInt8] = []
        NumberText.appendShortest(value, to: &shortest)
        return shortest.elementsEqual(spelled)
    }

    /// Whether JSON is a number: one that keeps its digits.
    static func isNumber(_ json: String) -> Bool {
        json.utf8.first.map { $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") } ?? false
    }
}
