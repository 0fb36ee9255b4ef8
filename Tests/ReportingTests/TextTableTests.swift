import Reporting
import Testing

@Suite("Tables in a terminal")
struct TextTableTests {
    @Test("text stands left, numbers right, heads of several lines at the bottom, no spaces at the end")
    func alignment() {
        var table = TextTable([
            TextTable.Column("Name"), TextTable.Column("people\n≤ 25 km", isNumeric: true), TextTable.Column("Note"),
        ])
        table.append(["Île", "1,234", ""])
        table.append(["Saint-Jérôme", "9", "b"])
        table.appendRule()
        table.append(["", "1,243", "c"])
        let expected = """
                           people
            Name          ≤ 25 km  Note
            ────────────  ───────  ────
            Île             1,234
            Saint-Jérôme        9  b
            ────────────  ───────  ────
                            1,243  c

            """
        #expect(table.text == expected)
    }

    @Test(
        "a character takes one place, composed or not; East Asian letters and emoji take two",
        arguments: [
            ("Québec", 6), ("Que\u{301}bec", 6), ("東京", 4), ("한국", 4), ("ﾊﾝｶｸ", 4), ("Ａ", 2), ("⛴️ 🚢", 4), ("–", 1),
            ("1\u{202F}234\u{00A0}km", 8), ("", 0),
        ]
    )
    func width(text: String, places: Int) {
        var table = TextTable([TextTable.Column(""), TextTable.Column("")])
        table.append([text, "|"])
        let line = table.text.split(separator: "\n", omittingEmptySubsequences: false)[1]
        #expect(line.prefix { $0 == "─" }.count == places)
    }

    @Test("a line break in a name does not break the table")
    func lineBreaks() {
        var table = TextTable([TextTable.Column("a"), TextTable.Column("b")])
        table.append(["one\ntwo", "three\r\nfour"])
        #expect(table.text == "a        b\n───────  ──────────\none two  three four\n")
        #expect(table.rows == [["one two", "three four"]])
    }

    @Test("without rows there is the head, without columns nothing but line ends")
    func empty() {
        #expect(TextTable([TextTable.Column("Code")]).text == "Code\n────\n")
        #expect(TextTable([]).text.allSatisfy { $0 == "\n" })
    }

    @Test("a row of the wrong length is a mistake in the program")
    func wrongLength() async {
        await #expect(processExitsWith: .failure) {
            var table = TextTable([TextTable.Column("a")])
            table.append(["one", "two"])
        }
    }
}
