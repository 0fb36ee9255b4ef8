import Atlas
import Travel

extension InputOptions {
    /// The land that straight lines to antennas may leave: the areas of the atlas where they cover its territory, else its first
    /// layer that does; `nil` for areas of a file, of which nobody knows what lies between them, and where costs are no
    /// geodesic distances.
    func land(of layer: AreaLayer, _ atlas: AtlasIfNeeded, _ cost: any TravelCost) throws -> Land? {
        guard cost is GeodesicCost, let definition = layer.definition else { return nil }
        if definition.coversTerritory { return Land(layer) }
        let opened = try atlas.open()
        return try opened.territory.ground.map { Land(try opened.areas($0.id, vintage: layer.vintage)) }
    }
}
