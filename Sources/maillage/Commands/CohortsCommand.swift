import ArgumentParser
import Atlas
import Formats
import Geometry
import Maps
import Measures
import Reporting
import Travel

/// `maillage cohorts`: how cohorts spread over areas, and what changed.
struct CohortsCommand: ParsableCommand, MergeableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "cohorts",
            abstract: CommandLanguage.text(
                "How cohorts spread over the areas, and what changed from one to another.",
                "Comment les cohortes se répartissent entre les territoires, et ce qui a changé."
            ),
            discussion: CommandLanguage.text(
                """
                A long table has a row an area and cohort (area_code or name, cohort, count, and group columns); a wide \
                one a column a cohort. Without a table, the census tables of the atlas answer.
                """,
                """
                Une table longue a une ligne par territoire et cohorte (area_code ou nom, cohorte, nombre, et des colonnes \
                de groupes) ; une large, une colonne par cohorte. Sans table, celles du recensement incluses répondent.
                """
            )
        )
    }

    @OptionGroup var only: OnlyOption
    @OptionGroup var cohorts: CohortTableOptions
    @OptionGroup var target: TargetOptions

    @Flag(
        name: .customLong("per-antenna"),
        help: CommandLanguage.help(
            "People by antenna, and how far it is to one.",
            "Personnes par antenne, et distance jusqu’à elle."
        )
    )
    var perFacility = false

    @Option(
        help: CommandLanguage.help(
            "The reach that counts as covered by an antenna; default: 50km.",
            "La portée qui compte comme couverte par une antenne ; par défaut, 50km."
        )
    )
    var within: String?

    @Option(
        name: .customLong("antennas"),
        help: CommandLanguage.help(
            "Antennas: CSV or GeoJSON points with a name; default: the network of the atlas.",
            "Antennes : points CSV ou GeoJSON avec un nom ; par défaut, le réseau de l’atlas."
        ),
        completion: .features
    )
    var facilities: String?

    @Option(
        help: CommandLanguage.help(
            "People: CSV or GeoJSON points with a weight; default: that of the atlas.",
            "Population : points CSV ou GeoJSON avec un poids ; par défaut, celle de l’atlas."
        ),
        completion: .features
    )
    var demand: String?

    @Option(
        help: CommandLanguage.help(
            "How many tables are drawn for the intervals of the indices; 0 for none.",
            "Nombre de tables rééchantillonnées pour les intervalles des indices ; 0 pour aucun."
        )
    )
    var replicates = 999

    @Option(help: CommandLanguage.help("What the random numbers start from.", "Le germe des nombres aléatoires."))
    var seed: UInt64 = 1

    @Option(
        help: CommandLanguage.help(
            "Write the table of indices to a CSV file.",
            "Écrire la table des indices dans un fichier CSV."
        ),
        completion: .file(extensions: ["csv"])
    )
    var indices: String?

    @OptionGroup var partials: PartialOptions
    @OptionGroup var costs: CostOptions
    @OptionGroup var weights: WeightColumnOption
    @OptionGroup var areaColumns: AreaColumnOptions
    @OptionGroup var report: ReportOptions

    var options: GlobalOptions { report.options }

    func validate() throws {
        guard (0...100_000).contains(replicates) else {
            throw ValidationError("--replicates goes from 0 to 100000", "--replicates va de 0 à 100000")
        }
    }

    func run() throws { try run(from: nil) }

    func run(from counted: PartialMerge?) throws {
        let destinations = try report.destinations(also: indices)
        if let indices { try checkIndices(indices, destinations) }
        try costs.roads.check(costs: costs.costs, catchments: false)
        let target = try target.read()
        guard perFacility || target?.weight == .gapPopulation || costs.isGeodesic else {
            throw UsageError(
                "--costs and --network are for --per-antenna and for targets shared out by the gap",
                "--costs et --network valent pour --per-antenna et pour les cibles réparties selon les lacunes"
            )
        }
        guard perFacility || target?.weight == .gapPopulation || within == nil else {
            throw UsageError(
                "--within is for --per-antenna and for targets shared out by the gap",
                "--within vaut pour --per-antenna et pour les cibles réparties selon les lacunes"
            )
        }
        if counted == nil {
            try checkUse(destinations, target)
            try checkPartial(destinations)
        }
        try OptionFit.checkPlaces(destinations, service: perFacility, target: target != nil)
        // Before any file is read, as far as that can be.
        if costs.isGeodesic { _ = try threshold(.metres) }
        try OptionFit.checkStandardInput([cohorts.table, cohorts.by, facilities, demand])
        let atlas = try AtlasIfNeeded(options)
        var fileReading = areaColumns.applied(to: try report.reading.reading(options))
        let reach = try report.near.reach()
        let (table, source) = try read(atlas, fileReading)
        if facilities != nil || demand != nil { fileReading.surroundings = Surroundings(around: [table.layer]) }
        var comparison = CohortComparison(table)
        comparison.reach = reach
        comparison.target = target
        let isNamed = facilities != nil && (partials.partial != nil || counted != nil)
        let needsNetwork = perFacility || target?.weight == .gapPopulation || isNamed
        let antennas = needsNetwork ? try network(atlas, fileReading) : nil
        guard var report = try compare(&comparison, atlas, antennas, fileReading, counted) else { return }
        report.listed = try only.areas(
            of: table.layer,
            atlas,
            options,
            totals: Message(
                en: "shares, indices and totals are of all of them",
                fr: "parts, indices et totaux portent sur tous"
            )
        )
        let words = ReportText(
            language: CommandLanguage.language,
            areas: try title(of: table.layer, atlas),
            demand: source,
            facilities: InputOptions.words(
                file: facilities,
                fileReading.territory.network
            )
        )
        // A table says it itself.
        if !destinations.isEmpty {
            for warning in report.warnings { Console.notice(warning, options) }
            if cohorts.table.map(AreaNaming.isFile) ?? false { Console.notices(report.assumptions, options) }
        }
        if let indices {
            try OutputFile.write(report.indicesCSV(self.report.style.csv.style), to: indices, overwrite: options.force)
        }
        try self.report.deliver(report, words, to: destinations) {
            let sources = report.layer.entry.map { [$0] } ?? []
            return try Basemap.drawing(
                of: report.subject(words),
                facilities: try antennas ?? network(atlas, fileReading),
                sources: sources + (facilities == nil && comparison.facilities != nil ? ["antennas"] : []),
                marksOfAtlas: facilities == nil,
                vintage: report.layer.vintage,
                self.report.map,
                options
            )
        }
    }

    /// Refuses options that nothing of what was asked for has a use for.
    private func checkUse(
        _ destinations: [OutputOptions.Destination],
        _ target: CohortComparison.Target?
    ) throws(UsageError) {
        let table = cohorts.table.flatMap { AreaNaming.isFile($0) ? $0 : nil }
        let areas = cohorts.by.flatMap { AreaNaming.isFile($0) ? $0 : nil }
        try OptionFit.check(
            report.reading,
            points: table ?? demand ?? facilities,
            beside: [areas, demand, facilities],
            costs: costs.costs
        )
        try OptionFit.check(
            areaColumns,
            by: cohorts.by,
            vintage: areas == nil ? nil : cohorts.vintage,
            in: options.territory
        )
        try OptionFit.check(weights, people: demand)
        // Of parts a map may be drawn when they are merged.
        let isDrawn = destinations.contains(where: \.isDrawing) || partials.partial != nil
        guard facilities == nil || perFacility || target?.weight == .gapPopulation || isDrawn else {
            throw UsageError(
                "--antennas is for --per-antenna, for targets shared out by the gap and for maps",
                "--antennas vaut pour --per-antenna, pour les cibles réparties selon les lacunes et pour les cartes"
            )
        }
    }

    private func checkIndices(_ path: String, _ destinations: [OutputOptions.Destination]) throws {
        guard ContentFormat(path: path) == .csv, !destinations.contains(where: { $0.path == path }) else {
            throw UsageError(
                "--indices is the name of a CSV file of its own",
                "--indices est le nom d’un fichier CSV à lui"
            )
        }
        try OutputFile.check(path, overwrite: options.force)
    }
}
