internal import Atlas
internal import Geometry

/// The people of each area: those of the table, else those of the points.
struct AreaPopulation {
    let areas: [Double?]
    let outside: Double?
    private(set) var notices: [Message] = []

    /// Whether there is anybody.
    var isKnown: Bool { areas.contains { ($0 ?? 0) > 0 } }

    init(_ comparison: CohortComparison) {
        let table = comparison.table
        if let own = table.population {
            areas = own.counts.map { $0?.value }
            outside = own.outside?.value
        } else if let demand = comparison.demand {
            let assignment = AreaAssignment(
                of: demand,
                to: table.layer,
                within: comparison.reach,
                threads: comparison.threads
            )
            let people = Population(demand, assignment, areaCount: table.layer.areas.count) { _ in false }
            // The rest of a table is what its areas with figures leave.
            let isCounted = people.all.indices.map { area in table.cohorts.contains { $0.all.counts[area] != nil } }
            let uncounted = zip(people.all, isCounted).filter { !$1 }.map { $0.0 }.total()
            let hasRest = table.cohorts.contains { $0.all.outside != nil }
            areas = zip(people.all, isCounted).map { $1 || !hasRest ? $0.value : nil }
            outside = hasRest ? [people.outside, uncounted].total().value : nil
            notices = [
                Message(
                    en: "population: that of the points, since the table gives none",
                    fr: "population : celle des points, la table n’en donnant pas"
                )
            ]
            if hasRest, uncounted.value > 0 {
                notices.append(
                    Message(
                        en: "areas without a figure belong to “outside these areas”",
                        fr: "les territoires sans chiffre font partie de « hors de ces territoires »"
                    )
                )
            }
        } else {
            areas = Array(repeating: nil, count: table.layer.areas.count)
            outside = nil
        }
    }
}
