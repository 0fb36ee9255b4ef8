/// The names in the manifest of the layers that are not areas.
package enum LayerName {
    /// The antennas.
    package static let facilities = "antennas"
    /// The points with people.
    package static let population = "population-points"
    /// The inhabited places.
    package static let places = "places"
    /// The municipalities with their names.
    package static let municipalities = "municipality-register"
}
