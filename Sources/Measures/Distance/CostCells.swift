internal import Geometry
internal import Travel

/// Cuts costs into the cells within which reports print one and the same figure: a metre, a thousandth of a minute.
///
/// Each printed unit has three cells: exactly so much, more and printed down, more and printed up. Hence the cell of a quantile
/// prints what the quantile itself does, with as many decimals or fewer; and a threshold of whole units lies between two cells.
struct CostCells: Sendable {
    /// How many printed units make one of ``CostUnit/symbol``: 1 for metres, 1000 for minutes.
    private let printed: Double
    private let scale: Double
    private let decimals: Double
    /// Costs of so many printed units and more have a cell of their own each: metres of which there are none on the Earth.
    private static let limit = 1.4e9
    /// The cells below the limit have numbers below this.
    private static let numbered = UInt64(1) << 32

    /// Prepares the cells of costs in a unit.
    init(_ unit: CostUnit) {
        decimals = unit.printedParts
        scale = unit.scale
        printed = decimals / scale
    }

    /// The cell of a cost of at least 0; cells are in the order of their costs.
    @inline(__always)
    func cell(of cost: Double) -> UInt64 {
        let units = cost * printed
        guard units < Self.limit else { return cost.bitPattern }
        let whole = units.rounded(.down)
        let number = 3 * UInt64(whole)
        if whole == units { return number }
        let rest = units - whole
        if rest < 0.499 { return number + 1 }
        if rest > 0.501 { return number + 2 }
        // As reports round it.
        return number + (((cost / scale) * decimals).rounded() > whole ? 2 : 1)
    }

    /// A cost that stands for its cell: the whole number of printed units, or one that is rounded as all of the cell are.
    func cost(of cell: UInt64) -> Double {
        guard cell < Self.numbered else { return Double(bitPattern: cell) }
        let (whole, part) = cell.quotientAndRemainder(dividingBy: 3)
        return (Double(whole) + [0, 0.25, 0.75][Int(part)]) / printed
    }

    /// The number of printed units that a cost does not exceed; `nil` above the limit.
    func unitsAbove(_ cost: Double) -> Int? {
        let units = cost * printed
        return units < Self.limit ? Int(units.rounded(.up)) : nil
    }

    /// The cell of so many printed units, and the cost that they are.
    func exactly(_ units: Int) -> (cell: UInt64, cost: Double) { (3 * UInt64(units), Double(units) / printed) }
}
