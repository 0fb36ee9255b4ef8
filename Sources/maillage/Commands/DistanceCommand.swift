import Analysis
import ArgumentParser
import Atlas
import Cartography
import Formats
import Geometry

/// `maillage distance`: how far it is to the nearest antenna.
struct DistanceCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "distance",
            abstract: Speech.text(
                "How far people live from the nearest antenna.",
                "À quelle distance on habite de l’antenne la plus proche."
            ),
            discussion: Speech.text(
                "By area, weighted by population; with --points, for each point of a file.",
                "Par territoire, pondérée par la population ; avec --points, pour chaque point d’un fichier."
            )
        )
    }

    @Option(
        help: Speech.help(
            "Points of your own (CSV or GeoJSON): one row each, in their order.",
            "Vos propres points (CSV ou GeoJSON) : une ligne chacun, dans leur ordre."
        )
    )
    var points: String?

    @OptionGroup var inputs: InputOptions
    @OptionGroup var outputs: OutputOptions
    @OptionGroup var map: MapOptions
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let formats = points == nil ? OutputOptions.drawnFormats : OutputOptions.reportFormats
        let destinations = try outputs.destinations(overwrite: options.force, allowing: formats)
        var inputOptions = inputs
        if let points {
            guard inputs.demand == nil else {
                throw UsageError("--points and --demand exclude each other", "--points et --demand s’excluent")
            }
            inputOptions.demand = points
        }
        let inputs = try inputOptions.read(options)
        var distance = Distance(layer: inputs.layer, demand: inputs.demand, antennas: inputs.antennas)
        distance.threads = options.threadCount
        let line = ProgressLine(options)
        distance.observer = line.observer
        defer { line.finish() }
        let report = distance.report()
        line.finish()
        if points == nil {
            try outputs.deliver(report, inputs.words, to: destinations, overwrite: options.force) {
                let subject = report.subject(inputs.words, weights: inputs.demand.weights)
                return try MapScenery.drawing(of: subject, inputs, map, options)
            }
        } else {
            let rows = DistanceRows(report, points: inputs.demand, antennas: inputs.antennas)
            try outputs.deliver(rows, inputs.words, to: destinations, overwrite: options.force)
        }
    }
}
