/// The change of an area’s people split into what everybody’s growth, its mix of groups, and the area itself make of it.
///
/// With `e` the people of a group in an area, `E` those of all areas, before (0) and after (1): total growth is
/// `Σ e₀ (E₁/E₀ − 1)` over everybody; mix is `Σ e₀ (growth of the group − growth of everybody)`; the regional effect is
/// `Σ (e₁ − e₀ · (1 + growth of the group))`. The three add up to the change.
///
/// Source: E. S. Dunn, “A statistical and analytical technique for regional analysis”, Papers of the Regional Science
/// Association 6, 1960.
public struct ShiftShare: Hashable, Sendable {
    /// What the area would have gained with everybody’s growth.
    public let growth: Double
    /// What it gained more because of the groups that it has; 0 where there is one group.
    public let mix: Double
    /// What it gained more than its groups did elsewhere.
    public let regional: Double

    /// All of it: the change.
    public var total: Double { growth + mix + regional }

    /// Splits the changes of all areas.
    ///
    /// - Parameters:
    ///   - before: people by group, then by area.
    ///   - after: the same groups and areas later.
    /// - Returns: one split an area; `nil` where nobody was there before.
    public static func split(before: [[Double]], after: [[Double]]) -> [ShiftShare]? {
        precondition(before.count == after.count, "groups differ")
        let groupsBefore = before.map { $0.reduce(0, +) }
        let groupsAfter = after.map { $0.reduce(0, +) }
        let (allBefore, allAfter) = (groupsBefore.reduce(0, +), groupsAfter.reduce(0, +))
        guard allBefore > 0, let areaCount = before.first?.count else { return nil }
        let growth = allAfter / allBefore - 1
        return (0..<areaCount).map { area in
            var (total, mix, change) = (0.0, 0.0, 0.0)
            for group in before.indices {
                let people = before[group][area]
                change += after[group][area] - people
                total += people * growth
                // A group that nobody was in before has no growth; whoever is in it now is a regional effect.
                if groupsBefore[group] > 0 {
                    mix += people * (groupsAfter[group] / groupsBefore[group] - 1 - growth)
                }
            }
            return ShiftShare(growth: total, mix: mix, regional: change - total - mix)
        }
    }
}
