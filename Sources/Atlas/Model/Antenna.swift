public import Geometry

/// A place where the service is given: an office of the ministry, or a point of the user's own network.
public struct Antenna: Hashable, Sendable {
    /// The name, unique in its list.
    public let name: String
    /// The position, longitude and latitude in degrees. In the atlas that of the locality, not of the office.
    public let position: Coordinate
    /// Seat of a territorial service or antenna; `nil` in a user's list that does not say.
    public let role: Role?
    /// The territorial service it belongs to.
    public let serviceTerritory: String?
    /// The code of its municipality, five digits.
    public let municipalityCode: String?
    /// The code of its region on the borders in force.
    public let regionCode: String?

    /// What an office is in the ministry's network.
    public enum Role: String, CaseIterable, Hashable, Sendable {
        /// The seat of a territorial service (SIT).
        case seat
        /// An antenna of one.
        case antenna
    }

    /// Makes an antenna; only the name and the position must be known.
    public init(
        name: String,
        position: Coordinate,
        role: Role? = nil,
        serviceTerritory: String? = nil,
        municipalityCode: String? = nil,
        regionCode: String? = nil
    ) {
        self.name = name
        self.position = position
        self.role = role
        self.serviceTerritory = serviceTerritory
        self.municipalityCode = municipalityCode
        self.regionCode = regionCode
    }
}
