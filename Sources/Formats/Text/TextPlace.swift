/// Where a byte lies in a text, as an editor shows it.
struct TextPlace: Hashable {
    /// The line, counted from 1; lines end with LF, CRLF or CR.
    var line: Int
    /// The column in Unicode scalars, counted from 1; a byte order mark does not count.
    var column: Int

    /// The place of the byte at `offset`. Counts from the start of the text, so it is for errors only.
    init(of offset: Int, in base: UnsafePointer<UInt8>, count: Int) {
        let offset = min(offset, count)
        var line = 1
        var start = UTF8Check.markLength(base, count)
        var position = start
        while position < offset {
            let byte = base[position]
            position += 1
            if byte == UInt8(ascii: "\n")
                || (byte == UInt8(ascii: "\r") && (position >= count || base[position] != UInt8(ascii: "\n")))
            {
                line += 1
                start = position
            }
        }
        self.line = line
        column = 1
        for index in start..<max(start, offset) where base[index] & 0xC0 != 0x80 { column += 1 }
    }
}
