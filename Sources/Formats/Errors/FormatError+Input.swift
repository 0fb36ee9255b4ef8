import Geometry

extension FormatError {
    /// The error for TopoJSON where a table is wanted.
    package static func topoJSON(_ path: String) -> FormatError { ForeignFormat.topoJSON.error(path) }

    static func badCompression(_ path: String, _ words: String) -> FormatError {
        FormatError(
            .badCompression,
            Message(
                en: "the gzip compression of the file is damaged: \(words)",
                fr: "la compression gzip du fichier est endommagée : \(words)"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "download or compress it again; `gzip -t \(Message.file)` checks it",
                fr: "téléchargez-le ou compressez-le de nouveau ; `gzip -t \(Message.file)` le vérifie"
            )
        )
    }

    static func truncatedCompression(_ path: String) -> FormatError {
        FormatError(
            .badCompression,
            Message(
                en: "the gzip file ends too early",
                fr: "le fichier gzip finit trop tôt"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "it was cut short: download or compress it again",
                fr: "il a été tronqué : téléchargez-le ou compressez-le de nouveau"
            )
        )
    }

    static func utf16(_ path: String) -> FormatError {
        FormatError(
            .notUTF8,
            Message(en: "the text is UTF-16, not UTF-8", fr: "le texte est en UTF-16, pas en UTF-8"),
            at: InputLocation(file: path),
            advice: Message(
                en: "save it as UTF-8 (in Excel: “CSV UTF-8”), for example "
                    + "`iconv -f UTF-16 -t UTF-8 \(Message.file) > out.csv`",
                fr: "enregistrez-le en UTF-8 (dans Excel : « CSV UTF-8 »), par exemple "
                    + "`iconv -f UTF-16 -t UTF-8 \(Message.file) > sortie.csv`"
            )
        )
    }

    /// JSON that is one text, where records are wanted that can be told apart when one of them is bad.
    static func notDelimited(_ path: String) -> FormatError {
        FormatError(
            .unexpectedStructure,
            Message(
                en:
                    "bad records can be left out of CSV, and of GeoJSON that has one feature a line or is a text sequence; "
                    + "this is one JSON text, or a GeoPackage",
                fr:
                    "on peut écarter des enregistrements fautifs d’un CSV, et d’un GeoJSON d’une entité par ligne ou en "
                    + "séquence de textes ; ceci est un seul texte JSON, ou un GeoPackage"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "convert it first: `maillage convert \(Message.file) points.geojsonl`",
                fr: "convertissez-le d’abord : `maillage convert \(Message.file) points.geojsonl`"
            )
        )
    }

    static func recordTooLong(_ limit: Int, at location: InputLocation) -> FormatError {
        let size = limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit) bytes"
        let taille = limit >= 1 << 20 ? "\(limit >> 20) Mio" : "\(limit) octets"
        return FormatError(
            .recordTooLong,
            Message(
                en: "the line or feature that starts here is longer than \(size)",
                fr: "la ligne ou l’entité qui commence ici dépasse \(taille)"
            ),
            at: location,
            advice: Message(
                en: "is a quotation mark or a bracket left open?",
                fr: "un guillemet ou un crochet est-il resté ouvert ?"
            )
        )
    }
}
