import ArgumentParser
import Atlas
import Formats
import Geometry
import Maps
import Measures
import Reporting
import Travel

/// `maillage cohorts`: how cohorts spread over areas, and what changed.
struct CohortsCommand: ParsableCommand {
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

    @OptionGroup var costs: CostOptions
    @OptionGroup var weights: WeightColumnOption
    @OptionGroup var areaColumns: AreaColumnOptions
    @OptionGroup var report: ReportOptions

    private var options: GlobalOptions { report.options }

    func validate() throws {
        guard (0...100_000).contains(replicates) else {
            throw ValidationError(
                CommandLanguage.text("--replicates goes from 0 to 100000", "--replicates va de 0 à 100000")
            )
        }
    }

    func run() throws {
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
        try checkUse(destinations, target)
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
        var report = try compare(&comparison, atlas, fileReading)
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
            let subject = report.subject(words)
            let layer = report.layer
            let sources = layer.entry.map { [$0] } ?? []
            let setting = try Basemap.setting(
                of: subject,
                facilities: try comparison.facilities ?? network(atlas, fileReading),
                sources: sources + (facilities == nil && comparison.facilities != nil ? ["antennas"] : []),
                marksOfAtlas: facilities == nil,
                vintage: layer.vintage,
                self.report.map,
                options
            )
            return MapComposition(subject, setting)
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
        try OptionFit.checkPlaces(destinations, service: perFacility, target: target != nil)
        let isDrawn = destinations.contains(where: \.isDrawing)
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

    /// The cohorts that are asked for, the reference among them, and where they come from.
    private func read(_ atlas: AtlasIfNeeded, _ fileReading: ReadingOptions) throws -> (CohortTable, Message) {
        let notify = { (notice: Message) in Console.notice(notice, options) }
        var reading = try cohorts.reading(fileReading, atlas.open, notify)
        reading.decimalMark = try report.reading.decimal.mark()
        reading.cohorts = cohorts.cohort
        if let reference = cohorts.reference, reference != "population", !reading.cohorts.isEmpty {
            reading.cohorts.append(reference)
        }
        var table: CohortTable
        let source: Message
        let bundled = try cohorts.table.flatMap { name -> Manifest.Layer? in
            guard !name.contains("/"), !name.contains("."), name != "-" else { return nil }
            return try atlas.open().cohortTables.first { $0.name == name }
        }
        if let path = cohorts.table, bundled == nil {
            table = try CohortTable(reading: path, reading) { try atlas.open() }
            source = InputOptions.words(file: path, Message(en: "", fr: ""))
        } else {
            if bundled == nil, reading.polygons == nil {
                let usual = try atlas.open().usualLayer()
                reading.layer = reading.layer ?? usual
            }
            let opened = try atlas.open()
            let entry = try bundled ?? opened.cohortTable(for: reading.layer ?? opened.usualLayer())
            table = try opened.cohorts(entry, reading)
            source = Message(
                en: "\(entry.title.en) (\(entry.publishers.en))",
                fr: "\(entry.title.fr) (\(entry.publishers.fr))"
            )
        }
        let names = cohorts.cohort
        var selected = try table.selecting(names)
        // A reference that was not asked for is compared with all the same.
        if let reference = cohorts.reference, reference != "population", !names.isEmpty,
            !selected.cohorts.contains(where: { $0.all.name == reference })
        {
            selected = try table.selecting([reference] + names)
        }
        return (selected, source)
    }

    private func title(of layer: AreaLayer, _ atlas: AtlasIfNeeded) throws -> Message {
        guard let entry = layer.entry else { return InputOptions.words(file: cohorts.by, Message(en: "", fr: "")) }
        return try atlas.open().layer(entry).title
    }

    /// Whether a table by the user's polygons asks for people that it does not have.
    private func needsPopulation(_ table: CohortTable, _ target: CohortComparison.Target?) -> Bool {
        switch target?.weight {
        case .gapPopulation: true
        case .population, .inverseLocationQuotient: table.population == nil
        case .cohort, nil: cohorts.reference == "population" && table.population == nil
        }
    }

    /// The antennas: the user's, or those of the atlas.
    private func network(_ atlas: AtlasIfNeeded, _ fileReading: ReadingOptions) throws -> [Facility] {
        guard let facilities else { return try atlas.open().facilities() }
        let isAlone = cohorts.table == nil && demand == nil
        return try OtherFile.read(facilities, fileReading, isAlone: isAlone) { (own) throws(AtlasError) in
            try Facility.read(path: facilities, options: own) { Console.notice($0, options) }
        }
    }

    /// Within what people count as covered.
    private func threshold(_ unit: CostUnit) throws(UsageError) -> Cost {
        let thresholds =
            try within.map { text throws(UsageError) in try RadiusText.parse(list: text, in: unit) }
            ?? [unit.usualThresholds[1]]
        guard thresholds.count == 1 else {
            throw UsageError("--within is one radius here", "--within est ici un seul rayon")
        }
        return thresholds[0]
    }

    private func compare(
        _ comparison: inout CohortComparison,
        _ atlas: AtlasIfNeeded,
        _ fileReading: ReadingOptions
    ) throws -> CohortReport {
        let (table, target) = (comparison.table, comparison.target)
        let notify = { (notice: Message) in Console.notice(notice, options) }
        comparison.reference = cohorts.reference.map { $0 == "population" ? .population : .cohort($0) }
        comparison.replicates = replicates
        comparison.seed = seed
        comparison.threads = options.threadCount
        if let demand {
            let areas = table.layer.id == nil ? cohorts.by : nil
            let reading = OtherFile.points(
                demand,
                beside: [areas, facilities],
                weights.applied(to: fileReading),
                notify
            )
            comparison.demand = try DemandPoints(reading: demand, options: reading, notify: notify)
        } else if table.layer.id != nil || perFacility || needsPopulation(table, target) {
            comparison.demand = try atlas.open().population()
        }
        if demand == nil, table.layer.id != nil {
            let distinction = table.layer.territory.distinction
            comparison.metropolitanLayers = try [distinction?.layer, distinction?.otherLayer].compactMap(\.self).map {
                try atlas.open().areas($0)
            }
        }
        if perFacility || target?.weight == .gapPopulation {
            let network = try network(atlas, fileReading)
            let cost = try costs.cost(
                to: network,
                beside: [cohorts.table, cohorts.by, facilities, demand],
                fileReading,
                options
            )
            comparison.facilities = network
            comparison.cost = cost
            comparison.threshold = try threshold(cost.unit)
            comparison.includesService = perFacility
        }
        let line = ProgressLine(options)
        comparison.observer = line.observer
        defer { line.finish() }
        let report = try comparison.report()
        line.finish()
        Console.notices(comparison.cost?.notices ?? [], options)
        return report
    }
}
