internal import Formats
internal import Geometry
private import Glibc

extension PropertyValue {
    /// A figure with all its digits, `null` where there is none.
    init(_ value: Double?) {
        self = value.map(PropertyValue.number) ?? .null
    }

    /// A figure rounded to some decimals, `null` where there is none.
    init(_ value: Double?, decimals: Int) {
        let scale = pow(10, Double(decimals))
        self.init(value.map { ($0 * scale).rounded() / scale })
    }

    /// A figure that is usually whole: without a point where it is.
    package init(whole value: Double) {
        self = Int(exactly: value).map(PropertyValue.integer) ?? .number(value)
    }
}

extension JSONValue {
    /// A number, without a point where it is whole.
    init(_ value: Double) { self = Int(exactly: value).map(JSONValue.integer) ?? .number(value) }

    /// Properties as an object.
    init(_ properties: Properties) {
        var object = JSONObject()
        for entry in properties.entries {
            switch entry.value {
            case .null: object[entry.key] = .null
            case .boolean(let value): object[entry.key] = .boolean(value)
            case .integer(let value): object[entry.key] = .integer(value)
            case .number(let value): object[entry.key] = .number(value)
            case .string(let text), .json(let text): object[entry.key] = .string(text)
            }
        }
        self = .object(object)
    }
}
