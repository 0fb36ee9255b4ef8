internal import Atlas

/// The rows of the table of indices.
struct CohortIndices {
    private let table: CohortTable
    private let people: AreaPopulation
    private let reference: CohortReport.Reference

    init(_ table: CohortTable, _ people: AreaPopulation, _ reference: CohortReport.Reference) {
        self.table = table
        self.people = people
        self.reference = reference
    }

    /// The rows: for each pair its measures and test; then the concentration of each cohort, and what made the indices
    /// against the population change.
    func rows(_ pairs: [CohortPair], _ intervals: [[(low: Double, high: Double)?]]?) -> [CohortReport.Index] {
        var rows: [CohortReport.Index] = []
        for (place, pair) in pairs.enumerated() {
            let groups = pair.groups
            for (measure, value) in CohortPair.values(groups, pair.reference).enumerated() {
                let interval = intervals?[place][measure]
                rows.append(
                    CohortReport.Index(
                        measure: CohortPair.measures[measure],
                        cohort: pair.cohort,
                        reference: pair.reference,
                        value: value,
                        low: interval?.low,
                        high: interval?.high
                    )
                )
            }
            let test = groups.flatMap(ChiSquare.init)
            let values: [(SegregationMeasure, Double?)] = [
                (.chiSquare, test?.value), (.degreesOfFreedom, test.map { Double($0.degreesOfFreedom) }),
                (.pValue, test?.pValue), (.cramersV, test?.cramersV),
            ]
            rows += values.map { row($0, pair.cohort, pair.reference, $1) }
        }
        for cohort in table.cohorts {
            let counts = cohort.all.counts.compactMap { $0?.value } + (cohort.all.outside?.value.map { [$0] } ?? [])
            rows.append(row(.herfindahl, cohort.all.name, reference, TwoGroups.herfindahl(counts)))
        }
        return rows + changes(pairs)
    }

    private func row(
        _ measure: SegregationMeasure,
        _ cohort: String,
        _ reference: CohortReport.Reference,
        _ value: Double?
    ) -> CohortReport.Index {
        CohortReport.Index(measure: measure, cohort: cohort, reference: reference, value: value, low: nil, high: nil)
    }

    /// The change of the indices against the population, from the reference cohort to each other one.
    private func changes(_ pairs: [CohortPair]) -> [CohortReport.Index] {
        guard case .cohort(let name) = reference, let base = table.cohorts.first(where: { $0.all.name == name }) else {
            return []
        }
        let population = people.areas + [people.outside]
        var rows: [CohortReport.Index] = []
        for cohort in table.cohorts where cohort.all.name != name && people.isKnown {
            let known = zip(
                population,
                zip(base.all.counts + [base.all.outside], cohort.all.counts + [cohort.all.outside])
            )
            .compactMap { all, counts -> (all: Double, before: Double, after: Double)? in
                guard let all, let before = counts.0?.value, let after = counts.1?.value else { return nil }
                return (all, before, after)
            }
            guard known.allSatisfy({ $0.before <= $0.all && $0.after <= $0.all }) else { continue }
            let first = TwoGroups(first: known.map(\.before), second: known.map { $0.all - $0.before })
            let second = TwoGroups(first: known.map(\.after), second: known.map { $0.all - $0.after })
            typealias Kind = SegregationMeasure
            let kinds: [(Kind, Kind, Kind, (TwoGroups) -> Double?)] = [
                (.dissimilarityChange, .dissimilarityMarginal, .dissimilarityStructural, { $0.dissimilarity }),
                (.theilChange, .theilMarginal, .theilStructural, { $0.theil }),
                (
                    .mutualInformationChange, .mutualInformationMarginal, .mutualInformationStructural,
                    { $0.mutualInformation }
                ),
            ]
            for (total, marginal, structural, index) in kinds {
                let change = SegregationChange(from: first, to: second, index: index)
                rows.append(row(total, cohort.all.name, reference, change?.total))
                rows.append(row(marginal, cohort.all.name, reference, change?.marginal))
                rows.append(row(structural, cohort.all.name, reference, change?.structural))
            }
        }
        return rows
    }
}
