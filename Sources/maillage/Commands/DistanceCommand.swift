import ArgumentParser
import Atlas
import Formats
import Geometry
import Maps
import Measures
import Travel

/// `maillage distance`: how far it is to the nearest antenna.
struct DistanceCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "distance",
            abstract: CommandLanguage.text(
                "How far people live from the nearest antenna.",
                "À quelle distance on habite de l’antenne la plus proche."
            ),
            discussion: CommandLanguage.text(
                "By area, weighted by population; with --points, for each point of a file.",
                "Par territoire, pondérée par la population ; avec --points, pour chaque point d’un fichier."
            )
        )
    }

    @Option(
        help: CommandLanguage.help(
            "Points of your own, of any number: one row each, in their order.",
            "Vos propres points, si nombreux soient-ils : une ligne chacun, dans leur ordre."
        )
    )
    var points: String?

    @OptionGroup var inputs: InputOptions
    @OptionGroup var costs: CostOptions
    @OptionGroup var near: NearestWithinOption
    @OptionGroup var reading: ReadOptions
    @OptionGroup var places: PlaceOptions
    @OptionGroup var outputs: OutputOptions
    @OptionGroup var style: ReportStyleOptions
    @OptionGroup var map: MapOptions
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let formats = points == nil ? OutputOptions.drawnFormats : OutputOptions.pointFormats
        let destinations = try outputs.destinations(overwrite: options.force, allowing: formats)
        try map.check(destinations)
        guard points == nil || inputs.demand == nil else {
            throw UsageError("--points and --demand exclude each other", "--points et --demand s’excluent")
        }
        try OptionFit.check(style.csv, destinations)
        try inputs.check(reading, options, points: points, costs: costs.costs)
        try OptionFit.check(places, points: [points, inputs.demand, inputs.facilities])
        let reach = try near.reach()
        if let points {
            try list(points, within: reach, destinations)
        } else {
            let reading = places.applied(to: try reading.reading(options))
            let inputs = try inputs.read(reading, options)
            let cost = try costs.cost(to: inputs.facilities, beside: self.inputs.files, reading, options)
            var distance = Distance(layer: inputs.layer, demand: inputs.demand, cost: cost)
            distance.reach = reach
            distance.threads = options.threadCount
            let line = ProgressLine(options)
            distance.observer = line.observer
            defer { line.finish() }
            let report = try distance.report()
            line.finish()
            let outside = near.hint(inputs.layer, inputs.demand, outside: report.outside?.population)
            Console.notices(inputs.notices + cost.notices + [outside].compactMap(\.self), options)
            try outputs.deliver(report, inputs.words, to: destinations, style, options) {
                try Basemap.drawing(of: report.subject(inputs.words), inputs, map, options)
            }
        }
    }
}
