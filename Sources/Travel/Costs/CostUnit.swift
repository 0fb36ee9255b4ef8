public import Geometry

/// Names what travel costs are counted in: metres or minutes.
public struct CostUnit: Hashable, Sendable {
    /// The unit of single costs, as columns of files carry it: `m`, `min`.
    public let symbol: String
    /// The unit of reports and thresholds: `km`, `min`.
    public let reported: String
    /// How many of ``symbol`` make one of ``reported``.
    public let scale: Double
    private let usual: [Double]

    /// The thresholds that people usually ask for: 25, 50 and 100 km; 15, 30 and 60 min.
    public var usualThresholds: [Cost] { usual.map { Cost($0, self) } }

    /// How many decimals reports have of a cost in ``reported``: kilometres to the metre, minutes to a thousandth.
    package static let decimals = 3
    /// In how many parts these decimals cut one of ``reported``.
    package var printedParts: Double { 1000 }

    /// Metres, reported in kilometres.
    public static let metres = CostUnit(symbol: "m", reported: "km", scale: 1000, usual: [25_000, 50_000, 100_000])

    /// Every unit.
    package static let all = [metres, minutes]

    /// Minutes.
    public static let minutes = CostUnit(symbol: "min", reported: "min", scale: 1, usual: [15, 30, 60])
}

/// An amount of travel cost with its unit, such as 25 km or 30 min.
public struct Cost: Hashable, Sendable {
    /// The amount in ``CostUnit/symbol``.
    public let value: Double
    /// The unit.
    public let unit: CostUnit

    /// Makes an amount of a unit.
    public init(_ value: Double, _ unit: CostUnit) {
        self.value = value
        self.unit = unit
    }

    /// Makes a distance.
    public init(_ distance: Metres) { self.init(distance.value, .metres) }

    /// The amount in ``CostUnit/reported``.
    public var reported: Double { value / unit.scale }

    /// The distance; `nil` where the unit is none of length.
    public var distance: Metres? { unit == .metres ? Metres(value) : nil }
}
