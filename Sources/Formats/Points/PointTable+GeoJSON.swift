import Geometry

extension PointTable {
    /// The points of a collection. A feature without the identifier of the others has its number.
    ///
    /// - Throws: ``FormatError`` with feature and property: `unsupportedType` for a feature that is no point,
    ///   `badNumber` and `notFinite` for its weight.
    public static func points(
        of collection: FeatureCollection,
        name: String,
        columns: PointColumnNames = PointColumnNames()
    ) throws(FormatError) -> PointColumns {
        let features = collection.features
        let keys = keys(of: features)
        let id = key(of: keys, anyOf: columns.id)
        let weight = key(of: keys, anyOf: columns.weight)
        var points = PointColumns(
            name: name,
            ids: [],
            longitudes: [],
            latitudes: [],
            weights: weight == nil ? nil : [],
            features: features,
            crsName: collection.crsName,
            found: PointColumns.FoundColumns(id: id, weight: weight)
        )
        for (index, feature) in features.enumerated() {
            var location = InputLocation(file: name, feature: index + 1)
            guard case .point(let position)? = feature.shape else { throw .notAPoint(feature.shape, at: location) }
            points.longitudes.append(position.longitude)
            points.latitudes.append(position.latitude)
            points.ids.append(identifier(of: feature, key: id) ?? String(index + 1))
            if let weight {
                location.field = weight
                points.weights?.append(try number(feature.properties[weight] ?? .null, at: location))
            }
        }
        return points
    }

    /// Every key of any feature, in the order in which they come first.
    private static func keys(of features: [Feature]) -> [String] {
        var keys: [String] = []
        var seen: Set<String> = []
        for feature in features {
            for (index, entry) in feature.properties.entries.enumerated() {
                // Features mostly have the same keys in the same places.
                if index < keys.count, keys[index] == entry.key { continue }
                if seen.insert(entry.key).inserted { keys.append(entry.key) }
            }
        }
        return keys
    }

    /// The key that has one of `names`, accents, case and the kind of dash aside.
    static func key(of keys: [String], anyOf names: [String]) -> String? {
        let folded = TextFolding.foldNames(keys)
        for name in names {
            if keys.contains(name) { return name }
            if let index = folded.firstIndex(of: TextFolding.fold(name)) { return keys[index] }
        }
        return nil
    }

    private static func identifier(of feature: Feature, key: String?) -> String? {
        switch key.flatMap({ feature.properties[$0] }) ?? feature.id {
        case .string(let text): text
        case .integer(let value): String(value)
        case .number(let value): value.description
        case .null, .boolean, .json, nil: nil
        }
    }

    /// A weight: a number, or a text that spells one.
    private static func number(_ value: PropertyValue, at location: InputLocation) throws(FormatError) -> Double {
        let number: Double
        switch value {
        case .integer(let value): number = Double(value)
        case .number(let value): number = value
        case .string(let text):
            let bytes = Array(text.utf8)
            let outcome = bytes.withUnsafeBufferPointer { buffer in
                buffer.baseAddress.map { FieldNumber.read($0, 0..<buffer.count, decimalComma: false) } ?? .notNumber
            }
            switch outcome {
            case .number(let value): number = value
            case .notFinite: throw .notFinite(text, at: location)
            case .notNumber: throw .badNumber(text, at: location)
            }
        case .null: throw .badNumber("", at: location)
        case .boolean(let value): throw .badNumber(String(value), at: location)
        case .json(let text): throw .badNumber(text, at: location)
        }
        guard number >= 0 else { throw .negativeWeight(number, at: location) }
        return number
    }
}

extension FormatError {
    static func notAPoint(_ shape: Shape?, at location: InputLocation) -> FormatError {
        let advice = Message(
            en: "for areas take a point in each, for example `ogr2ogr -dialect sqlite -sql "
                + "\"SELECT *, ST_PointOnSurface(geometry) FROM layer\"`",
            fr: "pour des surfaces, prenez un point dans chacune, par exemple `ogr2ogr -dialect sqlite -sql "
                + "\"SELECT *, ST_PointOnSurface(geometry) FROM couche\"`"
        )
        guard let shape else {
            return FormatError(
                .unsupportedType,
                Message(en: "this feature has no geometry", fr: "cette entité n’a pas de géométrie"),
                at: location,
                advice: Message(
                    en: "points are wanted: give it a position or take it out",
                    fr: "des points sont attendus : donnez-lui une position ou retirez-la"
                )
            )
        }
        return FormatError(
            .unsupportedType,
            Message(
                en: "points are wanted, this feature is a \(shape.typeName)",
                fr: "des points sont attendus, cette entité est de type \(shape.typeName)"
            ),
            at: location,
            advice: shape.areas.isEmpty ? nil : advice
        )
    }
}
