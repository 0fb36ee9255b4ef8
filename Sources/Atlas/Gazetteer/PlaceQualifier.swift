internal import Formats
internal import Geometry

/// What says which of several places of one name is meant: the code or name of an area, of a municipality, or a kind of
/// municipality.
struct PlaceQualifier {
    /// Areas by the identifier of their layer.
    private var areas: [AreaLayerID: Set<String>] = [:]
    /// Areas whose names have the words among others: `Beauce` of `Beauce-Sartigan`.
    private var parts: [AreaLayerID: Set<String>] = [:]
    private var types: Set<String> = []
    private var code: String?
    /// The name of a municipality.
    private var municipality: String?
    private let territory: Territory

    /// Whether it is the word for a kind of municipality.
    var isType: Bool { !types.isEmpty && areas.isEmpty }

    /// Reads a text; `nil` where it is the name of nothing.
    init?(_ text: String, _ gazetteer: Gazetteer) throws(AtlasError) {
        territory = gazetteer.territory
        let text = text.trimmed
        let words = PlaceName.words(text)
        guard !words.isEmpty else { return nil }
        for type in territory.placeWords?.types ?? [] {
            let names = [type.code, type.title.en, type.title.fr] + type.words
            if names.contains(where: { PlaceName.words($0) == words }) { types.insert(type.code) }
        }
        if let town = gazetteer.town(code: text) { code = town.code }
        for layer in try gazetteer.layerNames() { look(text, words, layer) }
        if gazetteer.towns(words.joined()).contains(where: { $0.kind == .municipality }) {
            municipality = words.joined()
        }
        if areas.isEmpty, parts.isEmpty, types.isEmpty, code == nil, municipality == nil { return nil }
    }

    private mutating func look(_ text: String, _ words: [String], _ names: LayerNames) {
        let id = names.definition.id
        let isNumber = text.allSatisfy { $0.isASCII && $0.isNumber }
        let spellings = [text] + (isNumber ? territory.province.map { [$0 + text] } ?? [] : [])
        for code in spellings.compactMap(names.code) { areas[id, default: []].insert(code) }
        let own = names.telling(words)
        guard !own.isEmpty, !isNumber else { return }
        for (code, others) in names.words {
            if own == others { areas[id, default: []].insert(code) }
            if own.isSubset(of: others) { parts[id, default: []].insert(code) }
        }
    }

    /// The places that lie in what the text names; where none does, those that lie in what has its words in its name.
    func among(_ places: [NamedPlace]) -> [NamedPlace] {
        let exact = places.filter { place in
            isIn(place, areas) || place.type.map(types.contains) ?? false || (code != nil && place.code == code)
                || (place.kind == .place && municipality == PlaceName.key(place.municipality ?? ""))
        }
        return exact.isEmpty ? places.filter { isIn($0, parts) } : exact
    }

    /// Whether an area of a layer is one that the text names.
    func names(_ area: NamedPlace) -> Bool {
        guard case .area(let layer) = area.kind, let code = area.code else { return false }
        return areas[layer]?.contains(code) ?? false
    }

    private func isIn(_ place: NamedPlace, _ areas: [AreaLayerID: Set<String>]) -> Bool {
        territory.layers.contains { layer in
            guard let codes = areas[layer.id] else { return false }
            if place.kind == .area(layer.id), let code = place.code { return codes.contains(code) }
            return layer.editions.contains { place.codes[$0.entry].map(codes.contains) ?? false }
        }
    }
}
