/// A table for a terminal: aligned columns, one line a row.
public struct TextTable: Sendable {
    /// One column.
    public struct Column: Sendable {
        /// The heading; every line break starts another line of the head.
        public let title: String
        /// Whether the content stands on the right, as numbers do.
        public let isNumeric: Bool

        /// Makes a column.
        public init(_ title: String, isNumeric: Bool = false) {
            self.title = title
            self.isNumeric = isNumeric
        }
    }

    /// The columns.
    public let columns: [Column]
    /// The rows, each with a text a column.
    public private(set) var rows: [[String]] = []
    private var rules: Set<Int> = []

    /// Makes a table without rows.
    public init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Appends a row; it has as many texts as there are columns.
    public mutating func append(_ row: [String]) {
        precondition(row.count == columns.count, "a row of \(row.count) texts in a table of \(columns.count) columns")
        rows.append(row.map { String($0.map { $0.isNewline ? " " : $0 }) })
    }

    /// Draws a line before the next row.
    public mutating func appendRule() { rules.insert(rows.count) }

    /// The table as lines, each ending with a line break and without spaces before it.
    public var text: String {
        let titles = columns.map { $0.title.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
        let widths = columns.indices.map { column in
            (titles[column] + rows.map { $0[column] }).map(Self.width).max() ?? 0
        }
        let height = titles.map(\.count).max() ?? 0
        let rule = line(widths.map { String(repeating: "─", count: $0) }, widths)
        var text = ""
        for level in 0..<height {
            text += line(
                titles.map { title in
                    let missing = height - title.count
                    return level < missing ? "" : title[level - missing]
                },
                widths
            )
        }
        text += rule
        for (index, row) in rows.enumerated() {
            if rules.contains(index) { text += rule }
            text += line(row, widths)
        }
        return text
    }

    private func line(_ texts: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, text) in texts.enumerated() {
            let padding = String(repeating: " ", count: widths[index] - Self.width(text))
            if index > 0 { line += "  " }
            line += columns[index].isNumeric ? padding + text : text + padding
        }
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }

    /// How many places a text takes on a terminal: one a character, two for wide East Asian letters and emoji.
    package static func width(_ text: String) -> Int {
        text.reduce(0) { width, character in
            guard let scalar = character.unicodeScalars.first else { return width }
            let isWide =
                scalar.properties.isEmojiPresentation || (0x1100...0x115F).contains(scalar.value)
                || (0x2E80...0xA4CF).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value)
                || (0xF900...0xFAFF).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value)
            return width + (isWide ? 2 : 1)
        }
    }
}
