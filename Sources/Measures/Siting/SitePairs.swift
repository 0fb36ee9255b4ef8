internal import Atlas
private import Geodesy
internal import Geometry
internal import Siting
internal import Travel

/// The demand points with the candidates that can serve them better than what is kept: what a search works on.
struct SitePairs {
    let problem: SitingProblem
    let population: Double
    /// The points.
    let batch: DemandBatch
    /// The nearest kept facility of each point, -1 where none is reached.
    private let keptNearest: [Int32]

    /// The columns of a batch of points.
    fileprivate struct Piece: Sendable {
        var longitudes: [Double] = []
        var latitudes: [Double] = []
        var weights: [Double] = []
        var ids: [String] = []
        var keptNearest: [Int32] = []
        var keptCosts: [Double] = []
        var counts: [Int] = []
        var candidates: [Int32] = []
        var costs: [Double] = []
        /// The costs to all facilities; `nil` where they have no capacities.
        var room: SiteRoom?
    }

    /// Looks all pairs up and keeps those that matter.
    init(_ search: SiteSearch) throws {
        let lookup = Lookup(search)
        var all = Piece()
        var rooms: [SiteRoom] = []
        try search.demand.process(threads: search.limits.threads, observer: search.observer) { batch in
            lookup.pieces(of: batch)
        } inOrder: { piece in
            all.longitudes += piece.longitudes
            all.latitudes += piece.latitudes
            all.weights += piece.weights
            all.ids += piece.ids
            all.keptNearest += piece.keptNearest
            all.keptCosts += piece.keptCosts
            all.counts += piece.counts
            all.candidates += piece.candidates
            all.costs += piece.costs
            if let room = piece.room { rooms.append(room) }
        }
        try search.cost.finish()
        var starts = [0]
        starts.reserveCapacity(all.counts.count + 1)
        for count in all.counts { starts.append(starts[starts.count - 1] + count) }
        let rows = CostRows(
            candidateCount: search.candidates.count,
            starts: starts,
            candidates: all.candidates,
            costs: all.costs
        )
        var problem = SitingProblem(weights: all.weights, rows: rows, keptCosts: all.keptCosts)
        problem.required = search.required.sorted()
        problem.conflicts = search.conflicts
        if let given = search.capacities {
            problem.capacities = SiteCapacities(
                kept: Array(given.prefix(search.kept.count)),
                sites: Array(given.dropFirst(search.kept.count)),
                costs: SiteRoom.columns(rooms, facilityCount: search.kept.count + search.candidates.count)
            )
        }
        self.problem = problem
        population = all.weights.reduce(into: WeightSum()) { $0.add($1) }.value
        keptNearest = all.keptNearest
        let ids = all.ids
        batch = DemandBatch(longitudes: all.longitudes, latitudes: all.latitudes, weights: all.weights) { ids[$0] }
    }

    /// The problem without those whom nothing reaches.
    var withoutUnreachable: SitingProblem {
        var reachable = problem
        for client in problem.unreachable { reachable.weights[client] = 0 }
        return reachable
    }

    /// Points, for people.
    func clients(_ indices: [Int], _ search: SiteSearch) -> [SitingReport.Client] {
        let few = DemandBatch(
            longitudes: indices.map { batch.longitudes[$0] },
            latitudes: indices.map { batch.latitudes[$0] },
            weights: nil
        ) { batch.id(indices[$0]) }
        var facilities = [Int32](repeating: -1, count: indices.count)
        var costs = [Double](repeating: .nan, count: indices.count)
        if search.isByThreshold {
            let box = BoundingBox(search.candidates.map(\.position)) ?? .earth
            search.cost.search(around: box).nearest(to: few, facilities: &facilities, costs: &costs)
        }
        return indices.enumerated().map { place, index in
            SitingReport.Client(
                id: batch.id(index),
                position: batch.coordinate(index) ?? Coordinate(x: .nan, y: .nan),
                population: problem.weights[index],
                nearest: costs[place].isNaN ? nil : Cost(costs[place], search.cost.unit)
            )
        }
    }

    /// What plans give beside the kept facilities, costs to their last digit.
    ///
    /// A search that covers sees only those whom nobody covers yet, and no pair beyond its threshold: who goes where is asked
    /// anew.
    func values(of plans: [[Int]], _ search: SiteSearch) -> [SitingReport.Value] {
        guard search.isByThreshold else { return plans.map { value(of: $0, search) } }
        let keptCount = search.kept.count
        var found = plans.map { _ in (facilities: keptNearest, costs: problem.keptCosts) }
        let lookup = search.cost.search(around: BoundingBox(search.candidates.map(\.position)) ?? .earth)
        var row = [Double](repeating: .nan, count: keptCount + search.candidates.count)
        for client in 0..<batch.count {
            for facility in row.indices { row[facility] = .nan }
            lookup.comparedCosts(of: client, in: batch, to: &row)
            for plan in plans.indices {
                for site in plans[plan] where row[keptCount + site] < found[plan].costs[client] {
                    found[plan].facilities[client] = Int32(truncatingIfNeeded: keptCount + site)
                    found[plan].costs[client] = row[keptCount + site]
                }
            }
        }
        return zip(plans, found).map { value(of: $0, $1.facilities, $1.costs, search) }
    }

    /// What some sites give beside the kept facilities as far as the pairs of the search say.
    func value(of sites: [Int], _ search: SiteSearch) -> SitingReport.Value {
        let keptCount = search.kept.count
        var (facilities, costs) = (keptNearest, problem.keptCosts)
        let isOpen = Set(sites.map { Int32(truncatingIfNeeded: $0) })
        for client in 0..<batch.count {
            guard let nearest = problem.rows.row(client).first(where: { isOpen.contains(problem.rows.candidates[$0]) }),
                problem.rows.costs[nearest] < costs[client]
            else { continue }
            facilities[client] = Int32(truncatingIfNeeded: keptCount) + problem.rows.candidates[nearest]
            costs[client] = problem.rows.costs[nearest]
        }
        return value(of: sites, facilities, costs, search)
    }

    private func value(
        of sites: [Int],
        _ facilities: [Int32],
        _ found: [Double],
        _ search: SiteSearch
    ) -> SitingReport.Value {
        let keptCount = search.kept.count
        let costs = search.cost.exactCosts(found, of: batch, to: facilities)
        var tally = SiteTally(sites: sites, keptCount: keptCount, threshold: search.objective.threshold?.value)
        for client in 0..<batch.count {
            tally.add(weight: problem.weights[client], cost: costs[client], facility: Int(facilities[client]))
        }
        return tally.value(search.objective, search.cost.unit, skipsUnreached: search.skipsUnreachable)
    }
}

/// Looks costs up for a search of sites, from several threads at once.
private final class Lookup: Sendable {
    private let keptCount: Int
    private let facilityCount: Int
    /// No farther than this do pairs matter.
    private let limit: Double
    private let isCovering: Bool
    private let hasCapacities: Bool
    private let searches: Pool<any CostSearch, Never>

    init(_ search: SiteSearch) {
        keptCount = search.kept.count
        facilityCount = search.kept.count + search.candidates.count
        limit = search.isByThreshold ? search.objective.threshold?.value ?? .infinity : .infinity
        isCovering = search.isByThreshold
        hasCapacities = search.capacities != nil
        let (cost, thresholds) = (search.cost, [search.objective.threshold?.value].compactMap(\.self))
        let box = BoundingBox(search.candidates.map(\.position)) ?? .earth
        searches = Pool(cost.search(around: box, deciding: thresholds)) {
            cost.search(around: box, deciding: thresholds)
        }
    }

    func pieces(of batch: DemandBatch) -> SitePairs.Piece {
        var piece = SitePairs.Piece()
        piece.longitudes = batch.longitudes
        piece.latitudes = batch.latitudes
        piece.weights = batch.weights ?? [Double](repeating: 1, count: batch.count)
        piece.ids = (0..<batch.count).map(batch.id)
        if hasCapacities { piece.room = SiteRoom() }
        searches.use { search in
            var row = [Double](repeating: .nan, count: facilityCount)
            var pairs: [(cost: Double, candidate: Int32)] = []
            for point in 0..<batch.count {
                for facility in row.indices { row[facility] = .nan }
                search.comparedCosts(of: point, in: batch, to: &row)
                piece.room?.add(row, within: limit)
                var (nearest, least) = (-1, Double.infinity)
                for facility in 0..<keptCount where row[facility] < least {
                    (nearest, least) = (facility, row[facility])
                }
                piece.keptNearest.append(Int32(truncatingIfNeeded: nearest))
                piece.keptCosts.append(least)
                pairs.removeAll(keepingCapacity: true)
                // Who is covered already needs nobody.
                if !isCovering || least > limit {
                    for facility in keptCount..<facilityCount {
                        let cost = row[facility]
                        guard cost < least, cost <= limit else { continue }
                        pairs.append((cost, Int32(truncatingIfNeeded: facility - keptCount)))
                    }
                    pairs.sort { ($0.cost, $0.candidate) < ($1.cost, $1.candidate) }
                }
                piece.counts.append(pairs.count)
                for pair in pairs {
                    piece.candidates.append(pair.candidate)
                    piece.costs.append(pair.cost)
                }
            }
        }
        return piece
    }
}
