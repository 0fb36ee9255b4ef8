/// A part of a search with capacities: the plans that open some candidates and may open others.
struct CapacityNode: Sendable {
    /// The facilities that are open: kept, required, opened.
    var open: [Int32]
    /// The candidates that may be opened, as facilities.
    var free: [Int32]
    /// What no plan of this part can better.
    var bound: Double
    /// Multipliers to start from.
    var multipliers: [Double]
    /// When it was made; of equal bounds the newest comes first, so that plans are found early.
    var order = 0

    static func precedes(_ one: CapacityNode, _ other: CapacityNode) -> Bool {
        one.bound < other.bound || (one.bound == other.bound && one.order > other.order)
    }

    /// This part with one candidate opened and those that it excludes closed.
    func opening(_ candidate: Int32, _ instance: CapacityInstance) -> CapacityNode {
        var child = self
        child.open.append(candidate)
        child.free.removeAll { $0 == candidate || instance.excludes(candidate, $0) }
        return child
    }
}
