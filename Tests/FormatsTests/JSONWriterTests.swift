import Formats
import Testing

@Suite("JSON output")
struct JSONWriterTests {
    @Test("pretty")
    func pretty() {
        let value: JSONValue = [
            "name": "Québec", "list": [1, 2.5, nil], "empty": [], "none": [:], "in": ["deep": true],
        ]
        #expect(
            JSONWriter.bytes(of: value).text == """
                {
                  "name": "Québec",
                  "list": [
                    1,
                    2.5,
                    null
                  ],
                  "empty": [],
                  "none": {},
                  "in": {
                    "deep": true
                  }
                }

                """
        )
    }

    @Test("compact, call by call")
    func compact() {
        var writer = JSONWriter(layout: .compact)
        writer.beginArray()
        writer.number(-68.523862, decimals: 4)
        writer.number(.nan)
        writer.number(-.infinity, decimals: 2)
        writer.integer(-3)
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.endArray()
        writer.key("b")
        writer.string("x")
        writer.endObject()
        writer.boolean(false)
        writer.null()
        writer.endArray()
        #expect(writer.bytes.text == #"[-68.5239,null,null,-3,{"a":[],"b":"x"},false,null]"#)
    }

    @Test(
        "escapes",
        arguments: [
            ("a\"b\\c/d", #""a\"b\\c/d""#), ("\u{0}\u{8}\t\n\u{C}\r\u{1F}", #""\u0000\b\t\n\f\r\u001f""#),
            ("\u{2028}€\u{2029}</script>\u{7F}", "\"\\u2028€\\u2029</script>\u{7F}\""), ("é😀", "\"é😀\""), ("", "\"\""),
        ]
    )
    func escapes(text: String, spelled: String) {
        #expect(JSONWriter.bytes(of: .string(text), layout: .compact).text == spelled)
    }

    @Test("whatever is written reads back", arguments: [JSONWriter.Layout.compact, .pretty])
    func roundTrip(layout: JSONWriter.Layout) throws {
        var generator = SeededGenerator(seed: 99)
        for _ in 0..<300 {
            let value = randomValue(&generator, depth: 0)
            let bytes = JSONWriter.bytes(of: value, layout: layout)
            let again = try JSONValue.parse(bytes, name: "t")
            #expect(again == value)
            #expect(JSONWriter.bytes(of: again, layout: layout) == bytes)
        }
    }

    private func randomValue(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 3 ? 5 : 7), using: &generator) {
        case 0: .null
        case 1: .boolean(Bool.random(using: &generator))
        case 2: .integer(Int.random(in: .min ... .max, using: &generator))
        // Never whole: a whole number is written without `.0` and read as an integer.
        case 3: .number(Double(Int.random(in: -1000...1000, using: &generator)) + 0.1)
        case 4: .string(randomText(&generator))
        case 5:
            .array(
                (0..<Int.random(in: 0..<4, using: &generator)).map { _ in randomValue(&generator, depth: depth + 1) }
            )
        default:
            .object(
                (0..<Int.random(in: 0..<4, using: &generator)).reduce(into: JSONObject()) { object, _ in
                    object[randomText(&generator)] = randomValue(&generator, depth: depth + 1)
                }
            )
        }
    }

    private func randomText(_ generator: inout SeededGenerator) -> String {
        let scalars: [Unicode.Scalar] = ["a", "Z", "\"", "\\", "/", "\n", "\u{0}", "é", "\u{2028}", "😀", "\u{7F}", "â"]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<20, using: &generator) {
            text.append(scalars[Int.random(in: 0..<scalars.count, using: &generator)])
        }
        return String(text)
    }
}
