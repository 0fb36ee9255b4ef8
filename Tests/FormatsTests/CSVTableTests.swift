import Formats
import Geometry
import Testing

@Suite("CSV is read as RFC 4180 says")
struct CSVTableTests {
    private func rows(_ table: CSVTable) -> [[String]] {
        (0..<table.rowCount).map { row in (0..<table.columnCount).map { table.text(row: row, column: $0) } }
    }

    @Test(
        "line ends, byte order mark and empty lines at the end",
        arguments: [
            "a,b\n1,2\n3,4", "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r",
            "\u{FEFF}a,b\n1,2\r\n3,4\n\n\r\n",
            "a;b\n1;2\n3;4\n", "a\tb\n1\t2\n3\t4\n", "\"a\",\"b\"\n\"1\",2\n3,\"4\"",
            "\"a\",\"b\"\r\n1,\"2\"\r\n\"3\",\"4\"\r\n",
        ]
    )
    func lineEnds(text: String) throws {
        let table = try csv(text)
        #expect(table.header == ["a", "b"])
        #expect(rows(table) == [["1", "2"], ["3", "4"]])
    }

    @Test(
        "fields",
        arguments: [
            ("\"a,b\"", "a,b"), ("\"a\nb\"", "a\nb"), ("\"a\r\n\r\nb\"", "a\r\n\r\nb"), ("\"\"", ""), ("", ""),
            (" a ", " a "),
            ("\"a\"\"b\"", "a\"b"), ("\"\"\"\"", "\""), ("\"\"\"\"\"\"", "\"\""), ("a\"b", "a\"b"),
            ("\"\"\"a\"\"\"", "\"a\""),
            ("Québec", "Québec"), ("\"é\"\"\"", "é\""), ("\" \"", " "), ("5\" pipe", "5\" pipe"),
        ]
    )
    func fields(field: String, value: String) throws {
        #expect(
            rows(try csv("a,b,c\n\(field),x,\(field)\n\(field),\(field),y")) == [
                [value, "x", value], [value, value, "y"],
            ]
        )
    }

    @Test("empty fields at the end of a row, and of the file; rows without anything in them are passed over")
    func emptyFields() throws {
        #expect(rows(try csv("a,b\n,\n1,\n,2\n,")) == [["1", ""], ["", "2"]])
        let table = try csv("a;b\n1;2\n\n;\n;;;\n \u{A0};\u{202F}\t\n\"\";\n3;4\n;\n")
        #expect(rows(table) == [["1", "2"], ["3", "4"]] && table.location(row: 1).line == 8)
    }

    @Test("one column; an empty line between rows is an empty field")
    func oneColumn() throws {
        #expect(rows(try csv("name\nRimouski\n\n\"Val-d'Or\"\n\n")) == [["Rimouski"], [""], ["Val-d'Or"]])
    }

    @Test("a header alone is a table without rows", arguments: ["a,b", "a,b\n", "\u{FEFF}a,b\r\n\r\n"])
    func headerOnly(text: String) throws {
        let table = try csv(text)
        #expect(table.header == ["a", "b"])
        #expect(table.rowCount == 0)
    }

    @Test(
        "the separator stands most often in the header, quotation marks aside",
        arguments: [
            ("a,b;c,d", ","), ("a;b,c;d", ";"), ("a\tb", "\t"), ("\"a,b,c\";d", ";"), ("a", ","), ("a,b;c", ","),
            ("\"a\nb,c,d\"\te", "\t"),
        ] as [(String, Unicode.Scalar)]
    )
    func separators(header: String, separator: Unicode.Scalar) throws {
        #expect(try csv(header).separator == separator)
    }

    @Test(
        "what is wrong, and on which line",
        arguments: [
            ("", .emptyFile, nil), ("\n\n", .emptyFile, nil), ("\u{FEFF}", .emptyFile, nil),
            ("a,b\n1,2\n1\n", .raggedRow, 3), ("a,b\n1,2,3", .raggedRow, 2), ("a,b\n1,2\n\n3,4,5", .raggedRow, 4),
            ("a,b\n\"x\ny\",2\n1", .raggedRow, 4), ("a,b\n1,2\n\"x,3\n4,5\n", .unclosedQuote, 3),
            ("a,\"b\n1,2", .unclosedQuote, 1), ("a,b\n1,\"", .unclosedQuote, 2), ("a,b\r\n1,\"x\"y", .syntax, 2),
            ("a,b\n\"x\" ,2", .syntax, 2), ("a,b,a\n1,2,3", .duplicateColumn, 1), ("a,\"a\"\n1,2", .duplicateColumn, 1),
        ] as [(String, FormatError.Code, Int?)]
    )
    func errors(text: String, code: FormatError.Code, line: Int?) {
        let error = failure(try csv(text))
        #expect(error?.code == code)
        #expect(error?.location?.line == line)
        #expect(error?.location?.file == "test.csv")
    }

    @Test("text that is not UTF-8")
    func notUTF8() {
        for bytes in [Array("a,b\nQu".utf8) + [0xE9] + Array("bec,1".utf8), [0xFF, 0xFE, 0x61, 0, 0x2C, 0]] {
            #expect(failure(try CSVTable(bytes, name: "t"))?.code == .notUTF8)
        }
        let error = failure(try CSVTable(Array("a,b\nQu".utf8) + [0xE9], name: "t"))
        #expect(error?.location?.line == 2)
        #expect(error?.location?.column == 3)
    }

    @Test("columns by name: exactly, and accents and case aside")
    func columns() throws {
        let table = try csv("Id,Région administrative,LAT,x_coord,X\n1,2,3,4,5")
        #expect(table.column(named: "LAT") == 2)
        #expect(table.column(named: "lat") == nil)
        #expect(table.column(anyOf: ["latitude", "lat"]) == 2)
        #expect(table.column(anyOf: ["region-administrative"]) == 1)
        #expect(table.column(anyOf: ["x", "x_coord"]) == 4)
        #expect(table.column(anyOf: ["X-Coord"]) == 3)
        #expect(table.column(anyOf: []) == nil)
    }

    @Test("numbers of a column, and of a column with gaps")
    func numbers() throws {
        let table = try csv("code,n,m\n01,1.5,\n02,\"2\", \n03,-3e2,4")
        #expect(try (0..<3).map { try table.number(row: $0, column: 1) } == [1.5, 2, -300])
        #expect((0..<3).map { table.text(row: $0, column: 0) } == ["01", "02", "03"])
        #expect((0..<3).map { table.isEmpty(row: $0, column: 2) } == [true, true, false])
        #expect(try table.number(row: 2, column: 2) == 4)
        let error = failure(try table.number(row: 0, column: 2))
        #expect(error?.code == .badNumber)
        #expect(error?.location == InputLocation(file: "test.csv", line: 2, field: "m"))
    }

    @Test("the line of a row behind fields with line breaks")
    func locations() throws {
        let table = try csv("a,b\n\"x\r\n\ry\",1\n2,3\n")
        #expect(table.location(row: 0).line == 2)
        #expect(table.location(row: 1, column: 1) == InputLocation(file: "test.csv", line: 5, field: "b"))
    }
}
