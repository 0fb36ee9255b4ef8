import ArgumentParser
import Atlas
import Formats
import Geometry
import Maps
import Measures
import Reporting
import Travel

/// `maillage compare`: what another network changes.
struct CompareCommand: ParsableCommand, MergeableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "compare",
            abstract: CommandLanguage.text(
                "What a changed network changes: who gains, who loses, area by area.",
                "Ce que change un autre réseau : qui y gagne, qui y perd, territoire par territoire."
            ),
            discussion: CommandLanguage.text(
                """
                The network of the atlas, or --baseline, against one with some antennas more, fewer or elsewhere (--add, \
                --close, --move), or against other networks (--scenario). A place named by its town is the locality of \
                that name. Of several scenarios, CSV and table have a row each, in the order of the people they cover. \
                --plans FILE compares with thousands, a line each.
                """,
                """
                Le réseau de l’atlas, ou --baseline, et un autre où des antennes s’ajoutent, ferment ou déménagent \
                (--add, --close, --move), ou d’autres réseaux (--scenario). Un lieu nommé par sa ville est la localité \
                de ce nom. De plusieurs scénarios, CSV et tableau ont une ligne chacun, selon la population à portée. \
                --plans FICHIER compare avec des milliers, une ligne chacun.
                """
            )
        )
    }

    @OptionGroup var networks: ScenarioOptions
    @OptionGroup var plans: PlansOption

    @OptionGroup var radii: RadiiOption
    @OptionGroup var partials: PartialOptions
    @OptionGroup var only: OnlyOption
    @OptionGroup var inputs: InputOptions
    @OptionGroup var costs: CostOptions
    @OptionGroup var places: PlaceOptions
    @OptionGroup var report: ReportOptions

    func run() throws {
        try plans.check()
        if let file = plans.plans { try run(over: file) } else { try run(from: nil) }
    }

    func run(from counted: PartialMerge?) throws {
        // Before any file is read, as far as that can be.
        if costs.isGeodesic { try radii.check() }
        let (destinations, options) = (try report.destinations(), report.options)
        // A page alone may begin with no edit.
        let isPage = !destinations.isEmpty && destinations.allSatisfy { $0.format == .html }
        try networks.check(allowsNothing: isPage && costs.isGeodesic)
        let asked = try inputsWithBaseline()
        let files = asked.files + networks.files
        let first = networks.files.first ?? nil
        let alone = isAlone(asked) ? first : nil
        if counted == nil {
            try partials.check(report, only, destinations, demand: asked.demand)
            try asked.check(report.reading, options, result: alone, costs: costs.costs, catchments: first)
            try OptionFit.check(places, points: [asked.demand, asked.facilities] + networks.files)
        }
        // A live page reads the people again. Of more than it holds, one run would write the page that parts can write too.
        let wantsLive = isLive && destinations.contains { $0.format == .html }
        let isTooLarge = counted.map { only.only.isEmpty && $0.points > Self.mostPoints } ?? false
        let isLive = wantsLive && !isTooLarge
        guard counted == nil || !isLive else { throw Self.pageOfParts }
        // Costs are read for each network.
        try OptionFit.checkStandardInput(files + [costs.costs, costs.costs])
        let reach = try report.near.reach()
        let reading = places.applied(to: try report.reading.reading(options))
        let atlas = try AtlasIfNeeded(options)
        let read = try asked.read(atlas, reading, options, named: partials.naming.words, counted: counted)
        let scenarios = try scenarios(read, atlas, reading, isAlone: isAlone(asked))
        let baseline = Scenario(name: baselineName(asked, reading), facilities: read.facilities)

        var notices: [Message] = scenarios.flatMap(\.notices)
        if networks.scenario.isEmpty {
            for scenario in scenarios {
                notices += try scenario.distantPlaces(from: baseline.facilities, read.layer)
            }
        } else {
            notices += scenarios.flatMap { NetworkChange.notices(from: baseline.facilities, to: $0.facilities) }
        }
        if costs.costs != nil { notices += scenarios.flatMap { Self.moves(from: baseline, to: $0) } }
        let all = try ([baseline] + scenarios).map { network in
            try costs.cost(
                to: network.facilities,
                beside: files,
                reading,
                options,
                counted: counted
            ) { notices.append($0) }
        }
        Console.notices(notices, options)
        let thresholds = try radii.thresholds(in: all[0].unit, options) ?? all[0].unit.usualThresholds
        let partial = PartialRun(
            partials,
            isLive ? asked.repeated(read.demand) : read.demand,
            counted,
            options
        )
        var comparison = Comparison(
            layer: read.layer,
            demand: partial.demand,
            baseline,
            with: scenarios,
            costs: all,
            thresholds: thresholds
        )
        comparison.only = try only.areas(of: read.layer, atlas, options)
        comparison.includesShapes = destinations.contains { $0.format.isGeoJSON || $0.format.isLayer }
        comparison.reach = reach
        comparison.threads = options.threadCount
        let line = ProgressLine(options)
        comparison.observer = line.observer
        defer { line.finish() }
        let reports: [ComparisonReport]
        if partial.isPartial {
            let tally = try partial.tally(comparison.emptyTally()) { try comparison.tally() }
            let facts = PartialFacts(
                command: Self._commandName,
                inputs: .init(asked, read),
                atlas: atlas,
                costs: costs,
                thresholds: thresholds,
                reach: reach,
                method: scenarios.map(\.name.en).joined(separator: "; "),
                networks: scenarios.map(\.facilities),
                counted: counted
            )
            let own = read.notices + all.flatMap(\.notices)
            let others = wantsLive && isTooLarge ? [Self.pageTooLarge] : []
            if try partial.write(tally, read.words, all[0], notices: own, besides: others, line, facts.all()) { return }
            reports = try comparison.reports(of: tally)
        } else {
            reports = scenarios.isEmpty ? [] : try comparison.reports()
            line.finish()
            report.tell(read, all.flatMap(\.notices), outside: reports.first?.outside?.population)
        }
        tell(reports, comparison.includesShapes, options)
        try deliver(reports, read, to: destinations) {
            isLive ? try livePage(comparison, read, atlas) : nil
        }
    }

    /// What people should know of antennas that move, where a table has the costs.
    private static func moves(from baseline: Scenario, to scenario: Scenario) -> [Message] {
        NetworkChange.changes(from: baseline.facilities, to: scenario.facilities).filter { $0.kind == .moved }.map {
            move in
            Message(
                en:
                    "“\(move.name)” moves, and the table of costs knows it by its name alone: its costs stay what they were",
                fr:
                    "« \(move.name) » se déplace, et la table de coûts ne le connaît que par son nom : ses coûts restent les "
                    + "mêmes"
            )
        }
    }

    private static let pageOfParts = UsageError(
        "the page of compare computes with every point, which partial results do not hold",
        "la page de compare calcule avec chaque point, que les résultats partiels ne contiennent pas",
        advice: Message(
            en: "merge to .svg, .csv, .json, .geojson, .gpkg or .xlsx",
            fr: "fusionnez vers .svg, .csv, .json, .geojson, .gpkg ou .xlsx"
        )
    )

    /// The inputs, with the baseline as the antennas.
    func inputsWithBaseline() throws -> InputOptions {
        guard let baseline = networks.baseline else { return inputs }
        guard inputs.facilities == nil else {
            throw UsageError(
                "--baseline and --antennas are the same here: give one",
                "--baseline et --antennas sont ici la même chose : donnez l’un des deux"
            )
        }
        var own = inputs
        own.facilities = baseline
        return own
    }

    /// Whether the file of a scenario is the only one of points, so that options on encodings are about it.
    private func isAlone(_ asked: InputOptions) -> Bool {
        asked.demand == nil && asked.facilities == nil && networks.scenario.count == 1
    }

    func baselineName(_ asked: InputOptions, _ reading: ReadingOptions) -> Message {
        InputOptions.words(file: asked.facilities, reading.territory.network)
    }

    private func scenarios(
        _ read: InputOptions.Inputs,
        _ atlas: AtlasIfNeeded,
        _ reading: ReadingOptions,
        isAlone: Bool
    ) throws -> [Scenario] {
        var own = reading
        own.surroundings = Surroundings(around: [read.layer])
        return try networks.scenarios(of: read.facilities, atlas) { file in
            try OtherFile.read(file, own, isAlone: isAlone) { (options) throws(AtlasError) in
                try Facility.read(path: file, options: options) { Console.notice($0, self.report.options) }
            }
        }
    }

    /// Says what people might not expect.
    private func tell(_ reports: [ComparisonReport], _ wantsShapes: Bool, _ options: GlobalOptions) {
        for report in reports where report.isUnchanged {
            Console.notice(
                Message(
                    en: "“\(report.scenario.name.en)” changes nothing for anybody",
                    fr: "« \(report.scenario.name.fr) » ne change rien pour personne"
                ),
                options
            )
        }
        guard wantsShapes, reports.first?.ellipsoid == nil else { return }
        Console.notice(
            Message(
                en: "costs say nothing of what lies between the points: there is no territory to write",
                fr:
                    "les coûts ne disent rien de ce qui se trouve entre les points : il n’y a pas de territoire à écrire"
            ),
            options
        )
    }

    private func deliver(
        _ reports: [ComparisonReport],
        _ read: InputOptions.Inputs,
        to destinations: [OutputOptions.Destination],
        page: @escaping () throws -> [UInt8]?
    ) throws {
        guard !reports.isEmpty else { return try begin(with: page, destinations) }
        let map = { try Basemap.drawing(of: reports, read, self.report.map, self.report.options) }
        guard reports.count > 1 || networks.scenario.count > 1 else {
            return try report.deliver(reports[0], read.words, to: destinations, page: page, drawing: map)
        }
        var ranking = ScenarioRanking(reports)
        if let order = report.rows.order { try ranking.apply(order) }
        try report.outputs.deliver(ranking, read.words, to: destinations, report.style, report.options, drawing: map)
    }

    /// Writes the page in which a plan is begun.
    private func begin(with page: () throws -> [UInt8]?, _ destinations: [OutputOptions.Destination]) throws {
        guard let content = try page() else {
            throw UsageError(
                "there is nothing to compare with, and too many points for a page that computes",
                "il n’y a rien à quoi comparer, et trop de points pour une page qui calcule"
            )
        }
        for destination in destinations { try OutputOptions.write(content, to: destination.path, report.options) }
    }
}
