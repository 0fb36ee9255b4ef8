import Atlas
import Formats
import Geometry
import Measures
import Reporting
import Travel

extension CohortsCommand {
    /// The cohorts that are asked for, the reference among them, and where they come from.
    func read(_ atlas: AtlasIfNeeded, _ fileReading: ReadingOptions) throws -> (CohortTable, Message) {
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

    /// What the areas are called.
    func title(of layer: AreaLayer, _ atlas: AtlasIfNeeded) throws -> Message {
        guard let entry = layer.entry else { return InputOptions.words(file: cohorts.by, Message(en: "", fr: "")) }
        return try atlas.open().layer(entry).title
    }

    /// Whether a table by the user's polygons asks for people that it does not have.
    func needsPopulation(_ table: CohortTable, _ target: CohortComparison.Target?) -> Bool {
        switch target?.weight {
        case .gapPopulation: true
        case .population, .inverseLocationQuotient: table.population == nil
        case .cohort, nil: cohorts.reference == "population" && table.population == nil
        }
    }

    /// The antennas: the user's, or those of the atlas.
    func network(_ atlas: AtlasIfNeeded, _ fileReading: ReadingOptions) throws -> [Facility] {
        guard let facilities else { return try atlas.open().facilities() }
        let isAlone = cohorts.table == nil && demand == nil
        return try OtherFile.read(facilities, fileReading, isAlone: isAlone) { (own) throws(AtlasError) in
            try Facility.read(path: facilities, options: own) { Console.notice($0, options) }
        }
    }

    /// Within what people count as covered.
    func threshold(_ unit: CostUnit) throws(UsageError) -> Cost {
        let thresholds =
            try within.map { text throws(UsageError) in try RadiusText.parse(list: text, in: unit) }
            ?? [unit.usualThresholds[1]]
        guard thresholds.count == 1 else {
            throw UsageError("--within is one radius here", "--within est ici un seul rayon")
        }
        return thresholds[0]
    }
}
