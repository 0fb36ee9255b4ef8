/// The members of an object that was checked before.
struct Members {
    private(set) var scanner: JSONScanner
    private var isFirst = true
    private let isEmpty: Bool

    init(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) {
        scanner = JSONScanner(base, count: range.upperBound)
        scanner.position = range.lowerBound + 1
        isEmpty = range.isEmpty
    }

    /// The next key and the bytes of its value.
    mutating func next() -> (key: JSONText, value: Range<Int>)? {
        guard !isEmpty, let key = try? scanner.nextMember(&isFirst) else { return nil }
        let start = scanner.position
        guard (try? scanner.skipValue()) != nil else { return nil }
        return (key, start..<scanner.position)
    }
}

/// Looks for keys in objects without reading them.
struct KeySearch: Sendable {
    /// The keys in quotation marks.
    private var keys = SpelledTexts()

    init(_ names: [String]) {
        for name in names { keys.add { JSONText.append(name, to: &$0) } }
    }

    /// Whether an object can be copied as it is: it stands on one line, and none of the texts in it is one of the keys,
    /// or may be with its escapes resolved.
    @inline(__always)
    func isWithout(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard keys.count > 0 else {
            // All bytes and no branch, so that the compiler looks at many at once.
            var breaks: UInt8 = 0
            for position in range { breaks |= base[position] == 0x0A || base[position] == 0x0D ? 1 : 0 }
            return breaks == 0
        }
        return keys.bytes.withUnsafeBufferPointer { names in
            for position in range {
                let byte = base[position]
                guard byte <= 0x0D || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                if byte == 0x0A || byte == 0x0D || byte == UInt8(ascii: "\\") { return false }
                guard byte == UInt8(ascii: "\"") else { continue }
                for index in 0..<keys.count {
                    let key = keys.range(index)
                    guard base[position + 1] == names[key.lowerBound + 1], position + key.count <= range.upperBound
                    else {
                        continue
                    }
                    var same = true
                    for offset in 0..<key.count where base[position + offset] != names[key.lowerBound + offset] {
                        same = false
                        break
                    }
                    if same { return false }
                }
            }
            return true
        }
    }
}
