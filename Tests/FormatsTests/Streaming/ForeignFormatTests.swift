import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

/// The first bytes are those that `file` (magic 5.44) and the formats' own specifications go by.
@Suite("Files of other kinds are called what they are, whoever reads them")
struct ForeignFormatTests {
    struct Kind: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let file: String
        let bytes: [UInt8]
        let words: String

        init(_ file: String, _ bytes: [UInt8], _ words: String) {
            (testDescription, self.file, self.bytes, self.words) = (file, file, bytes, words)
        }

        init(_ file: String, _ text: String, _ words: String) { self.init(file, Array(text.utf8), words) }
    }

    private static let zip = "PK\u{3}\u{4}\u{14}\0\0\0"

    static let kinds = [
        Kind("a.shp", [0, 0, 0x27, 0x0A, 0, 0, 0, 0], "Shapefile"), Kind("a.fgb", "fgb\u{3}fgb\u{1}", "FlatGeobuf"),
        Kind("a.tab", "!table\n!version 300\n", "MapInfo"), Kind("a.parquet", "PAR1\u{15}\u{4}", "Parquet"),
        Kind("a.csv", "SQLite format 3\0abc", "SQLite"), Kind("a.tif", "II*\0\u{8}\0\0\0", "TIFF"),
        Kind("a.tiff", [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8], "TIFF"), Kind("a.pdf", "%PDF-1.7\n", "PDF"),
        Kind("a.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], "Excel"),
        Kind("a.xlsx", zip + "[Content_Types].xml", "Excel"),
        Kind("b.xlsx", zip + "docProps/app.xml xl/workbook.xml", "Excel"),
        Kind("a.ods", zip + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "LibreOffice"),
        Kind("a.kmz", zip + "doc.kml", "KMZ"), Kind("a.zip", zip + "roads.shp", "Shapefile"),
        Kind("b.zip", zip + "table.csv", "ZIP"), Kind("a.bz2", "BZh91AY&SY", "bzip2"),
        Kind("a.xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4], "xz"),
        Kind("a.zst", [0x28, 0xB5, 0x2F, 0xFD, 4], "Zstandard"),
        Kind("a.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], "7z"), Kind("a.rar", "Rar!\u{1A}\u{7}\0", "RAR"),
        Kind("a.kml", "<?xml version=\"1.0\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">", "KML"),
        Kind("b.kml", "\u{FEFF}\n <kml><Document/></kml>", "KML"),
        Kind("a.gml", "<?xml version=\"1.0\"?><ogr:FeatureCollection xmlns:gml=\"http://www.opengis.net/gml\">", "GML"),
        Kind("a.gpx", "<?xml version=\"1.0\"?><gpx version=\"1.1\">", "GPX"),
        Kind("a.html", "<!DOCTYPE html><html><head>", "page"), Kind("a.xml", "<?xml version=\"1.0\"?><feed/>", "XML"),
        Kind("a.dbf", [0x03, 0x7A, 1, 1, 0, 0, 0, 0], "dBASE"),
    ]

    @Test("points, features, tables, databases", arguments: kinds)
    func named(kind: Kind) throws {
        let folder = TemporaryFolder()
        let path = folder.file(kind.file)
        try Data(kind.bytes).write(to: URL(filePath: path))
        let database = folder.file("database.gpkg")
        try Data(kind.bytes).write(to: URL(filePath: database))
        let errors: [FormatError?] = [
            failure(try PointStream(path: path)), failure(try FeatureStream(path: path)),
            failure(try CSVTable.read(path: path)), failure(try FileBytes.readText(path: path)),
            kind.words == "SQLite"
                ? failure(try FileBytes.readText(path: path)) : failure(try GeoPackageReader(path: database)),
        ]
        for (index, error) in errors.enumerated() where !(kind.words == "SQLite" && index < 2) {
            // A table of dBASE is told by its name too.
            if kind.words == "dBASE", index == 4 { continue }
            let error = try #require(error, "\(index)")
            // What GDAL reads is left to it, where it is installed.
            if index < 2, ForeignSource.isForeign(path) {
                #expect([.foreignFailed, .programNotFound, .unknownLayer].contains(error.code), "\(error.message.en)")
                continue
            }
            #expect(error.code == .unknownFormat, "\(index): \(error.message.en)")
            #expect(error.message.en.contains(kind.words) || kind.words == "page", "\(error.message.en)")
            let words = [error.message, error.advice].compactMap(\.self).flatMap { [$0.en, $0.fr] }.joined()
            #expect(
                words.unicodeScalars.allSatisfy { $0.value >= 0x20 && !("\u{7F}"..."\u{9F}").contains(Character($0)) }
            )
            #expect(error.advice != nil)
        }
    }

    @Test("in pieces of any size, and under gzip")
    func pieces() throws {
        for kind in Self.kinds where kind.words != "SQLite" && kind.words != "dBASE" {
            for size in [1, 7, 1 << 19] {
                #expect(StreamContent(kind.bytes, pieceSize: size).code == .unknownFormat, "\(kind.words), \(size)")
            }
            #expect(StreamContent(Deflater.member(kind.bytes)).code == .unknownFormat)
        }
    }

    @Test("a table whose first column is called <15 ans, or I, is a table")
    func tables() throws {
        for header in ["<15 ans,lon,lat", "<kilo,lon,lat", "II,lon,lat", "BZ,lon,lat", "PK,lon,lat"] {
            #expect(StreamContent(Array("\(header)\n3,-73.5,45.5\n".utf8)).code == nil, "\(header)")
        }
    }
}
