import Geometry

extension PointColumnNames {
    /// Columns that were chosen by their names, and what people should know about the choice.
    struct Choice<Value> {
        let value: Value
        var notices: [Message] = []
    }

    /// Finds the columns of the position.
    ///
    /// - Parameters:
    ///   - keys: the names that are there, in their order.
    ///   - location: the file and line of the header, for errors and notices.
    /// - Returns: their names as they stand in the file.
    /// - Throws: ``FormatError`` with code `missingColumn` where no pair is complete.
    func position(
        in keys: [String],
        at location: InputLocation
    ) throws(FormatError) -> Choice<(longitude: String, latitude: String)> {
        let stated = (
            longitude: try self.stated(longitude, in: keys, at: location),
            latitude: try self.stated(latitude, in: keys, at: location)
        )
        var complete: [(longitude: String, latitude: String)] = []
        for pair in positions {
            let longitude = stated.longitude ?? Self.key(of: keys, anyOf: pair.longitude)
            let latitude = stated.latitude ?? Self.key(of: keys, anyOf: pair.latitude)
            if let longitude, let latitude, longitude != latitude { complete.append((longitude, latitude)) }
        }
        guard let first = complete.first else { throw incompletePair(keys, stated, location) }
        var choice = Choice(value: first)
        if let other = complete.first(where: { $0 != first }) {
            choice.notices.append(Self.notice(first, besides: other, location))
        }
        return choice
    }

    /// The name as it stands in the file of a column that the user has named.
    private func stated(
        _ name: String?,
        in keys: [String],
        at location: InputLocation
    ) throws(FormatError) -> String? {
        guard let name else { return nil }
        guard let key = Self.key(of: keys, anyOf: [name]) else {
            throw .noSuchColumn(name, present: keys, at: location)
        }
        return key
    }

    private func incompletePair(
        _ keys: [String],
        _ stated: (longitude: String?, latitude: String?),
        _ location: InputLocation
    ) -> FormatError {
        let longitudes = positions.flatMap(\.longitude)
        let hasLongitude = stated.longitude != nil || Self.key(of: keys, anyOf: longitudes) != nil
        let understood = positions.map { pair in
            "\(pair.longitude.joined(separator: "/")) + \(pair.latitude.joined(separator: "/"))"
        }
        let meaning =
            hasLongitude
            ? Message(en: "latitude", fr: "la latitude") : Message(en: "longitude", fr: "la longitude")
        return .missingColumn(meaning, understood: understood, present: keys, at: location)
    }

    private static func notice(
        _ chosen: (longitude: String, latitude: String),
        besides other: (longitude: String, latitude: String),
        _ location: InputLocation
    ) -> Message {
        let file = location.file ?? ""
        return Message(
            en: "\(file): positions are read from “\(chosen.longitude)” and “\(chosen.latitude)”, not from "
                + "“\(other.longitude)” and “\(other.latitude)”; --lon-column and --lat-column name others",
            fr: "\(file) : les positions sont lues dans « \(chosen.longitude) » et « \(chosen.latitude) », non dans "
                + "« \(other.longitude) » et « \(other.latitude) » ; --lon-column et --lat-column en nomment d’autres"
        )
    }

    /// Finds the column of the weight: one of ``weight``, else one whose name begins with *population*; `nil` for none.
    ///
    /// - Throws: ``FormatError`` with code `missingColumn` where the user has named one that is not there.
    func weight(in keys: [String], at location: InputLocation) throws(FormatError) -> Choice<String?> {
        if let name = try stated(statedWeight, in: keys, at: location) { return Choice(value: name) }
        if let name = Self.key(of: keys, anyOf: weight) { return Choice(value: name) }
        let folded = TextFolding.foldNames(keys)
        let fitting = keys.indices.filter { Self.countsPeople(folded[$0]) }.map { keys[$0] }
        var choice = Choice(value: fitting.first)
        if let first = fitting.first, fitting.count > 1 {
            let file = location.file ?? ""
            let others = fitting.dropFirst().prefix(3)
            choice.notices.append(
                Message(
                    en: "\(file): weights are read from “\(first)”, not from "
                        + others.map { "“\($0)”" }.joined(separator: ", ") + "; --weight-column names another",
                    fr: "\(file) : les poids sont lus dans « \(first) », non dans "
                        + others.map { "« \($0) »" }.joined(separator: ", ") + " ; --weight-column en nomme une autre"
                )
            )
        }
        return choice
    }

    /// Whether a folded name says that people are counted: it begins with *population* and tells of no ratio.
    private static func countsPeople(_ name: String) -> Bool {
        name.hasPrefix("population")
            && !["densit", "percent", "pourcent", "%", "taux", "rate"].contains { name.contains($0) }
    }
}
