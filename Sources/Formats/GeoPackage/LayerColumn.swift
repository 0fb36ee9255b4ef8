import GRDB
import Geometry

/// A column of properties while its layer is written.
struct LayerColumn {
    /// The kinds of values that a column can hold. All can become ``text``.
    enum Kind {
        /// Nothing but `NULL` so far.
        case unknown
        case boolean, integer, number, json, text
    }

    /// The key of the properties.
    let key: String
    /// The name of the column.
    let name: String
    /// What the column holds.
    private(set) var kind = Kind.unknown
    /// Whether there was a whole number that a double cannot hold.
    private var hasLargeInteger = false

    /// The type that the column had where it comes from, with its length.
    private let declaration: String?

    init(key: String, name: String, declaration: String? = nil) {
        self.key = key
        self.name = name
        self.declaration = declaration
        // Among whole numbers there may be others later, and a column of numbers keeps them as such.
        if let declaration, Self.numberTypes.contains(Self.type(declaration)) { kind = .number }
    }

    private static let wholeTypes: Set = ["TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER"]
    private static let numberTypes: Set = ["FLOAT", "DOUBLE", "REAL"]
    private static let textTypes: Set = ["TEXT", "DATE", "DATETIME"]

    /// A declaration without its length.
    private static func type(_ declaration: String) -> String { String(declaration.prefix { $0 != "(" }) }

    /// Whether what the column holds is of a type that it had.
    private func isOf(_ type: String) -> Bool {
        switch kind {
        case .unknown: type == "BOOLEAN" || Self.wholeTypes.contains(type) || Self.textTypes.contains(type)
        case .boolean: type == "BOOLEAN"
        case .integer: Self.wholeTypes.contains(type)
        case .number: Self.numberTypes.contains(type)
        case .json: type == "TEXT"
        case .text: Self.textTypes.contains(type)
        }
    }

    /// The type to declare for the column: the one that it had, where its values are still of that.
    var declaredType: String {
        if let declaration, isOf(Self.type(declaration)) { return declaration }
        return switch kind {
        case .boolean: "BOOLEAN"
        case .integer: "INTEGER"
        case .number: "REAL"
        case .unknown, .json, .text: "TEXT"
        }
    }

    /// Makes room for `value`: whole numbers and others make a column of numbers, as long as no digit gets lost; all
    /// else that is mixed becomes text.
    mutating func admit(_ value: PropertyValue) {
        let other: Kind
        switch value {
        case .null: return
        case .boolean: other = .boolean
        case .integer(let integer):
            other = .integer
            if integer.magnitude > 1 << 53 { hasLargeInteger = true }
        case .number(let number):
            if number.isNaN { return }
            other = .number
        case .string: other = .text
        // A number with more digits than others hold.
        case .json(let text): other = PropertyValue.isNumber(text) ? .text : .json
        }
        switch (kind, other) {
        case (.unknown, _): kind = other
        case (.integer, .number), (.number, .integer), (.number, .number):
            kind = hasLargeInteger ? .text : .number
        default: if kind != other { kind = .text }
        }
    }

    /// The value as the column holds it.
    func stored(_ value: PropertyValue) -> DatabaseValue {
        switch value {
        case .null: return .null
        case .boolean(let value): return kind == .text ? (value ? "true" : "false").databaseValue : value.databaseValue
        case .integer(let value):
            switch kind {
            case .text: return String(value).databaseValue
            case .number: return Double(value).databaseValue
            default: return value.databaseValue
            }
        case .number(let value):
            if value.isNaN { return .null }
            return kind == .text ? Self.text(value).databaseValue : value.databaseValue
        case .string(let text), .json(let text): return text.databaseValue
        }
    }

    /// The SQL that turns values stored as `previous` into texts.
    func conversion(from previous: Kind) -> String? {
        let name = SQLText.name(name)
        switch previous {
        case .unknown, .text, .json: return nil
        case .boolean: return "\(name) = CASE \(name) WHEN 0 THEN 'false' WHEN 1 THEN 'true' END"
        case .integer: return "\(name) = CAST(\(name) AS TEXT)"
        case .number: return "\(name) = \(Self.numberText.name)(\(name))"
        }
    }

    /// Spells numbers in SQL as they are spelled elsewhere: SQLite itself would round them to fifteen digits.
    static let numberText = DatabaseFunction("maillage_number_text", argumentCount: 1, pure: true) { values in
        switch values.first?.storage {
        case .double(let value): text(value)
        case .int64(let value): String(value)
        default: nil
        }
    }

    private static func text(_ value: Double) -> String {
        guard value.isFinite else { return value < 0 ? "-Infinity" : "Infinity" }
        var bytes: [UInt8] = []
        NumberText.appendShortest(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
