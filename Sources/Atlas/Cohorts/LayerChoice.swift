internal import Formats
internal import Geometry

/// The layer that the areas of a table are in: the one that is asked for, else the one that knows most of them.
struct LayerChoice {
    let names: AreaNames
    /// Other layers that know as many, with the same territories.
    let equal: [AreaLayerDefinition]
    /// What was guessed though the names say other areas too.
    private(set) var warnings: [Message] = []

    /// Chooses.
    ///
    /// - Throws: ``AtlasError`` where two layers know all names and mean other territories by them.
    init(
        _ keys: [AreaKey],
        _ table: AttributeTable,
        _ layout: CohortLayout,
        _ reading: CohortReading,
        territoryIsTotal: Bool,
        _ atlas: () throws -> Atlas
    ) throws {
        let territory = reading.territory
        let named = keys.first { territory.isNamed(code: $0.code, name: $0.name) }
        if let polygons = reading.polygons {
            (names, equal) = (AreaNames(polygons), [])
            return
        }
        let header = [layout.code, layout.name].compactMap(\.self).map { table.header[$0] }
        let hint = reading.layer == nil ? header.lazy.compactMap(territory.layer(ofHeader:)).first : nil
        let asked = territory.layers.filter { $0.id == reading.layer }
        let rest = territory.layers.filter { $0.id != reading.layer }
        // Municipalities have the names of most other areas, and are many: they come last, where no other layer knows all.
        let last = rest.filter { $0.censusKind == .subdivision }
        var candidates: [Candidate] = []
        for kind in asked + rest.filter({ !last.contains($0) }) + last {
            let isNeedless = last.contains(kind) && hint != kind && candidates.contains { $0.areas > 0 && $0.isWhole }
            if isNeedless { continue }
            let vintage = kind.hasVintages ? reading.tableVintage ?? reading.vintage : nil
            var names = AreaNames(try atlas().areas(kind.id, vintage: vintage))
            let hasNamed = named.map { names.meaning(code: $0.code, name: $0.name) } != .total
            names.takesTerritoryForTotal = territoryIsTotal
            let candidate = Candidate(kind, names, keys, hasNamed: named != nil && hasNamed)
            // Rows of totals are in every layer: areas decide.
            if candidate.areas > 0, candidate.isWhole, asked.contains(kind) {
                (self.names, equal) = (names, [])
                noteTerritory(named, candidate, isTotal: territoryIsTotal, nil)
                return
            }
            candidates.append(candidate)
        }
        let count = candidates.map(\.areas).max() ?? 0
        guard count > 0, var best = candidates.first(where: { $0.areas == count }) else {
            let usual = try reading.layer ?? atlas().usualLayer()
            (names, equal) = (AreaNames(try atlas().areas(usual, vintage: reading.vintage)), [])
            return
        }
        // A code counts before a name: “462, Montréal” is a metropolitan area.
        let most = candidates.filter { $0.areas == count }
        let codes = most.map(\.codes).max() ?? 0
        let ties = most.filter { $0.codes == codes }
        best = ties.first ?? best
        if let hinted = ties.first(where: { $0.kind == hint }) { best = hinted }
        let others = ties.filter { $0.kind != best.kind }
        names = best.names
        equal = others.map(\.kind)
        guard reading.layer == nil else { return }
        let place = table.locationOfHeader(header.first)
        if hint != best.kind, others.contains(where: { !Self.shareTerritories($0.kind, best.kind) }) {
            let layers = [best.kind] + others.map(\.kind)
            // One area alone is compared with nothing.
            guard count == 1 else { throw AtlasError.ambiguousLayer(layers, at: place) }
            let (en, fr) = (others.map(\.kind.title.en), others.map(\.kind.title.fr))
            warnings.append(
                Message(
                    en: "the area is read as “\(best.kind.title.en)”; its name is also that of: "
                        + "\(en.joined(separator: ", ")) (--by decides)",
                    fr: "le territoire est lu comme « \(best.kind.title.fr) » ; son nom est aussi celui de : "
                        + "\(fr.joined(separator: ", ")) (--by en décide)"
                )
            )
        }
        if let hint, hint.censusKind != nil, hint != best.kind,
            candidates.first(where: { $0.kind == hint })?.areas == 0
        {
            throw AtlasError.otherLayer(best.kind, header: header.first ?? "", at: place)
        }
        note(best, candidates, hint, header)
        noteTerritory(named, best, isTotal: territoryIsTotal, candidates)
    }

    /// Says what else the names may be.
    private mutating func note(
        _ best: Candidate,
        _ candidates: [Candidate],
        _ hint: AreaLayerDefinition?,
        _ header: [String]
    ) {
        let title = best.kind.title
        let rivals = candidates.filter {
            $0.kind != best.kind && $0.areas < best.areas && $0.areas > 1 && $0.areas * 2 >= best.areas
                && !Self.shareTerritories($0.kind, best.kind)
        }
        if let rival = rivals.max(by: { $0.areas < $1.areas }), hint != best.kind {
            let other = rival.kind
            warnings.append(
                Message(
                    en:
                        "the areas are read as “\(title.en)”; \(rival.areas) of the \(best.areas) names are also those of "
                        + "“\(other.title.en)” (--by \(other.id.rawValue))",
                    fr:
                        "les territoires sont lus comme « \(title.fr) » ; \(rival.areas) des \(best.areas) noms sont aussi "
                        + "ceux de « \(other.title.fr) » (--by \(other.id.rawValue))"
                )
            )
        }
        if best.kind.censusKind != .subdivision, let name = header.first(where: Self.isMunicipality) {
            warnings.append(
                Message(
                    en: "“\(name)” is read as “\(title.en)”: an area may hold more than the municipality of its name",
                    fr:
                        "« \(name) » est lu comme « \(title.fr) » : un territoire peut dépasser la municipalité de son nom"
                )
            )
        }
    }

    /// Says whether the row with the name of the territory was taken for an area or for the total, where it may be
    /// either.
    private mutating func noteTerritory(
        _ named: AreaKey?,
        _ best: Candidate,
        isTotal: Bool,
        _ candidates: [Candidate]?
    ) {
        guard let named else { return }
        let title = best.kind.title
        let isSomeArea = candidates?.contains { $0.hasNamed && $0.isWhole && $0.kind != best.kind } ?? false
        if isTotal, best.hasNamed || isSomeArea {
            warnings.append(
                Message(
                    en:
                        "“\(named.text)” is the sum of the others and read as the total of “\(title.en)”, not as an area",
                    fr:
                        "« \(named.text) » est la somme des autres et lu comme le total de « \(title.fr) », non comme un "
                        + "territoire"
                )
            )
        } else if !isTotal, best.hasNamed, let candidates,
            candidates.contains(where: { !$0.hasNamed && $0.isWhole && $0.areas > 0 })
        {
            warnings.append(
                Message(
                    en: "“\(named.text)” is read as one of “\(title.en)”, not as the total (--by decides)",
                    fr: "« \(named.text) » est lu comme l’un de « \(title.fr) », non comme le total (--by en décide)"
                )
            )
        }
    }

    /// Whether areas of two layers that have the same name are the same land: a region that is one census division.
    private static func shareTerritories(_ first: AreaLayerDefinition, _ second: AreaLayerDefinition) -> Bool {
        first.coversTerritory && second.coversTerritory
    }

    private static func isMunicipality(_ header: String) -> Bool {
        let words = Set(TextFolding.fold(header).split { !$0.isLetter }.map(String.init))
        return !words.isDisjoint(with: ["municipalite", "municipality", "municipalites", "ville", "city", "csdname"])
    }

    /// What a layer makes of the areas of a table.
    private struct Candidate {
        let kind: AreaLayerDefinition
        let names: AreaNames
        /// How many are areas of it.
        var areas = 0
        /// Whether it knows all, totals too.
        var isWhole = true
        /// How many have a code of it.
        var codes = 0
        /// Whether the name of the territory is that of an area of it.
        let hasNamed: Bool

        init(_ kind: AreaLayerDefinition, _ names: AreaNames, _ keys: [AreaKey], hasNamed: Bool) {
            (self.kind, self.names, self.hasNamed) = (kind, names, hasNamed)
            for key in keys {
                if names.hasCode(code: key.code, name: key.name) { codes += 1 }
                switch names.meaning(code: key.code, name: key.name) {
                case .area: areas += 1
                case .some: break
                case nil: isWhole = false
                }
            }
        }
    }
}

extension Territory {
    /// The layer that the name of a column of areas says.
    package func layer(ofHeader header: String) -> AreaLayerDefinition? {
        let folded = TextFolding.fold(header)
        // The statistical office's name of any area.
        guard folded != "region_name" else { return nil }
        let words = Set(folded.split { !$0.isLetter }.map(String.init))
        let named = layers.filter { !words.isDisjoint(with: $0.headerWords) }
        return named.first { $0.censusKind != nil } ?? named.first
    }
}

extension AreaLayerDefinition {
    /// Words that say in the name of a column that it has these areas. Those of two letters say much else.
    fileprivate var headerWords: Set<String> {
        let ofTheCensus: Set<String> =
            switch censusKind {
            case .division: ["division", "cduid", "cdname"]
            case .subdivision:
                ["subdivision", "csduid", "csdname", "municipality", "municipalite", "municipalites", "ville", "city"]
            case .metropolitan: ["cma", "cmaname", "cmauid", "metropolitaine", "metropolitan"]
            case nil: []
            }
        return ofTheCensus.union(kindWords.filter { $0.count > 2 }).union([id.rawValue])
    }
}

extension AtlasError {
    /// Names that two layers know as different territories.
    static func ambiguousLayer(_ layers: [AreaLayerDefinition], at location: InputLocation) -> AtlasError {
        let (en, fr) = (layers.map(\.title.en), layers.map(\.title.fr))
        let options = layers.map { "--by \($0.id.rawValue)" }
        return AtlasError(
            .badInput,
            Message(
                en: "the names of the areas are those of several layers, whose territories differ: "
                    + en.joined(separator: ", "),
                fr: "les noms des territoires sont ceux de plusieurs couches, dont les territoires diffèrent : "
                    + fr.joined(separator: ", ")
            ),
            at: location,
            advice: Message(
                en: "say which: \(options.joined(separator: " or "))",
                fr: "dites laquelle : \(options.joined(separator: " ou "))"
            )
        )
    }

    /// A column that is called after other areas than those that it has.
    static func otherLayer(_ layer: AreaLayerDefinition, header: String, at location: InputLocation) -> AtlasError {
        AtlasError(
            .badInput,
            Message(
                en: "“\(header)” has no area of the kind that its name says, but those of “\(layer.title.en)”",
                fr: "« \(header) » n’a aucun territoire de la sorte que dit son nom, mais ceux de « \(layer.title.fr) »"
            ),
            at: location,
            advice: Message(
                en: "where they are those, say so: --by \(layer.id.rawValue)",
                fr: "si ce sont ceux-là, dites-le : --by \(layer.id.rawValue)"
            )
        )
    }
}
