internal import Atlas
internal import Geometry
import Travel

/// The people of each area: those of the table, else those of the points.
struct AreaPopulation {
    let areas: [Double?]
    let outside: Double?
    private(set) var notices: [Message] = []

    /// Whether there is anybody.
    var isKnown: Bool { areas.contains { ($0 ?? 0) > 0 } }

    init(_ table: CohortTable, _ people: CohortDemandTally?) {
        if let own = table.population {
            areas = own.counts.map { $0?.value }
            outside = own.outside?.value
        } else if let people {
            let all = table.layer.areas.indices.map { people.people($0) }
            // The rest of a table is what its areas with figures leave.
            let isCounted = all.indices.map { area in table.cohorts.contains { $0.all.counts[area] != nil } }
            let uncounted = zip(all, isCounted).filter { !$1 }.map { $0.0 }.total()
            let hasRest = table.cohorts.contains { $0.all.outside != nil }
            areas = zip(all, isCounted).map { $1 || !hasRest ? $0.value : nil }
            outside = hasRest ? [people.people(nil), uncounted].total().value : nil
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
