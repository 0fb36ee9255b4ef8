import ArgumentParser
import Atlas
import Formats

/// How the user’s files are read.
struct ReadOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "The coordinate reference system of the input, such as EPSG:32618; default: what the file says, else longitude "
                + "and latitude. Areas and antennas take it only where they are in metres and do not say which.",
            "Le système de coordonnées des données, comme EPSG:32618 ; par défaut, ce que dit le fichier, sinon "
                + "longitude et latitude. Territoires et antennes ne le prennent que s’ils sont en mètres sans dire "
                + "lequel."
        ),
        completion: .system
    )
    var inputCrs: String?

    @Option(
        help: CommandLanguage.help(
            "The encoding of a CSV file: utf-8 or windows-1252; default: found out. That of antennas beside another file "
                + "is always found out.",
            "L’encodage d’un fichier CSV : utf-8 ou windows-1252 ; par défaut, reconnu. Celui des antennes à côté d’un "
                + "autre fichier est toujours reconnu."
        ),
        completion: .encoding
    )
    var encoding: String?

    @Option(
        help: CommandLanguage.help(
            "The column of the longitude or easting.",
            "La colonne de la longitude ou de l’abscisse."
        ),
        completion: .column(of: "--points", "--demand")
    )
    var lonColumn: String?

    @Option(
        help: CommandLanguage.help(
            "The column of the latitude or northing.",
            "La colonne de la latitude ou de l’ordonnée."
        ),
        completion: .column(of: "--points", "--demand")
    )
    var latColumn: String?

    @Option(
        help: CommandLanguage.help(
            "The layer of a GeoPackage or of another source, the sheet of a workbook; needed where there are several.",
            "La couche d’un GeoPackage ou d’une autre source, la feuille d’un classeur ; nécessaire s’il y en a plusieurs."
        )
    )
    var layer: String?

    @OptionGroup var decimal: DecimalOption

    /// How the file is read, on as many threads and with the progress that `general` says.
    func reading(_ general: GeneralOptions<some OptionUse>) throws -> ReadingOptions {
        if let inputCrs { try CRSArgument.check(inputCrs) }
        let atlas = try? general.openAtlas()
        var options = ReadingOptions(crs: inputCrs, territory: atlas?.territory ?? .unknown)
        options.atlas = atlas
        options.threads = general.threadCount
        options.observer = ProgressLine(general).readingObserver
        options.stream.columns.longitude = lonColumn
        options.stream.columns.latitude = latColumn
        if let encoding {
            guard let known = TextEncoding(rawValue: encoding.lowercased()) else {
                let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
                throw UsageError("--encoding is one of \(names)", "--encoding est l’un de \(names)")
            }
            options.stream.encoding = known
        }
        options.stream.layer = layer
        options.stream.decimalMark = try decimal.mark()
        return options
    }
}
