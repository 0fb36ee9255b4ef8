import ArgumentParser
import Atlas
import Formats
import Geometry
import Maps
import Measures
import Travel

/// `maillage distance`: how far it is to the nearest antenna.
struct DistanceCommand: ParsableCommand, MergeableCommand {
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
        ),
        completion: .features
    )
    var points: String?

    @Flag(
        help: CommandLanguage.help(
            "With --points, a column crosses_water_m: how far the straight line to the nearest antenna runs outside the land "
                + "of the atlas at a stretch, in metres.",
            "Avec --points, une colonne crosses_water_m : la longueur du plus long tronçon de la ligne droite vers l’antenne "
                + "la plus proche qui est hors des terres de l’atlas, en mètres."
        )
    )
    var crossesWater = false

    @Option(
        help: CommandLanguage.help(
            "With --points and --network, write the way between each point and its antenna as a line, with the minutes on "
                + "each class of road and the names of the ferries (.geojson .geojsonl .geojsons .gpkg).",
            "Avec --points et --network, écrire le trajet entre chaque point et son antenne comme une ligne, avec les "
                + "minutes par classe de route et le nom des traversiers (.geojson .geojsonl .geojsons .gpkg)."
        )
    )
    var route: String?

    @OptionGroup var streaming: StreamOptions
    @OptionGroup var equity: EquityOptions

    @Option(
        help: CommandLanguage.help(
            "With --equity, the radii beyond which people are counted. (default: 25km,50km,100km, or 15min,30min,1h)",
            "Avec --equity, les rayons au-delà desquels on compte la population. (par défaut : 25km,50km,100km, ou "
                + "15min,30min,1h)"
        )
    )
    var beyond: String?

    @OptionGroup var partials: PartialOptions
    @OptionGroup var checkpoint: CheckpointOptions
    @OptionGroup var only: OnlyOption
    @OptionGroup var inputs: InputOptions
    @OptionGroup var costs: CostOptions
    @OptionGroup var places: PlaceOptions
    @OptionGroup var report: ReportOptions

    func run() throws { try run(from: nil) }

    func run(from counted: PartialMerge?) throws {
        let formats = points == nil ? OutputOptions.drawnFormats : OutputOptions.pointFormats
        let (destinations, options) = (
            try report.destinations(
                allowing: formats,
                isOpen: streaming.stream,
                goesOn: points != nil && checkpoint.goesOn
            ),
            report.options
        )
        guard points == nil || inputs.demand == nil else {
            throw UsageError("--points and --demand exclude each other", "--points et --demand s’excluent")
        }
        guard points != nil || !crossesWater else {
            throw UsageError("--crosses-water is for --points", "--crosses-water vaut pour --points")
        }
        guard route == nil || (points != nil && costs.roads.network != nil) else {
            throw UsageError("--route is for --points with --network", "--route vaut pour --points avec --network")
        }
        guard points != nil || !streaming.isAsked else {
            throw UsageError(
                "--stream, --rejects and --strict are for --points",
                "--stream, --rejects et --strict valent pour --points"
            )
        }
        guard points == nil || (only.only.isEmpty && report.rows.order == nil) else {
            throw UsageError(
                "--only, --sort and --top are for a report by area, not for --points",
                "--only, --sort et --top valent pour un rapport par territoire, non pour --points"
            )
        }
        try equity.check(points: points)
        try partials.refuse(points != nil, "--points", "--points")
        try equity.refuse(partials)
        guard beyond == nil || equity.equity else {
            throw UsageError("--beyond is for --equity", "--beyond vaut pour --equity")
        }
        if counted == nil {
            try partials.check(report, only, destinations, demand: inputs.demand)
            var others = costs.withoutCheckpoint + [(equity.equity, "--equity", "--equity")]
            if let points {
                others += [(streaming.stream, "--stream", "--stream"), (route != nil, "--route", "--route")]
                try checkpoint.checkRows(of: points, beside: inputs.files, to: destinations, others)
            } else {
                try checkpoint.check(demand: inputs.demand, others)
            }
            try inputs.check(report.reading, options, points: points, costs: costs.costs)
            try OptionFit.check(places, points: [points, inputs.demand, inputs.facilities])
        }
        let reach = try report.near.reach()
        if let points {
            try list(points, within: reach, destinations)
        } else {
            let reading = places.applied(to: try report.reading.reading(options))
            let atlas = try AtlasIfNeeded(options)
            let asked = inputs
            let inputs = try asked.read(atlas, reading, options, named: partials.naming.words, counted: counted)
            let cost = try costs.cost(
                to: inputs.facilities,
                beside: asked.files,
                reading,
                options,
                counted: counted
            )
            let partial = PartialRun(partials, inputs.demand, counted, options)
            let facts = PartialFacts(
                command: Self._commandName,
                inputs: .init(asked, inputs),
                atlas: atlas,
                costs: costs,
                reach: reach,
                counted: counted
            )
            let kept = try checkpoint.begin(partial.demand, cost, from: inputs.demand, options, facts: facts.all())
            var distance = Distance(layer: inputs.layer, demand: kept ?? partial.demand, cost: cost)
            distance.only = try only.areas(of: inputs.layer, atlas, options)
            distance.reach = reach
            distance.equity = try equity.request(
                beyond: beyond.map { try RadiusText.parse(list: $0, in: cost.unit) } ?? cost.unit.usualThresholds,
                demand: asked.demand,
                atlas,
                reading,
                destinations,
                options
            )
            distance.land = try asked.land(of: inputs.layer, atlas, cost)
            distance.threads = options.threadCount
            let line = ProgressLine(options)
            distance.observer = line.observer
            defer { line.finish() }
            let report: DistanceReport
            if distance.equity == nil {
                let tally = try partial.tally(distance.emptyTally, of: distance, keeping: kept)
                let own = inputs.notices + cost.notices
                if try partial.write(tally, inputs.words, cost, notices: own, line, facts.all()) {
                    return checkpoint.end(kept, options)
                }
                report = tally.report(of: distance.only, threads: options.threadCount)
            } else {
                report = try distance.report()
            }
            line.finish()
            if !partial.isPartial { self.report.tell(inputs, cost.notices, outside: report.outside?.population) }
            try self.report.deliver(report, inputs.words, to: destinations) {
                try Basemap.drawing(of: report.subject(inputs.words), inputs, self.report.map, options)
            }
            checkpoint.end(kept, options)
        }
    }
}
