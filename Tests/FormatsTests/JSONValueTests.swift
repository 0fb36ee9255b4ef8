import Formats
import Geometry
import Testing

@Suite("JSON values")
struct JSONValueTests {
    @Test("values of every kind")
    func kinds() throws {
        let value = try json(#"{"n":null,"t":true,"f":false,"i":-12,"d":1.0,"s":"é","a":[1,[]],"o":{"x":{}}}"#)
        #expect(
            value == [
                "n": nil, "t": true, "f": false, "i": -12, "d": 1.0, "s": "é", "a": [1, []], "o": ["x": [:]],
            ]
        )
        #expect(value["s"]?.text == "é")
        #expect(value["i"]?.integer == -12)
        #expect(value["i"]?.double == -12)
        #expect(value["d"]?.integer == nil)
        #expect(value["t"] == .boolean(true))
        #expect(value["a"]?.array?.count == 2)
        #expect(value["o"]?["x"]?.object == [:])
        #expect(value["nothing"] == nil)
        #expect(value["s"]?["x"] == nil)
    }

    @Test("members keep their order; of two with one name the last value counts at the first place")
    func order() throws {
        let object = try #require(try json(#"{"b":1,"a":2,"b":3,"c":4}"#).object)
        #expect(object.members.map(\.key) == ["b", "a", "c"])
        #expect(object["b"] == 3)
        var changed = object
        changed["a"] = nil
        changed["z"] = "new"
        changed["c"] = 5
        #expect(changed == ["b": 3, "c": 5, "z": "new"])
    }

    @Test("an object of many members")
    func manyMembers() throws {
        let text = (0..<500).map { "\"k\($0 % 400)\":\($0)" }.joined(separator: ",")
        let object = try #require(try json("{\(text)}").object)
        #expect(object.members.count == 400)
        #expect(object["k7"] == 407)
        #expect(object["k399"] == 399)
    }

    @Test(
        "whole numbers at the edge of Int",
        arguments: [
            ("9223372036854775807", JSONValue.integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .number(0x1p63)), ("-9223372036854775809", .number(-0x1p63)),
            ("1e2", .number(100)), ("-0", .integer(0)), ("100000000000000000000", .number(1e20)),
        ]
    )
    func integerEdges(text: String, value: JSONValue) throws {
        #expect(try json(text) == value)
    }

    @Test(
        "escapes",
        arguments: [
            (#""\u0041\u00e9\u20AC\uD83D\uDE00""#, "Aé€😀"), (#""a\/b\\c\"d""#, "a/b\\c\"d"),
            (#""\b\f\n\r\t\u0000""#, "\u{8}\u{C}\n\r\t\u{0}"),
            (#""Québec\n12345678901234567890""#, "Québec\n12345678901234567890"),
        ]
    )
    func escapes(text: String, value: String) throws {
        #expect(try json(text).text == value)
    }

    @Test(
        "where an error is",
        arguments: [
            ("[1,\n 2,\n x]", 3, 2), ("{\"é\": tru}", 1, 7), ("[\"é\u{301}😀\", NaN]", 1, 9), ("[1,\r\n2\r3\n]", 3, 1),
            ("[1]\n\n2", 3, 1), ("\u{FEFF}[01]", 1, 2), ("[\"abc", 1, 2), ("{\"a\":1,}", 1, 8), ("[1,2", 1, 5),
            ("[\"a\\q\"]", 1, 4),
        ]
    )
    func errorPlaces(text: String, line: Int, column: Int) {
        let error = failure(try json(text))
        #expect(error?.code == .syntax)
        #expect(error?.location?.line == line)
        #expect(error?.location?.column == column)
        #expect(error?.location?.file == "test.json")
    }
}
