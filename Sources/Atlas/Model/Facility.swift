public import Geometry

/// A place where the service is given: an office of the atlas's network, or a point of the user's own network.
public struct Facility: Hashable, Sendable {
    /// The name, unique in its list.
    public let name: String
    /// The position, longitude and latitude in degrees. In the atlas that of the locality, not of the office.
    public let position: Coordinate
    /// What it is in its network; `nil` in a list that does not say.
    public let role: FacilityRole?
    /// The codes of the areas that the atlas puts it in, by the name of a column such as `region_code_2021`.
    public let codes: [String: String]
    /// How much it offers, finite and not negative, in any unit: places, physicians; `nil` where nothing is said.
    public let capacity: Double?

    /// Makes an antenna; only the name and the position must be known.
    public init(
        name: String,
        position: Coordinate,
        role: FacilityRole? = nil,
        codes: [String: String] = [:],
        capacity: Double? = nil
    ) {
        self.name = name
        self.position = position
        self.role = role
        self.codes = codes
        self.capacity = capacity
    }
}
