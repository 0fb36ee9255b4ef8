import Geometry
import Testing

@testable import Formats

@Suite("Points from tables of any size")
struct TableStreamTests {
    @Test(
        "as tables are in Québec: separators, decimal marks, line ends, byte order mark",
        arguments: [
            "lon,lat,poids\n-73.5,45.5,10\n-71.2,46.8,3\n", "lon;lat;poids\r\n-73,5;45,5;10\r\n-71,2;46,8;3",
            "\u{FEFF}lon\tlat\tpoids\n-73,5\t45.5\t10\n-71.2\t46,8\t3\n\n\n",
            "poids,y,x\r10,45.5,-73.5\r3,46.8,-71.2\r",
            "Population;Latitude;Longitude;nom\n10;45.5;-73.5;\"a;\"\"b\"\"\n\"\n3;46.8;-71.2;c\r\n\r\n",
            "\"coord_x\",\"coord_y\",\"pop\"\n\"-73.5\",\"45.5\",\"10\"\n -71.2 ,46.8,3",
        ]
    )
    func dialects(text: String) {
        let content = StreamContent(text)
        #expect(content.code == nil)
        #expect(content.positions == [Coordinate(x: -73.5, y: 45.5), Coordinate(x: -71.2, y: 46.8)])
        #expect(content.weights == [10, 3])
    }

    @Test("identifiers, or numbers where there are none")
    func identifiers() {
        #expect(StreamContent("lon,lat,code\n1,2,02005\n3,4,\"a\"\"b\"\n").ids == ["02005", "a\"b"])
        #expect(StreamContent("lon,lat\n1,2\n3,4\n", pieceSize: 4).ids == ["1", "2"])
        #expect(StreamContent("lon,lat,n\n1,2,\"a\n\nb\"\n3,4,\"\n\"\n5,6,x", pieceSize: 1).ids == ["1", "2", "3"])
    }

    @Test("a header alone has no batches; one row has one", arguments: ["lon,lat", "lon,lat\n", "lon;lat\r\n\r\n\r\n"])
    func headerOnly(text: String) {
        let content = StreamContent(text)
        #expect(content == StreamContent(Array(text.utf8), pieceSize: 1))
        #expect(content.code == nil && content.pieces == 0)
        #expect(StreamContent(text.trimmed + "\n1\(text.contains(";") ? ";" : ",")2").positions.count == 1)
    }

    @Test("a row without position is a point without position; half a position is a mistake")
    func missing() {
        #expect(StreamContent("id,lon,lat\na,,\nb,1,2\nc, ,\"\"\n").positions == [nil, Coordinate(x: 1, y: 2), nil])
        let content = StreamContent("id,lon,lat\na,,\nb,1,\n")
        #expect(content.code == .badNumber)
        #expect(content.location == InputLocation(file: "t", line: 3, field: "lat"))
    }

    @Test(
        "what is wrong, and on which line",
        arguments: [
            ("", .emptyFile, nil, nil), ("\n\n", .emptyFile, nil, nil), ("a,b\n1,2\n", .missingColumn, 1, nil),
            ("lon,lat,lon\n", .duplicateColumn, 1, "lon"), ("lon,lat\n1,2\n3\n", .raggedRow, 3, nil),
            ("lon,lat\n1,2\n\n3", .raggedRow, 4, nil), ("lon,lat\n1,x\n", .badNumber, 2, "lat"),
            ("lon,lat\n1,nan\n", .notFinite, 2, "lat"),
            ("lon,lat\n1,2\n-416000,180000", .projectedCoordinates, 3, "lon"),
            ("lon,lat\n45.5,-173.5", .outsideSphere, 2, "lat"), ("lon,lat,pop\n1,2,-1\n", .badNumber, 2, "pop"),
            ("lon,lat,n\n1,2,\"a\nb\"\n1,2,\"c\n4,5,6\n", .unclosedQuote, 4, nil),
            ("lon,lat,n\r\n1,2,\"a\"b\r\n", .syntax, 2, nil),
        ] as [(String, FormatError.Code, Int?, String?)]
    )
    func errors(text: String, code: FormatError.Code, line: Int?, field: String?) {
        for size in [1, 3, 1 << 19] {
            let content = StreamContent(text, pieceSize: size)
            #expect(content.code == code)
            #expect(content.location?.line == line)
            #expect(content.location?.field == field)
            #expect(content.location?.file == "t")
        }
    }

    @Test("names of columns can be given; weights can be left alone; positions can be metres")
    func options() {
        let text = "E,N,pop\n-416000,180000,inconnue\n"
        let content = StreamContent(text) { options in
            options.columns.longitude = "E"
            options.columns.latitude = "N"
            options.wantsWeights = false
            options.positions = .any
        }
        #expect(content.positions == [Coordinate(x: -416_000, y: 180_000)])
        #expect(content.code == nil)
    }

    @Test("10 000 columns")
    func wide() {
        let names = (0..<10_000).map { "c\($0)" }.joined(separator: ",")
        let fields = (0..<10_000).map(String.init).joined(separator: ",")
        let content = StreamContent("\(names),lon,lat\n\(fields),1,2\n\(fields),3,4\n", pieceSize: 1000)
        #expect(content.positions.count == 2)
        #expect(content.code == nil)
    }

    @Test("a line that is longer than the limit is an error that says where it starts")
    func longLine() {
        let text = "lon,lat,note\n1,2,a\n3,4,\"" + String(repeating: "x", count: 5000) + "\"\n5,6,b\n"
        #expect(StreamContent(text, pieceSize: 64).positions.count == 3)
        let content = StreamContent(text, pieceSize: 64) { $0.longestRecord = 2000 }
        #expect(content.code == .recordTooLong)
        #expect(content.location?.line == 3)
        #expect(content.positions.count == 1)
    }
}

@Suite("Encodings of tables")
struct TableEncodingTests {
    private func windows(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { $0.value < 0x100 ? UInt8($0.value) : $0 == "œ" ? 0x9C : $0 == "’" ? 0x92 : 0x80 }
    }

    @Test("Windows-1252 is noticed at its first letter, and said", arguments: [1, 2, 5, 1 << 19])
    func windows1252(size: Int) throws {
        let text = "lon,lat,nom\n1,2,abc\n3,4,Sacré-Cœur d’Édith €\n5,6,ÿ"
        let content = StreamContent(windows(text), pieceSize: size) { $0.columns.id = ["nom"] }
        #expect(content.code == nil)
        #expect(content.ids == ["abc", "Sacré-Cœur d’Édith €", "ÿ"])
        #expect(content.notices.count == 1)
        #expect(content.notices.first?.fr.contains("Windows-1252") == true)
        let same = StreamContent(text, pieceSize: size) { $0.columns.id = ["nom"] }
        #expect(same.ids == content.ids && same.notices.isEmpty)
    }

    @Test("the header may have the first letter")
    func header() {
        let content = StreamContent(windows("id,longitude,latitude,région\nà,1,2,x\n"))
        #expect(content.ids == ["à"])
    }

    @Test("bytes that are not UTF-8 behind others that are, or where UTF-8 was asked for, are an error with its place")
    func damaged() {
        let bytes = Array("lon,lat,nom\n1,2,é\n3,4,é".utf8) + [0xE9, 0x0A]
        for size in [1, 4, 1 << 19] {
            let content = StreamContent(bytes, pieceSize: size)
            #expect(content.code == .notUTF8)
            #expect(content.location == InputLocation(file: "t", line: 3, column: 6))
        }
        let strict = StreamContent(windows("lon,lat,nom\n1,2,é\n")) { $0.encoding = .utf8 }
        #expect(strict.code == .notUTF8)
        #expect(strict.location == InputLocation(file: "t", line: 2, column: 5))
    }

    @Test("an encoding that was asked for is taken")
    func asked() {
        let bytes = Array("lon,lat,nom\n1,2,é\n".utf8)
        let content = StreamContent(bytes) {
            $0.encoding = .windows1252
            $0.columns.id = ["nom"]
        }
        #expect(content.ids == ["Ã©"])
        #expect(content.notices.isEmpty)
    }

    @Test("UTF-16 is refused with advice", arguments: [[0xFF, 0xFE], [0xFE, 0xFF], []] as [[UInt8]])
    func utf16(mark: [UInt8]) {
        let isBig = mark.first == 0xFE
        let bytes = mark + "lon,lat\n1,2\n".utf8.flatMap { isBig ? [0, $0] : [$0, 0] }
        let content = StreamContent(bytes)
        #expect(content.code == .notUTF8)
        #expect(FormatError.utf16("t").advice?.fr.contains("iconv") == true)
    }

    @Test("a character that is cut by the end of a block is no mistake")
    func cutCharacter() {
        let text = "lon,lat,nom\n1,2,\u{1F600}é€\n"
        for size in 1...24 {
            #expect(StreamContent(text, pieceSize: size) { $0.columns.id = ["nom"] }.ids == ["\u{1F600}é€"])
        }
    }
}

extension String {
    var trimmed: String { String(reversed().drop { $0.isNewline }.reversed()) }
}

@Suite("Tables read whole have the same encodings")
struct WholeTableEncodingTests {
    private let folder = TemporaryFolder()

    @Test("Windows-1252 is noticed, or asked for; UTF-16 is refused")
    func encodings() throws {
        let path = folder.file("t.csv")
        try OutputFile.write(
            Array("nom;lon;lat\n".utf8) + [0xC9, 0x74, 0xE9] + Array(";1;2\n".utf8),
            to: path,
            overwrite: true
        )
        #expect(try points(path: path).ids == ["Été"])
        #expect(try PointStream(path: path).notices.count == 1)
        #expect(try CSVTable.read(path: path).text(row: 0, column: 0) == "Été")
        var stated = PointStreamOptions()
        stated.encoding = .windows1252
        #expect(try PointStream(path: path, options: stated).notices.isEmpty)
        #expect(try points(path: path, encoding: .windows1252).ids == ["Été"])
        #expect(failure(try points(path: path, encoding: .utf8))?.code == .notUTF8)
        try OutputFile.write([0xFF, 0xFE, 0x61, 0], to: path, overwrite: true)
        #expect(failure(try CSVTable.read(path: path))?.code == .notUTF8)
    }
}

@Suite("Tables as Excel leaves them")
struct ExcelTableTests {
    @Test(
        "a line that states the separator, and columns without a name",
        arguments: ["\n", "\r\n"]
    )
    func separatorLine(lineBreak: String) throws {
        // One comma more than semicolons in the header: only the first line says which of them separates.
        let rows = ["\"Gaspé\";48,83;-64,48;;", "Granby;45,4;-72,72;x;"]
        let lines = ["sep=;", "\"Nom, complet, usuel, long\";Lat;Lon;;"] + rows
        let text = lines.joined(separator: lineBreak) + lineBreak
        let stream = try PointStream(Array(text.utf8))
        #expect(stream.layout.columnNames == ["Nom, complet, usuel, long", "Lat", "Lon", "column_4", "column_5"])
        let points = try stream.parse(try #require(try stream.next()))
        #expect(points.longitudes == [-64.48, -72.72])
        #expect(points.location(1).line == 4)
        let table = try CSVTable(Array(text.utf8), name: "t")
        #expect(table.header == stream.layout.columnNames)
        #expect(table.rowCount == 2)
    }

    @Test("a column called sep= is a column, and a name that is taken is not taken twice")
    func lookalikes() throws {
        #expect(try CSVTable(Array("sep=,lon,lat\n1,2,3\n".utf8), name: "t").header == ["sep=", "lon", "lat"])
        #expect(try CSVTable(Array("a,,column_2\n1,2,3\n".utf8), name: "t").header == ["a", "column_2_", "column_2"])
    }
}
