import Geometry
import Glibc

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
            guard let base = buffer.baseAddress else { return }
            let part = UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
            let breaks = Self.lineBreaks(in: part)
            let isSecondHalf = isAfterReturn && part[0] == UInt8(ascii: "\n")
            line += breaks - (isSecondHalf ? 1 : 0)
            if breaks > 0 { column = 0 }
            var start = part.count
            if breaks == 0 {
                start = 0
            } else {
                while !Self.isBreak(part[start - 1]) { start -= 1 }
            }
            let count = part.count - start
            // What does not start a character of UTF-8 is not counted.
            column += count - ByteCount.count(of: 0x80, mask: 0xC0, base + range.lowerBound + start, count)
            isAfterReturn = part[part.count - 1] == UInt8(ascii: "\r")
        }
    }

    private static func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    /// Where a byte lies: this is the place of the byte at `start`.
    func location(of offset: Int, in bytes: [UInt8], from start: Int, name: String) -> InputLocation {
        var place = self
        place.pass(bytes, start..<min(max(start, offset), bytes.count))
        return InputLocation(file: name, line: place.line, column: place.column + 1)
    }

    /// The number of line breaks: LF, CRLF, CR. A CR at the end counts.
    static func lineBreaks(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        let feeds = ByteCount.count(of: UInt8(ascii: "\n"), base, bytes.count)
        guard memchr(base, Int32(UInt8(ascii: "\r")), bytes.count) != nil else { return feeds }
        var (breaks, previous) = (0, UInt8(0))
        for byte in bytes {
            let isFeed = byte == UInt8(ascii: "\n") && previous != UInt8(ascii: "\r")
            breaks += isFeed || byte == UInt8(ascii: "\r") ? 1 : 0
            previous = byte
        }
        return breaks
    }
}
