import Geometry
import Testing

@testable import Formats

@Suite("Numbers are the nearest doubles")
struct NumberTests {
    /// Reads `text` as a JSON number, all of it.
    private func scanned(_ text: String) -> Double? {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return nil }
            var scanner = JSONScanner(base, count: buffer.count)
            guard let value = try? scanner.double(), scanner.position == buffer.count else { return nil }
            return value
        }
    }

    @Test(
        "hard cases",
        arguments: [
            "0", "-0", "0.0", "-0.0e5", "1", "-1", "9007199254740993", "9007199254740992.5", "9007199254740993.0",
            "18446744073709551615", "18446744073709551616", "1e22", "1e23", "1e-22", "1e-23", "123456789012345678e-27",
            "0.1", "0.2", "0.3", "2.2250738585072011e-308", "2.2250738585072014e-308", "4.9e-324", "2.4e-324",
            "1.7976931348623157e308", "1.7976931348623159e308", "1e308", "-73.567256123456789", "45.501688812345678",
            "0.500000000000000166533453693773481063544750213623046875", "3.518437208883201171875e13",
            "62.5364939768271845828", "8.10109172351e-10", "1.50000000000000011102230246251565", "1e-400", "12345678",
            "123456780000000000000000000000", "1.00000000000000011102230246251565404236316680908203125",
            "0.00000000000000000000000000000000000000000000000000001", "7205759403792793.5", "7205759403792794.5",
        ]
    )
    func hardCases(text: String) {
        #expect(scanned(text)?.bitPattern == Double(text)?.bitPattern)
    }

    @Test(
        "a number beyond the doubles is infinite for the scanner",
        arguments: ["1e309", "-1e400", "1e99999999999999"]
    )
    func overflow(text: String) {
        #expect(scanned(text)?.isInfinite == true)
    }

    @Test("200 000 spellings agree with the standard library bit by bit")
    func randomSpellings() {
        var generator = SeededGenerator(seed: 2021)
        var differences: [String] = []
        for round in 0..<200_000 {
            let text = spelling(round % 5, &generator)
            if scanned(text)?.bitPattern != Double(text)?.bitPattern { differences.append(text) }
        }
        #expect(differences == [])
    }

    private func spelling(_ kind: Int, _ generator: inout SeededGenerator) -> String {
        func digits(_ count: Int) -> String {
            let value = generator.next() % 10_000_000_000_000_000_000
            return String(String(value).prefix(count))
        }
        let sign = generator.next() % 2 == 0 ? "" : "-"
        switch kind {
        case 0:
            // A coordinate.
            return sign + String(generator.next() % 180) + "." + digits(Int(generator.next() % 17) + 1)
        case 1:
            // Any double at its shortest.
            let value = Double(bitPattern: generator.next())
            return value.isFinite ? "\(value)" : "0"
        case 2:
            return sign + digits(Int(generator.next() % 19) + 1)
        case 3:
            let exponent = Int(generator.next() % 60) - 30
            return sign + String(generator.next() % 10) + "." + digits(18) + "e\(exponent)"
        default:
            // Halfway between two doubles, where rounding is decided by the last bit or by a digit far behind.
            let value = Double(generator.next() >> 11 | 1 << 52)
            return sign + String(UInt64(value)) + "."
                + ["5", "50000000000000000001", "4999", "500"][round(generator.next())]
        }
    }

    private func round(_ value: UInt64) -> Int { Int(value % 4) }

    @Test(
        "fields of tables",
        arguments: [
            ("45.5", 45.5), (" 45.5 ", 45.5), ("+3", 3), (".5", 0.5), ("5.", 5), ("-0.25e1", -2.5), ("1E+2", 100),
            ("12345678901234567890123", 12_345_678_901_234_567_741_440),
        ]
    )
    func fieldNumbers(text: String, value: Double) throws {
        #expect(try csv("a\tb\n\(text)\t").number(row: 0, column: 0) == value)
    }

    @Test("a decimal comma is understood where it does not separate")
    func decimalComma() throws {
        let table = try csv("lon;lat\n-73,5673;45,5\n-71,2080000000000000001;46.8")
        #expect(try table.number(row: 0, column: 0) == -73.5673)
        #expect(try table.number(row: 0, column: 1) == 45.5)
        #expect(try table.number(row: 1, column: 0) == -71.208)
        #expect(try table.number(row: 1, column: 1) == 46.8)
    }

    @Test(
        "what is no number",
        arguments: ["", " ", "-", ".", "1 000", "1,5,2", "1e", "1e+", "0x10", "12a", "--1", "1..2", "1_000", "e5", "½"]
    )
    func badFields(text: String) throws {
        let table = try csv("a;b\n\(text);x")
        let error = failure(try table.number(row: 0, column: 0))
        #expect(error?.code == .badNumber)
        #expect(error?.location?.line == 2)
        #expect(error?.location?.field == "a")
    }

    @Test("what is not finite", arguments: ["NaN", "nan", "inf", "-Infinity", "1e999"])
    func notFinite(text: String) throws {
        let table = try csv("a;b\n\(text);x")
        #expect(failure(try table.number(row: 0, column: 0))?.code == .notFinite)
    }
}
