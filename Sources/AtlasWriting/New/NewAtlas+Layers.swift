import Atlas
internal import Formats
internal import Geodesy
internal import Geometry
internal import Planar

extension NewAtlas {
    /// What the manifest says of a layer.
    func definition(_ layer: Layer, _ context: PlanarContext) throws -> AreaLayerDefinition {
        let column = layer.id.rawValue.replacing("-", with: "_") + "_code"
        var definition = AreaLayerDefinition(
            id: layer.id,
            title: layer.title,
            codeColumn: column,
            editions: [.init(vintage: nil, entry: layer.id.rawValue, pointColumn: column)]
        )
        let union = try PlanarGeometry.union(of: layer.areas.areas.map(\.shape), in: context)
        definition.coversTerritory = try union.multiPolygon().polygons.allSatisfy(\.holes.isEmpty)
        return definition
    }

    /// What the manifest says of the territory.
    func territory(_ definitions: [AreaLayerDefinition]) -> Territory {
        var territory = Territory(name: title)
        if let extent = layers.compactMap(\.areas.boundingBox).reduce(nil, { $0?.union($1) ?? $1 }) {
            let plane = EqualAreaPlane.suiting(extent, reach: .kilometres(100))
            territory.projections = LocalProjections(
                extent: extent,
                equalArea: plane,
                map: plane == nil ? nil : MapPlane.suiting(extent),
                systems: systems
            )
        }
        territory.layers = definitions
        territory.assigned = definitions.map(\.id)
        territory.network = Message(en: "network of \(network.file)", fr: "réseau de \(network.file)")
        territory.people = Message(en: people.file, fr: people.file)
        return territory
    }

    /// The areas with their people and size.
    func areaDraft(_ layer: Layer, _ codes: [String]) -> LayerDraft {
        let geodesic = Geodesic.standard
        var sums: [String: Double] = [:]
        // In the order of the points, as a check adds them up again.
        var total = 0.0
        let known = Set(layer.areas.areas.map(\.code))
        for (code, weight) in zip(codes, people.points.weights) where known.contains(code) {
            sums[code, default: 0] += weight
            total += weight
        }
        let sizes = layer.areas.areas.map { geodesic.area(of: $0.shape).squareKilometres }
        let features = zip(layer.areas.areas, sizes).map { area, size in
            Feature(
                shape: .multiPolygon(area.shape),
                properties: [
                    "code": .string(area.code), "name": .string(area.name),
                    "population": PropertyValue.figure(sums[area.code] ?? 0),
                    "area_km2": .number((size * 10).rounded() / 10),
                ]
            )
        }
        var draft = LayerDraft(name: layer.id.rawValue, features: features, decimals: 7)
        draft.totals["population"] = total
        for (area, size) in zip(layer.areas.areas, sizes) { draft.sourceAreas[area.code] = size }
        return draft
    }

    /// The antennas with the codes of the areas that they lie in.
    func facilityDraft(_ definitions: [AreaLayerDefinition], _ codes: [[String]]) -> LayerDraft {
        let features = network.facilities.enumerated().map { index, facility in
            var properties: Properties = ["name": .string(facility.name)]
            for (definition, codes) in zip(definitions, codes) where !codes[index].isEmpty {
                properties[definition.codeColumn] = .string(codes[index])
            }
            return Feature(shape: .point(facility.position), properties: properties)
        }
        return LayerDraft(name: LayerName.facilities, features: features, decimals: 7)
    }

    /// The points with people, with the codes of the areas that they lie in.
    func peopleDraft(_ definitions: [AreaLayerDefinition], _ codes: [[String]]) -> LayerDraft {
        let points = people.points
        let rows = points.positions.indices.map { index in
            let (place, weight) = (points.positions[index], points.weights[index])
            return [
                points.ids[index], "\(place.x)", "\(place.y)", Int(exactly: weight).map(String.init) ?? "\(weight)",
            ] + codes.map { $0[index] }
        }
        var draft = LayerDraft(
            name: LayerName.population,
            header: ["id", "lon", "lat", "population"] + definitions.map(\.codeColumn),
            rows: rows
        )
        draft.totals["population"] = points.totalWeight
        return draft
    }

    /// Refuses names that layers cannot have.
    func checkNames() throws(AtlasError) {
        var seen: Set<String> = [
            LayerName.facilities, LayerName.population, LayerName.places, LayerName.municipalities,
        ]
        for layer in layers {
            let name = layer.id.rawValue
            let isPlain = name.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
            guard isPlain, name.first?.isLetter == true else {
                throw AtlasError(
                    .badInput,
                    Message(
                        en: "“\(name)” cannot be the name of a layer",
                        fr: "« \(name) » ne peut pas être le nom d’une couche"
                    ),
                    advice: Message(
                        en: "take small letters without accents, digits and hyphens, such as departement",
                        fr: "prenez des minuscules sans accents, des chiffres et des tirets, comme departement"
                    )
                )
            }
            guard seen.insert(name).inserted else {
                throw AtlasError(
                    .badInput,
                    Message(
                        en: "the name “\(name)” is taken: each layer needs one of its own",
                        fr: "le nom « \(name) » est pris : chaque couche en demande un à elle"
                    )
                )
            }
        }
    }
}

extension PropertyValue {
    /// A number, whole where it is.
    fileprivate static func figure(_ value: Double) -> PropertyValue {
        Int(exactly: value).map(PropertyValue.integer) ?? .number(value)
    }
}
