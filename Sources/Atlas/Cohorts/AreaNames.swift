internal import Formats

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
    private var indexOfCode: [String: Int] = [:]
    /// By the code without the zeros in front, which spreadsheets drop; no index where two areas would have the same.
    private var indexOfShortCode: [String: Int?] = [:]
    private var indexOfName: [String: Int?] = [:]
    /// Every name in its plain form, for suggestions.
    private var names: [(folded: String, area: Int)] = []

    init(_ layer: AreaLayer) {
        self.layer = layer
        for (index, area) in layer.areas.enumerated() {
            indexOfCode[area.code] = index
            let short = String(area.code.drop { $0 == "0" })
            indexOfShortCode[short] = indexOfShortCode[short] == nil ? .some(index) : .some(nil)
            let folded = Set([area.name, area.englishName ?? area.name].map { plain(TextFolding.fold($0)) })
            for name in folded.sorted() {
                indexOfName[name] = indexOfName[name] == nil ? .some(index) : .some(nil)
                names.append((name, index))
            }
        }
    }

    /// What a code, a name or both stand for; the code counts where there is one that is known.
    func meaning(code: String, name: String) -> Meaning? {
        // A column of areas may hold either.
        let code = code.isEmpty ? name : code
        if let index = indexOfCode[code] ?? (indexOfShortCode[code] ?? nil) { return .area(index) }
        let texts = [code, name].filter { !$0.isEmpty }.map(TextFolding.fold)
        if texts.contains("canada") { return .beyond }
        if code == "24" { return .total }
        for text in texts {
            if let index = index(ofFolded: text) { return .area(index) }
        }
        for text in texts {
            if Self.totals.contains(text) { return .total }
            if Self.outsides.contains(text) { return .outside }
        }
        return nil
    }

    private func index(ofFolded text: String) -> Int? {
        if Self.isMetropolitan(text), layer.id != .cma { return nil }
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
    }

    /// A folded name without what says what kind of area it is.
    private func plain(_ folded: String) -> String {
        var text = folded.replacing("_", with: " ").replacing("'", with: " ")
        for part in ["(partie quebec)", "(quebec part)", "(partie du quebec)", "partie quebec", "partie du quebec"] {
            text = text.replacing(part, with: " ")
        }
        var words = text.split { $0 == " " || $0 == "(" || $0 == ")" || $0 == "," }.map(String.init)
        let kinds = Self.kinds[layer.id] ?? []
        let count = words.count
        words.removeAll { kinds.contains($0) }
        if words.count < count, let first = words.first, ["de", "du", "d", "la", "le"].contains(first) {
            words.removeFirst()
        }
        return words.joined(separator: " ")
    }

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
