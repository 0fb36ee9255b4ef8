/// What the readers of CSV agree on: quotation marks, separators and the ends of lines.
struct CSVGrammar {
    /// The separator of fields.
    var separator = UInt8(ascii: ",")

    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    /// Whether a line ends with this byte.
    @inline(__always)
    static func isBreak(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

    /// Whether a field ends before this byte, quoted ones aside.
    @inline(__always)
    func isEnd(_ byte: UInt8) -> Bool { byte == separator || Self.isBreak(byte) }

    /// Passes over what is left of a field without quotation marks.
    @inline(__always)
    func passPlain(_ base: UnsafePointer<UInt8>, _ position: inout Int, _ count: Int) {
        while position < count, !isEnd(base[position]) { position += 1 }
    }

    /// Passes over LF, CRLF or CR.
    @inline(__always)
    static func passLineBreak(_ base: UnsafePointer<UInt8>, _ position: inout Int, _ count: Int) {
        guard position < count else { return }
        let isReturn = base[position] == carriageReturn
        position += 1
        if isReturn, position < count, base[position] == lineFeed { position += 1 }
    }

    /// Passes over a quoted field; behind it a separator, a line break or the end has to follow.
    func passQuoted(_ base: UnsafePointer<UInt8>, _ position: inout Int, _ count: Int) throws(CSVSplitter.Failure) {
        let start = position
        position += 1
        while position < count {
            guard base[position] == Self.quote else {
                position += 1
                continue
            }
            position += 1
            if position < count, base[position] == Self.quote {
                position += 1
                continue
            }
            guard position == count || isEnd(base[position]) else {
                throw CSVSplitter.Failure(kind: .textAfterQuote, offset: position)
            }
            return
        }
        throw CSVSplitter.Failure(kind: .unclosedQuote, offset: start)
    }

    /// The end of a text without the line breaks at its end.
    static func endWithoutEmptyLines(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int {
        var end = count
        while end > start, isBreak(base[end - 1]) { end -= 1 }
        return end
    }
}
