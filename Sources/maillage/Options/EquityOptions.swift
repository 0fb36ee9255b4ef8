import ArgumentParser
import Atlas
import Formats
import Geometry
import Measures
import Reporting
import Travel

/// How evenly a cost or an access is spread over people.
struct EquityOptions: ParsableArguments {
    @Flag(
        help: CommandLanguage.help(
            "How evenly it is spread: Gini, Palma, Theil between and within areas, concentration, with their curves on a "
                + "page.",
            "La répartition : Gini, Palma, Theil entre les territoires et à l’intérieur, concentration, et leurs courbes sur "
                + "une page."
        )
    )
    var equity = false

    @Option(
        help: CommandLanguage.help(
            "What the concentration index ranks people by: the share of a cohort in its population, from a table as cohorts "
                + "takes it, or the name of a bundled one; default: that of the atlas with the most areas, for its people.",
            "Selon quoi l’indice de concentration classe la population : la part d’une cohorte, d’une table comme cohorts en "
                + "lit, ou le nom d’une table incluse ; par défaut, celle de l’atlas qui a le plus de territoires, pour sa "
                + "population."
        ),
        completion: .cohortTable
    )
    var rankBy: String?

    @Option(
        help: CommandLanguage.help(
            "The cohort of that table; default: the last one.",
            "La cohorte de cette table ; par défaut, la dernière."
        )
    )
    var rankCohort: String?

    /// Refuses options that nothing has a use for.
    func check(points: String?) throws(UsageError) {
        for (name, isGiven) in [("rank-by", rankBy != nil), ("rank-cohort", rankCohort != nil)] where isGiven && !equity
        {
            throw UsageError("--\(name) is for --equity", "--\(name) vaut pour --equity")
        }
        guard rankCohort == nil || rankBy != nil else {
            throw UsageError("--rank-cohort is for --rank-by", "--rank-cohort vaut pour --rank-by")
        }
        guard !equity || points == nil else {
            throw UsageError(
                "--equity is for a report by area, not for --points",
                "--equity vaut pour un rapport par territoire, non pour --points"
            )
        }
    }

    /// Refuses a partial result beside them.
    func refuse(_ partials: PartialOptions) throws(UsageError) {
        try partials.refuse(
            equity,
            "--equity: Gini, Lorenz and Palma go through everybody by value, with all its digits, and a part would be as long as "
                + "its slice",
            "--equity : Gini, Lorenz et Palma parcourent tout le monde par valeur, avec tous ses chiffres, et une partie "
                + "serait aussi longue que sa tranche"
        )
    }

    /// What is to be found; `nil` where nothing was asked for.
    ///
    /// - Parameters:
    ///   - thresholds: the costs beyond which people are counted.
    ///   - demand: the file of the people; `nil` for those of the atlas.
    ///   - atlas: where layers and bundled tables are.
    ///   - reading: how files are read.
    ///   - destinations: where the report goes.
    ///   - options: those that every command takes.
    /// - Returns: what a measure is to find.
    /// - Throws: ``UsageError`` for a table without a share; ``AtlasError`` for one that cannot be read.
    func request(
        beyond thresholds: [Cost] = [],
        demand: String?,
        _ atlas: AtlasIfNeeded,
        _ reading: ReadingOptions,
        _ destinations: [OutputOptions.Destination],
        _ options: GlobalOptions
    ) throws -> EquityRequest? {
        guard equity else { return nil }
        if !destinations.isEmpty, !destinations.contains(where: { $0.format == .json || $0.isDrawing }) {
            Console.notice(Self.notWhole, options)
        }
        return EquityRequest(thresholds: thresholds, ranking: try ranking(demand, atlas, reading, options))
    }

    private static let notWhole = Message(
        en: "of --equity this format has Gini, Palma and Theil by area; .json and .html have everything",
        fr: "de --equity, ce format a Gini, Palma et Theil par territoire ; .json et .html ont tout"
    )

    private func ranking(
        _ demand: String?,
        _ atlas: AtlasIfNeeded,
        _ fileReading: ReadingOptions,
        _ options: GlobalOptions
    ) throws -> EquityRanking? {
        var reading = CohortReading()
        reading.territory = fileReading.territory
        guard let rankBy else {
            guard demand == nil else { return nil }
            return try usual(atlas.open(), reading)
        }
        let isName = !rankBy.contains("/") && !rankBy.contains(".") && rankBy != "-"
        let bundled = isName ? try atlas.open().cohortTables.first { $0.name == rankBy } : nil
        let table: CohortTable
        if let bundled {
            table = try atlas.open().cohorts(bundled, reading)
        } else {
            table = try CohortTable(reading: rankBy, reading) { try atlas.open() }
            Console.notices(table.notices, options)
        }
        Console.notices(table.warnings, options)
        guard table.population != nil else {
            throw UsageError(
                "“\(rankBy)” has no column of population: a share needs one",
                "« \(rankBy) » n’a pas de colonne de population : une part en demande une"
            )
        }
        guard let ranking = EquityRanking(share: rankCohort, of: table) else {
            let names = table.cohorts.map(\.all.name).joined(separator: ", ")
            throw UsageError(
                "“\(rankBy)” has no cohort “\(rankCohort ?? "")”; it has: \(names)",
                "« \(rankBy) » n’a pas de cohorte « \(rankCohort ?? "") » ; elle a : \(names)"
            )
        }
        return titled(ranking, bundled?.title ?? Message(en: rankBy, fr: rankBy))
    }

    /// The bundled table with the most areas among those that have a population.
    private func usual(_ atlas: Atlas, _ reading: CohortReading) throws -> EquityRanking? {
        var best: (ranking: EquityRanking, title: Message)?
        for entry in atlas.cohortTables {
            let table = try atlas.cohorts(entry, reading)
            guard let ranking = EquityRanking(share: nil, of: table) else { continue }
            guard ranking.layer.areas.count > best?.ranking.layer.areas.count ?? 0 else { continue }
            best = (ranking, entry.title)
        }
        return best.map { titled($0.ranking, $0.title) }
    }

    private func titled(_ ranking: EquityRanking, _ table: Message) -> EquityRanking {
        EquityRanking(
            layer: ranking.layer,
            values: ranking.values,
            title: Message(
                en: "\(ranking.title.en) in “\(table.en)”",
                fr: "\(ranking.title.fr) dans « \(table.fr) »"
            )
        )
    }
}
