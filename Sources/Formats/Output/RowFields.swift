/// The fields of one row, which was split before.
struct RowFields {
    private let base: UnsafePointer<UInt8>
    private let separator: UInt8
    private var position: Int
    private let end: Int
    private var isOver = false

    init(_ base: UnsafePointer<UInt8>, _ row: Range<Int>, _ separator: UInt8) {
        self.base = base
        self.separator = separator
        position = row.lowerBound
        end = row.upperBound
    }

    /// The next field, quotation marks included.
    @inline(__always)
    mutating func next() -> Range<Int>? {
        guard !isOver else { return nil }
        let start = position
        if position < end, base[position] == UInt8(ascii: "\"") {
            position += 1
            while position < end {
                let isQuote = base[position] == UInt8(ascii: "\"")
                position += 1
                guard isQuote else { continue }
                guard position < end, base[position] == UInt8(ascii: "\"") else { break }
                position += 1
            }
        }
        while position < end, base[position] != separator { position += 1 }
        let field = start..<position
        if position < end { position += 1 } else { isOver = true }
        return field
    }
}
