/// Writes JSON: the same calls give the same bytes.
///
/// Members come in the order of the calls. Numbers are spelled as short as they read back exactly, whole ones without
/// `.0`; those that are not finite become `null`. Texts escape what RFC 8259 asks for, and U+2028 and U+2029, which
/// JavaScript takes for line breaks.
///
/// ```swift
/// var writer = JSONWriter(layout: .compact)
/// writer.beginObject()
/// writer.key("name")
/// writer.string("Rimouski")
/// writer.key("longitude")
/// writer.number(-68.523862, decimals: 4)
/// writer.endObject()
/// // {"name":"Rimouski","longitude":-68.5239}
/// ```
public struct JSONWriter: Sendable {
    /// Where line breaks go.
    public enum Layout: Hashable, Sendable {
        /// None at all.
        case compact
        /// One member or element a line, two spaces a level.
        case pretty
    }

    /// What has been written.
    public private(set) var bytes: [UInt8] = []
    private let layout: Layout
    /// For every open array or object, whether it is still empty.
    private var isEmpty: [Bool] = []
    private var isAfterKey = false

    /// Makes a writer without content.
    public init(layout: Layout = .pretty) {
        self.layout = layout
    }

    /// The bytes of one document; a pretty one ends with a line break.
    public static func bytes(of value: JSONValue, layout: Layout = .pretty) -> [UInt8] {
        var writer = JSONWriter(layout: layout)
        writer.value(value)
        if layout == .pretty { writer.lineBreak() }
        return writer.bytes
    }

    /// Opens an object.
    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    /// Closes the object that was opened last.
    public mutating func endObject() { close(UInt8(ascii: "}")) }
    /// Opens an array.
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    /// Closes the array that was opened last.
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Writes the name of the next member.
    public mutating func key(_ name: String) {
        separate()
        JSONText.append(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        if layout == .pretty { bytes.append(UInt8(ascii: " ")) }
        isAfterKey = true
    }

    /// Writes a text.
    public mutating func string(_ text: String) {
        separate()
        JSONText.append(text, to: &bytes)
    }

    /// Writes a whole number.
    public mutating func integer(_ value: Int) {
        separate()
        NumberText.append(value, to: &bytes)
    }

    /// Writes a number, rounded where `decimals` is given; `null` where it is not finite.
    public mutating func number(_ value: Double, decimals: Int? = nil) {
        guard value.isFinite else { return null() }
        separate()
        if let decimals {
            NumberText.append(value, decimals: decimals, to: &bytes)
        } else {
            NumberText.appendShortest(value, to: &bytes)
        }
    }

    /// Writes `true` or `false`.
    public mutating func boolean(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// Writes `null`.
    public mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Writes a whole value.
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .boolean(let value): boolean(value)
        case .integer(let value): integer(value)
        case .number(let value): number(value)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members {
                key(member.key)
                self.value(member.value)
            }
            endObject()
        }
    }

    /// Ends the line: between documents, or at the end of a file.
    public mutating func lineBreak() { bytes.append(UInt8(ascii: "\n")) }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        isEmpty.append(true)
    }

    private mutating func close(_ bracket: UInt8) {
        if isEmpty.popLast() == false { indent() }
        bytes.append(bracket)
    }

    private mutating func separate() {
        defer { isAfterKey = false }
        guard !isAfterKey, let last = isEmpty.indices.last else { return }
        if !isEmpty[last] { bytes.append(UInt8(ascii: ",")) }
        isEmpty[last] = false
        indent()
    }

    private mutating func indent() {
        guard layout == .pretty else { return }
        lineBreak()
        for _ in isEmpty { bytes.append(contentsOf: "  ".utf8) }
    }
}
