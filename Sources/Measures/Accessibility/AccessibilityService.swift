internal import Atlas
public import Geometry
public import Travel

/// Knows what every facility gives, and finds the access of any points: those of the demand and others.
public final class AccessibilityService: Sendable {
    let formula: AccessibilityFormula
    /// The people of the demand; `nil` where it was not read.
    let people: Double?
    /// What people should know about the costs, from the first reading of the demand.
    public let notices: [Message]
    private let rows: DecayedCosts
    private let levels: [Double]

    init(_ rows: DecayedCosts, _ formula: AccessibilityFormula, people: Double?, notices: [Message]) {
        (self.rows, self.formula, self.people, self.notices) = (rows, formula, people, notices)
        levels = formula.levels
    }

    /// What is known again where every facility gives the same, for the same costs.
    package var identity: String {
        var encoder = PartialEncoder()
        for level in levels { encoder.append(level) }
        return SHA256.hexadecimal(of: encoder.bytes)
    }

    /// The access of the points of a batch; from several threads at once if need be.
    ///
    /// - Returns: an element a point: capacity a person, or capacity with ``AccessibilityMethod/gravity``; 0 where nothing is
    ///   within reach, and for a point without a position.
    public func access(of batch: DemandBatch) -> [Double] {
        var access = [Double](repeating: 0, count: batch.count)
        rows.forEach(batch) { point, row in
            access[point] = formula.access(of: row, people: batch.weights?[point] ?? 1, levels: levels)
        }
        return access
    }
}
