internal import Atlas

/// A cohort and what it is compared with, over the areas where both have a figure or at least bounds.
struct CohortPair {
    let cohort: String
    let reference: CohortReport.Reference
    /// The counts of the cohort.
    let first: [CohortCount]
    /// The counts of the other cohort, or the population.
    let second: [CohortCount]

    /// Both groups, kept apart: against another cohort that cohort, against the population everybody else; `nil` where
    /// an area would have more of the cohort than people.
    ///
    /// Over the areas where both have a figure: what was suppressed counts only in the tables drawn again.
    var groups: TwoGroups? {
        let known = zip(first, second).compactMap { first, second in
            first.value.flatMap { first in second.value.map { (first: first, second: $0) } }
        }
        return Self.groups(known.map(\.first), known.map(\.second), reference)
    }

    private static func groups(
        _ first: [Double],
        _ second: [Double],
        _ reference: CohortReport.Reference
    ) -> TwoGroups? {
        guard reference == .population else { return TwoGroups(first: first, second: second) }
        guard zip(first, second).allSatisfy({ $0 <= $1 }) else { return nil }
        return TwoGroups(first: first, second: zip(first, second).map { $1 - $0 })
    }

    /// The measures with an interval, in the order of the table.
    static let measures: [SegregationMeasure] = [
        .dissimilarity, .gini, .theil, .mutualInformation, .hoover, .isolation, .interaction, .correlationRatio,
    ]

    /// The values of ``measures``.
    static func values(_ groups: TwoGroups?, _ reference: CohortReport.Reference) -> [Double?] {
        guard let groups else { return Array(repeating: nil, count: measures.count) }
        let information = groups.mutualInformation
        return [
            groups.dissimilarity, groups.gini, groups.theil, information,
            reference == .population ? groups.hooverOverTotal : groups.dissimilarity,
            groups.isolation, groups.interaction, groups.correlationRatio,
        ]
    }

    /// The values of ``measures`` in a table drawn again: each count within the bounds that rounding or suppression
    /// leaves, then from Poisson’s distribution, which given the sum is the multinomial one of drawing the people themselves again. The
    /// population is taken as it is.
    func redrawn(_ random: inout SeededRandom) -> [Double?] {
        let draw = { (count: CohortCount) -> Double in
            random.poisson(count.low + (count.high - count.low) * random.unit())
        }
        let one = first.map(draw)
        guard reference == .population else {
            return Self.values(TwoGroups(first: one, second: second.map(draw)), reference)
        }
        let all = second.map { $0.value ?? 0 }
        return Self.values(Self.groups(zip(one, all).map { min($0, $1) }, all, reference), reference)
    }
}
