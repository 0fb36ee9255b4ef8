import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

@Suite("workbooks of Excel")
struct WorkbookWriterTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("out.xlsx") }

    private func write(
        _ rows: [[PropertyValue]],
        _ columns: [SheetColumn] = [SheetColumn("a")],
        sheet: String = "S",
        isStreamed: Bool = false
    ) throws -> [Message] {
        let writer = try WorkbookWriter(path: path, title: "T", isStreamed: isStreamed, overwrite: true)
        try writer.addSheet(sheet, columns)
        for row in rows { try writer.append(row) }
        writer.finishSheet()
        try writer.finish()
        return writer.notices
    }

    @Test(
        "a text is the same text again, whatever it looks like, and never a formula or a number",
        arguments: [
            "=1+1", "+1", "-1", "@A1", "007", "1e5", "12.50", "TRUE", " in front", "behind ", "two\nlines", "a\rb",
            "a\tb",
            "_x0041_", "_x005F_", "_xyz_", "<b>&amp;\"'</b>", "é’œ—", "𝄞🧭", "\u{1}\u{1F}", "\u{FFFE}|\u{FFFF}", "#N/A",
            String(repeating: "é", count: 32_767),
        ],
        [false, true]
    )
    func texts(_ text: String, isStreamed: Bool) throws {
        #expect(try write([[.string(text)]], isStreamed: isStreamed).isEmpty)
        #expect(try ReadWorkbook(path: path).sheets[0].rows == [[.text("a")], [.text(text)]])
    }

    @Test("numbers are numbers; what is missing or not finite is an empty cell; long whole numbers are texts")
    func numbers() throws {
        let values: [PropertyValue] = [
            .integer(0), .integer(-17), .integer(999_999_999_999_999), .integer(1_000_000_000_000_000), .number(0.1),
            .number(-1e-300), .number(1.7e308), .null, .number(.nan), .number(-.infinity), .boolean(true),
            .boolean(false),
            .string(""), .integer(Int.min), .json("[1]"),
        ]
        let columns = values.indices.map { SheetColumn("\($0)", .number(decimals: 2)) }
        _ = try write([values], columns)
        let expected: [ReadWorkbook.Cell?] = [
            .number(0), .number(-17), .number(999_999_999_999_999), .text("1000000000000000"), .number(0.1),
            .number(-1e-300),
            .number(1.7e308), nil, nil, nil, .boolean(true), .boolean(false), nil, .text("\(Int.min)"), .text("[1]"),
        ]
        #expect(try ReadWorkbook(path: path).sheets[0].rows[1] == expected)
    }

    @Test("formats, widths, a header that stays, a filter that leaves totals alone, bars")
    func layout() throws {
        let columns = [SheetColumn("Région"), SheetColumn("Part", .percentage), SheetColumn("n", .number(decimals: 1))]
        let writer = try WorkbookWriter(path: path, title: "T", overwrite: true)
        try writer.addSheet("25 km", columns, frozen: 1)
        try writer.append([.string("Bas-Saint-Laurent"), .number(0.5), .number(1234.5)])
        try writer.append([.string("Gaspésie"), .number(0.25), .null])
        try writer.append([.string("Total"), .number(0.4), .number(1234.5)], isTotal: true)
        writer.finishSheet(filtering: 2)
        writer.addChart(SheetChart("Parts", names: 0, figures: 1, series: [SheetChart.Series(rows: 0..<2)]))
        try writer.addNotes(WorkbookNotes("T", ["Un.", "Deux."], columns: [["Colonne", "Nom"], ["Part", "share"]]))
        try writer.finish()
        let book = try ReadWorkbook(path: path)
        #expect(book.sheets.map(\.name) == ["25 km", "Sources"])
        let xml = book.sheets[0].xml
        #expect(xml.contains(#"<pane xSplit="1" ySplit="1" topLeftCell="B2""#), "\(xml.prefix(2000))")
        #expect(xml.contains(#"<autoFilter ref="A1:C3"/>"#))
        #expect(xml.contains("<cols><col min=\"1\" max=\"1\" width="))
        let styles = try book.part("xl/styles.xml")
        #expect(styles.contains("formatCode=\"#,##0.0\"") && styles.contains("formatCode=\"0.0%\""))
        let chart = try book.part("xl/charts/chart1.xml")
        #expect(chart.contains("<c:f>'25 km'!$B$2:$B$3</c:f>") && chart.contains("<c:f>'25 km'!$A$2:$A$3</c:f>"))
        // The first row at the top: the axis of names is turned.
        let names = chart.components(separatedBy: "<c:catAx>")[1].components(separatedBy: "</c:catAx>")[0]
        #expect(names.contains("<c:orientation val=\"maxMin\"/>"))
        #expect(chart.components(separatedBy: "<c:valAx>")[1].contains("formatCode=\"0%\""))
        #expect(
            book.sheets[1].rows.compactMap(\.first) == [
                .text("T"), .text("Un."), .text("Deux."), .text("Colonne"), .text("Part"),
            ]
        )
    }

    @Test("names of sheets are made to fit, and are different")
    func sheetNames() throws {
        let writer = try WorkbookWriter(path: path, title: "T", overwrite: true)
        let long = String(repeating: "é", count: 40)
        let titles = [
            "a/b:c*d?e[f]g\\h", "'quoted'", "", "x", "X", "x", long, long, "History", "25\u{00A0}km", "a\u{1}b",
        ]
        let names = try titles.map { try writer.addSheet($0, [SheetColumn("a")]) }
        let expected = [
            "a-b-c-d-e-f-g-h", "quoted", "Sheet", "x", "X (2)", "x (3)", String(repeating: "é", count: 31),
            String(repeating: "é", count: 27) + " (2)", "Sheet (2)", "25 km", "a b",
        ]
        #expect(names == expected)
        try writer.finish()
        #expect(try ReadWorkbook(path: path).sheets.map(\.name) == expected)
    }

    @Test("the same cells make the same bytes, and state the moment of 1980")
    func sameBytes() throws {
        let rows: [[PropertyValue]] = (0..<500).map { [.integer($0), .string("é\($0)")] }
        let columns = [SheetColumn("n"), SheetColumn("t")]
        for isStreamed in [false, true] {
            _ = try write(rows, columns, isStreamed: isStreamed)
            let bytes = try FileBytes.read(path: path)
            Thread.sleep(forTimeInterval: 1.1)
            _ = try write(rows, columns, isStreamed: isStreamed)
            #expect(try FileBytes.read(path: path) == bytes)
        }
        let core = try ReadWorkbook(path: path).part("docProps/core.xml")
        #expect(core.contains("1980-01-01T00:00:00Z</dcterms:created>"))
    }

    @Test("a zero is left out of a text, and this is said")
    func zeros() throws {
        #expect(try write([[.string("a\u{0}b")]]).map(\.en).joined().contains("U+0000"))
        #expect(try ReadWorkbook(path: path).sheets[0].rows[1] == [.text("ab")])
    }

    @Test("a text too long for a cell, and a row too many for a sheet, are errors; nothing is left behind")
    func limits() throws {
        let long = String(repeating: "𝄞", count: 16_384)
        let failure = #expect(throws: FormatError.self) { try write([["a"], [.string(long)]]) }
        #expect(failure?.code == .tooLarge && failure?.message.en.contains("sheet “S”, row 3") == true)
        let writer = try WorkbookWriter(path: path, title: "T", isStreamed: true, overwrite: true)
        try writer.addSheet("S", [SheetColumn("a")])
        for row in 1..<1_048_576 { try writer.append([.integer(row)]) }
        let full = #expect(throws: FormatError.self) { try writer.append([.integer(1_048_576)]) }
        #expect(full?.code == .tooLarge)
        #expect(full?.message.en.contains("more rows than the 1,048,576 that a sheet") == true)
        #expect(full?.message.fr.contains("1\u{202F}048\u{202F}576") == true)
        try writer.finish()
        #expect(try FileBytes.read(path: path).count > 1_000_000)
    }

    @Test("an existing file stays unless it may be overwritten; a pipe is refused; what is not finished is not there")
    func files() throws {
        try Data("x".utf8).write(to: URL(filePath: path))
        #expect(throws: FormatError.self) { try WorkbookWriter(path: path, title: "T", overwrite: false) }
        do { try WorkbookWriter(path: path, title: "T", overwrite: true).addSheet("S", [SheetColumn("a")]) }
        #expect(try FileBytes.read(path: path) == Array("x".utf8))
        #expect(folder.names == ["out.xlsx"])
        let pipe = #expect(throws: FormatError.self) {
            try WorkbookWriter(path: "/dev/stdout", title: "T", overwrite: true)
        }
        #expect(pipe?.code == .cannotCreate)
    }
}
