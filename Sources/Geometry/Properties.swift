/// The value of one property.
public enum PropertyValue: Hashable, Sendable {
    /// No value.
    case null
    /// True or false.
    case boolean(Bool)
    /// A whole number.
    case integer(Int)
    /// A number.
    case number(Double)
    /// Text. Codes are text, whatever they look like.
    case string(String)
    /// An array or an object of JSON, as it was written.
    case json(String)

    /// The text of a string value, `nil` for every other kind.
    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The value of a number of either kind, `nil` for every other kind.
    public var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .null, .boolean, .string, .json: nil
        }
    }
}

/// Properties in the order in which they were written, as people expect to find the columns again.
///
/// A key that occurs twice keeps its first place and its last value.
public struct Properties: Hashable, Sendable {
    /// The keys and values in order.
    public private(set) var entries: [Entry] = []

    /// One key with its value.
    public struct Entry: Hashable, Sendable {
        /// The name of the property.
        public let key: String
        /// Its value.
        public var value: PropertyValue

        package init(key: String, value: PropertyValue) {
            self.key = key
            self.value = value
        }
    }

    /// Makes an empty list of properties.
    public init() {}

    /// Takes entries whose keys are known to differ: nothing is compared, so that a thousand of them cost no more than a
    /// thousand times one.
    package init(unique entries: [Entry]) { self.entries = entries }

    /// Takes entries in the order of a file; a key that occurs twice keeps its first place and its last value.
    package init(merging entries: [Entry]) {
        // Looking through a few is faster than hashing them.
        guard entries.count > 16 else {
            for entry in entries { self[entry.key] = entry.value }
            return
        }
        var places: [String: Int] = [:]
        self.entries.reserveCapacity(entries.count)
        for entry in entries {
            if let place = places[entry.key] {
                self.entries[place].value = entry.value
            } else {
                places[entry.key] = self.entries.count
                self.entries.append(entry)
            }
        }
    }

    /// The value for `key`; setting `nil` removes it, setting a new key appends it.
    public subscript(key: String) -> PropertyValue? {
        get { entries.first { $0.key == key }?.value }
        set {
            let index = entries.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append(Entry(key: key, value: value))
            case (nil, nil): break
            }
        }
    }
}

extension Properties: ExpressibleByDictionaryLiteral {
    /// Makes properties from a literal, in its order.
    public init(dictionaryLiteral elements: (String, PropertyValue)...) {
        for (key, value) in elements { self[key] = value }
    }
}

extension PropertyValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    /// Makes a text value.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Makes a whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// Makes a number.
    public init(floatLiteral value: Double) { self = .number(value) }
}
