import Geometry

extension GeoJSONParser {
    /// Reads the properties of a feature, or `null` for none.
    mutating func properties() throws(JSONFailure) -> Properties {
        if scanner.byte == UInt8(ascii: "n") {
            try scanner.literal("null")
            return Properties()
        }
        guard scanner.byte == UInt8(ascii: "{") else { throw scanner.failure(.propertiesNotObject) }
        try scanner.enter()
        var entries: [Properties.Entry] = []
        entries.reserveCapacity(keys.count)
        var isFirst = true
        while let text = try scanner.nextMember(&isFirst) {
            let key = keys.key(text, at: entries.count, in: scanner)
            entries.append(Properties.Entry(key: key, value: try propertyValue()))
        }
        // Most features have the keys of the one before, of which it is known that they differ.
        if keys.areKnownToDiffer(entries.count) { return Properties(unique: entries) }
        let properties = Properties(merging: entries)
        if properties.entries.count == entries.count { keys.noteThatTheyDiffer(entries.count) }
        return properties
    }

    mutating func propertyValue() throws(JSONFailure) -> PropertyValue {
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
            if let integer { return .integer(integer) }
            guard abs(double) >= 0x1p63 else { return .number(double) }
            // So many digits identify something.
            let spelled = UnsafeBufferPointer(start: scanner.base + start, count: scanner.position - start)
            return PropertyValue(number: spelled, keepsDigits: false)
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
            // It could be named, but came too late: the positions before it were taken for longitude and latitude.
            let isKnown = GeographicCRS.code(name: name) != nil
            throw JSONFailure(isKnown ? .lateCRS : .unsupportedCRS, at: start, to: scanner.position)
        }
    }
}

/// Keeps the keys of one feature for the next: the same text at the same place needs no new string.
struct KeyCache {
    private var entries: [(start: Int, length: Int, key: String)] = []
    /// So many keys from the first on were found to differ from one another.
    private var different = 0
    /// Whether a key of the feature at work could not be kept.
    private var isIncomplete = false

    /// The number of keys.
    var count: Int { entries.count }

    /// The key that `text` spells, the `index`th of its feature.
    mutating func key(_ text: JSONText, at index: Int, in scanner: JSONScanner) -> String {
        if index == 0 { isIncomplete = false }
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
        guard !text.isEscaped, index <= entries.count else {
            isIncomplete = true
            return key
        }
        different = min(different, index)
        if index < entries.count {
            entries[index] = (text.start, length, key)
        } else {
            entries.append((text.start, length, key))
        }
        return key
    }

    /// Whether the first `count` keys, which are those of the feature at work, are known to differ from one another.
    func areKnownToDiffer(_ count: Int) -> Bool { count <= different && !isIncomplete }

    /// Notes that the first `count` keys, which are those of the feature at work, differ from one another.
    mutating func noteThatTheyDiffer(_ count: Int) {
        if !isIncomplete { different = max(different, count) }
    }
}
