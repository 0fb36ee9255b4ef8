import Geometry

/// Recognises files of other kinds by their first bytes, and says how to convert them.
enum ForeignFormat {
    /// - Throws: ``FormatError`` with code `unknownFormat`.
    static func refuse(_ bytes: [UInt8], name: String) throws(FormatError) {
        func starts(_ magic: String) -> Bool { bytes.starts(with: magic.utf8) }
        let kind: String
        if starts("SQLite format 3\0") {
            kind = "a GeoPackage or another SQLite database"
            throw refusal(kind, "un GeoPackage ou une autre base SQLite", name)
        } else if bytes.starts(with: [0, 0, 0x27, 0x0A]) {
            throw refusal("a Shapefile", "un Shapefile", name)
        } else if starts("fgb\u{3}") {
            throw refusal("a FlatGeobuf", "un FlatGeobuf", name)
        } else if starts("PAR1\u{15}") {
            throw refusal("a Parquet file", "un fichier Parquet", name)
        } else if starts("PK\u{3}\u{4}") {
            throw FormatError(
                .unknownFormat,
                Message(
                    en: "this is a ZIP archive or an Excel workbook, not text",
                    fr: "c’est une archive ZIP ou un classeur Excel, pas du texte"
                ),
                at: InputLocation(file: name),
                advice: Message(
                    en: "unpack it, or save the sheet as “CSV UTF-8”",
                    fr: "décompressez-la, ou enregistrez la feuille en « CSV UTF-8 »"
                )
            )
        }
    }

    private static func refusal(_ kind: String, _ sorte: String, _ name: String) -> FormatError {
        FormatError(
            .unknownFormat,
            Message(en: "this is \(kind), not text", fr: "c’est \(sorte), pas du texte"),
            at: InputLocation(file: name),
            advice: Message(
                en: "convert it: `ogr2ogr -t_srs EPSG:4326 out.geojson \(name)`",
                fr: "convertissez-le : `ogr2ogr -t_srs EPSG:4326 sortie.geojson \(name)`"
            )
        )
    }
}
