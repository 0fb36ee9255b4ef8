/// Tells which columns of a table hold codes, so that their digits stay text in formats that tell text from numbers.
///
/// A column does by its name, or because of what stands in the first rows: a code with a zero in front (`10` beside `01` is
/// a code too), a whole number that no program keeps, or, where the name says that it identifies, a zero at the end of
/// decimals.
struct CodeColumns {
    /// How many bytes of the rows are looked at: a fixed number, so that the same file always gives the same types.
    static let sampleSize = 1 << 16

    /// Words of a name that say that a column holds codes. `id` is none of them: its numbers are numbers in most tables.
    private static let words: Set = [
        "code", "codes", "codgeo", "geocode", "geoid", "insee", "nuts", "fips", "naics", "scian", "siren", "siret",
        "zip",
        "zipcode", "postcode", "postalcode", "uid", "guid", "geouid", "dguid", "pruid", "cduid", "csduid", "ccsuid",
        "cmauid", "cmapuid", "ctuid", "dauid", "adauid", "dbuid", "eruid", "feduid", "popctrauid",
    ]

    /// Words of a name that say that a column identifies; its numbers may still be numbers.
    private static let identifiers: Set = [
        "id", "ids", "identifier", "identifiant", "num", "no", "numero", "number", "tract", "secteur", "ct", "sr", "da",
        "ad",
    ]

    /// For each column of a table whether it holds codes.
    private(set) var isCode: [Bool]
    /// For each column of a table whether text stands among numbers, so that where a column has one type all are text.
    private(set) var isMixed: [Bool]

    /// Whether the name of a column says that it holds codes: `region_code`, `Code postal`, `CSDUID`, `codeInsee`.
    static func isCode(_ name: String) -> Bool { has(Self.words, name) }

    /// Whether one of the words of a name is one of `known`.
    private static func has(_ known: Set<String>, _ name: String) -> Bool {
        guard name.utf8.count <= 1000 else { return false }
        var words: [String] = []
        var word = ""
        var previous: Character = " "
        for character in name {
            let isPart = character.isLetter || character.isNumber
            if !isPart || (character.isUppercase && previous.isLowercase) {
                words.append(word)
                word = ""
            }
            if isPart { word.append(character) }
            previous = character
        }
        words.append(word)
        return words.contains { known.contains(TextFolding.fold($0)) }
    }

    /// Looks at the first rows of a table.
    ///
    /// - Parameters:
    ///   - header: the names of the columns.
    ///   - rows: the first rows; the last of them may be cut off.
    ///   - separator: what stands between fields.
    init(header: [String], rows: ArraySlice<UInt8>, separator: UInt8) {
        var isCode = header.map(Self.isCode)
        let identifies = header.map { Self.has(Self.identifiers, $0) }
        var hasNumber = header.map { _ in false }
        var hasText = hasNumber
        rows.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var start = 0
            while start < buffer.count {
                var isQuoted = false
                let end = buffer[start...].firstIndex { byte in
                    if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                    return !isQuoted && (byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r"))
                }
                guard let end else { return }
                var fields = RowFields(base, start..<end, separator)
                var column = 0
                while let field = fields.next(), column < header.count {
                    if Self.hasZeroInFront(buffer, field) { isCode[column] = true }
                    switch FieldValue(base, field, decimalComma: separator != UInt8(ascii: ",")) {
                    case .empty: break
                    case .text: hasText[column] = true
                    case .number(let digits, let mark):
                        hasNumber[column] = true
                        let endsInZero = mark != nil && base[digits.upperBound - 1] == UInt8(ascii: "0")
                        let whole = String(
                            decoding: buffer[digits.lowerBound..<(mark ?? digits.upperBound)],
                            as: UTF8.self
                        )
                        if (endsInZero && identifies[column]) || Int(whole) == nil { isCode[column] = true }
                    }
                    column += 1
                }
                start = end + 1
            }
        }
        self.isCode = isCode
        isMixed = zip(hasNumber, hasText).map { $0 && $1 }
    }

    /// Whether a field is nothing but digits, the first of several a zero.
    private static func hasZeroInFront(_ bytes: UnsafeBufferPointer<UInt8>, _ field: Range<Int>) -> Bool {
        var field = field
        if field.count >= 2, bytes[field.lowerBound] == UInt8(ascii: "\"") {
            field = field.lowerBound + 1..<field.upperBound - 1
        }
        guard field.count >= 2, bytes[field.lowerBound] == UInt8(ascii: "0") else { return false }
        return field.allSatisfy { bytes[$0] &- 0x30 < 10 }
    }
}
