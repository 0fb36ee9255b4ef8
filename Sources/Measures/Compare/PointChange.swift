public import Geometry
public import Travel

/// A demand point whose way to the nearest facility becomes shorter or longer.
public struct PointChange: Hashable, Sendable {
    /// The identifier of the point.
    public let id: String
    /// Longitude and latitude in degrees; `nil` for a point without a position.
    public let position: Coordinate?
    /// The index of its area in the layer; `nil` outside every area.
    public let area: Int?
    /// The people.
    public let population: Double
    /// The cost to reach the nearest facility of the first network.
    public let before: Cost
    /// The same in the second.
    public let after: Cost

    /// How much is lost: negative where it becomes shorter.
    public var change: Cost { Cost(after.value - before.value, before.unit) }

    /// Whether this point gains more than another; of equal ones that whose identifier comes first, whatever their order.
    func gainsMore(than other: PointChange) -> Bool {
        change.value != other.change.value ? change.value < other.change.value : comesFirst(other)
    }

    /// Whether this point loses more than another; of equal ones that whose identifier comes first, whatever their order.
    func losesMore(than other: PointChange) -> Bool {
        change.value != other.change.value ? change.value > other.change.value : comesFirst(other)
    }

    private func comesFirst(_ other: PointChange) -> Bool {
        if id != other.id { return id.utf8.lexicographicallyPrecedes(other.id.utf8) }
        func numbers(_ change: PointChange) -> [Double] {
            [change.position?.x ?? .infinity, change.position?.y ?? .infinity, change.population, change.before.value]
        }
        return numbers(self).lexicographicallyPrecedes(numbers(other))
    }
}
