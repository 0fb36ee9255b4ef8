/// Walks over JSON and notes where values of the outermost level end, without looking at what they are.
struct BracketScan {
    /// Deeper than anything that can be read.
    private static let deepest = JSONScanner.deepest + 8

    /// The bytes before this offset were looked at.
    private(set) var position = 0
    /// Behind the last array or object that is complete; 0 where there is none.
    private(set) var end = 0
    /// The number of those.
    private(set) var found = 0
    /// Whether the array around them was closed.
    private(set) var isOver = false
    /// Whether brackets are nested deeper than anything that can be read.
    var isTooDeep: Bool { depth > Self.deepest }

    private var depth = 0
    private var isInText = false
    private var isEscaped = false

    /// Forgets the first bytes, which were dealt with.
    mutating func drop(_ count: Int) {
        position -= count
        (end, found) = (0, 0)
    }

    /// Looks at the bytes that were not looked at yet. With `isArray` a closing bracket without an opening one ends
    /// the array, and nothing behind it is looked at.
    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, isArray: Bool) {
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                if isTooDeep { return }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth > 1 {
                    depth -= 1
                } else if depth == 1 {
                    depth = 0
                    found += 1
                    end = position
                } else if isArray {
                    isOver = true
                    return
                }
            default: break
            }
        }
    }
}
