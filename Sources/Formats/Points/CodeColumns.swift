/// Tells which columns of a table hold codes, so that their digits stay text in formats that tell text from numbers.
///
/// A column does by its name, or because a code with a zero in front stands in the first rows: `10` beside `01` is a code
/// too.
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

    /// Whether the name of a column says that it holds codes: `region_code`, `Code postal`, `CSDUID`, `codeInsee`.
    static func isCode(_ name: String) -> Bool {
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
        return words.contains { Self.words.contains(TextFolding.fold($0)) }
    }

    /// For each column of a table whether it holds codes.
    ///
    /// - Parameters:
    ///   - header: the names of the columns.
    ///   - rows: the first rows; the last of them may be cut off.
    ///   - separator: what stands between fields.
    /// - Returns: as many values as there are columns.
    static func find(header: [String], rows: ArraySlice<UInt8>, separator: UInt8) -> [Bool] {
        var isCode = header.map(Self.isCode)
        rows.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var start = 0
            while start < buffer.count {
                let end = buffer[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
                guard let end else { return }
                var fields = RowFields(base, start..<end, separator)
                var column = 0
                while let field = fields.next(), column < header.count {
                    if hasZeroInFront(buffer, field) { isCode[column] = true }
                    column += 1
                }
                start = end + 1
            }
        }
        return isCode
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
