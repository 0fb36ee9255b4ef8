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
        guard let base = bytes.baseAddress else { return }
        while position < bytes.count, !isOver, !isTooDeep {
            if position + 64 <= bytes.count, !isEscaped {
                let block = ByteBlock(base + position)
                if !block.contains(UInt8(ascii: "\\")) {
                    step(over: block, base, isArray)
                    continue
                }
            }
            step(base, min(bytes.count, position + 64), isArray)
        }
    }

    /// Looks at a block without escapes.
    @inline(__always)
    private mutating func step(over block: ByteBlock, _ base: UnsafePointer<UInt8>, _ isArray: Bool) {
        // A bit for each byte that an odd number of quotation marks comes before, its own included.
        var inside = block.places(of: UInt8(ascii: "\""))
        inside ^= inside << 1
        inside ^= inside << 2
        inside ^= inside << 4
        inside ^= inside << 8
        inside ^= inside << 16
        inside ^= inside << 32
        if isInText { inside = ~inside }
        isInText = inside >> 63 == 1
        var brackets = block.brackets & ~inside
        let start = position
        position = start + 64
        while brackets != 0 {
            let place = start + brackets.trailingZeroBitCount
            brackets &= brackets - 1
            // The third bit tells closing brackets from opening ones.
            if base[place] & 4 == 0 {
                depth += 1
            } else if depth > 1 {
                depth -= 1
            } else if close(at: place, isArray) {
                position = place + 1
                return
            }
        }
    }

    /// Looks at bytes one by one.
    private mutating func step(_ base: UnsafePointer<UInt8>, _ end: Int, _ isArray: Bool) {
        while position < end {
            let byte = base[position]
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
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth > 1 {
                    depth -= 1
                } else if close(at: position - 1, isArray) {
                    return
                }
            default: break
            }
        }
    }

    /// Notes a closing bracket of the outermost level; `true` where it ends the array.
    @inline(__always)
    private mutating func close(at place: Int, _ isArray: Bool) -> Bool {
        if depth == 1 {
            depth = 0
            found += 1
            end = place + 1
        } else if isArray {
            isOver = true
        }
        return isOver
    }
}
