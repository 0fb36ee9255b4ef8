import Formats
import Geometry
import Testing

/// Texts in the spirit of Nicolas Seriot's JSONTestSuite.
@Suite("JSON is RFC 8259, no more and no less")
struct JSONConformanceTests {
    @Test(
        "accepted",
        arguments: [
            "null", "true", "false", "0", "-0", "-1", "1.5", "1e5", "1E+5", "1e-5", "0e1", "0.0e-0",
            "123456789012345678901",
            "\"\"", "\"a\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0000\"", "\"\\u00e9\"", "\"\\uD834\\uDD1E\"",
            "\"\\ud834\\udd1e\"", "\"\u{7F}\"", "\"é\"", "\"\u{2028}\"", "\"\u{10FFFF}\"", "\"\u{FFFF}\"", "\"//\"",
            "[]", "[ ]", "[[]]", "[null]", "[1]", "[1,2]", "[1 , 2]", "{}", "{ }", "{\"a\":1}", "{\"a\":1,\"b\":[]}",
            "{\"\":0}", "{\"a\":1,\"a\":2}", "{\"a\\u0000\":1}", " \t\r\n[1]\r\n\t ", "[[[[[[[[[[]]]]]]]]]]",
            "\u{FEFF}{}", "[\"12345678\",\"123456789\\n\"]", "[-0.0]", "\"\\u0061\\u30af\\u30EA\\u30b9\"",
        ]
    )
    func accepted(text: String) {
        #expect(failure(try json(text)) == nil)
    }

    @Test(
        "refused",
        arguments: [
            "[", "]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "[1}", "[\"a\"", "[\"a", "[1:2]",
            "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{\"a\" 1}", "{\"a\",1}", "{\"a\"::1}", "{,}",
            "{\"a\":1 \"b\":2}", "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{[]:1}", "{\"a\":1]", "{\"a\":1}}", "{}{}",
            "[][]",
            "[] x", "1 2", "nul", "tru", "fals", "nulll", "True", "NULL", "NaN", "[NaN]", "Infinity", "-Infinity",
            "[-NaN]",
            "+1", "01", "-01", "00", "1.", ".5", "-.5", "-", "--1", "1e", "1e+", "1.e5", "0x1", "1_0", "1.2.3", "1e5.5",
            "0e", "1eE2", "1a", "-1a", "١", "１", "\"", "\"a", "'a'", "\"\\\"", "\"\\", "\"\\x\"", "\"\\u\"",
            "\"\\u12\"",
            "\"\\u12G4\"", "\"\\u 123\"", "\"\\U0041\"", "\"\\a\"", "\"\\é\"", "\"\\uD800\"", "\"\\uD800\\u0041\"",
            "\"\\uDC00\"",
            "\"\\uD800\\\"", "\"\\uD800\\uD800\"", "\"\\uD83D\\u\"", "\"\n\"", "\"\t\"", "\"\u{0}\"", "\"\u{1F}\"",
            "\"a\u{1}b\"",
            "", " ", "\u{FEFF}", "\u{A0}[]", "[\u{B}1]", "[1]\u{C}", "[1]\u{0}", "/* */1", "[1] // a", "#1", "<null>",
            "\u{FEFF}\u{FEFF}1",
            "é", "[é]", "{\"a\":é}", "*", "undefined", "[1;2]", "(1)", "\\u0031", "[\"\\u00A\"]", "[\"a\",\n4\n,1,",
            "\u{2060}[]",
        ]
    )
    func refused(text: String) {
        let error = failure(try json(text))
        #expect(error != nil)
        #expect([.syntax, .emptyFile].contains(error?.code))
    }

    @Test(
        "bytes that are not UTF-8 are refused",
        arguments: [
            [0x80], [0xFF], [0xC0, 0xAF], [0xC1, 0x81], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3], [0xE2, 0x82],
            [0xF0, 0x9F, 0x98], [0xE9, 0x20], [0xFC, 0x80, 0x80, 0x80, 0x80, 0x80], [0xC3, 0x28],
        ] as [[UInt8]]
    )
    func invalidUTF8(bytes: [UInt8]) {
        for prefix in ["", "a", "1234567", "12345678", "é"] {
            let text = Array("\"\(prefix)".utf8) + bytes + Array("\"".utf8)
            let error = failure(try JSONValue.parse(text, name: "t"))
            #expect(error?.code == .notUTF8)
            #expect(error?.location?.column == 2 + prefix.unicodeScalars.count)
        }
    }

    @Test("the deepest nesting that is allowed, and one more")
    func depth() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(failure(try json(nested(512))) == nil)
        let error = failure(try json(nested(513)))
        #expect(error?.code == .syntax)
        #expect(error?.location?.column == 513)
        let objects = String(repeating: "{\"a\":", count: 100_000)
        #expect(failure(try json(objects))?.code == .syntax)
        #expect(failure(try geoJSON(objects))?.code == .syntax)
        let collections = String(repeating: #"{"type":"GeometryCollection","geometries":["#, count: 100_000)
        #expect(failure(try geoJSON(collections))?.code == .syntax)
    }

    @Test("a number that no double can hold")
    func overflow() {
        let error = failure(try json("[1, 1e999]"))
        #expect(error?.code == .notFinite)
        #expect(error?.location?.column == 5)
    }
}
