/// Spelling names and texts in SQL.
enum SQLText {
    /// `name` as the name of a table or column, whatever characters it has.
    static func name(_ name: String) -> String { quoted(name, with: "\"") }

    /// `text` as a text.
    static func text(_ text: String) -> String { quoted(text, with: "'") }

    private static func quoted(_ text: String, with mark: Unicode.Scalar) -> String {
        var quoted = String.UnicodeScalarView()
        quoted.append(mark)
        for scalar in text.unicodeScalars {
            if scalar == mark { quoted.append(mark) }
            quoted.append(scalar)
        }
        quoted.append(mark)
        return String(quoted)
    }
}
