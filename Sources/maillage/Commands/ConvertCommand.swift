import ArgumentParser
import Atlas
import Conversion
import Formats
import Geometry
import Glibc
import Reporting

/// `maillage convert IN OUT`: from one format or coordinate reference system to another.
struct ConvertCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "convert",
            abstract: CommandLanguage.text(
                "Convert between formats and coordinate reference systems; simplify areas.",
                "Convertir entre formats et systèmes de coordonnées ; simplifier des territoires."
            ),
            discussion: CommandLanguage.text(
                """
                CSV, GeoJSON (.geojson, .geojsonl, .geojsons), GeoPackage and JSON tables, of any size; .gz is understood. \
                GeoJSON is written in longitude and latitude, other formats in the system of the input unless --to-crs \
                says otherwise. --simplify moves borders by no more than a distance and keeps shared borders shared.
                """,
                """
                CSV, GeoJSON (.geojson, .geojsonl, .geojsons), GeoPackage et tableaux JSON, de toute taille ; .gz est \
                compris. Le GeoJSON s’écrit en longitude et latitude, le reste dans le système des données sauf \
                --to-crs. --simplify déplace les limites d’au plus une distance et garde communes les limites communes.
                """
            )
        )
    }

    @Argument(
        help: CommandLanguage.help("The file to read; - is standard input.", "Le fichier à lire ; - est l’entrée."),
        completion: .features
    )
    var input: String

    @Argument(
        help: CommandLanguage.help(
            "The file to write, its ending says the format; - is standard output, with --format.",
            "Le fichier à écrire, sa terminaison dit le format ; - est la sortie standard, avec --format."
        ),
        completion: .file()
    )
    var output: String

    @Option(
        help: CommandLanguage.help(
            "How far borders of areas may move, such as 500m.",
            "De combien les limites de territoires peuvent bouger, par exemple 500m."
        )
    )
    var simplify: String?

    @Option(
        help: CommandLanguage.help("The format of -, by its ending.", "Le format de -, par sa terminaison."),
        completion: .format
    )
    var format: String?

    @OptionGroup var csv: CSVStyleOption
    @OptionGroup var reading: ReadOptions
    @OptionGroup var target: ToCRSOption
    @OptionGroup var options: GeneralOptions<UseWithoutAtlas>

    func run() throws {
        guard !FileKind.isSame(input, output) else {
            throw UsageError("input and output are the same file", "l’entrée et la sortie sont le même fichier")
        }
        var outputs = OutputOptions()
        outputs.output = [output]
        outputs.format = format
        let destinations = try outputs.destinations(overwrite: options.force, allowing: OutputOptions.pointFormats)
        try target.check(destinations)
        guard let destination = destinations.first else { return }
        try OptionFit.check(csv, destinations)
        try OptionFit.check(reading, points: input)
        if destination.format.isTable {
            guard simplify == nil else {
                throw UsageError(
                    "--simplify is for areas, which a table cannot hold",
                    "--simplify vaut pour des territoires, qu’un tableau ne peut contenir"
                )
            }
            try convertPoints(to: destination)
        } else {
            try convertFeatures(to: destination)
        }
    }

    /// To a table: points with everything that they have, as it is spelled.
    private func convertPoints(to destination: OutputOptions.Destination) throws {
        var readingOptions = try reading.reading(options)
        // What is only copied stays where it is.
        readingOptions.atlas = nil
        readingOptions.stream.collectsKeys = true
        readingOptions.stream.wantsWeights = false
        readingOptions.surroundings = .whereverItIs(readingOptions.territory)
        let points = try PointInput(path: input, options: readingOptions)
        let file = try PointOutput(
            path: destination.path,
            format: destination.format,
            of: points,
            toCRS: target.toCrs,
            style: csv.style,
            overwrite: options.force
        )
        try points.process(threads: options.threadCount) { batch, degrees in
            try file.encode(batch, degrees: degrees)
        } inOrder: { records in
            try file.write(records)
        }
        try file.finish()
        let missing = [points.withoutPosition].compactMap(\.self)
        let said = points.stream.notices + points.stream.memberNotices + missing + points.warnings
        Console.notices(said + file.notices, options)
    }

    /// To GeoJSON or a GeoPackage: features of any kind.
    private func convertFeatures(to destination: OutputOptions.Destination) throws {
        let tolerance = try simplify.map { text throws(UsageError) in try RadiusText.parse(text) }
        var conversion = FeatureConversion(of: input, to: destination.path, reading: try reading.reading(options))
        conversion.format = destination.format
        conversion.toCRS = target.toCrs
        conversion.tolerance = tolerance
        conversion.overwrite = options.force
        let result = try conversion.run()
        let positions = result.positions.map { before, after in
            let text = { (count: Int) in NumberStyle(CommandLanguage.language).number(Double(count)) }
            return Message(
                en: "\(text(before)) positions became \(text(after))",
                fr: "\(text(before)) positions sont devenues \(text(after))"
            )
        }
        Console.notices(result.notices + [positions].compactMap(\.self) + result.placementNotices, options)
    }
}
