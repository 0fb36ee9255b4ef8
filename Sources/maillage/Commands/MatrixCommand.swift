import Analysis
import ArgumentParser
import Atlas
import Cartography
import Formats
import Geometry

/// `maillage matrix ORIGINS`: how far it is from every point to every antenna.
struct MatrixCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "matrix",
            abstract: Speech.text(
                "How far it is from every point to every antenna.",
                "À quelle distance chaque point est de chaque antenne."
            ),
            discussion: Speech.text(
                "Geodesics on GRS 80, to the metre; points are read and rows written piece by piece, as CSV or JSON.",
                "Géodésiques sur GRS 80, au mètre ; points lus et lignes écrites par morceaux, en CSV ou en JSON."
            )
        )
    }

    @Argument(
        help: Speech.help(
            "The points: CSV, GeoJSON, GeoPackage or JSON; - is standard input.",
            "Les points : CSV, GeoJSON, GeoPackage ou JSON ; - est l’entrée standard."
        )
    )
    var origins: String

    @Option(
        help: Speech.help(
            "Antennas: a file of points with a name; default: the network of the atlas.",
            "Antennes : un fichier de points avec un nom ; par défaut, le réseau de l’atlas."
        )
    )
    var antennas: String?

    @OptionGroup var reading: ReadOptions
    @OptionGroup var outputs: OutputOptions
    @OptionGroup var csv: CSVStyleOption
    @OptionGroup var options: GlobalOptions

    private static let columns = ["origin", "antenna", "distance_m"]

    func run() throws {
        let destinations = try outputs.destinations(overwrite: options.force, allowing: [.csv, .json])
        try OptionFit.check(csv, destinations)
        try OptionFit.check(reading, points: origins, beside: [antennas])
        var readingOptions = try reading.reading(options)
        let network =
            try antennas.map { file throws(AtlasError) in
                try OtherFile.read(file, readingOptions) { (own) throws(AtlasError) in
                    try Antenna.read(path: file, options: own) { Console.notice($0, options) }
                }
            } ?? options.openAtlas().antennas()
        readingOptions = OtherFile.points(origins, beside: [antennas], readingOptions) { Console.notice($0, options) }
        readingOptions.stream.wantsWeights = false
        readingOptions.surroundings = Surroundings(around: network.map(\.position), in: readingOptions.territory)
        let input = try PointInput(path: origins, options: readingOptions)
        if let notice = input.columnsLeftOut { Console.notice(notice, options) }
        let sinks = try destinations.map {
            try ColumnSink(
                path: $0.path,
                format: $0.format,
                columns: Self.columns,
                style: csv.style,
                overwrite: options.force
            )
        }
        let style = NumberStyle(Speech.language)
        var table = TextTable([
            TextTable.Column(Speech.text("Origin", "Origine")), TextTable.Column(Speech.text("Antenna", "Antenne")),
            TextTable.Column(Speech.text("Distance, m", "Distance, m"), isNumeric: true),
        ])
        let positions = network.map(\.position)
        let matrix = CostMatrix(GeodesicCost(to: positions), around: BoundingBox(positions) ?? .earth)
        let names = network.map(\.name)
        try input.process(threads: options.threadCount) { _, degrees in
            let pairs = matrix.pairs(of: DemandBatch(degrees))
            let columns = [
                AddedColumn(Self.columns[0], .texts(pairs.origins)),
                AddedColumn(Self.columns[1], .labels(pairs.facilities, of: names)),
                AddedColumn(Self.columns[2], .numbers(pairs.costs, decimals: 0)),
            ]
            var rows: [[String]] = []
            if sinks.isEmpty {
                rows = pairs.origins.indices.map {
                    [pairs.origins[$0], names[Int(pairs.facilities[$0])], style.number(pairs.costs[$0].rounded())]
                }
            }
            return (records: sinks.map { $0.encode(columns) }, rows: rows)
        } inOrder: { piece in
            for (sink, records) in zip(sinks, piece.records) { try sink.write(records) }
            for row in piece.rows { table.append(row) }
            try LongestTable.check(table.rows.count)
        }
        for sink in sinks { try sink.finish() }
        Console.notices(input.notices + [input.withoutPosition].compactMap(\.self), options)
        if sinks.isEmpty { try StandardOutput.write(Array(table.text.utf8)) }
    }
}
