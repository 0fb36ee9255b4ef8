import Foundation
import TestSupport
import Testing

@Suite("workbooks of every command: the cells of its CSV")
struct WorkbookTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try Input.folder()
        try folder.write(
            "code,name,lon,lat,note,population\n007,=1+1,-73.5,45.5,\"a, b\",5\n0012,Q,-71.2,46.8,,\n",
            to: "points.csv"
        )
        try folder.write(
            """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","id":7,"properties":{"CSDUID":"2423","n":"12","x":1.5},"geometry":{"type":"Point",\
            "coordinates":[-73.5,45.5]}},
            {"type":"Feature","properties":{"list":[1,2],"ok":true},"geometry":null}
            ]}
            """,
            to: "points.geojson"
        )
    }

    static let commands: [[String]] = [
        ["coverage", "--within", "50km,100km"] + Input.options,
        ["coverage", "--within", "50km", "--antennas", "a=antennas.csv", "--antennas", "b=points.csv"]
            + Input.options.prefix(4),
        ["distance"] + Input.options,
        ["distance", "--equity"] + Input.options,
        ["distance", "--points", "people.csv", "--by", "areas.geojson", "--antennas", "antennas.csv"],
        ["accessibility", "--within", "200km"] + Input.options,
        ["accessibility", "--within", "200km", "--points", "people.csv"] + Input.options,
        ["compare", "--add", "Matane"] + Input.options,
        ["compare", "--baseline", "antennas.csv", "--scenario", "points.csv", "--scenario", "antennas.csv"]
            + Input.options.prefix(4),
        ["matrix", "people.csv", "--antennas", "antennas.csv"],
        ["assign", "points.csv", "--by", "areas.geojson"],
        ["assign", "points.geojson", "--by", "areas.geojson"],
        ["cohorts"],
        ["cohorts", "--by", "division"],
        ["locate", "--add", "1..2", "--candidates", "points.csv"] + Input.options.dropFirst(2),
        ["find", "Rimouski", "Gaspé"],
    ]

    @Test("every cell is that of the CSV, in both languages; two runs make the same bytes", arguments: commands)
    func cells(_ command: [String]) throws {
        _ = try Program.succeed(command + ["-o", "out.csv", "-o", "out.xlsx", "--threads", "2"], in: folder)
        let records = Fixture.records(try folder.text("out.csv"))
        let book = try ReadWorkbook(path: folder.file("out.xlsx"))
        let tables = book.sheets.filter { $0.name != "Sources" && $0.name != "Indices" }
        #expect(tables.allSatisfy { ($0.rows.first?.count ?? 0) == records[0].count })
        let rows = tables.flatMap { $0.rows.dropFirst() }
        #expect(rows.count == records.count - 1)
        for (row, record) in zip(rows, records.dropFirst()) {
            for (column, field) in record.enumerated() {
                let cell = column < row.count ? row[column] : nil
                #expect(
                    Self.isSame(cell, field),
                    "\(records[0][column]): \(String(describing: cell)), CSV has \(field)"
                )
            }
        }
        let bytes = try folder.bytes("out.xlsx")
        _ = try Program.succeed(command + ["-o", "out.xlsx", "--force", "--threads", "1"], in: folder)
        #expect(try folder.bytes("out.xlsx") == bytes)
        _ = try Program.succeed(command + ["-o", "fr.xlsx", "--lang", "fr"], in: folder)
        let french = try ReadWorkbook(path: folder.file("fr.xlsx"))
        #expect(french.sheets.map(\.rows.count) == book.sheets.map(\.rows.count))
    }

    private static func isSame(_ cell: ReadWorkbook.Cell?, _ field: String) -> Bool {
        switch cell {
        case nil: field.isEmpty
        case .text(let text): text == field
        case .boolean(let value): field == "\(value)"
        // Excel has fifteen digits, the file sixteen.
        case .number(let number): Double(field).map { abs($0 - number) <= 1e-15 * abs(number) } ?? false
        }
    }

    @Test("codes and texts like formulas stay text, numbers become numbers")
    func types() throws {
        _ = try Program.succeed(["assign", "points.csv", "--by", "areas.geojson", "-o", "out.xlsx"], in: folder)
        let rows = try ReadWorkbook(path: folder.file("out.xlsx")).sheets[0].rows
        #expect(
            rows[1] == [
                .text("007"), .text("=1+1"), .number(-73.5), .number(45.5), .text("a, b"), .number(5), .text("W"),
            ]
        )
        #expect(rows[2] == [.text("0012"), .text("Q"), .number(-71.2), .number(46.8), nil, nil, .text("E")])
        _ = try Program.succeed(["convert", "points.geojson", "again.xlsx"], in: folder)
        let converted = try ReadWorkbook(path: folder.file("again.xlsx")).sheets[0].rows
        #expect(converted[0].prefix(4) == [.text("id"), .text("lon"), .text("lat"), .text("CSDUID")])
        #expect(
            converted[1].prefix(6) == [
                .number(7), .number(-73.5), .number(45.5), .text("2423"), .text("12"), .number(1.5),
            ]
        )
        #expect(converted[2].suffix(2) == [.text("[1,2]"), .boolean(true)])
    }

    @Test("a sheet a radius, shares as per cent, sources, vintage, method and exactness, in both languages")
    func coverage() throws {
        _ = try Program.succeed(["coverage", "--within", "25km,1.5mi", "-o", "en.xlsx"], in: folder)
        let book = try ReadWorkbook(path: folder.file("en.xlsx"))
        #expect(book.sheets.map(\.name) == ["25 km", "2.414 km", "Sources"])
        let notes = book.sheets[2].rows.flatMap { $0 }.map { "\($0 ?? .text(""))" }.joined(separator: "\n")
        for part in [
            "borders of 2021", "census", "Antennas: ", "GRS 80", "circles within", "borders within", "radius_km",
        ] {
            #expect(notes.contains(part), "\(part): \(notes)")
        }
        #expect(book.names.filter { $0.hasPrefix("xl/charts/chart") }.count == 2)
        _ = try Program.succeed(["coverage", "--within", "25km,1.5mi", "-o", "fr.xlsx", "--lang", "fr"], in: folder)
        let french = try ReadWorkbook(path: folder.file("fr.xlsx"))
        #expect(french.sheets.map(\.name) == ["25 km", "2,414 km", "Sources"])
        #expect(french.sheets[0].rows[0][8] == .text("Part de la population"))
        #expect(french.sheets[0].rows.last?[1...2] == [.text("total"), .text("Total")])
        let method = french.sheets[2].rows.flatMap { $0 }.map { "\($0 ?? .text(""))" }.joined(separator: "\n")
        #expect(method.contains("cercles à 1,0 m près"))
    }

    @Test("a workbook cannot go to standard output, and a disk that is full leaves nothing")
    func refused() throws {
        let output = try Program.run(["distance", "--format", "xlsx"] + Input.options, in: folder)
        #expect(output.status == 73 && output.standardError.contains("a workbook"), "\(output.standardError)")
        let names = try folder.names
        // Of 40,000 rows the sheet takes megabytes, in a temporary file that the library does not look after.
        let points = "id,lon,lat\n" + (0..<40_000).map { "p\($0),-73.5,45.5\n" }.joined()
        try folder.write(points, to: "many.csv")
        let line = "ulimit -f 400; \"$maillage\" convert many.csv out.xlsx"
        let full = try Program.shell(line, in: folder)
        #expect(full.status == 74, "\(full.status) \(full.standardError)")
        #expect(try folder.names == (names + ["many.csv"]).sorted())
    }
}
