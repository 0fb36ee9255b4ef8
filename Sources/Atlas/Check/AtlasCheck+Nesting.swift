internal import Geodesy
internal import Geometry
internal import Planar

extension AtlasCheck {
    /// Layers that are made of whole areas of another are the sums of those: people to the last, land to 1e-9.
    mutating func checkNesting(_ points: DemandPoints) throws {
        let context = try PlanarContext()
        for kind in atlas.territory.layers {
            for parent in kind.nestsIn.compactMap({ atlas.territory.layer($0) }) {
                for edition in parent.editions {
                    guard let own = kind.edition(edition.vintage) else { continue }
                    let pair = NestedLayers(
                        parts: try areas(kind, own),
                        wholes: try areas(parent, edition),
                        column: edition.pointColumn,
                        leavesGaps: !parent.coversTerritory
                    )
                    let titles = try [own.entry, edition.entry].map { try atlas.layer($0).title.fr }
                    let name = Message(
                        en: "\(own.entry) ⊂ \(edition.entry)",
                        fr: titles.joined(separator: " ⊂ ")
                    )
                    checkPeople(name, pair, points)
                    if crossing.isDisjoint(with: [own.entry, edition.entry]) { try checkLand(name, pair, context) }
                }
            }
        }
    }

    private mutating func checkPeople(_ name: Message, _ pair: NestedLayers, _ points: DemandPoints) {
        let wholeOfPart = pair.wholeOfPart
        let parts = pair.parts.entry.flatMap { points.codes[$0] } ?? []
        let wholes = pair.wholes.entry.flatMap { points.codes[$0] } ?? []
        var wrong: Set<String> = Set(pair.homeless)
        var sums: [String: Double] = [:]
        for (index, part) in parts.enumerated() where index < wholes.count {
            let whole = wholeOfPart[part] ?? ""
            if whole != wholes[index] { wrong.insert(part) }
            sums[whole, default: 0] += points.weights[index]
        }
        let sum = pair.wholes.areas.reduce(0) { $0 + (sums[$1.code] ?? 0) }
        let list = Self.list(wrong.sorted())
        note(
            wrong.isEmpty && parts.count == points.count,
            "\(name.en): people add up (\(Self.whole(sum))); \(wrong.count) elsewhere than their points\(list)",
            "\(name.fr) : les habitants s’additionnent (\(Language.french.number(sum))) ; \(wrong.count) ailleurs que leurs points\(list)"
        )
    }

    private mutating func checkLand(_ name: Message, _ pair: NestedLayers, _ context: PlanarContext) throws {
        let geodesic = Geodesic.standard
        let parts = Dictionary(grouping: pair.parts.areas) { $0.codes[pair.column] ?? "" }
        // Borders that were not made to fit here differ by hairs.
        let limit = pair.wholes.tolerance.value > 0 ? 1e-9 : 1e-6
        var wrong: [String] = []
        for whole in pair.wholes.areas {
            let shapes = (parts[whole.code] ?? []).map(\.shape)
            let size = geodesic.area(of: whole.shape).value
            let sum = shapes.reduce(0) { $0 + geodesic.area(of: $1).value }
            // Parts that lay beyond the border would make this larger.
            let outline = whole.shape.planarArea
            let union = try PlanarGeometry.union(of: shapes + [whole.shape], in: context).area()
            let share = max(abs(sum / size - 1), abs(union / outline - 1))
            if !(share <= limit) { wrong.append(whole.code) }
        }
        let count = pair.wholes.areas.count
        note(
            wrong.isEmpty,
            "\(name.en): land of \(count) areas adds up, without gap or overlap; \(wrong.count) do not\(Self.list(wrong))",
            "\(name.fr) : les terres de \(count) territoires s’additionnent, sans lacune ni chevauchement ; non pour "
                + "\(wrong.count)\(Self.list(wrong))"
        )
    }
}

/// A layer, and one whose areas are made of whole areas of it.
private struct NestedLayers {
    let parts: AreaLayer
    let wholes: AreaLayer
    /// The column of the parts in which the code of the whole stands.
    let column: String
    /// Whether some parts belong to none.
    let leavesGaps: Bool

    /// The code of the whole by that of the part.
    var wholeOfPart: [String: String] {
        Dictionary(
            parts.areas.compactMap { part in part.codes[column].map { (part.code, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The parts of no whole, where every one must belong to one, and those of one that there is not.
    var homeless: [String] {
        let known = Set(wholes.areas.map(\.code))
        return parts.areas.filter { part in
            guard let code = part.codes[column] else { return !leavesGaps }
            return !known.contains(code)
        }
        .map(\.code)
    }
}
