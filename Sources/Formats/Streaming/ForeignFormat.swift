import Geometry

/// Recognises files of other kinds by their first bytes, and says what they are and what to do about it.
package struct ForeignFormat {
    /// What the file is, as in “this is a Shapefile”.
    let name: Message
    /// What to do about it.
    let advice: Message

    /// How many bytes tell what a file is that begins with `bytes`.
    static func bytesWanted(_ bytes: [UInt8]) -> Int {
        if bytes.starts(with: "PK".utf8) { return 1 << 16 }
        if XMLKind.isPossible(bytes) { return XMLKind.bytesWanted }
        // JSON is told by its first character; of other text the first line is enough.
        if let first = bytes.first, [UInt8(ascii: "{"), UInt8(ascii: "["), 0x1E].contains(first) { return 4 }
        let line = bytes.prefix(512).prefix { $0 != 0x0A }
        let isText = line.count < min(bytes.count, 512) && line.allSatisfy { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0D }
        return isText && (line.first ?? 0x80) < 0x80 ? 4 : 512
    }

    /// Refuses what is no text that is read here.
    ///
    /// - Parameters:
    ///   - bytes: the beginning of the file, unpacked where it is gzip.
    ///   - name: the file as the user gave it.
    /// - Throws: ``FormatError`` with code `unknownFormat`, the same whoever reads, with nothing of the file's bytes in it.
    package static func refuse(_ bytes: [UInt8], name: String) throws(FormatError) {
        guard let found = ForeignFormat(bytes, name: name) else { return }
        throw found.error(name)
    }

    /// Topologies in JSON, which are told by their type and not by their first bytes.
    static let topoJSON = ForeignFormat("a TopoJSON", "un TopoJSON", .convertTopology)

    /// What is said of a file of this kind.
    var message: Message {
        Message(en: "this is \(name.en), a format that is not read", fr: "c’est \(name.fr), un format qui n’est pas lu")
    }

    /// The error for a file of this kind.
    func error(_ name: String) -> FormatError {
        FormatError(.unknownFormat, message, at: InputLocation(file: name), advice: advice)
    }

    private init(_ en: String, _ fr: String, _ advice: Message) {
        name = Message(en: en, fr: fr)
        self.advice = advice
    }

    /// What a file is that begins with `bytes`; `nil` for what may be a text.
    init?(_ bytes: [UInt8], name: String) {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if let found = Self.table.first(where: { bytes.starts(with: $0.magic) }) {
            self = found.format
        } else if bytes.starts(with: "PK\u{3}\u{4}".utf8) || bytes.starts(with: "PK\u{5}\u{6}".utf8) {
            self = Self.archive(bytes)
        } else if let kind = XMLKind(bytes) {
            self = Self.xml(kind)
        } else if ending == "dbf", let first = bytes.first, [0x02, 0x03, 0x30, 0x31, 0x83, 0x8B, 0xF5].contains(first) {
            self = Self(
                "a dBASE table, a part of a Shapefile",
                "une table dBASE, une partie d’un Shapefile",
                .convert(geographic: false)
            )
        } else if bytes.count >= 262, bytes[257..<262].elementsEqual("ustar".utf8) {
            self = Self("a tar archive", "une archive tar", .unpack("tar -xf"))
        } else {
            return nil
        }
    }

    /// What is told by the first bytes alone.
    private static let table: [(magic: [UInt8], format: ForeignFormat)] = [
        (
            Array("SQLite format 3\0".utf8),
            Self(
                "a GeoPackage or another SQLite database where a text is read",
                "un GeoPackage ou une autre base SQLite là où un texte est lu",
                Message(
                    en: "a GeoPackage is read from a file of its own, not compressed, whose name ends in .gpkg",
                    fr: "un GeoPackage se lit d’un fichier à lui, non compressé, dont le nom finit par .gpkg"
                )
            )
        ),
        ([0, 0, 0x27, 0x0A], Self("a Shapefile", "un Shapefile", .convert(geographic: true))),
        (Array("fgb\u{3}".utf8), Self("a FlatGeobuf", "un FlatGeobuf", .convert(geographic: true))),
        (Array("!table".utf8), Self("a MapInfo table", "une table MapInfo", .convert(geographic: true))),
        (Array("PAR1".utf8), Self("a Parquet file", "un fichier Parquet", .writeAgain)),
        (Array("ARROW1".utf8), Self("an Arrow file", "un fichier Arrow", .writeAgain)),
        (Array("$FL2".utf8), Self("an SPSS file", "un fichier SPSS", .writeAgain)),
        (Array("<stata_dta>".utf8), Self("a Stata file", "un fichier Stata", .writeAgain)),
        ([0, 1, 0, 0] + Array("Standard".utf8), Self("an Access database", "une base Access", .writeAgain)),
        ([0x89] + Array("HDF".utf8), Self("an HDF5 or netCDF file", "un fichier HDF5 ou netCDF", .writeAgain)),
        (Array("CDF\u{1}".utf8), Self("a netCDF file", "un fichier netCDF", .writeAgain)),
        (Array("II*\0".utf8), Self("a TIFF image", "une image TIFF", .notAPicture)),
        (Array("MM\0*".utf8), Self("a TIFF image", "une image TIFF", .notAPicture)),
        (Array("II+\0".utf8), Self("a TIFF image", "une image TIFF", .notAPicture)),
        ([0x89] + Array("PNG".utf8), Self("a PNG image", "une image PNG", .notAPicture)),
        ([0xFF, 0xD8, 0xFF], Self("a JPEG image", "une image JPEG", .notAPicture)),
        (Array("%PDF-".utf8), Self("a PDF document", "un document PDF", .writeAgain)),
        (
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            Self("an old Excel workbook (.xls)", "un ancien classeur Excel (.xls)", .saveSheet)
        ),
        (
            Array("BZh".utf8),
            Self("a file compressed with bzip2", "un fichier compressé par bzip2", .unpack("bunzip2 --keep"))
        ),
        (
            [0xFD] + Array("7zXZ\0".utf8),
            Self("a file compressed with xz", "un fichier compressé par xz", .unpack("unxz --keep"))
        ),
        (
            [0x28, 0xB5, 0x2F, 0xFD],
            Self("a file compressed with Zstandard", "un fichier compressé par Zstandard", .unpack("unzstd"))
        ),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], Self("a 7z archive", "une archive 7z", .unpackFirst)),
        (Array("Rar!\u{1A}".utf8), Self("a RAR archive", "une archive RAR", .unpackFirst)),
    ]

    /// A ZIP archive, which many formats are inside.
    private static func archive(_ bytes: [UInt8]) -> ForeignFormat {
        func holds(_ words: String) -> Bool { bytes.contains(words) }
        if holds("[Content_Types].xml") || holds("xl/workbook") {
            return Self("an Excel workbook (.xlsx)", "un classeur Excel (.xlsx)", .saveSheet)
        }
        if holds("opendocument.spreadsheet") {
            return Self("a LibreOffice spreadsheet (.ods)", "un classeur LibreOffice (.ods)", .saveSheet)
        }
        if holds(".kml") { return Self("a KMZ", "un KMZ", .convert(geographic: true)) }
        if holds(".shp") || holds(".SHP") {
            return Self("a ZIP archive with a Shapefile", "une archive ZIP avec un Shapefile", .convertArchive)
        }
        if holds(".gdb/") {
            return Self("a ZIP archive with a geodatabase", "une archive ZIP avec une géodatabase", .convertArchive)
        }
        return Self("a ZIP archive", "une archive ZIP", .unpack("unzip"))
    }

    private static func xml(_ kind: XMLKind) -> ForeignFormat {
        switch kind {
        case .kml: Self("a KML", "un KML", .convert(geographic: true))
        case .gml: Self("a GML", "un GML", .convert(geographic: true))
        case .gpx: Self("a GPX", "un GPX", .convert(geographic: true, layer: " waypoints"))
        case .osm:
            Self("an OSM file", "un fichier OSM", .convert(geographic: true, layer: " points"))
        case .page:
            Self(
                "a web page",
                "une page web",
                Message(
                    en: "was the page saved in place of the file it links to?",
                    fr: "la page a-t-elle été enregistrée au lieu du fichier qu’elle propose ?"
                )
            )
        case .other: Self("an XML document", "un document XML", .writeAgain)
        }
    }
}

extension [UInt8] {
    /// Whether `words` stand anywhere.
    fileprivate func contains(_ words: String) -> Bool {
        let wanted = Array(words.utf8)
        guard let first = wanted.first, count >= wanted.count else { return false }
        return withUnsafeBufferPointer { bytes in
            (0...bytes.count - wanted.count).contains { start in
                bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted)
            }
        }
    }
}
