internal import Formats
internal import Geometry

/// The layer that the areas of a table are in: the one that is asked for, else the one that knows most of them.
struct LayerChoice {
    let names: AreaNames
    /// Other layers that know as many, with the same territories.
    let equal: [AreaLayerID]
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
        quebecIsTotal: Bool,
        _ atlas: () throws -> Atlas
    ) throws {
        let quebec = keys.first { AreaNames.isQuebec(code: $0.code, name: $0.name) }
        if let polygons = reading.polygons {
            (names, equal) = (AreaNames(polygons), [])
            return
        }
        let asked = reading.layer.map { [$0] } ?? []
        var candidates: [Candidate] = []
        for id in asked + AreaLayerID.allCases.filter({ $0 != reading.layer }) {
            let vintage = reading.tableVintage ?? reading.vintage
            var names = AreaNames(try atlas().areas(id, vintage: id == .region ? vintage : .newest))
            let hasQuebec = quebec.map { names.meaning(code: $0.code, name: $0.name) } != .total
            names.takesQuebecForTotal = quebecIsTotal
            let candidate = Candidate(id, names, keys, hasQuebec: quebec != nil && hasQuebec)
            // Rows of totals are in every layer: areas decide.
            if candidate.areas > 0, candidate.isWhole, asked.contains(id) {
                (self.names, equal) = (names, [])
                noteQuebec(quebec, candidate, isTotal: quebecIsTotal, nil)
                return
            }
            candidates.append(candidate)
        }
        let count = candidates.map(\.areas).max() ?? 0
        guard count > 0, var best = candidates.first(where: { $0.areas == count }) else {
            (names, equal) = (AreaNames(try atlas().areas(reading.layer ?? .region, vintage: reading.vintage)), [])
            return
        }
        let header = [layout.code, layout.name].compactMap(\.self).map { table.header[$0] }
        let hint = reading.layer == nil ? header.lazy.compactMap(Self.layer(ofHeader:)).first : nil
        // A code counts before a name: “462, Montréal” is a metropolitan area.
        let most = candidates.filter { $0.areas == count }
        let codes = most.map(\.codes).max() ?? 0
        let ties = most.filter { $0.codes == codes }
        best = ties.first ?? best
        if let hinted = ties.first(where: { $0.id == hint }) { best = hinted }
        let others = ties.filter { $0.id != best.id }
        names = best.names
        equal = others.map(\.id)
        guard reading.layer == nil else { return }
        let place = InputLocation(file: table.name, line: 1, field: header.first)
        if hint != best.id, others.contains(where: { !Self.shareTerritories($0.id, best.id) }) {
            let layers = [best.id] + others.map(\.id)
            // One area alone is compared with nothing.
            guard count == 1 else { throw AtlasError.ambiguousLayer(layers, at: place) }
            let (en, fr) = (others.map(\.id.title.en), others.map(\.id.title.fr))
            warnings.append(
                Message(
                    en: "the area is read as “\(best.id.title.en)”; its name is also that of: "
                        + "\(en.joined(separator: ", ")) (--by decides)",
                    fr: "le territoire est lu comme « \(best.id.title.fr) » ; son nom est aussi celui de : "
                        + "\(fr.joined(separator: ", ")) (--by en décide)"
                )
            )
        }
        if let hint, hint == .division || hint == .cma, hint != best.id,
            candidates.first(where: { $0.id == hint })?.areas == 0
        {
            throw AtlasError.otherLayer(best.id, header: header.first ?? "", at: place)
        }
        note(best, candidates, hint, header)
        noteQuebec(quebec, best, isTotal: quebecIsTotal, candidates)
    }

    /// Says what else the names may be.
    private mutating func note(
        _ best: Candidate,
        _ candidates: [Candidate],
        _ hint: AreaLayerID?,
        _ header: [String]
    ) {
        let title = best.id.title
        let rivals = candidates.filter {
            $0.id != best.id && $0.areas < best.areas && $0.areas > 1 && $0.areas * 2 >= best.areas
                && !Self.shareTerritories($0.id, best.id)
        }
        if let rival = rivals.max(by: { $0.areas < $1.areas }), hint != best.id {
            let other = rival.id
            warnings.append(
                Message(
                    en:
                        "the areas are read as “\(title.en)”; \(rival.areas) of the \(best.areas) names are also those of "
                        + "“\(other.title.en)” (--by \(other.rawValue))",
                    fr:
                        "les territoires sont lus comme « \(title.fr) » ; \(rival.areas) des \(best.areas) noms sont aussi "
                        + "ceux de « \(other.title.fr) » (--by \(other.rawValue))"
                )
            )
        }
        if let name = header.first(where: Self.isMunicipality) {
            warnings.append(
                Message(
                    en: "“\(name)” is read as “\(title.en)”: an area may hold more than the municipality of its name",
                    fr:
                        "« \(name) » est lu comme « \(title.fr) » : un territoire peut dépasser la municipalité de son nom"
                )
            )
        }
    }

    /// Says whether the row “Québec” was taken for an area or for the total, where it may be either.
    private mutating func noteQuebec(
        _ quebec: AreaKey?,
        _ best: Candidate,
        isTotal: Bool,
        _ candidates: [Candidate]?
    ) {
        guard let quebec else { return }
        let title = best.id.title
        let isSomeArea = candidates?.contains { $0.hasQuebec && $0.isWhole && $0.id != best.id } ?? false
        if isTotal, best.hasQuebec || isSomeArea {
            warnings.append(
                Message(
                    en:
                        "“\(quebec.text)” is the sum of the others and read as the total of “\(title.en)”, not as an area",
                    fr:
                        "« \(quebec.text) » est la somme des autres et lu comme le total de « \(title.fr) », non comme un "
                        + "territoire"
                )
            )
        } else if !isTotal, best.hasQuebec, let candidates,
            candidates.contains(where: { !$0.hasQuebec && $0.isWhole && $0.areas > 0 })
        {
            warnings.append(
                Message(
                    en: "“\(quebec.text)” is read as one of “\(title.en)”, not as the total (--by decides)",
                    fr: "« \(quebec.text) » est lu comme l’un de « \(title.fr) », non comme le total (--by en décide)"
                )
            )
        }
    }

    /// Whether areas of two layers that have the same name are the same land: a region that is one census division.
    private static func shareTerritories(_ first: AreaLayerID, _ second: AreaLayerID) -> Bool {
        let both: Set = [first, second]
        return both.isDisjoint(with: [.cma, .community])
    }

    /// The layer that the name of a column of areas says.
    private static func layer(ofHeader header: String) -> AreaLayerID? {
        let folded = TextFolding.fold(header)
        let words = Set(folded.split { !$0.isLetter }.map(String.init))
        if !words.isDisjoint(with: ["mrc", "division", "cduid", "cdname"]) { return .division }
        if !words.isDisjoint(with: ["rmr", "cma", "cmaname", "cmauid", "metropolitaine", "metropolitan"]) {
            return .cma
        }
        return words.contains("region") && folded != "region_name" ? .region : nil
    }

    private static func isMunicipality(_ header: String) -> Bool {
        let words = Set(TextFolding.fold(header).split { !$0.isLetter }.map(String.init))
        return !words.isDisjoint(with: ["municipalite", "municipality", "municipalites", "ville", "city", "csdname"])
    }

    /// What a layer makes of the areas of a table.
    private struct Candidate {
        let id: AreaLayerID
        let names: AreaNames
        /// How many are areas of it.
        var areas = 0
        /// Whether it knows all, totals too.
        var isWhole = true
        /// How many have a code of it.
        var codes = 0
        /// Whether “Québec” is an area of it.
        let hasQuebec: Bool

        init(_ id: AreaLayerID, _ names: AreaNames, _ keys: [AreaKey], hasQuebec: Bool) {
            (self.id, self.names, self.hasQuebec) = (id, names, hasQuebec)
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

extension AtlasError {
    /// Names that two layers know as different territories.
    static func ambiguousLayer(_ layers: [AreaLayerID], at location: InputLocation) -> AtlasError {
        let (en, fr) = (layers.map(\.title.en), layers.map(\.title.fr))
        let options = layers.map { "--by \($0.rawValue)" }
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
    static func otherLayer(_ layer: AreaLayerID, header: String, at location: InputLocation) -> AtlasError {
        AtlasError(
            .badInput,
            Message(
                en: "“\(header)” has no area of the kind that its name says, but those of “\(layer.title.en)”",
                fr: "« \(header) » n’a aucun territoire de la sorte que dit son nom, mais ceux de « \(layer.title.fr) »"
            ),
            at: location,
            advice: Message(
                en: "where they are those, say so: --by \(layer.rawValue)",
                fr: "si ce sont ceux-là, dites-le : --by \(layer.rawValue)"
            )
        )
    }
}
