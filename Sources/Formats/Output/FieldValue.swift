/// What a field of a table holds, as far as another format spells it differently.
enum FieldValue {
    /// Nothing.
    case empty
    /// A plain number: digits, perhaps a sign and decimals; no zero before other digits, as codes have. The range
    /// holds it without spaces; `mark` is its decimal mark.
    case number(Range<Int>, mark: Int?)
    /// Anything else.
    case text

    /// Looks at the field in `range`, quotation marks included.
    @inline(__always)
    init(_ base: UnsafePointer<UInt8>, _ range: Range<Int>, decimalComma: Bool) {
        var (position, end) = (range.lowerBound, range.upperBound)
        if position < end, base[position] == UInt8(ascii: "\"") { (position, end) = (position + 1, end - 1) }
        guard position < end else {
            self = .empty
            return
        }
        let start = position
        if base[position] == UInt8(ascii: "-") { position += 1 }
        let digits = position
        while position < end, base[position] &- 0x30 < 10 { position += 1 }
        guard position > digits, position == digits + 1 || base[digits] != UInt8(ascii: "0") else {
            self = .text
            return
        }
        var mark: Int?
        if position < end, base[position] == UInt8(ascii: ".") || (decimalComma && base[position] == UInt8(ascii: ","))
        {
            mark = position
            position += 1
            let decimals = position
            while position < end, base[position] &- 0x30 < 10 { position += 1 }
            guard position > decimals else {
                self = .text
                return
            }
        }
        self = position == end ? .number(start..<end, mark: mark) : .text
    }
}
