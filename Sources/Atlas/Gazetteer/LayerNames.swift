internal import Geometry

/// The areas of a layer, ready to be found by codes and by words of their names.
struct LayerNames: Sendable {
    let layer: AreaLayer
    let definition: AreaLayerDefinition
    /// The words of every name that tell one area from others, with its code.
    private(set) var words: [(code: String, words: Set<String>)] = []
    private let codes: AreaCodes
    private let byCode: [String: Area]
    /// The first area of each name, by its number in the layer.
    private var byName: [String: Int] = [:]

    /// Prepares a layer of the atlas; `nil` for a user's.
    init?(_ layer: AreaLayer) {
        guard let definition = layer.definition else { return nil }
        (self.layer, self.definition) = (layer, definition)
        codes = AreaCodes(layer)
        byCode = Dictionary(layer.areas.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        for (number, area) in layer.areas.enumerated() {
            for name in [area.name, area.englishName].compactMap(\.self) {
                words.append((area.code, telling(PlaceName.words(name))))
                let key = PlaceName.key(name)
                if byName[key] == nil { byName[key] = number }
            }
        }
    }

    /// The first area that has one of some names, given by their keys.
    func area(named keys: Set<String>) -> Area? {
        keys.compactMap { byName[$0] }.min().map { layer.areas[$0] }
    }

    /// The area with a code.
    func area(_ code: String) -> Area? { byCode[code] }

    /// The code that a text spells, in any of the ways in which codes arrive.
    func code(_ text: String) -> String? { codes.index(of: text).map { layer.areas[$0].code } }

    /// Words without those that name the kind of area, and without articles.
    func telling(_ words: [String]) -> Set<String> {
        Set(words).subtracting(definition.kindWords).subtracting(Self.small)
    }

    private static let small: Set<String> = ["la", "le", "les", "l", "de", "du", "des", "d", "the", "of"]
}
