public import Geometry

extension ErrorCode<FormatError> {
    /// A program that reads or writes the format is not installed.
    public static var programNotFound: Self { Self("program-not-found") }
    /// A variable of the environment has no value that can be used.
    public static var invalidSetting: Self { Self("invalid-setting") }
    /// GDAL could not read the source, or not write the file.
    public static var foreignFailed: Self { Self("foreign-failed") }
}

extension FormatError {
    static func programNotFound(_ program: String, _ name: String) -> FormatError {
        FormatError(
            .programNotFound,
            Message(
                en: "the format is read and written by GDAL, whose program \(program) is not installed",
                fr: "le format est lu et écrit par GDAL, dont le programme \(program) n’est pas installé"
            ),
            at: InputLocation(file: name),
            advice: Message(en: "install it: `apt install gdal-bin`", fr: "installez-le : `apt install gdal-bin`")
        )
    }

    static func cannotStart(_ program: String, _ number: Int32, _ name: String) -> FormatError {
        let words = Message(system: number)
        return FormatError(
            .foreignFailed,
            Message(
                en: "GDAL’s \(program) cannot be started: \(words.en)",
                fr: "\(program), de GDAL, ne peut pas être lancé : \(words.fr)"
            ),
            at: InputLocation(file: name)
        )
    }

    static func invalidPatience(_ value: String, _ name: String) -> FormatError {
        FormatError(
            .invalidSetting,
            Message(
                en: "MAILLAGE_GDAL_TIMEOUT is a whole number of seconds from 1 to 1048576, not “\(value)”",
                fr: "MAILLAGE_GDAL_TIMEOUT est un nombre entier de secondes de 1 à 1048576, et non « \(value) »"
            ),
            at: InputLocation(file: name)
        )
    }

    static func failedTool(_ program: String, signal: Int32?, said: String, _ name: String) -> FormatError {
        let words =
            said.isEmpty
            ? Message(en: "it does not say why", fr: "il ne dit pas pourquoi") : Message(en: said, fr: said)
        let message =
            signal.map { number in
                Message(
                    en: "\(program) was ended by signal \(number) before its end: \(words.en)",
                    fr: "\(program) a été arrêté par le signal \(number) avant sa fin : \(words.fr)"
                )
            }
            ?? Message(
                en: "GDAL’s \(program) has failed: \(words.en)",
                fr: "\(program), de GDAL, a échoué : \(words.fr)"
            )
        return FormatError(.foreignFailed, message, at: InputLocation(file: name))
    }

    static func silentTool(_ program: String, seconds: Int, said: String, _ name: String) -> FormatError {
        let words =
            said.isEmpty ? Message(en: "it has said nothing", fr: "il n’a rien dit") : Message(en: said, fr: said)
        return FormatError(
            .foreignFailed,
            Message(
                en: "\(program) gave nothing for \(seconds) s and was ended: \(words.en)",
                fr: "\(program) n’a rien donné pendant \(seconds) s et a été arrêté : \(words.fr)"
            ),
            at: InputLocation(file: name),
            advice: Message(
                en: "where the source needs longer, set MAILLAGE_GDAL_TIMEOUT to more seconds",
                fr: "si la source demande plus de temps, donnez plus de secondes à MAILLAGE_GDAL_TIMEOUT"
            )
        )
    }

    static func incomplete(_ name: String, written: Int, of count: Int) -> FormatError {
        FormatError(
            .foreignFailed,
            Message(
                en: "GDAL has written \(written) of \(count) features, and does not say why",
                fr: "GDAL a écrit \(written) de \(count) entités, et ne dit pas pourquoi"
            ),
            at: InputLocation(file: name),
            advice: Message(en: "write a GeoPackage (.gpkg)", fr: "écrivez un GeoPackage (.gpkg)")
        )
    }

    static func noForeignLayers(_ name: String) -> FormatError {
        FormatError(
            .unknownLayer,
            Message(en: "there is no layer in it", fr: "il n’y a aucune couche dedans"),
            at: InputLocation(file: name)
        )
    }

    static func severalForeignLayers(_ layers: [String], _ name: String) -> FormatError {
        FormatError(
            .ambiguousLayer,
            Message(
                en: "there are \(layers.count) layers: name the one to read with --layer",
                fr: "il y a \(layers.count) couches : nommez celle à lire avec --layer"
            ),
            at: InputLocation(file: name),
            advice: .layers(layers)
        )
    }

    static func severalInArchive(_ names: [String], _ name: String) -> FormatError {
        FormatError(
            .ambiguousLayer,
            Message(
                en: "the archive has \(names.count) data sets: unpack it and name one",
                fr: "l’archive a \(names.count) jeux de données : décompressez-la et nommez-en un"
            ),
            at: InputLocation(file: name),
            advice: .layers(names)
        )
    }

    static func nothingInArchive(_ name: String) -> FormatError {
        FormatError(
            .unknownFormat,
            Message(
                en: "this is a ZIP archive in which there is nothing that is read",
                fr: "c’est une archive ZIP qui ne contient rien qui soit lu"
            ),
            at: InputLocation(file: name),
            advice: .unpack("unzip")
        )
    }

    static func encodingUnused(_ name: String) -> FormatError {
        FormatError(
            .unknownFormat,
            Message(
                en: "--encoding is for CSV files and Shapefiles: other sources state their encoding",
                fr: "--encoding vaut pour les fichiers CSV et les Shapefiles : les autres sources disent leur encodage"
            ),
            at: InputLocation(file: name),
            advice: Message(en: "leave it out", fr: "retirez-la")
        )
    }
}
