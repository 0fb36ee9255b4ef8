import ArgumentParser
import Atlas
import Formats
import Geometry
import Maps
import Measures
import Reporting
import Travel

/// `maillage accessibility`: what people can reach, and share with others.
struct AccessibilityCommand: ParsableCommand, MergeableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "accessibility",
            abstract: CommandLanguage.text(
                "What people can reach and share with others: floating catchment areas, gravity.",
                "Ce que la population peut atteindre et partager : bassins flottants, gravité."
            ),
            discussion: CommandLanguage.text(
                """
                By area, a mean weighted by population, for 100,000 people; with --points, for each point of a file. A cost \
                goes from where people live to the antenna. Antennas have a capacity of 1, or that of a column of theirs.
                """,
                """
                Par territoire, une moyenne pondérée par la population, pour 100\u{202F}000 personnes ; avec --points, pour \
                chaque point d’un fichier. Un coût va du lieu de résidence à l’antenne. Une antenne a une capacité de 1, ou \
                celle d’une de ses colonnes.
                """
            )
        )
    }

    @Option(
        help: CommandLanguage.help(
            "Points of your own whose access is asked for, of any number: one row each, in their order. People are those of "
                + "the atlas or of --demand.",
            "Vos propres points dont on demande l’accès, si nombreux soient-ils : une ligne chacun, dans leur ordre. La "
                + "population est celle de l’atlas ou de --demand."
        ),
        completion: .features
    )
    var points: String?

    @OptionGroup var decay: DecayOptions
    @OptionGroup var capacity: CapacityOption
    @OptionGroup var equity: EquityOptions
    @OptionGroup var loads: LoadsOption
    @OptionGroup var partials: PartialOptions
    @OptionGroup var checkpoint: CheckpointOptions
    @OptionGroup var only: OnlyOption
    @OptionGroup var inputs: InputOptions
    @OptionGroup var costs: CostOptions
    @OptionGroup var places: PlaceOptions
    @OptionGroup var report: ReportOptions

    /// The command of a part of the first round.
    static let firstRound = "accessibility, loads"

    func run() throws { try run(from: nil) }

    func run(from counted: PartialMerge?) throws {
        // Before any file is read, as far as that can be.
        if costs.isGeodesic { _ = try decay.decay(in: .metres) } else { _ = try decay.measure() }
        let formats = points == nil ? OutputOptions.drawnFormats : OutputOptions.pointFormats
        let (destinations, options) = (
            try report.destinations(allowing: formats, goesOn: points != nil && checkpoint.goesOn), report.options
        )
        try equity.check(points: points)
        guard points == nil || (only.only.isEmpty && report.rows.order == nil) else {
            throw UsageError(
                "--only, --sort and --top are for a report by area, not for --points",
                "--only, --sort et --top valent pour un rapport par territoire, non pour --points"
            )
        }
        try partials.refuse(points != nil, "--points", "--points")
        try equity.refuse(partials)
        if let points {
            try checkpoint.checkRows(
                of: points,
                beside: [inputs.by, inputs.facilities],
                to: destinations,
                costs.withoutCheckpoint
            )
        } else {
            try checkpoint.refuseWithoutPoints()
        }
        if counted == nil {
            try loads.check(partials, try decay.measure())
            try partials.check(report, only, destinations, demand: inputs.demand)
            try inputs.check(report.reading, options, points: points, costs: costs.costs)
            try capacity.check(antennas: inputs.facilities)
            try OptionFit.check(places, points: [points, inputs.demand, inputs.facilities])
        }
        try OptionFit.checkStandardInput(inputs.files + [points])
        let reading = places.applied(to: try report.reading.reading(options))
        let atlas = try AtlasIfNeeded(options)
        let inputs = try inputs.read(
            atlas,
            reading,
            options,
            capacities: capacity,
            named: partials.naming.words,
            counted: counted
        )
        let cost = try costs.cost(
            to: inputs.facilities,
            beside: self.inputs.files + [points],
            reading,
            options,
            counted: counted
        )
        let partial = PartialRun(
            partials,
            partials.partial == nil ? self.inputs.repeated(inputs.demand) : inputs.demand,
            counted,
            options
        )
        var access = Accessibility(
            layer: inputs.layer,
            demand: partial.demand,
            facilities: inputs.facilities,
            method: try decay.measure(),
            decay: try decay.decay(in: cost.unit),
            cost: cost
        )
        capacity.tell(inputs.facilities, from: self.inputs.facilities, options)
        access.reach = try report.near.reach()
        access.threads = options.threadCount
        if let points { return try list(points, access, inputs, reading, destinations) }
        access.only = try only.areas(of: inputs.layer, atlas, options)
        let demand = self.inputs.demand
        access.equity = try equity.request(demand: demand, atlas, reading, destinations, options)
        let line = ProgressLine(options)
        access.observer = line.observer
        defer { line.finish() }
        let report: AccessibilityReport
        if partial.isPartial {
            guard let made = try part(access, inputs, atlas, partial, counted, line) else { return }
            report = made
        } else {
            report = try access.report()
            line.finish()
            self.report.tell(inputs, report.notices, outside: report.outside?.population)
        }
        try self.report.deliver(report, inputs.words, to: destinations) {
            try Basemap.drawing(of: report.subject(inputs.words), inputs, self.report.map, options)
        }
    }
}
