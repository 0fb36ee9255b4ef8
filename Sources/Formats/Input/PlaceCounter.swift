import Geometry

/// Counts lines and columns while a text goes by in pieces.
struct PlaceCounter: Hashable, Sendable {
    /// The line, counted from 1.
    private(set) var line = 1
    /// The characters on the line before this place.
    private(set) var column = 0
    private var isAfterReturn = false

    /// Passes over a part of a text.
    mutating func pass(_ bytes: [UInt8], _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        bytes.withUnsafeBufferPointer { buffer in
            let part = UnsafeBufferPointer(rebasing: buffer[range])
            let breaks = Self.lineBreaks(in: part)
            let isSecondHalf = isAfterReturn && part.first == UInt8(ascii: "\n")
            line += breaks - (isSecondHalf ? 1 : 0)
            if breaks > 0 { column = 0 }
            let start = breaks == 0 ? 0 : Self.endOfLastBreak(in: part)
            column += Self.characters(in: UnsafeBufferPointer(rebasing: part[start...]))
            isAfterReturn = part.last == UInt8(ascii: "\r")
        }
    }

    /// Where a byte lies: this is the place of the byte at `start`.
    func location(of offset: Int, in bytes: [UInt8], from start: Int, name: String) -> InputLocation {
        var place = self
        place.pass(bytes, start..<min(max(start, offset), bytes.count))
        return InputLocation(file: name, line: place.line, column: place.column + 1)
    }

    /// The number of line breaks: LF, CRLF, CR. A CR at the end counts.
    static func lineBreaks(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var (breaks, previous) = (0, UInt8(0))
        for byte in bytes {
            let isFeed = byte == UInt8(ascii: "\n") && previous != UInt8(ascii: "\r")
            breaks += isFeed || byte == UInt8(ascii: "\r") ? 1 : 0
            previous = byte
        }
        return breaks
    }

    private static func endOfLastBreak(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var end = bytes.count
        while end > 0, bytes[end - 1] != UInt8(ascii: "\n"), bytes[end - 1] != UInt8(ascii: "\r") { end -= 1 }
        return end
    }

    private static func characters(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        for byte in bytes { count += byte & 0xC0 != 0x80 ? 1 : 0 }
        return count
    }
}
