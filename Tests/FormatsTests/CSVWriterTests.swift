import Formats
import Testing

@Suite("CSV output")
struct CSVWriterTests {
    @Test("fields of every kind")
    func fields() {
        var writer = CSVWriter(header: ["name", "n", "x", "share", "note"])
        writer.field("L'Anse-Saint-Jean, \"Saguenay\"")
        writer.field(-3)
        writer.field(1.25)
        writer.field(0.666_666, decimals: 3)
        writer.field("a\nb")
        writer.endRow()
        writer.field("02")
        writer.emptyField()
        writer.field(Double.nan)
        writer.field(Double.infinity, decimals: 1)
        writer.field("")
        writer.endRow()
        #expect(
            writer.bytes.text
                == "name,n,x,share,note\n\"L'Anse-Saint-Jean, \"\"Saguenay\"\"\",-3,1.25,0.667,\"a\nb\"\n02,,,,\n"
        )
    }

    @Test("an empty field in a table of one column is no empty line")
    func oneColumn() throws {
        var writer = CSVWriter(header: ["a"])
        writer.row([""])
        writer.row(["x"])
        writer.row([""])
        #expect(writer.bytes.text == "a\n\"\"\nx\n\"\"\n")
        let table = try CSVTable(writer.bytes, name: "t")
        #expect((0..<table.rowCount).map { table.text(row: $0, column: 0) } == ["", "x", ""])
    }

    @Test("whatever is written reads back")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 5)
        let parts = ["a", "é", ",", ";", "\t", "\"", "\n", "\r\n", "\r", " ", "0.5", "\u{FEFF}", ""]
        for columns in 1...4 {
            let header = (0..<columns).map { "column \($0)" }
            var writer = CSVWriter(header: header)
            var rows: [[String]] = []
            for _ in 0..<200 {
                let row = (0..<columns).map { _ in
                    (0..<Int.random(in: 0..<5, using: &generator)).map { _ in
                        parts[Int.random(in: 0..<parts.count, using: &generator)]
                    }.joined()
                }
                // Rows without anything in them are passed over where there are several columns.
                if columns > 1, row.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { continue }
                rows.append(row)
                writer.row(row)
            }
            let table = try CSVTable(writer.bytes, name: "t")
            #expect(table.header == header)
            for (index, row) in rows.enumerated() {
                #expect((0..<columns).map { table.text(row: index, column: $0) } == row)
            }
        }
    }

    @Test("a row of the wrong length is a mistake of the program")
    func wrongLength() async {
        await #expect(processExitsWith: .failure) {
            var writer = CSVWriter(header: ["a", "b"])
            writer.field("x")
            writer.endRow()
        }
    }
}
