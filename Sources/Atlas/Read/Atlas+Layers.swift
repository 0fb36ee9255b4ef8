internal import Formats
internal import Geometry

extension Atlas {
    /// The areas of a layer, in the order of their codes.
    ///
    /// - Parameters:
    ///   - id: the layer.
    ///   - vintage: the borders of which year; `nil` for the newest.
    /// - Returns: the layer.
    /// - Throws: ``AtlasError`` with code `damaged` or `unknownLayer`, or passing on the error of the file.
    public func areas(_ id: AreaLayerID, vintage: Vintage? = nil) throws(AtlasError) -> AreaLayer {
        let vintage = vintage ?? territory.newest
        guard let definition = territory.layer(id), let edition = definition.edition(vintage) else {
            throw unknownLayer(id.rawValue, territory.layers.map(\.id.rawValue))
        }
        let entry = try required(edition.entry)
        return try keeping("\(id.rawValue) \(edition.entry) \(vintage?.rawValue ?? "")") { () throws(AtlasError) in
            try readAreas(definition, entry, vintage)
        }
    }

    private func readAreas(
        _ definition: AreaLayerDefinition,
        _ entry: Manifest.Layer,
        _ vintage: Vintage?
    ) throws(AtlasError) -> AreaLayer {
        try AtlasError.passing {
            let path = path(of: entry)
            let areas = try GeoJSONReader.read(bytes(of: entry), name: path).features.map { feature in
                guard let code = feature.properties["code"]?.text, let name = feature.properties["name"]?.text,
                    let shape = feature.shape
                else { throw AtlasError.damaged(path, "code, name, geometry") }
                return Area(
                    code: code,
                    name: name,
                    englishName: feature.properties["name_en"]?.text,
                    shape: shape.areas,
                    codes: feature.properties.areaCodes,
                    borderQuality: definition.borderQuality.flatMap { feature.properties[$0.column]?.text }
                )
            }
            return AreaLayer(
                definition: definition,
                vintage: vintage,
                areas: areas,
                tolerance: entry.tolerance ?? Metres(0),
                territory: territory
            )
        }
    }

    /// The antennas of the atlas's network.
    ///
    /// - Throws: ``AtlasError`` with code `damaged`, or passing on the error of the file.
    public func facilities() throws(AtlasError) -> [Facility] {
        try keeping("facilities") { () throws(AtlasError) in try readFacilities() }
    }

    private func readFacilities() throws(AtlasError) -> [Facility] {
        let entry = try required(LayerName.facilities)
        return try AtlasError.passing {
            let path = path(of: entry)
            return try GeoJSONReader.read(bytes(of: entry), name: path).features.map { feature in
                guard let name = feature.properties["name"]?.text, case .point(let position)? = feature.shape else {
                    throw AtlasError.damaged(path, "name, geometry")
                }
                let role = feature.properties["role"]?.text
                return Facility(
                    name: name,
                    position: position,
                    role: territory.roles.first { $0.name == role },
                    codes: feature.properties.areaCodes
                )
            }
        }
    }

    /// The population points, with the codes of the areas of every layer.
    ///
    /// - Throws: ``AtlasError`` with code `damaged`, or passing on the error of the file.
    public func population() throws(AtlasError) -> DemandPoints {
        try keeping("population") { () throws(AtlasError) in try readPopulation() }
    }

    private func readPopulation() throws(AtlasError) -> DemandPoints {
        let entry = try required(LayerName.population)
        return try AtlasError.passing {
            let table = try CSVTable(bytes(of: entry), name: path(of: entry))
            let columns = try PopulationColumns(table, territory)
            var positions: [Coordinate] = []
            var weights: [Double] = []
            positions.reserveCapacity(table.rowCount)
            weights.reserveCapacity(table.rowCount)
            for row in 0..<table.rowCount {
                let longitude = try table.number(row: row, column: columns.longitude)
                let latitude = try table.number(row: row, column: columns.latitude)
                let position = Coordinate(longitude: longitude, latitude: latitude)
                guard position.isOnEarth else {
                    let column = abs(latitude) > 90 ? columns.latitude : columns.longitude
                    throw AtlasError.damaged("lon, lat", at: table.location(row: row, column: column))
                }
                positions.append(position)
                weights.append(try table.number(row: row, column: columns.population))
            }
            var codes: [String: [String]] = [:]
            for (layer, column) in columns.codes {
                codes[layer] = (0..<table.rowCount).map { table.text(row: $0, column: column) }
            }
            let ids = (0..<table.rowCount).map { table.text(row: $0, column: columns.id) }
            return DemandPoints(ids: ids, positions: positions, weights: weights, codes: codes)
        }
    }

    /// The inhabited places.
    ///
    /// - Throws: ``AtlasError`` with code `damaged`, or passing on the error of the file.
    public func places() throws(AtlasError) -> [InhabitedPlace] {
        let entry = try required(LayerName.places)
        return try AtlasError.passing {
            let table = try CSVTable(bytes(of: entry), name: path(of: entry))
            let people = table.header.first { $0.hasPrefix("population") } ?? "population"
            for name in ["name", "municipality", "municipality_code", people, "division_code", "lon", "lat"] {
                _ = try table.requiredColumn(name)
            }
            return try table.rows { row in
                let municipality = try row.text("municipality_code")
                return InhabitedPlace(
                    name: try row.text("name"),
                    municipality: try row.text("municipality"),
                    municipalityCode: municipality.isEmpty ? nil : municipality,
                    population: Int(try row.text(people)),
                    divisionCode: try row.text("division_code"),
                    position: try row.position()
                )
            }
        }
    }
}

extension Properties {
    /// The codes of areas that stand in columns of codes.
    fileprivate var areaCodes: [String: String] {
        var codes: [String: String] = [:]
        for property in entries where property.key.contains("_code") { codes[property.key] = property.value.text }
        return codes
    }
}

/// Where the columns of the population points stand.
private struct PopulationColumns {
    let id: Int
    let longitude: Int
    let latitude: Int
    let population: Int
    let codes: [(layer: String, column: Int)]

    init(_ table: CSVTable, _ territory: Territory) throws {
        id = try table.requiredColumn("id")
        longitude = try table.requiredColumn("lon")
        latitude = try table.requiredColumn("lat")
        population = try table.requiredColumn("population")
        codes = try territory.layers.flatMap(\.editions).map { ($0.entry, try table.requiredColumn($0.pointColumn)) }
    }
}
