internal import Travel

/// Computes a measure of accessibility from weights of costs, in two passes over the places: first how much every facility
/// is wanted, then what each place has.
///
/// A row of weights has one a facility, ``Decay/weight(of:)`` of the cost from the place to it. All rows are the same
/// function of the place in both passes.
public struct AccessibilityFormula: Sendable {
    /// The measure.
    public let method: AccessibilityMethod
    /// What each facility offers, finite and not negative, in any unit.
    public let capacities: [Double]
    /// The people who want each facility, by weight.
    var wanted: [ExactSum]
    /// The weights of each facility over all places, which ``AccessibilityMethod/balanced`` needs.
    var reached: [ExactSum]

    /// Starts with no place.
    public init(_ method: AccessibilityMethod, capacities: [Double]) {
        self.method = method
        self.capacities = capacities
        wanted = capacities.map { _ in ExactSum() }
        reached = method == .balanced ? wanted : []
    }

    /// Whether the first pass has anything to find out.
    public var needsFirstPass: Bool { method != .gravity }

    /// Adds a place in the first pass.
    ///
    /// - Parameters:
    ///   - row: a weight a facility, not negative.
    ///   - people: how many live there.
    public mutating func add(_ row: [Double], people: Double) {
        switch method {
        case .gravity: break
        case .twoStep, .enhancedTwoStep, .gaussianTwoStep, .spatialAvailability:
            guard people > 0 else { return }
            for (facility, weight) in row.enumerated() where weight > 0 { wanted[facility].add(people * weight) }
        case .threeStep:
            guard people > 0 else { return }
            let sum = Self.sum(row)
            for (facility, weight) in row.enumerated() where weight > 0 {
                wanted[facility].add(people * (weight / sum) * weight)
            }
        case .balanced:
            let sum = Self.sum(row)
            for (facility, weight) in row.enumerated() where weight > 0 {
                wanted[facility].add(people * (weight / sum))
                reached[facility].add(weight)
            }
        }
    }

    /// Adds the places of another sum of the same measure.
    public mutating func add(_ other: AccessibilityFormula) {
        for facility in wanted.indices { wanted[facility].add(other.wanted[facility]) }
        for facility in reached.indices { reached[facility].add(other.reached[facility]) }
    }

    /// The facilities that nobody wants, by their numbers: nobody within reach. Their capacity goes to nobody.
    public var unwanted: [Int] { needsFirstPass ? wanted.indices.filter { wanted[$0].value <= 0 } : [] }

    /// What each facility gives for a weight of 1: capacity a person, or capacity for ``AccessibilityMethod/gravity``; 0
    /// where nobody wants it.
    ///
    /// Complete when every place was added; ``access(of:people:levels:)`` is the second pass.
    public var levels: [Double] {
        guard needsFirstPass else { return capacities }
        return capacities.indices.map { facility in
            let people = wanted[facility].value
            guard people > 0 else { return 0 }
            let level = capacities[facility] / people
            return method == .balanced ? level / reached[facility].value : level
        }
    }

    /// The access of a place, in the second pass: capacity a person, or capacity for ``AccessibilityMethod/gravity``.
    ///
    /// - Parameters:
    ///   - row: a weight a facility.
    ///   - people: how many live there; only with ``AccessibilityMethod/spatialAvailability`` nobody has nothing.
    ///   - levels: ``levels``, made once.
    /// - Returns: the access, 0 where no facility has a weight.
    public func access(of row: [Double], people: Double, levels: [Double]) -> Double {
        if method == .spatialAvailability, people <= 0 { return 0 }
        let sum = method == .threeStep ? Self.sum(row) : 1
        var access = 0.0
        for (facility, weight) in row.enumerated() where weight > 0 {
            access += levels[facility] * (method == .threeStep ? weight / sum * weight : weight)
        }
        return access
    }

    /// The access of places from a table of weights.
    ///
    /// ```swift
    /// AccessibilityFormula.access(.twoStep, weights: [[1, 0], [1, 1]], people: [200, 300], capacities: [1, 1])
    /// // 1/500, and 1/500 + 1/300
    /// ```
    ///
    /// - Parameters:
    ///   - method: the measure.
    ///   - weights: a row a place, a weight a facility.
    ///   - people: how many live at each place.
    ///   - capacities: what each facility offers.
    /// - Returns: an access a place.
    public static func access(
        _ method: AccessibilityMethod,
        weights: [[Double]],
        people: [Double],
        capacities: [Double]
    ) -> [Double] {
        var formula = AccessibilityFormula(method, capacities: capacities)
        for (row, people) in zip(weights, people) { formula.add(row, people: people) }
        let levels = formula.levels
        return zip(weights, people).map { formula.access(of: $0, people: $1, levels: levels) }
    }

    private static func sum(_ row: [Double]) -> Double { row.reduce(0, +) }
}
