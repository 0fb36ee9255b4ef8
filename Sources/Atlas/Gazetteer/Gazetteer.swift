internal import Geodesy
internal import Geometry

/// What an atlas knows by name: municipalities, places within them, and the areas of its layers.
///
/// An atlas without a register of municipalities has the names of its areas alone, the finest layer before the others.
/// Areas are read when they are asked for.
///
/// ```swift
/// let gazetteer = try Gazetteer(atlas)
/// let matane = try gazetteer.place("MATANE, QC")
/// let one = try gazetteer.place("Saint-Sébastien (Le Granit)")
/// ```
public final class Gazetteer: Sendable {
    /// The territory whose names these are.
    public let territory: Territory
    /// Municipalities and places, or the areas of an atlas that has neither.
    let towns: [NamedPlace]
    private let index: Index
    private let atlas: Atlas
    private let layers = Locked<[LayerNames]?>(nil)
    private let everything = Locked<(places: [NamedPlace], index: Index)?>(nil)
    private let spellings = Locked<[Places: EditDistance.Spellings<String>]>([:])

    /// A place and its municipality are one where they are no farther apart than this.
    static let sameSpot = Metres.kilometres(10)

    /// Reads the names of an atlas.
    ///
    /// - Throws: ``AtlasError`` with code `damaged`, or passing on the error of a file.
    public init(_ atlas: Atlas) throws(AtlasError) {
        self.atlas = atlas
        territory = atlas.territory
        let municipalities = try atlas.municipalities()
        let places = atlas.manifest.layer(LayerName.places) == nil ? [] : try atlas.places()
        if municipalities.isEmpty, places.isEmpty {
            towns = try Self.areas(Self.layers(of: atlas), atlas)
        } else {
            towns = municipalities + Self.places(places, in: municipalities, territory)
        }
        index = Index(towns)
    }

    // MARK: - What there is

    /// The layers of areas, on the newest borders.
    func layerNames() throws(AtlasError) -> [LayerNames] {
        if let known = layers.withLock({ $0 }) { return known }
        let read = try Self.layers(of: atlas).compactMap(LayerNames.init)
        layers.withLock { $0 = read }
        return read
    }

    /// Everything with a name: municipalities, places, and the areas of every layer.
    func all() throws(AtlasError) -> (places: [NamedPlace], index: Index) {
        guard towns.contains(where: { $0.kind == .municipality || $0.kind == .place }) else { return (towns, index) }
        if let known = everything.withLock({ $0 }) { return known }
        // A municipality that is an area of a layer too is one of the register.
        let areas = try Self.areas(layerNames().map(\.layer), atlas).filter { index.byCode[$0.code ?? ""] == nil }
        let places = towns + areas
        let made = (places: places, index: Index(places))
        everything.withLock { $0 = made }
        return made
    }

    /// Among which a name is looked for: in lists of towns, or everywhere.
    enum Places: Sendable {
        case towns
        case everything
    }

    /// The names of places by their keys, for suggestions.
    func spellings(of places: Places) throws(AtlasError) -> EditDistance.Spellings<String> {
        if let known = spellings.withLock({ $0[places] }) { return known }
        let named = places == .towns ? towns : try all().places
        let made = EditDistance.Spellings(named.lazy.flatMap(\.names).map { (spelling: PlaceName.key($0), value: $0) })
        spellings.withLock { $0[places] = made }
        return made
    }

    private static func layers(of atlas: Atlas) throws(AtlasError) -> [AreaLayer] {
        var layers: [AreaLayer] = []
        for definition in atlas.territory.layers { layers.append(try atlas.areas(definition.id)) }
        return layers
    }

    /// The areas of layers, those of the finest first, each with its people and where they live on average.
    private static func areas(_ layers: [AreaLayer], _ atlas: Atlas) throws(AtlasError) -> [NamedPlace] {
        let people = try atlas.population()
        return layers.enumerated().sorted { ($1.element.areas.count, $0.offset) < ($0.element.areas.count, $1.offset) }
            .flatMap { _, layer -> [NamedPlace] in
                guard let id = layer.id else { return [] }
                let centres =
                    layer.entry.flatMap { people.codes[$0] }.map { PopulationCentre.byCode($0, people) } ?? [:]
                return layer.areas.map { area in
                    let centre = centres[area.code]
                    return NamedPlace(
                        kind: .area(id),
                        name: area.name,
                        englishName: area.englishName,
                        code: area.code,
                        population: centre?.people ?? 0,
                        position: centre?.position
                    )
                }
            }
    }

    /// Places with the areas of their municipality, else those that all municipalities of their division lie in.
    private static func places(
        _ places: [InhabitedPlace],
        in municipalities: [NamedPlace],
        _ territory: Territory
    ) -> [NamedPlace] {
        let byCode = Dictionary(municipalities.map { ($0.code ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        let division = territory.layers.first { $0.censusKind == .division }
        let entry = division?.editions.last?.entry ?? ""
        let ofDivision = Dictionary(
            municipalities.map { ($0.codes[entry] ?? "", $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return places.map { place in
            let own = place.municipalityCode.flatMap { byCode[$0] ?? byCode[(territory.province ?? "") + $0] }
            var codes = (own ?? ofDivision[place.divisionCode])?.codes ?? [:]
            codes[entry] = place.divisionCode
            return NamedPlace(
                kind: .place,
                name: place.name,
                municipality: own?.name ?? place.municipality,
                codes: codes,
                position: place.position
            )
        }
    }

    // MARK: - Look-up

    /// The places of lists of towns that have a key: municipalities, places, or areas where there are neither.
    func towns(_ key: String) -> [NamedPlace] { index.places(key).map { towns[$0] } }

    /// The municipality, or the area where there are none, that has a code in any of the ways in which codes arrive.
    func town(code: String) -> NamedPlace? {
        index.spellings(ofCode: code, province: territory.province).lazy.compactMap { self.index.byCode[$0] }.first
            .map { towns[$0] }
    }

    /// Whether a place is what a municipality of the same name is: in it or beside it.
    func isSame(_ place: NamedPlace, _ municipality: NamedPlace) -> Bool {
        if let first = place.position, let second = municipality.position,
            Geodesic.standard.distance(from: first, to: second) <= Self.sameSpot
        {
            return true
        }
        let sharesAreas = place.codes.allSatisfy { municipality.codes[$0.key] == $0.value }
        return sharesAreas && PlaceName.key(place.municipality ?? "") == PlaceName.key(municipality.name)
    }

    /// Names and codes with the numbers of what they stand for.
    struct Index: Sendable {
        private var byName: [String: [Int]] = [:]
        private var byBareName: [String: [Int]] = [:]
        fileprivate private(set) var byCode: [String: Int] = [:]

        init(_ places: [NamedPlace]) {
            for (number, place) in places.enumerated() {
                for name in place.names {
                    let key = PlaceName.key(name)
                    if byName[key]?.last != number { byName[key, default: []].append(number) }
                    guard let bare = PlaceName.keyWithoutArticle(name) else { continue }
                    if byBareName[bare]?.last != number { byBareName[bare, default: []].append(number) }
                }
                if let code = place.code, byCode[code] == nil { byCode[code] = number }
            }
        }

        /// What has a name, else what has it behind an article.
        func places(_ key: String) -> [Int] { byName[key] ?? byBareName[key] ?? [] }

        /// The ways to spell a code: with a province in front, with the zero that spreadsheets drop, out of a DGUID.
        func spellings(ofCode code: String, province: String?) -> [String] {
            var digits = CensusCode.digits(ofDGUID: code) ?? code
            if digits.hasSuffix(".0") { digits.removeLast(2) }
            guard let province, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return [code, digits] }
            return [code, digits, province + digits, province + "0" + digits]
        }
    }
}
