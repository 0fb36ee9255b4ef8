/// Walks over JSON text byte by byte: strict RFC 8259, no value is built unless it is asked for.
///
/// The scanner does not own the bytes. Whoever makes one keeps them alive and unchanged, and hands over text that
/// has at least one byte.
struct JSONScanner {
    /// Arrays and objects may be this deep in one another.
    static let deepest = 512

    let base: UnsafePointer<UInt8>
    let count: Int
    var position: Int
    var depth = 0
    /// Whether a name may not stand twice in one object.
    var refusesRepeats = false

    /// Starts behind a byte order mark, where there is one.
    init(_ base: UnsafePointer<UInt8>, count: Int) {
        self.base = base
        self.count = count
        position = UTF8Check.markLength(base, count)
    }

    /// The byte at the position, 0 at the end: no JSON token starts with it.
    @inline(__always)
    var byte: UInt8 { position < count ? base[position] : 0 }

    /// Passes over space, tab, line feed and carriage return.
    @inline(__always)
    mutating func skipSpace() {
        while position < count {
            let byte = base[position]
            guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    /// Passes over `expected` where it is next.
    @inline(__always)
    mutating func take(_ expected: UInt8) -> Bool {
        guard position < count, base[position] == expected else { return false }
        position += 1
        return true
    }

    /// A failure at the position: the end of the text counts as `unexpectedEnd`.
    func failure(_ kind: JSONFailure.Kind) -> JSONFailure {
        JSONFailure(position < count ? kind : .unexpectedEnd, at: position)
    }

    /// Makes sure that nothing but space is left.
    mutating func finish() throws(JSONFailure) {
        skipSpace()
        guard position == count else { throw failure(.trailingContent) }
    }
}

// MARK: - Arrays and objects

extension JSONScanner {
    /// Enters an array or an object whose opening bracket is next.
    @inline(__always)
    mutating func enter() throws(JSONFailure) {
        depth += 1
        guard depth <= Self.deepest else { throw failure(.tooDeep) }
        position += 1
    }

    /// Moves to the next element of an array: `false` when it is over and left. `isFirst` starts as true.
    @inline(__always)
    mutating func nextElement(_ isFirst: inout Bool) throws(JSONFailure) -> Bool {
        skipSpace()
        if take(UInt8(ascii: "]")) {
            depth -= 1
            return false
        }
        try separator(&isFirst)
        if byte == UInt8(ascii: "]") { throw failure(.trailingComma) }
        return true
    }

    /// Moves to the value of the next member of an object and gives its key: `nil` when the object is over and left.
    @inline(__always)
    mutating func nextMember(_ isFirst: inout Bool) throws(JSONFailure) -> JSONText? {
        skipSpace()
        if take(UInt8(ascii: "}")) {
            depth -= 1
            return nil
        }
        try separator(&isFirst)
        guard byte == UInt8(ascii: "\"") else {
            throw failure(byte == UInt8(ascii: "}") ? .trailingComma : .expectedKey)
        }
        let key = try string()
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw failure(.expectedColon) }
        skipSpace()
        return key
    }

    @inline(__always)
    private mutating func separator(_ isFirst: inout Bool) throws(JSONFailure) {
        if isFirst {
            isFirst = false
        } else {
            guard take(UInt8(ascii: ",")) else { throw failure(.expectedCommaOrEnd) }
            skipSpace()
        }
    }
}

// MARK: - Values

extension JSONScanner {
    /// Passes over one value of any kind, checking it.
    mutating func skipValue() throws(JSONFailure) {
        skipSpace()
        switch byte {
        case UInt8(ascii: "{"):
            try enter()
            var isFirst = true
            while try nextMember(&isFirst) != nil { try skipValue() }
        case UInt8(ascii: "["):
            try enter()
            var isFirst = true
            while try nextElement(&isFirst) { try skipValue() }
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try number()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        default: throw failure(unexpectedValue)
        }
    }

    /// Why no value starts here.
    var unexpectedValue: JSONFailure.Kind {
        switch byte {
        case UInt8(ascii: "N"), UInt8(ascii: "I"), UInt8(ascii: "+"): .notANumber
        case UInt8(ascii: "."): .badNumber
        default: .expectedValue
        }
    }

    /// Passes over `true`, `false` or `null`.
    mutating func literal(_ text: StaticString) throws(JSONFailure) {
        for index in 0..<text.utf8CodeUnitCount {
            guard byte == text.utf8Start[index] else {
                let start = position - index
                throw position < count
                    ? JSONFailure(.expectedValue, at: start, to: position + 1) : failure(.expectedValue)
            }
            position += 1
        }
    }
}
