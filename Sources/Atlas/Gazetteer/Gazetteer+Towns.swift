internal import Formats
internal import Geometry

extension Gazetteer {
    /// What a name in a list of towns stands for.
    enum Answer: Hashable, Sendable {
        /// One place, and others of its name that were passed over because they are no municipalities.
        case found(NamedPlace, besides: [NamedPlace])
        /// Several, and nothing says which.
        case several([NamedPlace])
        /// None of those that have the name lies where the text says.
        case elsewhere([NamedPlace], than: String)
        /// A word in brackets that is the name of nothing.
        case unclear([NamedPlace], word: String)
        /// No place.
        case unknown
    }

    /// The town that a text names, with its area in brackets or behind a comma where there are several: `Saint-Sébastien
    /// (2430)`, `Saint-Sébastien (Le Granit)`, `Hatley (canton)`; or its code.
    ///
    /// A municipality comes before places of its name elsewhere.
    ///
    /// - Parameters:
    ///   - text: the name.
    ///   - areas: codes or names of areas that it lies in, as columns beside the name have them.
    /// - Returns: the town.
    /// - Throws: ``AtlasError`` with code `badInput` where there is none, with the nearest spellings, or several, with
    ///   their areas.
    public func place(_ text: String, in areas: [String] = []) throws(AtlasError) -> NamedPlace {
        let answer = try town(text, code: "", in: areas)
        if case .found(let place, _) = answer { return place }
        throw AtlasError(.badInput, try problem(text, answer), advice: try advice(text, answer))
    }

    /// The town that a row stands for.
    ///
    /// - Parameters:
    ///   - name: its name, or its code; may be empty.
    ///   - code: its code, which counts first; may be empty.
    ///   - hints: what other columns say of where it lies.
    /// - Returns: what it stands for.
    /// - Throws: ``AtlasError`` where the areas of the atlas cannot be read.
    func town(_ name: String, code: String, in hints: [String]) throws(AtlasError) -> Answer {
        if !code.isEmpty, let town = town(code: code.trimmed) { return .found(town, besides: []) }
        let isNumber = name.contains { $0.isNumber } && !name.contains { $0.isLetter && !$0.isASCII || $0 == " " }
        if isNumber, let town = town(code: name.trimmed) { return .found(town, besides: []) }
        for reading in PlaceName(name, in: territory).readings {
            let found = towns(reading.key)
            if !found.isEmpty { return try answer(found, reading.qualifiers, hints) }
        }
        return .unknown
    }

    private func answer(
        _ found: [NamedPlace],
        _ qualifiers: [String],
        _ hints: [String]
    ) throws(AtlasError) -> Answer {
        var left = found
        for qualifier in qualifiers {
            guard let areas = try PlaceQualifier(qualifier, self) else {
                return .unclear(merged(found), word: qualifier)
            }
            let inside = areas.among(left)
            guard !inside.isEmpty else { return .elsewhere(merged(left), than: qualifier) }
            left = inside
        }
        for hint in hints where !hint.trimmed.isEmpty {
            guard let areas = try PlaceQualifier(hint, self) else { continue }
            let inside = areas.among(left)
            if inside.isEmpty {
                // The word for a kind of municipality is used loosely.
                if areas.isType { continue }
                return .elsewhere(merged(left), than: hint)
            }
            left = inside
        }
        left = merged(left)
        let first = preferred(left)
        guard first.count == 1 else { return .several(first) }
        // What lies elsewhere and was not asked for.
        let others = left.filter { $0 != first[0] && ($0.kind == .place || $0.codes != first[0].codes) }
        return .found(first[0], besides: first[0].kind == .municipality && qualifiers.isEmpty ? others : [])
    }

    /// The same without places in or beside the municipality of their name: they are that municipality.
    func merged(_ places: [NamedPlace]) -> [NamedPlace] {
        let municipalities = places.filter { $0.kind == .municipality }
        return places.filter { place in place.kind != .place || !municipalities.contains { isSame(place, $0) } }
    }

    /// Those that count first: municipalities, those before others where people live; and of an atlas that has none the
    /// areas of its finest layer.
    private func preferred(_ places: [NamedPlace]) -> [NamedPlace] {
        let municipalities = places.filter { $0.kind == .municipality }
        guard municipalities.isEmpty else {
            let inhabited = municipalities.filter { $0.population ?? 0 > 0 }
            return inhabited.isEmpty ? municipalities : inhabited
        }
        guard let finest = places.first(where: { $0.kind != .place })?.kind else { return places }
        return places.filter { $0.kind == finest }
    }

    /// The names that a text may be a misspelling of, the nearest first; at most three.
    func suggestions(for text: String, among places: Places) throws(AtlasError) -> [String] {
        guard let reading = PlaceName(text, in: territory).readings.last else { return [] }
        let near = try spellings(of: places).near(reading.key)
        // What is much farther than the nearest is noise.
        let farthest = (near.map(\.distance).min() ?? 0) + 1
        var seen: Set<String> = []
        return near.filter { $0.distance <= farthest }.sorted { ($0.distance, $0.value) < ($1.distance, $1.value) }
            .filter { seen.insert($0.value).inserted }.prefix(3).map(\.value)
    }
}
