import ArgumentParser
import Atlas
import Conversion
import Formats
import Geometry
import Measures
import Reporting

/// `maillage assign POINTS`: the areas that points lie in.
struct AssignCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "assign",
            abstract: CommandLanguage.text(
                "Add to points the codes of the areas they lie in.",
                "Ajouter à des points les codes des territoires où ils sont."
            ),
            discussion: CommandLanguage.text(
                """
                Points of any number are read and written piece by piece, every column kept. A point on a shared border \
                goes to one area, always the same; one outside every area to the nearest within the layer’s tolerance, \
                or within --nearest-within.
                """,
                """
                Les points, si nombreux soient-ils, sont lus et écrits par morceaux, toutes les colonnes gardées. Un \
                point sur une limite commune va à un seul territoire, toujours le même ; hors de tout territoire, au \
                plus proche dans la tolérance de la couche, ou dans --nearest-within.
                """
            )
        )
    }

    @Argument(
        help: CommandLanguage.help(
            "The points: CSV, GeoJSON, GeoPackage or JSON; - is standard input.",
            "Les points : CSV, GeoJSON, GeoPackage ou JSON ; - est l’entrée standard."
        ),
        completion: .features
    )
    var points: String

    @Option(
        help: CommandLanguage.help(
            "Areas: layers of the atlas separated by commas (default: those that it names for this), or a file of polygons "
                + "(GeoJSON, GeoPackage).",
            "Territoires : des couches de l’atlas séparées par des virgules (par défaut, celles qu’il indique), ou un "
                + "fichier de polygones (GeoJSON, GeoPackage)."
        ),
        completion: .areaLayers
    )
    var by: String?

    @Option(
        help: CommandLanguage.help(
            "Borders of which year, where the atlas has several; default: the newest.",
            "Limites de quelle année, si l’atlas en a plusieurs ; par défaut, les plus récentes."
        ),
        completion: .vintage
    )
    var vintage: String?

    @OptionGroup var streaming: StreamOptions
    @OptionGroup var checkpoint: CheckpointOptions
    @OptionGroup var near: NearestWithinOption
    @OptionGroup var areaColumns: AreaColumnOptions
    @OptionGroup var reading: ReadOptions
    @OptionGroup var places: PlaceOptions
    @OptionGroup var target: ToCRSOption
    @OptionGroup var outputs: OutputOptions
    @OptionGroup var csv: CSVStyleOption
    @OptionGroup var options: GlobalOptions

    func run() throws {
        var destinations = try outputs.destinations(
            overwrite: options.force || checkpoint.goesOn,
            allowing: OutputOptions.pointFormats
        )
        if !streaming.stream { try check(destinations) }
        try streaming.check(reading: [points, by], destinations)
        guard streaming.rejects == nil || streaming.stream || !destinations.isEmpty else {
            throw UsageError(
                "--rejects is for points that are written: say where with -o, or --stream",
                "--rejects vaut pour des points qu’on écrit : dites où avec -o, ou --stream"
            )
        }
        try checkpoint.checkRows(
            of: points,
            beside: [by],
            to: destinations,
            [(streaming.stream, "--stream", "--stream")]
        )
        try OptionFit.check(reading, points: points, beside: [by.flatMap { AreaNaming.isFile($0) ? $0 : nil }])
        try OptionFit.check(areaColumns, by: by, vintage: vintage, in: options.territory)
        let reach = try near.reach()
        var readingOptions = places.applied(to: try reading.reading(options))
        let layers = try LayerList.read(by, vintage: vintage, areaColumns.applied(to: readingOptions), options)
        let assignment = PointAssignment(layers, within: reach, threads: options.threadCount)
        readingOptions = OtherFile.points(points, beside: layers.first?.layer.id == nil ? [by] : [], readingOptions) {
            Console.notice($0, options)
        }
        readingOptions.stream.collectsKeys =
            destinations.contains(where: \.format.isTable) && !streaming.stream
        readingOptions.stream.wantsWeights = false
        readingOptions.writtenCRS = target.toCrs
        readingOptions.surroundings = Surroundings(around: layers.map(\.layer))
        let rejects = try streaming.rejectFile(options, goesOn: checkpoint.goesOn)
        let input = try PointInput(path: points, options: streaming.applied(to: readingOptions, rejects))
        destinations = try streaming.destinations(destinations, of: input)
        if streaming.stream { try check(destinations) }
        let kept = try checkpoint.begin(
            Self._commandName,
            of: input,
            beside: layers.first?.layer.id == nil ? [by] : [],
            to: destinations,
            rejects: streaming.rejects,
            options
        )
        let files = try destinations.enumerated().map { index, destination in
            try PointOutput(
                path: destination.path,
                format: destination.format,
                of: input,
                adding: assignment.columns,
                toCRS: target.toCrs,
                style: csv.style,
                isLive: streaming.stream,
                keeping: kept?.files[index],
                overwrite: options.force
            )
        }
        try streaming.counting(input, rejects, keeping: kept) {
            let report = try assignment.run(input, into: files, keeping: kept)
            for file in files { try file.finish() }
            let left = destinations.isEmpty ? [] : input.stream.memberNotices
            Console.notices(
                input.notices + left + files.flatMap(\.notices) + report.notices
                    + [input.withoutPosition].compactMap(\.self),
                options
            )
            if destinations.isEmpty { try StandardOutput.write(Array(report.table(CommandLanguage.language).utf8)) }
        }
        try checkpoint.end(kept, options)
    }

    /// Refuses options about files that none of the files takes.
    private func check(_ destinations: [OutputOptions.Destination]) throws {
        try target.check(destinations)
        try OptionFit.check(csv, destinations)
    }
}
