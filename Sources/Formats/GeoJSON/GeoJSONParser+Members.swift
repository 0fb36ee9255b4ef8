import Geometry

extension GeoJSONParser {
    /// Reads the properties of a feature, or `null` for none.
    mutating func properties() throws(JSONFailure) -> Properties {
        var properties = Properties()
        if scanner.byte == UInt8(ascii: "n") {
            try scanner.literal("null")
            return properties
        }
        guard scanner.byte == UInt8(ascii: "{") else { throw scanner.failure(.propertiesNotObject) }
        try scanner.enter()
        var index = 0
        var isFirst = true
        while let text = try scanner.nextMember(&isFirst) {
            let key = keys.key(text, at: index, in: scanner)
            properties[key] = try propertyValue()
            index += 1
        }
        return properties
    }

    private mutating func propertyValue() throws(JSONFailure) -> PropertyValue {
        let start = scanner.position
        switch scanner.byte {
        case UInt8(ascii: "\""): return .string(scanner.decode(try scanner.string()))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            if keepsDigits {
                _ = try scanner.number()
                let spelled = UnsafeBufferPointer(start: scanner.base + start, count: scanner.position - start)
                return PropertyValue(number: spelled, keepsDigits: true)
            }
            let (integer, double) = try scanner.integerOrDouble()
            return integer.map(PropertyValue.integer) ?? .number(double)
        case UInt8(ascii: "t"):
            try scanner.literal("true")
            return .boolean(true)
        case UInt8(ascii: "f"):
            try scanner.literal("false")
            return .boolean(false)
        case UInt8(ascii: "n"):
            try scanner.literal("null")
            return .null
        default:
            try scanner.skipValue()
            return .json(scanner.decode(JSONText(start: start, end: scanner.position, isEscaped: false)))
        }
    }

    /// Reads the `id` of a feature.
    mutating func identifier() throws(JSONFailure) -> PropertyValue? {
        let start = scanner.position
        let value = try propertyValue()
        switch value {
        case .null: return nil
        case .json(let text) where PropertyValue.isNumber(text): return value
        case .boolean, .json: throw JSONFailure(.badIdentifier, at: start, to: scanner.position)
        default: return value
        }
    }

    /// Reads the `crs` member of GeoJSON 2008 and makes sure that it is longitude and latitude.
    mutating func crs() throws(JSONFailure) {
        let start = scanner.position
        let value = try scanner.value()
        if value == .null { return }
        guard let name = value["properties"]?["name"]?.text else {
            let isLink = value["properties"]?["href"]?.text != nil
            throw JSONFailure(isLink ? .unsupportedCRS : .badCRS, at: start, to: scanner.position)
        }
        if let crs = GeographicCRS(name: name) {
            crsName = crsName ?? crs.rawValue
        } else if acceptsAnyCRS, let code = GeographicCRS.code(name: name) {
            crsName = crsName ?? code
        } else {
            throw JSONFailure(.unsupportedCRS, at: start, to: scanner.position)
        }
    }
}

/// Keeps the keys of one feature for the next: the same text at the same place needs no new string.
struct KeyCache {
    private var entries: [(start: Int, length: Int, key: String)] = []

    /// The key that `text` spells, the `index`th of its feature.
    mutating func key(_ text: JSONText, at index: Int, in scanner: JSONScanner) -> String {
        let length = text.end - text.start
        if index < entries.count, entries[index].length == length, !text.isEscaped {
            let known = entries[index].start
            var same = true
            for offset in 0..<length where scanner.base[known + offset] != scanner.base[text.start + offset] {
                same = false
                break
            }
            if same { return entries[index].key }
        }
        let key = scanner.decode(text)
        guard !text.isEscaped else { return key }
        if index < entries.count {
            entries[index] = (text.start, length, key)
        } else if index == entries.count {
            entries.append((text.start, length, key))
        }
        return key
    }
}
