private import Glibc

/// The change of a segregation index between two tables of group by area, split into what the sizes of group and areas
/// do (marginal) and what the spread itself does (structural).
///
/// Each table is brought to the sizes of the other while its odds ratios are kept, as iterative proportional fitting
/// does; the two orders of change are averaged (Shapley). Structural part: `½ [S(B) − S(A at B’s sizes)] +
/// ½ [S(B at A’s sizes) − S(A)]`; marginal part: the rest. Both add up to the change.
///
/// Source: T. Karmel & M. Maclachlan, “Occupational sex segregation: increasing or decreasing?”, Economic Record 64,
/// 1988; J. Deutsch, Y. Flückiger & J. Silber, 2009; for M: R. Mora & J. Ruiz-Castillo, “Entropy-based segregation
/// indices”, Sociological Methodology 41, 2011; B. Elbers, “A method for studying differences in segregation across time
/// and space”, Sociological Methods & Research 52, 2023.
public struct SegregationChange: Hashable, Sendable {
    /// The index of the second table less that of the first.
    public let total: Double
    /// What changed because group and areas changed their sizes.
    public let marginal: Double
    /// What changed because people live elsewhere.
    public let structural: Double

    /// Splits the change of `index` from one table to another; `nil` where the index is not defined, or where one table
    /// cannot have the sizes of the other: an area without people in one of them has no spread to keep.
    public init?(from first: TwoGroups, to second: TwoGroups, index: (TwoGroups) -> Double?) {
        guard first.first.count == second.first.count, let atFirst = index(first), let atSecond = index(second),
            let firstMoved = first.fitted(to: second).flatMap(index),
            let secondMoved = second.fitted(to: first).flatMap(index)
        else { return nil }
        total = atSecond - atFirst
        structural = ((atSecond - firstMoved) + (secondMoved - atFirst)) / 2
        marginal = total - structural
    }
}

extension TwoGroups {
    /// The table with the odds of this one and the sizes of another: of each area and of both groups.
    ///
    /// The fixed point of iterative proportional fitting. With two groups, one factor on all odds does it, which is found
    /// by bisection: the people of the first group grow with it.
    ///
    /// - Parameter target: the table whose sizes count.
    /// - Returns: the table, or `nil` where there is none.
    public func fitted(to target: TwoGroups) -> TwoGroups? {
        guard isDefined, target.isDefined else { return nil }
        let sizes = zip(target.first, target.second).map(+)
        var (least, most) = (0.0, 0.0)
        for index in first.indices where sizes[index] > 0 {
            guard first[index] + second[index] > 0 else { return nil }
            if second[index] == 0 { least += sizes[index] }
            if first[index] > 0 { most += sizes[index] }
        }
        let wanted = target.firstTotal
        guard wanted >= least, wanted <= most * (1 + 1e-12) else { return nil }
        func moved(_ logFactor: Double) -> [Double] {
            let factor = exp(logFactor)
            return first.indices.map { index in
                let (x, y) = (first[index] * factor, second[index])
                return x + y > 0 ? sizes[index] * (x / (x + y)) : 0
            }
        }
        var (low, high) = (-700.0, 700.0)
        for _ in 0..<200 {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { break }
            if moved(middle).reduce(0, +) < wanted { low = middle } else { high = middle }
        }
        let fitted = moved((low + high) / 2)
        return TwoGroups(first: fitted, second: zip(sizes, fitted).map { max(0, $0 - $1) })
    }
}
