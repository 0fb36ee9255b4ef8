internal import Geometry
public import Travel

/// Tells how much a facility counts at a travel cost: a weight, 1 at no cost and less the more it costs.
///
/// Parameters are in ``/Travel/CostUnit/reported``: kilometres or minutes. A facility that cannot be reached has a weight
/// of 0.
public struct Decay: Hashable, Sendable {
    /// A weight up to a cost.
    public struct Step: Hashable, Sendable {
        /// The greatest cost that has the weight.
        public let limit: Cost
        /// The weight.
        public let weight: Double

        /// Makes a step.
        public init(limit: Cost, weight: Double) {
            (self.limit, self.weight) = (limit, weight)
        }
    }

    /// The functions, of a cost d in the unit of reports.
    public enum Function: Hashable, Sendable {
        /// The weight of the first limit that the cost does not exceed, 0 beyond the last (Luo & Qi 2009).
        case steps([Step])
        /// `exp(−rate · d)`.
        case exponential(rate: Double)
        /// `d` to the power of `−exponent`, a cost below 1 counting as 1: 1 km, 1 min.
        case power(exponent: Double)
        /// `exp(−d² / (2 σ²))`, σ being the deviation.
        case gaussian(deviation: Double)
        /// `(exp(−(d/D)²/2) − exp(−1/2)) / (1 − exp(−1/2))` up to the end D, 0 there and beyond (Dai 2010).
        case kernel(end: Cost)
        /// `(1 + exp(−m π / (s √3))) / (1 + exp((d − m) π / (s √3)))`, one less the logistic distribution with the median m
        /// and the standard deviation s, raised to 1 at no cost (Bauer & Groneberg 2016).
        case logistic(median: Double, deviation: Double)
    }

    /// The function.
    public let function: Function
    /// What costs are counted in.
    public let unit: CostUnit
    /// The cost beyond which the weight is 0; `nil` for none but that of the function.
    public let cutoff: Cost?
    /// The same numbers for many costs.
    let curve: DecayCurve

    /// Makes a decay.
    ///
    /// - Parameters:
    ///   - function: the function, with its parameters in the unit of reports.
    ///   - unit: what costs are counted in.
    ///   - cutoff: the cost beyond which the weight is 0, in that unit.
    /// - Throws: ``/Travel/ComputationError`` with code `invalidArgument` for a parameter that is not above 0, a weight
    ///   below 0, no step, steps that do not ascend, and a limit in another unit than costs.
    public init(_ function: Function, unit: CostUnit, cutoff: Cost? = nil) throws(ComputationError) {
        self.init(usual: function, unit, cutoff: cutoff)
        for limit in limits where limit.unit != unit { throw .otherUnit(limit, than: unit) }
        for limit in limits where !(limit.value >= 0 && limit.value.isFinite) { throw .thresholdOutOfRange(limit) }
        switch function {
        case .steps(let steps):
            let limits = steps.map(\.limit.value)
            guard !steps.isEmpty, zip(limits, limits.dropFirst()).allSatisfy({ $0 < $1 }) else {
                throw .stepsInDisorder
            }
            try Self.check(steps.map(\.weight), areWeights: true)
        case .exponential(let number), .power(let number), .gaussian(let number): try Self.check([number])
        case .kernel(let end): try Self.check([end.value])
        case .logistic(let median, let deviation): try Self.check([median, deviation])
        }
    }

    init(usual function: Function, _ unit: CostUnit, cutoff: Cost? = nil) {
        (self.function, self.unit, self.cutoff) = (function, unit, cutoff)
        curve = DecayCurve(function, scale: unit.scale, cutoff: cutoff?.value)
    }

    private static func check(_ numbers: [Double], areWeights: Bool = false) throws(ComputationError) {
        for number in numbers where !(number.isFinite && (areWeights ? number >= 0 : number > 0)) {
            throw .badDecay(number, areWeights)
        }
    }

    /// The costs at which the function itself jumps or ends.
    private var own: [Cost] {
        switch function {
        case .steps(let steps): steps.map(\.limit)
        case .kernel(let end): [end]
        default: []
        }
    }

    private var limits: [Cost] { own + [cutoff].compactMap(\.self) }

    /// The costs at which the weight jumps, in ``/Travel/CostUnit/symbol``: a cost must be on the right side of each.
    public var thresholds: [Double] { limits.map(\.value) }

    /// The cost beyond which nothing counts, in ``/Travel/CostUnit/symbol``; `nil` where the weight never is 0.
    var end: Double? { [own.last?.value, cutoff?.value].compactMap(\.self).min() }

    /// The weight of a cost in ``/Travel/CostUnit/symbol`` (metres or minutes); 0 for NaN.
    public func weight(of cost: Double) -> Double { curve.weight(of: cost) }
}

extension ComputationError {
    static let stepsInDisorder = ComputationError(
        .invalidArgument,
        Message(
            en: "steps are one or more costs, each greater than the one before",
            fr: "les paliers sont un coût ou plusieurs, chacun plus grand que le précédent"
        )
    )

    static func badDecay(_ number: Double, _ isWeight: Bool) -> ComputationError {
        ComputationError(
            .invalidArgument,
            isWeight
                ? Message(
                    en: "\(number) is not a weight: it is 0 or more",
                    fr: "\(number) n’est pas un poids : il vaut 0 ou plus"
                )
                : Message(
                    en: "\(number) is not the parameter of a decay: it is more than 0",
                    fr: "\(number) n’est pas le paramètre d’une décroissance : il est supérieur à 0"
                )
        )
    }
}
