public import Atlas
public import Geometry
public import Travel

/// Computes what people have within reach, and share with others: spatial accessibility, area by area.
///
/// The demand is read twice, so that memory does not grow with it: once for how much every facility is wanted, once for what
/// people have. With ``equity`` twenty-four bytes a point are kept.
///
/// ```swift
/// let (people, offices) = (try atlas.population(), try atlas.facilities())
/// let access = Accessibility(layer: try atlas.areas("region"), demand: people, facilities: offices, method: .twoStep)
/// let report = try access.report()  // report.total.access: offices a person
/// ```
public struct Accessibility: Sendable {
    /// The areas to report by.
    public var layer: AreaLayer
    /// Where the people are; gives the same points each time that it is read (``/Travel/RepeatedPoints`` for a file).
    public var demand: any DemandSource
    /// The facilities.
    public var facilities: [Facility]
    /// What each facility offers, finite and not negative; at first its own capacity, 1 where it has none.
    public var capacities: [Double]
    /// What it takes to get from a place to the facilities.
    public var cost: any TravelCost
    /// The measure.
    public var method: AccessibilityMethod
    /// What a cost weighs, in the unit of the cost.
    public var decay: Decay
    /// The areas to report, by their indices in the layer; `nil` for all. Everybody competes all the same.
    public var only: [Int]?
    /// How far outside every area a point may lie and still count to the nearest; `nil` for the layer's tolerance.
    public var reach: Metres?
    /// What is to be found of the evenness of access; `nil` for nothing.
    public var equity: EquityRequest?
    /// How many threads work on it; the answer does not depend on it.
    public var threads = 1
    /// Is told how far the computation has come.
    public var observer: ProgressObserver?

    /// Describes a computation.
    ///
    /// - Parameters:
    ///   - layer: the areas to report by.
    ///   - demand: where the people are.
    ///   - facilities: the facilities; one without a capacity has 1.
    ///   - method: the measure.
    ///   - decay: what a cost weighs; `nil` for what is usual with the measure.
    ///   - cost: what it takes to get to the facilities, in their order; `nil` for geodesic distances on GRS 80.
    public init(
        layer: AreaLayer,
        demand: any DemandSource,
        facilities: [Facility],
        method: AccessibilityMethod,
        decay: Decay? = nil,
        cost: (any TravelCost)? = nil
    ) {
        let cost = cost ?? GeodesicCost(to: facilities.map(\.position))
        self.layer = layer
        self.demand = demand
        self.facilities = facilities
        self.method = method
        self.decay = decay ?? method.usualDecay(cost.unit)
        self.cost = cost
        capacities = facilities.map { $0.capacity ?? 1 }
    }

    /// Computes the report.
    ///
    /// - Returns: the report; an area without people has no access.
    /// - Throws: ``/Travel/ComputationError`` with code `invalidArgument` for a decay in another unit than the cost, a
    ///   capacity that is negative or not finite, or as many capacities as there are no facilities, and `badInput` where the
    ///   demand differs at the second reading; what is wrong with the points; what ``/Travel/TravelCost/finish()`` throws.
    public func report() throws -> AccessibilityReport {
        let service = try service()
        let lookup = DemandLookup(layer: layer, within: reach, threads: threads)
        let ranks = equity?.ranking.map { DemandLookup(layer: $0.layer, within: reach, threads: threads) }
        var tally = AccessibilityTally(areaCount: layer.areas.count)
        var spread = equity.map { EquityTally($0, areaCount: layer.areas.count) }
        let isFirst = !service.formula.needsFirstPass
        try demand.process(threads: threads, observer: observer) { batch in
            (
                areas: lookup.find(batch).areas, access: service.access(of: batch), weights: batch.weights,
                ranks: ranks?.find(batch).areas
            )
        } inOrder: { piece in
            tally.add(piece.access, areas: piece.areas, weights: piece.weights)
            spread?.add(piece.access, areas: piece.areas, weights: piece.weights, ranks: piece.ranks)
        }
        if isFirst { try cost.finish() }
        if let people = service.people, people != tally.total(of: nil).people.value {
            throw ComputationError.otherDemand
        }
        return report(
            of: tally,
            notices: notices(service),
            equity: spread?.report(of: only, threads: threads)
        )
    }

    /// What people should know of the costs and of the facilities.
    package func notices(_ service: AccessibilityService) -> [Message] {
        (service.formula.needsFirstPass ? service.notices : cost.notices) + unwantedNotice(service)
    }

    /// The report of people whose access was added up before, all at once or in parts.
    package func report(
        of tally: AccessibilityTally,
        notices: [Message],
        equity: EquityReport? = nil
    ) -> AccessibilityReport {
        AccessibilityReport(
            layer: layer,
            unit: cost.unit,
            method: cost.method,
            ellipsoid: cost.ellipsoid,
            measure: method,
            decay: decay,
            facilityCount: facilities.count,
            capacity: capacities.reduce(into: ExactSum()) { $0.add($1) }.value,
            areas: layer.areas.indices.map { tally.row($0) },
            outside: tally.hasOutside && only == nil ? tally.row(nil) : nil,
            total: tally.total(of: only).row(nil),
            equity: equity,
            notices: notices,
            listed: only
        )
    }

    /// Adds up the access of the people.
    ///
    /// - Parameter service: what every facility gives.
    /// - Returns: the tally; what is to be found of evenness is not in it.
    /// - Throws: what is wrong with the points.
    package func tally(_ service: AccessibilityService) throws -> AccessibilityTally {
        let lookup = DemandLookup(layer: layer, within: reach, threads: threads)
        var tally = AccessibilityTally(areaCount: layer.areas.count)
        try demand.process(threads: threads, observer: observer) { batch in
            (areas: lookup.find(batch).areas, access: service.access(of: batch), weights: batch.weights)
        } inOrder: { piece in
            tally.add(piece.access, areas: piece.areas, weights: piece.weights)
        }
        return tally
    }

    /// Reads the demand for the first time, for what every facility gives.
    ///
    /// - Returns: what finds the access of any points.
    /// - Throws: as ``report()`` does.
    public func service() throws -> AccessibilityService {
        let empty = try emptyLoads()
        guard empty.formula.needsFirstPass else { return service(of: empty, isRead: false, notices: []) }
        return service(of: try loads(), isRead: true, notices: cost.notices)
    }

    /// A tally of nobody.
    package var emptyTally: AccessibilityTally { AccessibilityTally(areaCount: layer.areas.count) }

    /// Reads the demand for how much every facility is wanted: the first round of two.
    ///
    /// - Returns: the loads.
    /// - Throws: as ``report()`` does.
    package func loads() throws -> AccessibilityLoads {
        var loads = try emptyLoads()
        let (empty, rows) = (loads.formula, rows)
        try demand.process(threads: threads, observer: observer) { batch in
            var (part, own) = (empty, WeightSum())
            rows.forEach(batch) { point, row in
                let weight = batch.weights?[point] ?? 1
                own.add(weight)
                part.add(row, people: weight)
            }
            return (part, own)
        } inOrder: { piece in
            loads.formula.add(piece.0)
            loads.people.add(piece.1)
        }
        try cost.finish()
        return loads
    }

    /// The loads of nobody.
    ///
    /// - Throws: ``/Travel/ComputationError`` with code `invalidArgument` as ``report()`` does.
    package func emptyLoads() throws -> AccessibilityLoads {
        guard decay.unit == cost.unit else { throw ComputationError.otherUnit(Cost(0, decay.unit), than: cost.unit) }
        guard capacities.count == facilities.count, capacities.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw ComputationError.badCapacity
        }
        return AccessibilityLoads(formula: AccessibilityFormula(method, capacities: capacities))
    }

    /// What every facility gives, once all people were counted who want it.
    ///
    /// - Parameters:
    ///   - loads: how much each is wanted.
    ///   - isRead: whether ``demand`` itself was read for it.
    ///   - notices: what people should know about the costs.
    /// - Returns: what finds the access of any points.
    package func service(of loads: AccessibilityLoads, isRead: Bool, notices: [Message]) -> AccessibilityService {
        AccessibilityService(rows, loads.formula, people: isRead ? loads.people.value : nil, notices: notices)
    }

    private var rows: DecayedCosts { DecayedCosts(cost, decay, around: layer.boundingBox ?? .earth) }

    /// Says which facilities nobody can have.
    package func unwantedNotice(_ service: AccessibilityService) -> [Message] {
        let names = service.formula.unwanted.map { facilities[$0].name }
        guard !names.isEmpty else { return [] }
        let list = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
        return [
            Message(
                en:
                    "nobody lives within reach of \(names.count) of \(facilities.count) antennas, whose capacity goes to "
                    + "nobody: \(list)",
                fr:
                    "personne n’habite à portée de \(names.count) des \(facilities.count) antennes, dont la capacité ne va à "
                    + "personne : \(list)"
            )
        ]
    }
}

extension ComputationError {
    static let badCapacity = ComputationError(
        .invalidArgument,
        Message(
            en: "every antenna needs a capacity of 0 or more",
            fr: "chaque antenne demande une capacité de 0 ou plus"
        )
    )

    static let otherDemand = ComputationError(
        .badInput,
        Message(
            en: "the people are not the same at the second reading: the file was changed meanwhile",
            fr: "la population n’est pas la même à la deuxième lecture : le fichier a été modifié entre-temps"
        )
    )
}
