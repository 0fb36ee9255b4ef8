import ArgumentParser
import Atlas
import Geometry
import Measures
import Reporting
import Travel

extension CohortsCommand {
    /// Refuses a partial result of what is not in slices, and beside what `merge` takes.
    func checkPartial(_ destinations: [OutputOptions.Destination]) throws {
        try partials.check(report, only, destinations, demand: demand)
        guard partials.partial != nil else {
            guard partials.naming.sourceName == nil else {
                throw UsageError(
                    "--source-name is for --partial here: a report of cohorts does not name the source of its people",
                    "--source-name vaut ici pour --partial : un rapport de cohortes ne nomme pas la source de sa population"
                )
            }
            return
        }
        guard demand != nil else {
            throw UsageError(
                "--partial is for slices of the people of --demand FILE: the people of the atlas are not in slices, and a table "
                    + "of cohorts is read as a whole",
                "--partial vaut pour les tranches de la population de --demand FICHIER : celle de l’atlas n’est pas en "
                    + "tranches, et une table de cohortes se lit entière"
            )
        }
        guard indices == nil else {
            throw UsageError(
                "--partial stands in the place of a report: --indices is for merge",
                "--partial remplace un rapport : --indices vaut pour merge"
            )
        }
        guard ![cohorts.table, cohorts.by, facilities].contains("-") else {
            throw UsageError(
                "with --partial, merge reads the table, the areas and the antennas again: standard input is for --demand alone",
                "avec --partial, merge relit la table, les territoires et les antennes : l’entrée standard est pour --demand "
                    + "seule"
            )
        }
    }

    /// Counts the people, or takes what parts have counted, and compares the cohorts.
    ///
    /// - Returns: the report; `nil` where a partial result was written.
    func compare(
        _ comparison: inout CohortComparison,
        _ atlas: AtlasIfNeeded,
        _ antennas: [Facility]?,
        _ fileReading: ReadingOptions,
        _ counted: PartialMerge?
    ) throws -> CohortReport? {
        comparison.reference = cohorts.reference.map { $0 == "population" ? .population : .cohort($0) }
        comparison.replicates = replicates
        comparison.seed = seed
        comparison.threads = options.threadCount
        let file = counted == nil ? try people(comparison.table, fileReading) : nil
        if demand == nil { try takePeopleOfAtlas(&comparison, atlas) }
        if perFacility || comparison.target?.weight == .gapPopulation, let antennas {
            let cost = try costs.cost(
                to: antennas,
                beside: [cohorts.table, cohorts.by, facilities, demand],
                fileReading,
                options,
                counted: counted
            )
            comparison.facilities = antennas
            comparison.cost = cost
            comparison.threshold = try threshold(cost.unit)
            comparison.includesService = perFacility
        }
        let line = ProgressLine(options)
        comparison.observer = line.observer
        defer { line.finish() }
        guard let demand else {
            let report = try comparison.report()
            line.finish()
            Console.notices(comparison.cost?.notices ?? [], options)
            return report
        }
        let partial = PartialRun(partials, file ?? CountedDemand(), counted, options)
        comparison.demand = partial.demand
        let tally = try partial.tally(comparison.emptyTally) { try comparison.tally() }
        line.finish()
        let own = (file.map { $0.notices + $0.weightNotices } ?? []) + (comparison.cost?.notices ?? [])
        if !partial.isPartial { Console.notices(own, options) }
        let facts = PartialFacts(
            command: Self._commandName,
            inputs: PartialFacts.Inputs(
                layer: comparison.table.layer,
                by: cohorts.by,
                facilities: antennas ?? [],
                demand: demand,
                isWeighted: file.map { $0.noWeights == nil } ?? true
            ),
            atlas: atlas,
            costs: costs,
            thresholds: comparison.facilities == nil ? [] : [comparison.threshold],
            reach: comparison.reach,
            table: comparison.table,
            choices: PartialArguments.choices(of: counted?.header.arguments ?? PartialArguments.own),
            counted: counted
        )
        let words = ReportText(
            language: CommandLanguage.language,
            areas: Message(en: "", fr: ""),
            demand: partials.naming.words ?? InputOptions.words(file: demand, Message(en: "", fr: "")),
            facilities: Message(en: "", fr: "")
        )
        let cost = comparison.cost ?? GeodesicCost(to: [])
        if try partial.write(tally, words, cost, notices: own, line, facts.all()) { return nil }
        return try comparison.report(of: tally)
    }

    /// The people of a file, which is read once.
    private func people(_ table: CohortTable, _ fileReading: ReadingOptions) throws -> PointInput? {
        guard let demand else { return nil }
        let areas = table.layer.id == nil ? cohorts.by : nil
        let reading = OtherFile.points(demand, beside: [areas, facilities], weights.applied(to: fileReading)) {
            Console.notice($0, options)
        }
        return try PointInput(path: demand, options: reading)
    }

    private func takePeopleOfAtlas(_ comparison: inout CohortComparison, _ atlas: AtlasIfNeeded) throws {
        let layer = comparison.table.layer
        if layer.id != nil || perFacility || needsPopulation(comparison.table, comparison.target) {
            comparison.demand = try atlas.open().population()
        }
        guard layer.id != nil else { return }
        let distinction = layer.territory.distinction
        comparison.metropolitanLayers = try [distinction?.layer, distinction?.otherLayer].compactMap(\.self).map {
            try atlas.open().areas($0)
        }
    }
}
