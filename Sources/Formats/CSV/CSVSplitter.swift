/// Finds the places of the fields of a CSV text.
struct CSVSplitter {
    /// What is wrong, and at which byte.
    struct Failure: Error {
        enum Kind: Hashable {
            case empty, tooLarge, notUTF8, unclosedQuote, textAfterQuote
            case ragged(fields: Int)
        }

        var kind: Kind
        var offset: Int
    }

    /// The separator of fields.
    var separator: UInt8 { grammar.separator }
    private var grammar = CSVGrammar()
    /// The number of fields of the header.
    var columnCount = 0
    /// For every row, header included: where each field starts, and where the last one ends plus one.
    var places: [UInt32] = []

    /// Goes through a whole text.
    mutating func split(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { throw Failure(kind: .empty, offset: 0) }
        guard bytes.count < Int(UInt32.max) else { throw Failure(kind: .tooLarge, offset: 0) }
        if let offset = UTF8Check.firstInvalidByte(in: base, 0..<bytes.count) {
            throw Failure(kind: .notUTF8, offset: offset)
        }
        let start = UTF8Check.markLength(base, bytes.count)
        let count = CSVGrammar.endWithoutEmptyLines(base, start, bytes.count)
        guard count > start else { throw Failure(kind: .empty, offset: 0) }
        let (stated, behind) = Self.startOfTable(base, start, count)
        guard count > behind else { throw Failure(kind: .empty, offset: 0) }
        grammar.separator = stated ?? Self.detectSeparator(base, behind, count)

        var position = behind
        while position < count {
            let row = position
            let fields = try splitRow(base, &position, count)
            if columnCount > 1, BlankRow.isBlank(base, row..<position, separator: separator) {
                places.removeLast(fields + 1)
                continue
            }
            if columnCount == 0 {
                columnCount = fields
                // As if every row were as long as the header, within reason.
                let rows = (count - start) / max(1, position - row) + 2
                places.reserveCapacity(min(places.count * rows, 1 << 26))
            }
            guard fields == columnCount else { throw Failure(kind: .ragged(fields: fields), offset: row) }
        }
    }

    /// Splits one row, moves `position` to the next one and gives the number of fields.
    private mutating func splitRow(
        _ base: UnsafePointer<UInt8>,
        _ position: inout Int,
        _ count: Int
    ) throws(Failure) -> Int {
        var fields = 0
        while true {
            places.append(UInt32(truncatingIfNeeded: position))
            fields += 1
            if position < count, base[position] == CSVGrammar.quote { try grammar.passQuoted(base, &position, count) }
            grammar.passPlain(base, &position, count)
            if position < count, base[position] == separator {
                position += 1
                continue
            }
            places.append(UInt32(truncatingIfNeeded: position + 1))
            CSVGrammar.passLineBreak(base, &position, count)
            return fields
        }
    }

    /// The separator that a first line states, and where the header begins: behind that line and behind rows without
    /// anything in them, as spreadsheets leave them above a table.
    static func startOfTable(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> (UInt8?, Int) {
        let first = behindBlankRows(base, start, count)
        let (stated, behind) = statedSeparator(base, first, count)
        return (stated, stated == nil ? first : behindBlankRows(base, behind, count))
    }

    private static func behindBlankRows(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int {
        var row = start
        for position in start..<max(start, count) {
            let byte = base[position]
            if CSVGrammar.isBreak(byte) {
                row = position + 1
            } else if ![0x20, 0x09, UInt8(ascii: ","), UInt8(ascii: ";")].contains(byte) {
                break
            }
        }
        return row
    }

    /// The separator that Excel's first line `sep=;` states, and where the table begins behind it.
    private static func statedSeparator(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> (UInt8?, Int) {
        guard count - start > 5, zip(start..<start + 4, "sep=".utf8).allSatisfy({ base[$0] | 0x20 == $1 | 0x20 }),
            [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].contains(base[start + 4]),
            CSVGrammar.isBreak(base[start + 5])
        else { return (nil, start) }
        var behind = start + 5
        CSVGrammar.passLineBreak(base, &behind, count)
        return (base[start + 4], behind)
    }

    /// The separator that stands most often in the header, outside quotation marks: comma before semicolon before tab.
    private static func detectSeparator(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> UInt8 {
        var (commas, semicolons, tabs) = (0, 0, 0)
        var isQuoted = false
        var position = start
        while position < count {
            let byte = base[position]
            if byte == CSVGrammar.quote { isQuoted.toggle() }
            if !isQuoted {
                if CSVGrammar.isBreak(byte) { break }
                if byte == UInt8(ascii: ",") { commas += 1 }
                if byte == UInt8(ascii: ";") { semicolons += 1 }
                if byte == UInt8(ascii: "\t") { tabs += 1 }
            }
            position += 1
        }
        if commas >= semicolons, commas >= tabs { return UInt8(ascii: ",") }
        return semicolons >= tabs ? UInt8(ascii: ";") : UInt8(ascii: "\t")
    }
}
