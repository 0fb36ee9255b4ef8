internal import Geometry
internal import Travel

/// Sums up what some sites give people.
struct SiteTally {
    private let sites: [Int]
    private let keptCount: Int
    private let threshold: Double?
    /// Of the kept facilities and the candidates; `nil` where each serves whoever is nearest.
    private let capacities: [Double]?
    private var sum = CompensatedSum()
    private var reached = WeightSum()
    private var unreached = WeightSum()
    private var skipped = WeightSum()
    private var covered = WeightSum()
    private var greatest = -Double.infinity
    private var loads: [Int: WeightSum] = [:]

    init(sites: [Int], keptCount: Int, threshold: Double?, capacities: [Double]? = nil) {
        self.capacities = capacities
        self.sites = sites
        self.keptCount = keptCount
        self.threshold = threshold
    }

    /// Adds a point with the cost to its nearest facility, infinite where there is none.
    mutating func add(weight: Double, cost: Double, facility: Int) {
        guard facility >= 0, cost.isFinite else { return unreached.add(weight) }
        reached.add(weight)
        sum.add(weight * cost)
        if weight > 0 { greatest = max(greatest, cost) }
        if let threshold, cost <= threshold { covered.add(weight) }
        if facility >= keptCount || capacities != nil { loads[facility, default: WeightSum()].add(weight) }
    }

    /// Adds people for whom there is no room.
    mutating func leaveOver(_ weight: Double) { unreached.add(weight) }

    /// Adds people who are left out of the question.
    mutating func skip(_ weight: Double) { skipped.add(weight) }

    func value(_ objective: SiteObjective, _ unit: CostUnit, skipsUnreached: Bool) -> SitingReport.Value {
        let isWhole = unreached.value == 0 || skipsUnreached
        let people = reached.value
        let figure: Double =
            switch objective {
            case .pMedian: isWhole ? sum.value / unit.scale : .nan
            case .pCenter: isWhole ? max(greatest, 0) / unit.scale : .nan
            case .maximalCovering: covered.value
            case .setCovering: Double(sites.count)
            }
        return SitingReport.Value(
            objective: figure,
            mean: people > 0 ? Cost(sum.value / people, unit) : nil,
            greatest: greatest >= 0 ? Cost(greatest, unit) : nil,
            covered: threshold == nil ? nil : covered.value,
            unreached: unreached.value + skipped.value,
            loads: sites.map { loads[$0 + keptCount]?.value ?? 0 },
            room: capacities.map(room)
        )
    }

    private func room(_ capacities: [Double]) -> SitingReport.Room {
        SitingReport.Room(
            served: reached.value,
            leftOver: unreached.value + skipped.value,
            keptLoads: (0..<keptCount).map { loads[$0]?.value ?? 0 },
            keptCapacities: Array(capacities.prefix(keptCount)),
            capacities: sites.map { capacities[$0 + keptCount] }
        )
    }
}
