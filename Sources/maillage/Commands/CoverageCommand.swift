import Analysis
import ArgumentParser
import Cartography
import Formats
import Geometry

/// `maillage coverage`: who and what lies within reach.
struct CoverageCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "coverage",
            abstract: Speech.text(
                "Who and what lies within reach of an antenna, and where the gaps are.",
                "Qui et quoi se trouve à portée d’une antenne, et où sont les lacunes."
            ),
            discussion: Speech.text(
                """
                A point is covered exactly when its geodesic distance is at most the radius. A radius is a number and a \
                unit (km, m, mi, nmi, ft); without a unit it is in kilometres. It goes from 0 to 5000 km.
                """,
                """
                Un point est couvert exactement quand sa distance géodésique est au plus le rayon. Un rayon est un \
                nombre et une unité (km, m, mi, nmi, ft) ; sans unité, en kilomètres. Il va de 0 à 5000 km.
                """
            )
        )
    }

    @Option(help: Speech.help("Radii, separated by commas.", "Rayons, séparés par des virgules."))
    var within = "25km,50km,100km"

    @OptionGroup var inputs: InputOptions
    @OptionGroup var near: NearestWithinOption
    @OptionGroup var reading: ReadOptions
    @OptionGroup var outputs: OutputOptions
    @OptionGroup var style: ReportStyleOptions
    @OptionGroup var map: MapOptions
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let radii = try RadiusText.parse(list: within)
        if let notice = RadiusText.notice(on: within, radii) { Console.notice(notice, options) }
        let destinations = try outputs.destinations(overwrite: options.force, allowing: OutputOptions.drawnFormats)
        try map.check(destinations)
        try OptionFit.check(style.csv, destinations)
        try inputs.check(reading)
        let reach = try near.reach()
        let inputs = try inputs.read(try reading.reading(options), options)
        var coverage = Coverage(layer: inputs.layer, demand: inputs.demand, antennas: inputs.antennas, radii: radii)
        coverage.includesShapes = destinations.contains { $0.format.isGeoJSON || $0.format == .gpkg }
        coverage.reach = reach
        coverage.threads = options.threadCount
        let line = ProgressLine(options)
        coverage.observer = line.observer
        defer { line.finish() }
        let report = try coverage.report()
        line.finish()
        try outputs.deliver(report, inputs.words, to: destinations, style, options) {
            try MapScenery.drawing(of: report.subject(inputs.words), inputs, map, options)
        }
    }
}
