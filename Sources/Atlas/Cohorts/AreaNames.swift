internal import Formats
internal import Geometry

/// Finds the area of a layer that people mean: by code, else by name, accents, dashes and case aside.
struct AreaNames {
    /// What a text stands for.
    enum Meaning: Hashable {
        /// The area with this index.
        case area(Int)
        /// People in none of the areas.
        case outside
        /// Everybody: the whole of the territory.
        case total
        /// More than the territory: its country.
        case beyond
    }

    let layer: AreaLayer
    /// Whether the name of the territory is that of the total, not of the area of that name.
    var takesTerritoryForTotal = false
    private let codes: AreaCodes
    private var indexOfName: [String: Int?] = [:]
    /// Every name in its plain form, for suggestions.
    private var allNames: [(folded: String, area: Int)] = []
    /// The areas that are the territory's part of an area that goes beyond it, with their plain name.
    private var parts: [Int: String] = [:]

    init(_ layer: AreaLayer) {
        self.layer = layer
        codes = AreaCodes(layer)
        for (index, area) in layer.areas.enumerated() {
            let folded = Set([area.name, area.englishName ?? area.name].map { plain(TextFolding.fold($0)) })
            for name in folded.sorted() {
                indexOfName[name] = indexOfName[name] == nil ? .some(index) : .some(nil)
                allNames.append((name, index))
            }
            let name = TextFolding.fold(area.name)
            if layer.definition?.parts[area.code] != nil { parts[index] = plain(name) }
        }
    }

    /// What a code, a name or both stand for; the code counts where there is one that is known.
    func meaning(code: String, name: String) -> Meaning? {
        // A column of areas may hold either.
        if takesTerritoryForTotal, layer.territory.isNamed(code: code, name: name) { return .total }
        let isAlone = code.isEmpty
        let code = isAlone ? name : code
        if let index = codes.index(of: code) { return isWhole(index, code, isAlone ? "" : name) ? nil : .area(index) }
        let texts = [code, name].filter { !$0.isEmpty }.map(TextFolding.fold)
        if texts.contains(where: names.beyond.contains) { return .beyond }
        if let province = layer.territory.province, code == province { return .total }
        if let census = CensusCode(code, in: layer) {
            switch census.kind {
            case .country: return .beyond
            case .province where census.province == layer.territory.province: return .total
            // A code is right or wrong: the name beside it does not mend it.
            default: if layer.id != nil { return nil }
            }
        }
        for text in texts {
            if let index = index(ofFolded: text) { return isWhole(index, "", text) ? nil : .area(index) }
        }
        for text in texts {
            if Self.totals.contains(text) || names.whole.contains(text) { return .total }
            if Self.outsides.contains(text) || names.outside.contains(text) { return .outside }
        }
        return nil
    }

    /// Whether a row is about the whole of an area of which the layer has the part in the territory: by its name,
    /// or by a code that says so.
    private func isWhole(_ index: Int, _ code: String, _ name: String) -> Bool {
        guard let part = parts[index] else { return false }
        if CensusCode(code, in: layer)?.kind == .metropolitanPart { return false }
        let folded = TextFolding.fold(name)
        if names.wholeMarks.contains(where: folded.contains) { return true }
        return plain(folded) == part && !saysPart(folded)
    }

    /// Whether a row stands for the territory’s part of an area though nothing but its code says so.
    func isGuessedPart(code: String, name: String) -> Bool {
        guard let index = codes.index(of: code.isEmpty ? name : code), parts[index] != nil else { return false }
        let census = CensusCode(code.isEmpty ? name : code, in: layer)
        return census == nil && (code.isEmpty || !saysPart(TextFolding.fold(name)))
    }

    /// Whether a row has a code that an area has, whatever its name says.
    func hasCode(code: String, name: String) -> Bool {
        codes.index(of: code.isEmpty ? name : code, takingWholes: true) != nil
    }

    /// Whether a name stands for what is no part of the others: a total, the people outside, the country.
    static func isNoPart(_ name: String, of territory: Territory) -> Bool {
        let (folded, names) = (TextFolding.fold(name), territory.tableNames)
        return [totals, outsides, names.whole, names.outside, names.beyond].contains { $0.contains(folded) }
    }

    /// Why a text that could be an area is none.
    func explanation(code: String, name: String) -> Message? {
        let code = code.isEmpty ? name : code
        let index =
            codes.index(of: code, takingWholes: true) ?? index(ofFolded: TextFolding.fold(code))
            ?? index(ofFolded: TextFolding.fold(name))
        if let index, parts[index] != nil {
            let area = layer.areas[index]
            let (code, within) = ((layer.territory.province ?? "") + area.code, layer.territory.within)
            return Message(
                en:
                    "the whole of it, of which most people live in another province; “\(code)” or "
                    + "“\(area.englishName ?? area.name)” is the part \(within.en)",
                fr:
                    "en entier, dont la plupart des gens habitent une autre province ; « \(code) » "
                    + "ou « \(area.name) » est la partie \(within.fr)"
            )
        }
        for text in [code, name] where indexOfName[plain(TextFolding.fold(text))] == .some(nil) {
            return Message(
                en: "several areas have this name: go by their codes",
                fr: "plusieurs territoires ont ce nom : employez leurs codes"
            )
        }
        return CensusCode(code, in: layer)?.explanation(in: layer.territory)
    }

    /// Whether a folded name says that it is the part of something.
    private func saysPart(_ folded: String) -> Bool {
        folded.contains("partie") || folded.split { !$0.isLetter }.contains("part")
            || names.partMarks.contains(where: folded.contains)
    }

    private var names: Territory.TableNames { layer.territory.tableNames }

    private func index(ofFolded text: String) -> Int? {
        // A name that says that it is of another layer is none of this one.
        guard layer.territory.layers.allSatisfy({ !isForeign(text, $0) }) else { return nil }
        return indexOfName[plain(text)] ?? nil
    }

    /// The names that `text` may be a misspelling of, the nearest first; at most three.
    func suggestions(for text: String) -> [String] {
        let spellings = allNames.lazy.map { (spelling: $0.folded, value: $0.area) }
        let near = EditDistance.near(plain(TextFolding.fold(text)), among: spellings)
        var seen: Set<Int> = []
        return near.sorted { ($0.distance, $0.value) < ($1.distance, $1.value) }.filter {
            seen.insert($0.value).inserted
        }
        .prefix(3).map { layer.areas[$0.value].name }
    }

    /// Whether a folded name says that it is an area of another layer.
    private func isForeign(_ text: String, _ other: AreaLayerDefinition) -> Bool {
        guard other.id != layer.id else { return false }
        let hasSuffixes = layer.definition?.kindSuffixes.isEmpty == false
        return (other.hasExclusiveNames && other.names(text)) || (hasSuffixes && other.hasKindSuffix(text))
    }

    /// A folded name without what says what kind of area it is.
    private func plain(_ folded: String) -> String {
        var text = folded.replacing("_", with: " ").replacing("'", with: " ")
        for kind in layer.territory.layers.flatMap(\.kindSuffixes) where text.hasSuffix("(\(kind))") {
            text.removeLast(kind.count + 2)
        }
        // “Montréal, Quebec”, as tables of the whole country have it.
        for own in layer.territory.foldedNames.map({ ", " + $0.replacing("_", with: " ") }) where text.hasSuffix(own) {
            text.removeLast(own.count)
        }
        for part in names.parts {
            text = text.replacing(part, with: " ")
        }
        var words = text.split { " (),/".contains($0) }.map(String.init)
        let kinds = layer.definition?.kindWords ?? []
        let count = words.count
        words.removeAll { kinds.contains($0) }
        if words.count < count, let first = words.first, ["de", "du", "d", "la", "le"].contains(first) {
            words.removeFirst()
        }
        return words.joined(separator: " ")
    }

    private static let totals: Set<String> = ["total", "ensemble", "all", "tous"]
    private static let outsides: Set<String> = [
        "outside", "outside_every_area", "hors_de_ces_territoires", "hors_territoire",
    ]
}

extension Territory {
    /// What it is called, folded.
    var foldedNames: Set<String> { [TextFolding.fold(name.en), TextFolding.fold(name.fr)] }

    /// Whether a row has nothing but the name of the territory, which an area may have too.
    func isNamed(code: String, name: String) -> Bool {
        (code.isEmpty || name.isEmpty) && foldedNames.contains(TextFolding.fold(code.isEmpty ? name : code))
    }
}
