import Geometry
import Testing

@Suite("Properties")
struct PropertiesTests {
    @Test("Keys keep the order in which they were written")
    func order() {
        let properties: Properties = ["nom": "Québec", "code": "03", "aire": 18_644.5, "antennes": 2]
        #expect(properties.entries.map(\.key) == ["nom", "code", "aire", "antennes"])
        #expect(properties["code"] == .string("03"))
        #expect(properties["aire"] == .number(18_644.5))
        #expect(properties["antennes"] == .integer(2))
        #expect(properties["absent"] == nil)
    }

    @Test("A key that comes twice keeps its first place and its last value")
    func twice() {
        let properties: Properties = ["a": 1, "b": 2, "a": 3]
        #expect(properties.entries.map(\.key) == ["a", "b"])
        #expect(properties["a"] == 3)
    }

    @Test("Setting nil removes a key, and setting it again appends it")
    func removing() {
        var properties: Properties = ["a": 1, "b": 2]
        properties["a"] = nil
        properties["nothing"] = nil
        #expect(properties.entries.map(\.key) == ["b"])
        properties["a"] = 4
        #expect(properties.entries.map(\.key) == ["b", "a"])
    }

    @Test("Null is a value, not an absence")
    func null() {
        var properties = Properties()
        properties["a"] = .null
        #expect(properties.entries.count == 1)
        #expect(properties["a"] == .null)
    }

    @Test("Only text is text, only numbers are numbers")
    func kinds() {
        #expect(PropertyValue.string("03").text == "03")
        #expect(PropertyValue.string("03").double == nil)
        #expect(PropertyValue.integer(3).double == 3)
        #expect(PropertyValue.number(2.5).double == 2.5)
        for value in [PropertyValue.null, .boolean(true), .json("[1]")] {
            #expect(value.text == nil)
            #expect(value.double == nil)
        }
    }

    @Test("Order belongs to the value")
    func equality() {
        let one: Properties = ["a": 1, "b": 2]
        let two: Properties = ["b": 2, "a": 1]
        #expect(one != two)
    }

    @Test("A feature may have neither identifier nor shape")
    func feature() {
        let feature = Feature(shape: nil)
        #expect(feature.id == nil)
        #expect(feature.properties == [:])
        #expect(Feature(id: "03", shape: .point(Coordinate(x: 1, y: 2))) != feature)
    }
}
