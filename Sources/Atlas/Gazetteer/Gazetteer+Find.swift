internal import Formats
internal import Geometry

extension Gazetteer {
    /// Everything that has a name or a code: municipalities, places, areas of every layer, in this order. A place in or
    /// beside the municipality of its name is not told apart from it. An area in brackets or behind a comma says which of
    /// several are wanted.
    ///
    /// - Parameter text: the name, or the code.
    /// - Returns: what has it; at least one.
    /// - Throws: ``AtlasError`` with code `badInput` where nothing has it, with the nearest spellings.
    public func find(_ text: String) throws(AtlasError) -> [NamedPlace] {
        let (all, index) = try all()
        let codes = Set(index.spellings(ofCode: text.trimmed, province: territory.province))
        let coded = all.filter { place in place.code.map(codes.contains) ?? false }
        if !coded.isEmpty { return coded }
        for reading in PlaceName(text, in: territory).readings {
            let found = index.places(reading.key).map { all[$0] }
            guard !found.isEmpty else { continue }
            var left = found
            for qualifier in reading.qualifiers {
                let inside = try PlaceQualifier(qualifier, self)?.among(left) ?? []
                guard !inside.isEmpty else {
                    throw AtlasError(.badInput, try problem(text, .elsewhere(merged(left), than: qualifier)))
                }
                left = inside
            }
            return merged(left)
        }
        // “MRC de Beauce-Sartigan”
        if let areas = try PlaceQualifier(text, self) {
            let named = all.filter(areas.names)
            if !named.isEmpty { return named }
        }
        throw AtlasError(.badInput, try unknown(text, among: .everything))
    }

    /// The area of a layer that a place lies in, or that it is.
    package func area(of place: NamedPlace, in layer: AreaLayerDefinition) throws(AtlasError) -> Area? {
        guard let code = place.code(in: layer) else { return nil }
        return try layerNames().first { $0.definition.id == layer.id }?.area(code)
    }
}
