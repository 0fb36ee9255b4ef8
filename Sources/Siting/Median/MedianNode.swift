/// A part of the search for a p-median: the plans that open and close some candidates.
struct MedianNode: Sendable {
    /// Candidates of the base rows that are opened.
    var open: [Int32] = []
    /// Candidates of the base rows that are closed.
    var closed: [Int32] = []
    /// What no plan of this part can better.
    var bound: Double
    /// Multipliers to start from, one for each client of the base rows.
    var multipliers: [Double]
    /// When it was made; of equal bounds the newest comes first, so that plans are found early.
    var order = 0

    static func precedes(_ one: MedianNode, _ other: MedianNode) -> Bool {
        one.bound < other.bound || (one.bound == other.bound && one.order > other.order)
    }
}
