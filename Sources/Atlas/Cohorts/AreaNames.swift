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
        /// Everybody: the whole of Québec.
        case total
        /// More than the territory: Canada.
        case beyond
    }

    let layer: AreaLayer
    /// Whether the name “Québec” is that of the total, not of the area of that name.
    var takesQuebecForTotal = false
    private let codes: AreaCodes
    private var indexOfName: [String: Int?] = [:]
    /// Every name in its plain form, for suggestions.
    private var names: [(folded: String, area: Int)] = []
    /// The areas that are the part in Québec of a metropolitan area, with their plain name.
    private var parts: [Int: String] = [:]

    init(_ layer: AreaLayer) {
        self.layer = layer
        codes = AreaCodes(layer)
        for (index, area) in layer.areas.enumerated() {
            let folded = Set([area.name, area.englishName ?? area.name].map { plain(TextFolding.fold($0)) })
            for name in folded.sorted() {
                indexOfName[name] = indexOfName[name] == nil ? .some(index) : .some(nil)
                names.append((name, index))
            }
            let name = TextFolding.fold(area.name)
            if layer.id == .cma, name.contains("(partie") { parts[index] = plain(name) }
        }
    }

    /// What a code, a name or both stand for; the code counts where there is one that is known.
    func meaning(code: String, name: String) -> Meaning? {
        // A column of areas may hold either.
        if takesQuebecForTotal, Self.isQuebec(code: code, name: name) { return .total }
        let isAlone = code.isEmpty
        let code = isAlone ? name : code
        if let index = codes.index(of: code) { return isWhole(index, code, isAlone ? "" : name) ? nil : .area(index) }
        let texts = [code, name].filter { !$0.isEmpty }.map(TextFolding.fold)
        if texts.contains("canada") { return .beyond }
        if code == CensusCode.quebec { return .total }
        if let census = CensusCode(code, in: layer.id) {
            switch census.kind {
            case .country: return .beyond
            case .province where census.province == CensusCode.quebec: return .total
            // A code is right or wrong: the name beside it does not mend it.
            default: if layer.id != nil { return nil }
            }
        }
        for text in texts {
            if let index = index(ofFolded: text) { return isWhole(index, "", text) ? nil : .area(index) }
        }
        for text in texts {
            if Self.totals.contains(text) { return .total }
            if Self.outsides.contains(text) { return .outside }
        }
        return nil
    }

    /// Whether a row is about the whole of a metropolitan area of which the layer has the part in Québec: by its name,
    /// or by a code that says so.
    private func isWhole(_ index: Int, _ code: String, _ name: String) -> Bool {
        guard let part = parts[index] else { return false }
        if CensusCode(code, in: layer.id)?.kind == .metropolitanPart { return false }
        let folded = TextFolding.fold(name)
        if folded.contains("ontario") { return true }
        return plain(folded) == part && !Self.saysPart(folded)
    }

    /// Whether a row stands for the part in Québec of a metropolitan area though nothing but its code says so.
    func isGuessedPart(code: String, name: String) -> Bool {
        guard let index = codes.index(of: code.isEmpty ? name : code), parts[index] != nil else { return false }
        let census = CensusCode(code.isEmpty ? name : code, in: layer.id)
        return census == nil && (code.isEmpty || !Self.saysPart(TextFolding.fold(name)))
    }

    /// Whether a row has a code that an area has, whatever its name says.
    func hasCode(code: String, name: String) -> Bool {
        codes.index(of: code.isEmpty ? name : code, takingWholes: true) != nil
    }

    /// Whether a row has nothing but the name “Québec”: that of the province, of a census division, and of a
    /// metropolitan area.
    static func isQuebec(code: String, name: String) -> Bool {
        (code.isEmpty || name.isEmpty) && TextFolding.fold(code.isEmpty ? name : code) == "quebec"
    }

    /// Whether a name stands for what is no part of the others: a total, the people outside, Canada.
    static func isNoPart(_ name: String) -> Bool {
        let folded = TextFolding.fold(name)
        return totals.contains(folded) || outsides.contains(folded) || folded == "canada"
    }

    /// Why a text that could be an area is none.
    func explanation(code: String, name: String) -> Message? {
        let code = code.isEmpty ? name : code
        let index =
            codes.index(of: code, takingWholes: true) ?? index(ofFolded: TextFolding.fold(code))
            ?? index(ofFolded: TextFolding.fold(name))
        if let index, parts[index] != nil {
            let area = layer.areas[index]
            return Message(
                en:
                    "the whole of it, of which most people live in another province; “\(CensusCode.quebec)\(area.code)” or "
                    + "“\(area.englishName ?? area.name)” is the part in Québec",
                fr:
                    "en entier, dont la plupart des gens habitent une autre province ; « \(CensusCode.quebec)\(area.code) » "
                    + "ou « \(area.name) » est la partie au Québec"
            )
        }
        for text in [code, name] where indexOfName[plain(TextFolding.fold(text))] == .some(nil) {
            return Message(
                en: "several areas have this name: go by their codes",
                fr: "plusieurs territoires ont ce nom : employez leurs codes"
            )
        }
        return CensusCode(code, in: layer.id)?.explanation
    }

    /// Whether a folded name says that it is the part of something.
    private static func saysPart(_ folded: String) -> Bool {
        folded.contains("partie") || folded.split { !$0.isLetter }.contains("part") || folded.contains("quebec")
    }

    private func index(ofFolded text: String) -> Int? {
        if Self.isMetropolitan(text), layer.id != .cma { return nil }
        if layer.id == .cma, Self.divisionKinds.contains(where: { text.hasSuffix("(\($0))") }) { return nil }
        return indexOfName[plain(text)] ?? nil
    }

    /// The names that `text` may be a misspelling of, the nearest first; at most three.
    func suggestions(for text: String) -> [String] {
        let folded = plain(TextFolding.fold(text))
        guard !folded.isEmpty, folded.count <= 80 else { return [] }
        let limit = max(1, min(4, folded.count / 3))
        let near = names.compactMap { entry in
            EditDistance.between(folded, entry.folded, limit: limit).map { (distance: $0, area: entry.area) }
        }
        var seen: Set<Int> = []
        return near.sorted { ($0.distance, $0.area) < ($1.distance, $1.area) }.filter { seen.insert($0.area).inserted }
            .prefix(3).map { layer.areas[$0.area].name }
    }

    /// Whether a folded name says that it is a census metropolitan area or agglomeration.
    static func isMetropolitan(_ folded: String) -> Bool {
        folded.split { !$0.isLetter }.contains { ["rmr", "cma", "ar", "ca"].contains($0) }
            || folded.hasPrefix("region_metropolitaine")
            || metropolitanKinds.contains { folded.hasSuffix("(\($0))") }
    }

    /// A folded name without what says what kind of area it is.
    private func plain(_ folded: String) -> String {
        var text = folded.replacing("_", with: " ").replacing("'", with: " ")
        for kind in Self.metropolitanKinds + Self.divisionKinds where text.hasSuffix("(\(kind))") {
            text.removeLast(kind.count + 2)
        }
        // “Montréal, Quebec”, as tables of all of Canada have it.
        if text.hasSuffix(", quebec") { text.removeLast(8) }
        for part in ["partie quebecoise", "partie du quebec", "partie quebec", "quebec part"] {
            text = text.replacing(part, with: " ")
        }
        var words = text.split { " (),/".contains($0) }.map(String.init)
        let kinds = Self.kinds[layer.id] ?? []
        let count = words.count
        words.removeAll { kinds.contains($0) }
        if words.count < count, let first = words.first, ["de", "du", "d", "la", "le"].contains(first) {
            words.removeFirst()
        }
        return words.joined(separator: " ")
    }

    /// What Statistics Canada writes behind the name of a metropolitan area or agglomeration.
    private static let metropolitanKinds = ["b", "k", "d"]
    /// What it writes behind the name of a census division in Québec.
    private static let divisionKinds = ["mrc", "te", "cdr"]
    private static let kinds: [AreaLayerID?: Set<String>] = [
        .cma: ["rmr", "ar", "cma", "ca"], .division: ["mrc"], .region: ["region"], .serviceTerritory: ["sit"],
    ]
    private static let totals: Set<String> = [
        "total", "ensemble", "quebec", "le_quebec", "ensemble_du_quebec", "province_de_quebec", "all", "tous",
    ]
    private static let outsides: Set<String> = [
        "outside", "outside_every_area", "hors_de_ces_territoires", "24_x_nie", "quebec_hors_rmr", "hors_rmr",
        "hors_territoire",
    ]
}
