import Atlas
import Geometry
import Measures
import Siting
import Travel

extension LocateCommand {
    /// What was read, whatever is looked for.
    struct Ground {
        let inputs: InputOptions.Inputs
        let atlas: AtlasIfNeeded
        let reading: ReadingOptions
        /// Whether the file of candidates is the only one of points.
        let isAlone: Bool
    }

    /// Where facilities stay and may stand, and what it takes to get there.
    struct Setting {
        let kept: [Facility]
        let found: SiteOptions.Candidates
        let cost: any TravelCost
    }

    /// The kept antennas and the candidates that were asked for.
    func setting(_ ground: Ground) throws -> Setting {
        let kept = try sites.kept(ground.inputs.facilities, ground.atlas)
        let found = try sites.candidates(
            beside: kept,
            isAlone: ground.isAlone,
            vintage: inputs.vintage,
            ground.atlas,
            ground.reading,
            options
        )
        let cost = try costs.cost(
            to: kept + SiteCandidate.facilities(found.candidates, beside: kept),
            beside: inputs.files + [sites.candidatesFile],
            ground.reading,
            options
        )
        return Setting(kept: kept, found: found, cost: cost)
    }

    /// The question that was asked.
    func search(in setting: Setting, demand: any DemandSource) throws -> SiteSearch {
        let (kept, found) = (setting.kept, setting.found)
        var search = SiteSearch(
            try target(setting.cost.unit),
            demand: demand,
            kept: kept,
            candidates: found.candidates,
            cost: setting.cost
        )
        search.siteCounts = try sites.counts(kept: kept.count, search.objective)
        guard search.siteCounts.upperBound <= found.candidates.count else {
            throw UsageError(
                "\(search.siteCounts.upperBound) sites are asked for, and there are \(found.candidates.count) candidates",
                "\(search.siteCounts.upperBound) lieux sont demandés, et il y a \(found.candidates.count) candidats"
            )
        }
        (search.required, search.conflicts) = (found.required, found.conflicts)
        search.capacities = try sites.capacity.capacities(kept: kept, found.candidates, options)
        search.skipsUnreachable = sites.skipUnreachable
        return search
    }
}
