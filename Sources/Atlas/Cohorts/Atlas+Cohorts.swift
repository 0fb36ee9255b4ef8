internal import Geometry

extension Atlas {
    /// The tables of cohorts that the atlas holds.
    ///
    /// - Returns: their entries in the manifest, in its order.
    public var cohortTables: [Manifest.Layer] {
        manifest.layers.filter { territory.cohortTables.contains($0.name) }
    }

    /// The layer of reports that name none.
    ///
    /// - Throws: ``AtlasError`` with code `damaged` for an atlas without layers of areas.
    public func usualLayer() throws(AtlasError) -> AreaLayerID {
        if let layer = territory.layers.first { return layer.id }
        throw .damaged("\(folder)/\(Manifest.fileName)", "area_layers")
    }

    /// The bundled table that answers for a layer.
    ///
    /// - Throws: ``AtlasError`` with code `badInput` where the atlas has none for it.
    public func cohortTable(for layer: AreaLayerID) throws(AtlasError) -> Manifest.Layer {
        let kind = territory.layer(layer)
        if let table = kind?.cohortTable { return try required(table) }
        throw AtlasError(
            .badInput,
            kind?.cohortProblem
                ?? Message(
                    en: "the atlas holds no table of cohorts for the layer “\(layer.rawValue)”",
                    fr: "l’atlas n’a pas de table de cohortes pour la couche « \(layer.rawValue) »"
                ),
            advice: kind?.cohortAdvice ?? Message(en: "bring a table", fr: "apportez une table")
        )
    }

    /// Reads a bundled table.
    ///
    /// - Throws: ``AtlasError`` as ``CohortTable/init(reading:_:atlas:)`` does.
    public func cohorts(_ layer: Manifest.Layer, _ reading: CohortReading) throws(AtlasError) -> CohortTable {
        var reading = reading
        reading.rounding = reading.rounding ?? .toFive
        var table = try CohortTable(reading: path(of: layer), reading) { self }
        table.notices.insert(layer.source, at: 0)
        return table
    }
}
