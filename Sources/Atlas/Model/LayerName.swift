/// The names in the manifest of the layers that are not areas.
enum LayerName {
    static let antennas = "antennas"
    static let population = "population-points"
    static let places = "places"
}

/// The columns of codes that the population points carry.
struct CodeColumn {
    /// The layer whose codes stand in it.
    let layer: String
    /// The name of the column.
    let name: String

    static let all =
        Vintage.allCases.map {
            CodeColumn(layer: AreaLayerID.region.layerName($0), name: "region_code_\($0.rawValue)")
        }
        + [AreaLayerID.division, .cma, .community, .serviceTerritory].map {
            CodeColumn(layer: $0.layerName(.newest), name: $0.codeColumn)
        }
}
