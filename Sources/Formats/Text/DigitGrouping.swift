/// Numbers whose digits stand in groups of three: `1 234`, with any of the spaces that people and programs put there.
enum DigitGrouping {
    /// Takes what stands between the groups out of a number.
    ///
    /// - Parameters:
    ///   - base: the text.
    ///   - range: the number, with spaces around it.
    ///   - mark: a byte that groups thousands too, because the other one is known to be the decimal mark.
    /// - Returns: the number without gaps; `nil` where its digits do not stand in groups of three, one to three before the
    ///   first gap, all parted by the same space or mark.
    static func ungrouped(_ base: UnsafePointer<UInt8>, _ range: Range<Int>, mark: UInt8?) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (position, end) = (range.lowerBound, range.upperBound)
        while position < end, base[position] == 0x20 || base[position] == 0x09 { position += 1 }
        while end > position, base[end - 1] == 0x20 || base[end - 1] == 0x09 { end -= 1 }
        if position < end, base[position] == UInt8(ascii: "-") || base[position] == UInt8(ascii: "+") {
            bytes.append(base[position])
            position += 1
        }
        var group: ArraySlice<UInt8>?
        var digits = 0
        while position < end {
            if base[position] &- 0x30 < 10 {
                bytes.append(base[position])
                (position, digits) = (position + 1, digits + 1)
                continue
            }
            guard let length = separator(base, position, end, mark) else { break }
            let own = Array(UnsafeBufferPointer(start: base + position, count: length))[...]
            if let group { guard digits == 3, own == group else { return nil } }
            guard (1...3).contains(digits) else { return nil }
            (group, digits) = (own, 0)
            position += length
        }
        guard group != nil, digits == 3 else { return nil }
        bytes += UnsafeBufferPointer(start: base + position, count: end - position)
        return bytes
    }

    /// How many bytes of a space or mark between digits are at `position`; `nil` for something else.
    private static func separator(
        _ base: UnsafePointer<UInt8>,
        _ position: Int,
        _ end: Int,
        _ mark: UInt8?
    ) -> Int? {
        base[position] == 0x20 || base[position] == mark ? 1 : wideSpace(base, position, end)
    }

    /// How many bytes of a space that does not break are at `position`: U+00A0, U+2007, U+2009 or U+202F; `nil` for
    /// something else.
    static func wideSpace(_ base: UnsafePointer<UInt8>, _ position: Int, _ end: Int) -> Int? {
        if base[position] == 0xC2, position + 1 < end, base[position + 1] == 0xA0 { return 2 }
        guard base[position] == 0xE2, position + 2 < end, base[position + 1] == 0x80 else { return nil }
        return [0x87, 0x89, 0xAF].contains(base[position + 2]) ? 3 : nil
    }
}

extension FieldNumber {
    /// Reads the bytes in `range`, whose digits may stand in groups.
    ///
    /// - Parameters:
    ///   - base: the text.
    ///   - range: the number.
    ///   - decimalComma: whether a comma is a decimal mark where nothing is stated.
    ///   - stated: the decimal mark that the user has stated; the other one then groups thousands.
    /// - Returns: the number, or why it is none.
    static func read(
        _ base: UnsafePointer<UInt8>,
        _ range: Range<Int>,
        decimalComma: Bool,
        stated: NumberMarks.Mark?
    ) -> Outcome {
        let grouping: UInt8? =
            switch stated {
            case .point: UInt8(ascii: ",")
            case .comma: UInt8(ascii: ".")
            case nil: nil
            }
        let allowsComma = stated.map { $0 == .comma } ?? decimalComma
        let hasPoint = stated == .comma && range.contains { base[$0] == UInt8(ascii: ".") }
        if !hasPoint {
            let plain = read(base, range, decimalComma: allowsComma)
            guard plain == .notNumber else { return plain }
        }
        guard let bytes = DigitGrouping.ungrouped(base, range, mark: grouping) else { return .notNumber }
        return bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { read($0, 0..<buffer.count, decimalComma: allowsComma) } ?? .notNumber
        }
    }
}
