import ArgumentParser
import Atlas
import Catchments
import Formats
import Geometry
import Reporting
import Roads
import Travel

/// `maillage isochrones`: where one is within some minutes of antennas, by road and ferry.
struct IsochronesCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "isochrones",
            abstract: CommandLanguage.text(
                "Where one is within some minutes of an antenna, by road and ferry.",
                "Où l’on est à quelques minutes d’une antenne, par la route et le traversier."
            ),
            discussion: CommandLanguage.text(
                """
                Exactly the reached parts of roads, the last one cut where the time is up, widened by the access width; \
                with --lines, the roads themselves. Polygons are nested, and end at the shore where the land is known. \
                `coverage --catchments` reads them.
                """,
                """
                Exactement les parties de routes atteintes, la dernière coupée là où le temps s’épuise, élargies de la \
                largeur d’accès ; avec --lines, les routes elles-mêmes. Les polygones sont emboîtés et s’arrêtent à la \
                rive là où la terre est connue. `coverage --catchments` les lit.
                """
            )
        )
    }

    @OptionGroup var roads: RoadOptions

    @Option(
        help: CommandLanguage.help(
            "Times, separated by commas, such as 15min,30min,1h (default).",
            "Temps, séparés par des virgules, par exemple 15min,30min,1h (par défaut)."
        )
    )
    var within: String?

    @Option(
        name: .customLong("antennas"),
        help: CommandLanguage.help(
            "Antennas: a file of points with a name; default: the network of the atlas.",
            "Antennes : un fichier de points avec un nom ; par défaut, le réseau de l’atlas."
        ),
        completion: .features
    )
    var facilities: String?

    @Flag(
        help: CommandLanguage.help(
            "Isochrones of each antenna; else of all together.",
            "Des isochrones de chaque antenne ; sinon, de toutes ensemble."
        )
    )
    var each = false

    @Flag(
        help: CommandLanguage.help(
            "The reached parts of roads and ferries as lines, in the place of polygons.",
            "Les parties atteintes des routes et traversiers comme lignes, au lieu de polygones."
        )
    )
    var lines = false

    @OptionGroup var access: AccessWidthOption
    @OptionGroup var land: LandOption
    @OptionGroup var reading: ReadOptions
    @OptionGroup var places: PlaceOptions
    @OptionGroup var outputs: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let destinations = try outputs.destinations(
            overwrite: options.force,
            allowing: [.geojson, .geojsonl, .geojsons, .gpkg] + OutputOptions.foreignFormats
        )
        guard let path = roads.network else { throw Self.noNetwork }
        for (name, value) in [("access-width", access.accessWidth), ("land", land.land)] where lines && value != nil {
            throw UsageError(
                "--\(name) is for polygons, not for --lines",
                "--\(name) vaut pour des polygones, non --lines"
            )
        }
        let width = try access.width()
        let thresholds = try RadiusText.parse(list: within ?? "15min,30min,1h", in: .minutes)
        if let within, let notice = RadiusText.notice(on: within, thresholds) { Console.notice(notice, options) }
        try OptionFit.check(reading, points: facilities, beside: [land.land].map { $0.flatMap(Self.file) })
        try OptionFit.check(places, points: [facilities])
        let readingOptions = places.applied(to: try reading.reading(options))
        let atlas = try AtlasIfNeeded(options)
        let network = try OpenNetwork.open(path, roads.profile, options)
        let antennas = try antennas(atlas, readingOptions)
        guard let cost = try roads.cost(to: antennas, options) else { throw Self.noNetwork }
        var making = Isochrones.Options()
        let ground = lines ? nil : try land.read(atlas, around: network, readingOptions, options)
        (making.accessWidth, making.land, making.isEach) = (width, ground?.shape, each)
        (making.includesShapes, making.threads) = (!lines, options.threadCount)
        let line = ProgressLine(options)
        making.observer = line.observer
        defer { line.finish() }
        let made = try Isochrones(of: cost, within: thresholds, making)
        line.finish()
        let sheet = IsochroneSheet(
            isochrones: made,
            names: antennas.map(\.name),
            network: network,
            direction: cost.direction,
            land: ground?.name,
            hasShapes: !lines
        )
        Console.notices(cost.notices + sheet.notices, options)
        guard !destinations.isEmpty else { return try StandardOutput.write(Array(sheet.table.utf8)) }
        for destination in destinations {
            let sink = try FeatureSink(
                path: destination.path,
                format: destination.format,
                // Seven decimals are a centimetre; roads are cut to a millimetre.
                writer: GeoJSONWriter(decimals: lines ? 9 : 7, members: network.members),
                overwrite: options.force
            )
            try sink.write(sink.encode(lines ? sheet.lines : sheet.polygons))
            try sink.finish()
        }
    }

    private static let noNetwork = UsageError(
        "isochrones need a network of roads: --network FILE",
        "les isochrones demandent un réseau de routes : --network FICHIER"
    )

    private func antennas(_ atlas: AtlasIfNeeded, _ reading: ReadingOptions) throws -> [Facility] {
        guard let facilities else { return try atlas.open().facilities() }
        return try OtherFile.read(facilities, reading, isAlone: true) { (own) throws(AtlasError) in
            try Facility.read(path: facilities, options: own) { Console.notice($0, options) }
        }
    }

    private static func file(_ land: String) -> String? { AreaNaming.isFile(land) ? land : nil }
}
