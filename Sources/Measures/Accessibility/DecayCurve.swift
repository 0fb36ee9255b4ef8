private import Glibc
internal import Travel

/// The numbers of a ``Decay``, ready to weigh many costs in ``/Travel/CostUnit/symbol``.
struct DecayCurve: Hashable, Sendable {
    private enum Kind: Hashable {
        case steps
        case exponential
        case power
        case gaussian
        case kernel
        case logistic
    }

    private let kind: Kind
    private let limits: [Double]
    private let weights: [Double]
    /// The first and second parameters of the function, as its formula has them.
    private let (first, second): (Double, Double)
    private let scale: Double
    private let cutoff: Double

    init(_ function: Decay.Function, scale: Double, cutoff: Double?) {
        self.scale = scale
        self.cutoff = cutoff ?? .infinity
        var (limits, weights): ([Double], [Double]) = ([], [])
        switch function {
        case .steps(let steps):
            (kind, first, second) = (.steps, 0, 0)
            (limits, weights) = (steps.map(\.limit.value), steps.map(\.weight))
        case .exponential(let rate): (kind, first, second) = (.exponential, rate, 0)
        case .power(let exponent): (kind, first, second) = (.power, exponent, 0)
        case .gaussian(let deviation): (kind, first, second) = (.gaussian, 2 * deviation * deviation, 0)
        case .kernel(let end): (kind, first, second) = (.kernel, end.value, exp(-0.5))
        case .logistic(let median, let deviation):
            (kind, first, second) = (.logistic, median, deviation * 3.squareRoot() / .pi)
        }
        (self.limits, self.weights) = (limits, weights)
    }

    /// The weight of a cost; 0 for NaN and beyond the cutoff.
    @inline(__always)
    func weight(of cost: Double) -> Double { cost <= cutoff ? smooth(cost) : 0 }

    /// The weight, whatever the cutoff.
    func smooth(_ cost: Double) -> Double {
        switch kind {
        case .steps:
            for index in limits.indices where cost <= limits[index] { return weights[index] }
            return 0
        case .exponential: return exp(-first * (cost / scale))
        case .power: return pow(max(cost / scale, 1), -first)
        case .gaussian:
            let d = cost / scale
            return exp(-d * d / first)
        case .kernel:
            guard cost <= first else { return 0 }
            let part = cost / first
            return (exp(-0.5 * part * part) - second) / (1 - second)
        case .logistic: return (1 + exp(-first / second)) / (1 + exp((cost / scale - first) / second))
        }
    }
}
