internal import Geodesy
internal import Geometry

extension Gazetteer {
    /// Where a facility stands that is named by its town, or by a name with a position.
    ///
    /// A municipality with a locality of its name has its facilities there, as the atlas has its own: `Matane` is the
    /// locality Matane of the town Matane, not where the people of the town live on average.
    ///
    /// - Parameter reference: a name, with its area in brackets where there are several, or with a position.
    /// - Returns: the site.
    /// - Throws: ``AtlasError`` with code `badInput` where there is none of the name, with the nearest spellings; where
    ///   there are several, with their areas; where its position is not known.
    public func site(_ reference: PlaceReference) throws(AtlasError) -> Site {
        if let position = reference.coordinates { return Site(at: position, name: reference.name) }
        let answer = try town(reference.name, code: "", in: [])
        guard case .found(let place, let besides) = answer else {
            throw AtlasError(.badInput, try problem(reference.name, answer), advice: siteAdvice(reference.name, answer))
        }
        let locality = locality(of: place)
        guard let position = locality ?? place.position else {
            throw AtlasError(
                .badInput,
                Message(
                    en: "the atlas does not know where “\(reference.name)” is",
                    fr: "l’atlas ne sait pas où se trouve « \(reference.name) »"
                ),
                advice: Self.positionAdvice(reference.name)
            )
        }
        var others: [Message] = []
        for other in besides.prefix(5) { others.append(try description(of: other)) }
        return Site(
            place: place,
            position: position,
            isExact: locality != nil || place.kind == .place,
            description: try description(of: place),
            others: others
        )
    }

    /// The position of the locality that a municipality has its name from: of several the nearest to where its people
    /// live.
    private func locality(of place: NamedPlace) -> Coordinate? {
        guard place.kind == .municipality else { return nil }
        let found = towns(PlaceName.key(place.name)).filter { $0.kind == .place && isSame($0, place) }
        let own = found.filter { PlaceName.key($0.municipality ?? "") == PlaceName.key(place.name) }
        let positions = (own.isEmpty ? found : own).compactMap(\.position)
        guard let middle = place.position, positions.count > 1 else { return positions.first }
        let geodesic = Geodesic.standard
        return positions.min { geodesic.distance(from: $0, to: middle) < geodesic.distance(from: $1, to: middle) }
    }

    private func siteAdvice(_ text: String, _ answer: Answer) -> Message {
        switch answer {
        case .several(let places), .elsewhere(let places, _), .unclear(let places, _):
            let place = places.first
            let word = place?.code ?? place?.municipality ?? ""
            let name = place?.name ?? text
            return Message(
                en: "say which in brackets, “\(name) (\(word))”, or where: “\(name)@LON,LAT”",
                fr: "dites lequel entre parenthèses, « \(name) (\(word)) », ou à quel endroit : « \(name)@LON,LAT »"
            )
        case .found, .unknown: return Self.positionAdvice(text)
        }
    }

    private static func positionAdvice(_ text: String) -> Message {
        Message(
            en: "correct the name, or say where it is: “\(text)@LON,LAT”",
            fr: "corrigez le nom, ou dites où c’est : « \(text)@LON,LAT »"
        )
    }
}
