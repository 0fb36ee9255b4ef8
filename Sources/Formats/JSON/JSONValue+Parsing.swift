extension JSONValue {
    /// The document in `bytes`: strict RFC 8259 in UTF-8, with or without a byte order mark, at most 512 levels deep.
    ///
    /// Where a key stands twice in one object, the last value counts. `name` is the file as the user gave it.
    ///
    /// - Throws: ``FormatError`` with line and column: `syntax`, `notUTF8`, `emptyFile`, or `notFinite` for a number
    ///   beyond the range of a double.
    public static func parse(_ bytes: [UInt8], name: String) throws(FormatError) -> JSONValue {
        try bytes.withUnsafeBufferPointer { (buffer) throws(FormatError) in
            guard let base = buffer.baseAddress, !buffer.isEmpty else { throw .emptyFile(name) }
            do throws(JSONFailure) {
                var scanner = JSONScanner(base, count: buffer.count)
                let value = try scanner.value()
                try scanner.finish()
                return value
            } catch {
                throw error.error(in: buffer, name: name)
            }
        }
    }
}

extension JSONScanner {
    /// Reads one value of any kind.
    mutating func value() throws(JSONFailure) -> JSONValue {
        skipSpace()
        switch byte {
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["):
            try enter()
            var elements: [JSONValue] = []
            var isFirst = true
            while try nextElement(&isFirst) { elements.append(try value()) }
            return .array(elements)
        case UInt8(ascii: "\""): return .string(decode(try string()))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let (integer, double) = try integerOrDouble()
            return integer.map(JSONValue.integer) ?? .number(double)
        case UInt8(ascii: "t"):
            try literal("true")
            return .boolean(true)
        case UInt8(ascii: "f"):
            try literal("false")
            return .boolean(false)
        case UInt8(ascii: "n"):
            try literal("null")
            return .null
        default: throw failure(unexpectedValue)
        }
    }

    private mutating func object() throws(JSONFailure) -> JSONObject {
        try enter()
        var members: [JSONObject.Member] = []
        // Made when there are so many members that looking through them takes longer.
        var places: [String: Int] = [:]
        var isFirst = true
        while let text = try nextMember(&isFirst) {
            let key = decode(text)
            let value = try value()
            if members.count == 16, places.isEmpty {
                for (place, member) in members.enumerated() { places[member.key] = place }
            }
            let known = places.isEmpty ? members.firstIndex { $0.key == key } : places[key]
            if let known {
                guard !refusesRepeats else { throw JSONFailure(.memberTwice, at: text.start - 1, to: text.end + 1) }
                members[known].value = value
            } else {
                if !places.isEmpty { places[key] = members.count }
                members.append(JSONObject.Member(key: key, value: value))
            }
        }
        return JSONObject(unique: members)
    }

    /// Reads a number: whole where it is spelled so and fits, else the nearest double.
    mutating func integerOrDouble() throws(JSONFailure) -> (integer: Int?, double: Double) {
        let start = position
        let number = try number()
        if number.isWhole, number.isExact {
            let limit = UInt64(Int.max)
            if number.mantissa <= limit {
                return (number.isNegative ? -Int(number.mantissa) : Int(number.mantissa), 0)
            }
            if number.isNegative, number.mantissa == limit + 1 { return (Int.min, 0) }
        }
        let double = number.double ?? slowDouble(from: start)
        guard double.isFinite else { throw JSONFailure(.notFinite, at: start, to: position) }
        return (nil, double)
    }
}
