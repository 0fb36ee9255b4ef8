import Analysis
import ArgumentParser
import Atlas
import Cartography
import Formats
import Geometry
import Synchronization

/// `maillage assign POINTS`: the areas that points lie in.
struct AssignCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "assign",
            abstract: Speech.text(
                "Add to points the codes of the areas they lie in.",
                "Ajouter à des points les codes des territoires où ils sont."
            ),
            discussion: Speech.text(
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
        help: Speech.help(
            "The points: CSV or GeoJSON; - is standard input.",
            "Les points : CSV ou GeoJSON ; - est l’entrée standard."
        )
    )
    var points: String

    @Option(
        help: Speech.help(
            "Areas: layers separated by commas, or a GeoJSON file of polygons.",
            "Territoires : des couches séparées par des virgules, ou un fichier GeoJSON de polygones."
        )
    )
    var by = "region,division,cma,community"

    @Option(
        help: Speech.help(
            "Borders before or since 8 July 2021: 2016 or 2021.",
            "Limites d’avant ou depuis le 8 juillet 2021 : 2016 ou 2021."
        )
    )
    var vintage: String = Vintage.newest.rawValue

    @Option(
        help: Speech.help(
            "How many kilometres outside every area a point may lie; 0 for not at all; default: the layer’s tolerance.",
            "À combien de kilomètres hors de tout territoire un point peut être ; 0 pour pas du tout ; par défaut, la "
                + "tolérance de la couche."
        )
    )
    var nearestWithin: String?

    @OptionGroup var pointOptions: PointOptions
    @OptionGroup var outputs: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let destinations = try outputs.destinations(
            overwrite: options.force,
            allowing: [.csv, .json, .geojson, .geojsonl]
        )
        guard destinations.count <= 1 else {
            throw UsageError("assign writes one file", "assign écrit un seul fichier")
        }
        let reach = try nearestWithin.map { text throws(UsageError) in try RadiusText.parse(text) }
        let layers = try LayerList.read(by, vintage: vintage, options)
        let indices = layers.map { AreaIndex($0.layer, within: reach, threads: options.threadCount) }
        let isTable = destinations.first?.format == .csv
        let stream = try pointOptions.open(points, collectsKeys: isTable)
        let transformations = try pointOptions.transformations()
        try transformations?.use { Console.notice($0.notice, options) }

        var tally = AssignmentTally(layers: layers)
        let columns = layers.map(\.column)
        let sink = try destinations.first.map {
            try PointSink(
                path: $0.path,
                format: $0.format,
                layout: stream.layout,
                added: columns,
                overwrite: options.force
            )
        }
        try stream.process(threads: options.threadCount) { batch in
            var batch = batch
            try transformations?.use { try $0.apply(to: &batch) }
            let matches = indices.map { index in
                (0..<batch.count).map { batch.coordinate($0).flatMap(index.match) }
            }
            let added = zip(indices, matches).enumerated().map { number, pair in
                AddedColumn(
                    columns[number],
                    .labels(pair.1.map { Int32($0?.area ?? -1) }, of: pair.0.layer.areas.map(\.code))
                )
            }
            let places = (0..<batch.count).map { batch.coordinate($0) }
            return (bytes: sink?.encode(batch, added: added) ?? [], matches: matches, places: places)
        } inOrder: { piece in
            tally.count(piece.matches, piece.places)
            try sink?.write(piece.bytes)
        }
        try tally.checkAxes(points)
        try sink?.finish()
        for notice in stream.notices { Console.notice(notice, options) }
        for notice in tally.notices { Console.notice(notice, options) }
        if destinations.isEmpty { try StandardOutput.write(Array(tally.table().utf8)) }
    }
}
