public import Geometry

/// A locality with a name of its own, and the municipality it lies in.
public struct InhabitedPlace: Hashable, Sendable {
    /// The name of the locality.
    public let name: String
    /// The name of its municipality.
    public let municipality: String
    /// The code of that municipality, or `nil` where the name matched none or more than one.
    public let municipalityCode: String?
    /// The population of the municipality at the 2021 census, or `nil` where it is not known.
    public let population: Int?
    /// The CDUID of its census division.
    public let divisionCode: String
    /// The position, longitude and latitude in degrees.
    public let position: Coordinate
}
