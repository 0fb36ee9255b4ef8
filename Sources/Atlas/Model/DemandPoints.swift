public import Geometry

/// Places with people: where a need arises, and how much.
///
/// Columns of equal length, in the order of the input.
public struct DemandPoints: Sendable {
    /// The identifier of each point, or its number in the file.
    public let ids: [String]
    /// The positions, longitude and latitude in degrees.
    public let positions: [Coordinate]
    /// How many people (or whatever the user counts) a point stands for; finite, not negative.
    public let weights: [Double]
    /// The codes of the areas that the source itself puts each point in, by layer name; an empty code is none. A join
    /// goes by these where they are there, by position where not.
    public let codes: [String: [String]]

    /// Makes a list from its columns, which have the same length.
    public init(ids: [String], positions: [Coordinate], weights: [Double], codes: [String: [String]] = [:]) {
        precondition(ids.count == positions.count && weights.count == positions.count, "columns of different lengths")
        self.ids = ids
        self.positions = positions
        self.weights = weights
        self.codes = codes
    }

    /// The number of points.
    public var count: Int { positions.count }

    /// The sum of the weights.
    public var totalWeight: Double { weights.reduce(0, +) }
}
