import Geometry

/// The name of a database as GDAL wants it, with a table: `PG:dbname=plan host=… table=antennas`.
struct DatabaseName {
    /// What people may read: without a password.
    let shown: String
    /// What GDAL is told: without `table`, which it does not know.
    let place: String
    /// The table; `nil` where none is named.
    let table: String?

    init(_ text: String) {
        var shown: [Substring] = []
        var place: [Substring] = []
        var table: String?
        for word in Self.words(text) {
            if word.lowercased().hasPrefix("table=") {
                table = word.dropFirst(6).filter { $0 != "'" }
                shown.append(word)
            } else {
                place.append(word)
                shown.append(Self.hidden(word))
            }
        }
        // Only that table is then looked at, also where it is not among those that are listed.
        let isPlain =
            table?.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") } ?? false
        if let table, isPlain, text.lowercased().hasPrefix("pg:"), !text.contains("tables=") {
            place.append("tables=\(table)"[...])
        }
        self.table = table
        self.shown = shown.joined(separator: " ")
        self.place = place.joined(separator: " ")
    }

    /// The words, which quotation marks hold together.
    private static func words(_ text: String) -> [Substring] {
        var isQuoted = false
        return text.split { character in
            if character == "'" { isQuoted.toggle() }
            return character == " " && !isQuoted
        }
    }

    private static func hidden(_ word: Substring) -> Substring {
        let small = word.lowercased()
        guard let found = small.ranges(of: "password=").first else { return word }
        return word.prefix(small[..<found.upperBound].count) + "…"
    }
}
