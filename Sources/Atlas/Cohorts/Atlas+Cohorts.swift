internal import Geometry

extension Atlas {
    /// The census tables of immigrants that the atlas holds.
    ///
    /// - Returns: their entries in the manifest, in its order.
    public var cohortTables: [Manifest.Layer] { manifest.layers.filter { $0.name.hasPrefix("immigrants-") } }

    /// The bundled table that answers for a layer: census 2016, by division for regions, divisions and service
    /// territories, by metropolitan area and period of immigration for those.
    ///
    /// - Throws: ``AtlasError`` with code `badInput` for communities, for which no census table is bundled.
    public func cohortTable(for layer: AreaLayerID) throws(AtlasError) -> Manifest.Layer {
        switch layer {
        case .region, .division, .serviceTerritory: return try required("immigrants-2016-divisions")
        case .cma: return try required("immigrants-2016-cmas")
        case .community:
            throw AtlasError(
                .badInput,
                Message(
                    en: "no bundled table counts immigrants by metropolitan community: the CMM is not the Montréal RMR",
                    fr:
                        "aucune table incluse ne compte les immigrants par communauté métropolitaine : la CMM n’est pas "
                        + "la RMR de Montréal"
                ),
                advice: Message(
                    en: "--by region or --by cma give an estimate for the CMM with its bounds; or bring a table",
                    fr: "--by region ou --by cma donnent une estimation pour la CMM avec ses bornes ; ou apportez une "
                        + "table"
                )
            )
        }
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
