import ArgumentParser
import Atlas
import Geometry
import Measures
import Reporting
import Siting
import Travel

/// `maillage locate`: where the next antennas should stand, with proof.
struct LocateCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "locate",
            abstract: CommandLanguage.text(
                "Where the next antennas should stand, with a proof of how good each plan is.",
                "Où placer les prochaines antennes, avec la preuve de la qualité de chaque plan."
            ),
            discussion: CommandLanguage.text(
                """
                p-median: the least people × km. p-center: the least distance of the farthest. mclp: the most people \
                within --within. lscp: the fewest sites that leave nobody beyond --within. Each plan states its objective, \
                a bound that no plan can better, and the gap between them; "optimal" means that they meet. --add 1..5 \
                gives the best plan for each number of sites. With --capacity no antenna serves more people than it can. \
                --plans FILE asks thousands of questions, a line each.
                """,
                """
                p-median : le moins de personnes × km. p-center : la moindre distance du plus éloigné. mclp : le plus de \
                monde à moins de --within. lscp : le moins de lieux pour que personne ne soit au-delà de --within. Chaque \
                plan donne son objectif, une borne qu’aucun plan ne dépasse et l’écart entre les deux ; « optimal » dit \
                qu’ils se rejoignent. --add 1..5 donne le meilleur plan pour chaque nombre de lieux. Avec --capacity, aucune \
                antenne ne sert plus de gens qu’elle ne peut. --plans FICHIER pose des milliers de questions, une par ligne.
                """
            )
        )
    }

    @Option(
        help: CommandLanguage.help(
            "What to aim at: p-median, p-center, mclp, lscp. (default: p-median, or mclp with --within)",
            "Le but : p-median, p-center, mclp, lscp. (par défaut : p-median, ou mclp avec --within)"
        )
    )
    var objective: ObjectiveArgument?

    @Option(
        help: CommandLanguage.help(
            "The reach of mclp and lscp: 50km; 30min with costs in minutes.",
            "La portée de mclp et de lscp : 50km ; 30min avec des coûts en minutes."
        )
    )
    var within: String?

    @Option(
        help: CommandLanguage.help(
            "Instead of people and antennas, a p-median graph of the OR-Library.",
            "Au lieu de gens et d’antennes, un graphe p-médian de l’OR-Library."
        ),
        completion: .file()
    )
    var orlib: String?

    @OptionGroup var plans: PlansOption
    @OptionGroup var sites: SiteOptions
    @OptionGroup var proof: ProofOptions
    @OptionGroup var inputs: InputOptions
    @OptionGroup var costs: CostOptions
    @OptionGroup var places: PlaceOptions
    @OptionGroup var reading: ReadOptions
    @OptionGroup var outputs: OutputOptions
    @OptionGroup var style: ReportStyleOptions
    @OptionGroup var map: MapOptions
    @OptionGroup var options: GlobalOptions

    func run() throws {
        try plans.check()
        if let file = plans.plans { return try run(over: file) }
        let destinations = try outputs.destinations(
            overwrite: options.force,
            allowing: OutputOptions.drawnFormats
        )
        try map.check(destinations)
        try OptionFit.check(style.csv, destinations)
        let limits = try proof.limits(options)
        if let orlib { return try solve(graph: orlib, limits, destinations) }
        let isAlone = inputs.demand == nil && inputs.facilities == nil
        try inputs.check(reading, options, result: isAlone ? sites.candidatesFile : nil, costs: costs.costs)
        try OptionFit.checkStandardInput(inputs.files + [sites.candidatesFile, costs.costs])
        try OptionFit.check(places, points: [inputs.demand, inputs.facilities, sites.candidatesFile])
        try check()
        try sites.capacity.check(antennas: inputs.facilities, candidates: sites.candidatesFile)
        guard !sites.capacity.isAsked || !destinations.contains(where: \.isDrawing) else {
            throw UsageError(
                "there is no map with capacities: it would show who is nearest to what, whether there is room or not",
                "il n’y a pas de carte avec des capacités : elle montrerait qui est le plus près de quoi, qu’il y ait de la "
                    + "place ou non",
                advice: Message(
                    en: "write the sites as GeoJSON or CSV",
                    fr: "écrivez les lieux en GeoJSON ou en CSV"
                )
            )
        }
        let reading = places.applied(to: try self.reading.reading(options))
        let atlas = try AtlasIfNeeded(options)
        let inputs = try inputs.read(
            atlas,
            reading,
            options,
            capacities: sites.capacity.reading,
            beside: [sites.candidatesFile]
        )
        sites.capacity.tellUnused([self.inputs.facilities, sites.candidatesFile], options)
        // A map reads the people again.
        let demand = destinations.contains(where: \.isDrawing) ? self.inputs.repeated(inputs.demand) : inputs.demand
        let setting = try setting(Ground(inputs: inputs, atlas: atlas, reading: reading, isAlone: isAlone))
        var search = try search(in: setting, demand: demand)
        let line = ProgressLine(options)
        search.limits = limits
        search.limits.progress = line.proofObserver
        search.observer = line.observer
        defer { line.finish() }
        let report = try search.report()
        line.finish()
        Console.notices(inputs.notices + search.cost.notices, options)
        try refuse(report)
        tellUnreachable(report)
        let words = words(inputs.words, kept: search.kept.count)
        try outputs.deliver(report, words, to: destinations, style, options) {
            try drawing(of: report, inputs, words, demand: demand, reading)
        }
    }

    /// Refuses options that do not go with the objective.
    func check() throws {
        let name = (objective ?? (within == nil ? .pMedian : .mclp))
        guard (within != nil) == name.isCovering else {
            throw name.isCovering
                ? UsageError("\(name.rawValue) needs --within", "\(name.rawValue) demande --within")
                : UsageError("--within is for mclp and lscp", "--within vaut pour mclp et lscp")
        }
        guard name != .lscp || (sites.add == nil && sites.sites == nil) else {
            throw UsageError(
                "lscp finds the number of sites itself: without --add and --sites",
                "lscp trouve lui-même le nombre de lieux : sans --add ni --sites"
            )
        }
    }

    func target(_ unit: CostUnit) throws -> SiteObjective {
        let threshold = try within.map { text in
            let thresholds = try RadiusText.parse(list: text, in: unit)
            guard thresholds.count == 1 else {
                throw UsageError(
                    "--within is one reach here, and “\(text)” is several",
                    "--within est ici une seule portée, et « \(text) » en est plusieurs"
                )
            }
            return thresholds[0]
        }
        switch (objective, threshold) {
        case (.lscp, .some(let threshold)): return .setCovering(within: threshold)
        case (_, .some(let threshold)): return .maximalCovering(within: threshold)
        case (.pCenter, nil): return .pCenter
        default: return .pMedian
        }
    }

    /// The words of a report, which says how many antennas of the network are kept.
    func words(_ words: ReportText, kept: Int) -> ReportText {
        guard sites.keep != .all else { return words }
        let network = words.facilities
        var own = ReportText(
            language: words.language,
            areas: words.areas,
            demand: words.demand,
            facilities: kept == 0
                ? Message(en: "none is kept", fr: "aucune n’est gardée")
                : Message(en: "\(kept) seats of: \(network.en)", fr: "\(kept) sièges de : \(network.fr)")
        )
        own.isWeighted = words.isWeighted
        return own
    }
}

/// What a search aims at.
enum ObjectiveArgument: String, ExpressibleByArgument, CaseIterable {
    case pMedian = "p-median"
    case pCenter = "p-center"
    case mclp, lscp

    var isCovering: Bool { self == .mclp || self == .lscp }
}
