internal import Atlas
internal import Geometry
import Travel

extension CohortComparison {
    /// A number of households, places or posts to share out over the areas.
    public struct Target: Sendable {
        /// What the shares go by.
        public enum Weight: Hashable, Sendable {
            /// The population.
            case population
            /// The population farther from an antenna than the radius.
            case gapPopulation
            /// A cohort of the table, or a column that it was read as.
            case cohort(String)
            /// One by the location quotient of the last cohort against the population: more where it is scarce.
            case inverseLocationQuotient

            /// The name in files.
            public var name: String {
                switch self {
                case .population: "population"
                case .gapPopulation: "gap-population"
                case .cohort(let name): name
                case .inverseLocationQuotient: "inverse-location-quotient"
                }
            }
        }

        /// What there is to share out.
        public var total: Int
        /// What the shares go by.
        public var weight = Weight.population
        /// How fractions are settled.
        public var method = Apportionment.Method.largestRemainder
        /// The least of every area, and of areas by code.
        public var floor = 0
        /// The least of some areas, by code.
        public var floors: [String: Int] = [:]
        /// The most of every area; `nil` for no limit.
        public var ceiling: Int?
        /// The most of some areas, by code.
        public var ceilings: [String: Int] = [:]
        /// The codes of areas that get nothing, such as those of the metropolis.
        public var excluded: Set<String> = []

        /// Shares `total` out by population.
        public init(_ total: Int) { self.total = total }
    }
}

extension CohortComparison.Target {
    /// Refuses what no demand can make right.
    func check(_ table: CohortTable) throws(ComputationError) {
        let areas = table.layer.areas
        for code in Array(floors.keys) + Array(ceilings.keys) + Array(excluded)
        where !areas.contains(where: { $0.code == code }) {
            throw .unknownTargetArea(code)
        }
        if let code = excluded.sorted().first(where: { floors[$0] ?? 0 > 0 }) { throw .excludedFloor(code) }
        if case .cohort(let name) = weight { _ = try column(name, table) }
    }

    /// Shares the target out.
    func shares(
        _ table: CohortTable,
        _ people: AreaPopulation,
        _ demand: CohortDemandTally?
    ) throws(ComputationError) -> TargetShares {
        let areas = table.layer.areas
        let all = try weights(table, people, demand)
        let weights = areas.indices.map { excluded.contains(areas[$0].code) ? 0 : all[$0] }
        let apportionment = try Apportionment(
            total,
            weights: weights,
            floors: areas.map { excluded.contains($0.code) ? 0 : floors[$0.code] ?? floor },
            ceilings: areas.map { excluded.contains($0.code) ? 0 : ceilings[$0.code] ?? ceiling ?? total },
            method: method
        )
        return TargetShares(
            total: total,
            weightName: weight.name,
            method: method,
            weights: weights,
            apportionment: apportionment
        )
    }

    private func column(_ name: String, _ table: CohortTable) throws(ComputationError) -> CohortTable.Cohort {
        let columns = table.cohorts + (table.everybody.map { [$0] } ?? []) + table.others
        guard let column = columns.first(where: { $0.all.name == name }) else {
            throw .unknownReference(name, among: columns.map(\.all.name))
        }
        return column
    }

    private func weights(
        _ table: CohortTable,
        _ people: AreaPopulation,
        _ demand: CohortDemandTally?
    ) throws(ComputationError) -> [Double] {
        switch weight {
        case .population:
            guard people.isKnown else { throw .noPopulation }
            let unknown = unknown(people.areas.map { $0 }, table)
            guard unknown.isEmpty else { throw .missingWeight(unknown) }
            return people.areas.map { $0 ?? 0 }
        case .gapPopulation:
            guard let demand else { throw .noPopulation }
            return table.layer.areas.indices.map { demand.beyond($0) }
        case .cohort(let name):
            let column = try column(name, table)
            let areas = table.layer.areas
            let hidden = areas.indices.filter { area in
                column.all.counts[area] != nil && column.all.counts[area]?.value == nil
                    && !excluded.contains(areas[area].code)
            }
            guard hidden.isEmpty else { throw .suppressedWeight(hidden.map { areas[$0].name }) }
            let unknown = unknown(column.all.counts.map { $0?.value }, table)
            guard unknown.isEmpty else { throw .missingWeight(unknown) }
            return column.all.counts.map { $0?.value ?? 0 }
        case .inverseLocationQuotient: return try inverseQuotients(table, people)
        }
    }

    /// The areas that the table is about and that have no weight: not those that it lacks altogether.
    private func unknown(_ weights: [Double?], _ table: CohortTable) -> [String] {
        let columns = (table.cohorts + (table.everybody.map { [$0] } ?? []) + table.others).map(\.all)
        let all = columns + (table.population.map { [$0] } ?? [])
        return table.layer.areas.indices.filter { area in
            weights[area] == nil && !excluded.contains(table.layer.areas[area].code)
                && all.contains { $0.counts[area] != nil }
        }
        .map { table.layer.areas[$0].name }
    }

    private func inverseQuotients(_ table: CohortTable, _ people: AreaPopulation) throws(ComputationError) -> [Double] {
        guard people.isKnown, let cohort = table.cohorts.last?.all else { throw .noPopulation }
        let counts = cohort.counts + [cohort.outside]
        let population = people.areas + [people.outside]
        let total = counts.reduce(0) { $0 + ($1?.value ?? 0) }
        let everybody = population.reduce(0) { $0 + ($1 ?? 0) }
        var without: [String] = []
        let weights = table.layer.areas.indices.map { area -> Double in
            guard !excluded.contains(table.layer.areas[area].code) else { return 0 }
            guard let here = counts[area]?.value, here > 0, let inhabitants = population[area], inhabitants > 0 else {
                without.append(table.layer.areas[area].name)
                return 0
            }
            return (inhabitants / everybody) / (here / total)
        }
        guard without.isEmpty else { throw .noQuotient(without) }
        return weights
    }
}

extension ComputationError {
    static func unknownTargetArea(_ code: String) -> ComputationError {
        ComputationError(
            .invalidArgument,
            Message(
                en: "no area of the layer has the code “\(code)”",
                fr: "aucun territoire de la couche n’a le code « \(code) »"
            )
        )
    }

    static func suppressedWeight(_ names: [String]) -> ComputationError {
        withoutWeight(names, en: "the weight is suppressed for", fr: "le poids est confidentiel pour")
    }

    static func missingWeight(_ names: [String]) -> ComputationError {
        withoutWeight(
            names,
            en: "there is no weight for areas that the table is about",
            fr: "il n’y a pas de poids pour des territoires de la table"
        )
    }

    static func excludedFloor(_ code: String) -> ComputationError {
        ComputationError(
            .invalidArgument,
            Message(
                en: "the area “\(code)” has a floor and is left out of the target",
                fr: "le territoire « \(code) » a un plancher et est écarté de la cible"
            ),
            advice: Message(
                en: "give one of --target-floor and --target-exclude for it",
                fr: "donnez-lui soit --target-floor, soit --target-exclude"
            )
        )
    }

    static func noQuotient(_ names: [String]) -> ComputationError {
        withoutWeight(
            names,
            en: "the location quotient cannot be inverted where the cohort has nobody or no figure",
            fr: "le quotient de localisation ne peut être inversé là où la cohorte n’a personne ou aucun chiffre"
        )
    }

    private static func withoutWeight(_ names: [String], en: String, fr: String) -> ComputationError {
        let list = names.prefix(12).joined(separator: ", ")
        return ComputationError(
            .invalidArgument,
            Message(
                en: "\(en): \(list)",
                fr: "\(fr) : \(list)"
            ),
            advice: Message(
                en: "leave these areas out with --target-exclude, or choose another weight",
                fr: "écartez ces territoires avec --target-exclude, ou choisissez un autre poids"
            )
        )
    }
}
