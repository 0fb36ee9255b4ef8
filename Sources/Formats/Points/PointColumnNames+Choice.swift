import Geometry

extension PointColumnNames {
    /// Columns that were chosen by their names, and what people should know about the choice.
    struct Choice<Value> {
        let value: Value
        var notices: [Message] = []
    }

    /// The columns of the name and of the code of a place.
    typealias Places = (name: String?, code: String?)

    /// The columns of a position.
    typealias Pair = (longitude: String, latitude: String)

    /// Finds the columns of the position.
    ///
    /// - Parameters:
    ///   - keys: the names that are there, in their order.
    ///   - location: the file and line of the header, for errors and notices.
    /// - Returns: their names as they stand in the file.
    /// - Throws: ``FormatError`` with code `missingColumn` where no pair is complete, or the user has named one column
    ///   and which belongs to it is not clear.
    func position(in keys: [String], at location: InputLocation) throws(FormatError) -> Choice<Pair> {
        let complete = pairs(in: keys)
        let stated = (
            longitude: try self.stated(longitude, in: keys, at: location),
            latitude: try self.stated(latitude, in: keys, at: location)
        )
        if let pair = try statedPair(stated, keys, complete, location) { return Choice(value: pair) }
        let hints = (
            longitude: preferredLongitude.flatMap { Self.key(of: keys, anyOf: [$0]) },
            latitude: preferredLatitude.flatMap { Self.key(of: keys, anyOf: [$0]) }
        )
        let hasHints =
            (hints.longitude != nil || preferredLongitude == nil) && (hints.latitude != nil || preferredLatitude == nil)
        if hasHints, let pair = try? statedPair(hints, keys, complete, location) { return Choice(value: pair) }
        guard let first = complete.first else { throw missingPosition(keys, stated, location) }
        var choice = Choice(value: first)
        let other =
            complete.first { $0.longitude != first.longitude && $0.latitude != first.latitude }
            ?? complete.first { $0 != first }
        if let other { choice.notices.append(Self.notice(first, besides: other, location)) }
        return choice
    }

    /// Whether a table with these columns is read from `pair`, without a word of the user.
    static func areRead(_ pair: Pair, in keys: [String]) -> Bool {
        guard let choice = try? Self().position(in: keys, at: InputLocation()) else { return false }
        return choice.value == pair
    }

    /// All pairs that are there, those that count first in front.
    private func pairs(in keys: [String]) -> [Pair] {
        var pairs: [Pair] = []
        for names in positions {
            for longitude in Self.keys(of: keys, anyOf: names.longitude) {
                for latitude in Self.keys(of: keys, anyOf: names.latitude)
                where longitude != latitude && !pairs.contains(where: { $0 == (longitude, latitude) }) {
                    pairs.append((longitude, latitude))
                }
            }
        }
        return pairs
    }

    /// The pair where the user has named a column or both; `nil` where none is named. To one the other of its own pair
    /// belongs, else the only one that there is and that belongs to no other.
    private func statedPair(
        _ stated: (longitude: String?, latitude: String?),
        _ keys: [String],
        _ complete: [Pair],
        _ location: InputLocation
    ) throws(FormatError) -> Pair? {
        switch stated {
        case (nil, nil): return nil
        case (let longitude?, let latitude?): return (longitude, latitude)
        case (let longitude?, nil):
            let latitude = try partner(of: longitude, \.longitude, \.latitude, keys, complete) {
                self.missingPosition(keys, stated, location)
            } orUnclear: {
                .unclearPosition(of: longitude, isLongitude: true, at: location)
            }
            return (longitude, latitude)
        case (nil, let latitude?):
            let longitude = try partner(of: latitude, \.latitude, \.longitude, keys, complete) {
                self.missingPosition(keys, stated, location)
            } orUnclear: {
                .unclearPosition(of: latitude, isLongitude: false, at: location)
            }
            return (longitude, latitude)
        }
    }

    private func partner(
        of column: String,
        _ ownNames: KeyPath<PositionNames, [String]>,
        _ otherNames: KeyPath<PositionNames, [String]>,
        _ keys: [String],
        _ complete: [Pair],
        orMissing missing: () -> FormatError,
        orUnclear unclear: () -> FormatError
    ) throws(FormatError) -> String {
        for names in positions {
            let own = Self.keys(of: keys, anyOf: names[keyPath: ownNames])
            let others = Self.keys(of: keys, anyOf: names[keyPath: otherNames])
            guard let place = own.firstIndex(of: column), !others.isEmpty else { continue }
            // `Lon`, `Lat`, `lon`, `lat`: each has its own.
            if own.count == others.count { return others[place] }
            if others.count == 1, own.count == 1 { return others[0] }
            throw unclear()
        }
        let others = Self.keys(of: keys, anyOf: positions.flatMap { $0[keyPath: otherNames] })
        guard let only = others.first(where: { $0 != column }) else { throw missing() }
        let isTaken = complete.contains { $0.longitude == only || $0.latitude == only }
        guard others.count == 1, !isTaken else { throw unclear() }
        return only
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

    private func missingPosition(
        _ keys: [String],
        _ stated: (longitude: String?, latitude: String?),
        _ location: InputLocation
    ) -> FormatError {
        let longitudes = positions.flatMap(\.longitude)
        let hasLongitude = stated.longitude != nil || Self.key(of: keys, anyOf: longitudes) != nil
        let understood = positions.filter { !isPart($0) }.map { pair in
            "\(pair.longitude.joined(separator: "/")) + \(pair.latitude.joined(separator: "/"))"
        }
        let meaning =
            hasLongitude
            ? Message(en: "latitude", fr: "la latitude") : Message(en: "longitude", fr: "la longitude")
        return .missingColumn(meaning, understood: understood, present: keys, at: location)
    }

    /// Whether other names say all that `names` do.
    private func isPart(_ names: PositionNames) -> Bool {
        positions.contains { other in
            other != names && Set(names.longitude).isSubset(of: other.longitude)
                && Set(names.latitude).isSubset(of: other.latitude)
        }
    }

    private static func notice(_ chosen: Pair, besides other: Pair, _ location: InputLocation) -> Message {
        let file = location.file ?? ""
        return Message(
            en: "\(file): positions are read from “\(chosen.longitude)” and “\(chosen.latitude)”, not from "
                + "“\(other.longitude)” and “\(other.latitude)”; --lon-column and --lat-column name others",
            fr: "\(file) : les positions sont lues dans « \(chosen.longitude) » et « \(chosen.latitude) », non dans "
                + "« \(other.longitude) » et « \(other.latitude) » ; --lon-column et --lat-column en nomment d’autres"
        )
    }

    /// Finds the columns of the name and of the code of a place; what the user has named counts alone.
    ///
    /// - Throws: ``FormatError`` with code `missingColumn` where the user has named one that is not there.
    func places(in keys: [String], at location: InputLocation) throws(FormatError) -> Places {
        if let name = try stated(statedPlace, in: keys, at: location) { return (name, nil) }
        if let preferredPlace, let name = Self.key(of: keys, anyOf: [preferredPlace]) { return (name, nil) }
        return (Self.key(of: keys, anyOf: place), Self.key(of: keys, anyOf: placeCode))
    }

    /// The columns of the position; `nil` where there is none, and names of places may stand in for them.
    func positionUnlessPlaced(
        in keys: [String],
        _ places: Places?,
        at location: InputLocation
    ) throws(FormatError) -> Choice<Pair>? {
        do {
            return try position(in: keys, at: location)
        } catch {
            guard let places, longitude == nil, latitude == nil, error.code == .missingColumn else { throw error }
            guard places.name == nil, places.code == nil else { return nil }
            let names = (["ville", "city", "town", "place", "municipality"] + placeCode.prefix(1)).joined(
                separator: ", "
            )
            throw FormatError(
                error.code,
                error.message,
                at: error.location,
                advice: Message(
                    en: "\(error.advice?.en ?? ""); or names or codes of places: \(names) and the like, or the "
                        + "column that --place-column names",
                    fr: "\(error.advice?.fr ?? "") ; ou des noms ou codes de lieux : \(names) et "
                        + "semblables, ou la colonne que nomme --place-column"
                )
            )
        }
    }

    /// Finds the column of the weight: one of ``weight``, else one whose name says that it is a population; `nil` for none.
    ///
    /// - Throws: ``FormatError`` with code `missingColumn` where the user has named one that is not there.
    func weight(in keys: [String], at location: InputLocation) throws(FormatError) -> Choice<String?> {
        if let name = try stated(statedWeight, in: keys, at: location) {
            return Choice(value: name, notices: Self.scaleNotices(name, at: location))
        }
        let named = Self.keys(of: keys, anyOf: weight)
        let fitting =
            named + (takesPopulation ? keys.filter { !named.contains($0) && PopulationName.isOne($0) } : [])
        var choice = Choice(value: fitting.first)
        if let first = fitting.first, fitting.count > 1 {
            let file = location.file ?? ""
            let others = fitting.dropFirst().prefix(3)
            let (what, option) =
                weighsCapacities
                ? (Message(en: "capacities", fr: "capacités"), "--capacity-column")
                : (Message(en: "weights", fr: "poids"), "--weight-column")
            choice.notices.append(
                Message(
                    en: "\(file): \(what.en) are read from “\(first)”, not from "
                        + others.map { "“\($0)”" }.joined(separator: ", ") + "; \(option) names another",
                    fr: "\(file) : les \(what.fr) sont lus dans « \(first) », non dans "
                        + others.map { "« \($0) »" }.joined(separator: ", ") + " ; \(option) en nomme une autre"
                )
            )
        }
        if let first = fitting.first { choice.notices += Self.scaleNotices(first, at: location) }
        return choice
    }

    /// Says that weights are in thousands, by the name of their column, and are not multiplied; empty where they are not.
    private static func scaleNotices(_ column: String, at location: InputLocation) -> [Message] {
        guard let scale = PopulationName.scale(column) else { return [] }
        let file = location.file ?? ""
        return [
            Message(
                en:
                    "\(file): the weights of “\(column)” are in “\(scale)”, by its name, and are not multiplied: figures of "
                    + "people are in them too",
                fr:
                    "\(file) : les poids de « \(column) » sont en « \(scale) », d’après son nom, et ne sont pas multipliés : "
                    + "les nombres de personnes le sont aussi"
            )
        ]
    }
}
