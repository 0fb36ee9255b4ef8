import ArgumentParser
import Atlas
import Formats
import Geometry
import Reporting
import Travel

/// `maillage matrix ORIGINS`: how far it is from every point to every antenna.
struct MatrixCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "matrix",
            abstract: CommandLanguage.text(
                "How far it is from every point to every antenna.",
                "À quelle distance chaque point est de chaque antenne."
            ),
            discussion: CommandLanguage.text(
                """
                Geodesics on GRS 80, to the metre, or minutes and metres by road with --network; points are read and rows \
                written piece by piece, as CSV, JSON or a workbook of Excel.
                """,
                """
                Géodésiques sur GRS 80, au mètre, ou minutes et mètres par la route avec --network ; points lus et lignes \
                écrites par morceaux, en CSV, en JSON ou en classeur Excel.
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
    var origins: String

    @Option(
        name: .customLong("antennas"),
        help: CommandLanguage.help(
            "Antennas: a file of points with a name; default: the network of the atlas.",
            "Antennes : un fichier de points avec un nom ; par défaut, le réseau de l’atlas."
        ),
        completion: .features
    )
    var facilities: String?

    @OptionGroup var roads: RoadOptions
    @OptionGroup var checkpoint: CheckpointOptions
    @OptionGroup var reading: ReadOptions
    @OptionGroup var places: PlaceOptions
    @OptionGroup var outputs: OutputOptions
    @OptionGroup var csv: CSVStyleOption
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let destinations = try outputs.destinations(
            overwrite: options.force || checkpoint.goesOn,
            allowing: [.csv, .json, .xlsx]
        )
        try OptionFit.check(csv, destinations)
        try checkpoint.checkRows(
            of: origins,
            beside: [facilities],
            to: destinations,
            [(roads.network != nil, "--network", "--network")]
        )
        try roads.check(costs: nil, catchments: false)
        try OptionFit.check(reading, points: origins, beside: [facilities])
        var readingOptions = places.applied(to: try reading.reading(options))
        let network =
            try facilities.map { file throws(AtlasError) in
                try OtherFile.read(file, readingOptions) { (own) throws(AtlasError) in
                    try Facility.read(path: file, options: own) { Console.notice($0, options) }
                }
            } ?? options.openAtlas().facilities()
        readingOptions = OtherFile.points(origins, beside: [facilities], readingOptions) { Console.notice($0, options) }
        readingOptions.stream.wantsWeights = false
        readingOptions.stream.pieceSize = CostMatrix.pieceSize(facilityCount: network.count)
        readingOptions.surroundings = Surroundings(around: network.map(\.position), in: readingOptions.territory)
        let input = try PointInput(path: origins, options: readingOptions)
        if let notice = input.columnsLeftOut { Console.notice(notice, options) }
        let positions = network.map(\.position)
        let cost: any TravelCost = try roads.cost(to: network, options) ?? GeodesicCost(to: positions)
        let list = DistancePairs(facilities: network, cost: cost)
        let kept = try checkpoint.begin(Self._commandName, of: input, beside: [facilities], to: destinations, options)
        var output = try ListOutput(
            list.list,
            to: destinations,
            csv.style,
            keeping: kept,
            overwrite: options.force
        )
        let encode = output.encode
        let matrix = CostMatrix(cost, around: BoundingBox(positions) ?? .earth)
        let threads = options.threadCount
        try input.process(threads: threads) { _, degrees in
            // A short list is one piece of its file, and work for every thread.
            matrix.map(DemandBatch(degrees), threads: threads) { encode(list.columns(of: $0), nil) }
        } inOrder: { parts in
            for part in parts { try output.write(part) }
        }
        try output.finish()
        Console.notices(input.notices + [input.withoutPosition].compactMap(\.self) + cost.notices, options)
        try output.show()
        try checkpoint.end(kept, options)
    }
}
