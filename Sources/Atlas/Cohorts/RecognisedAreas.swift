internal import Geometry

/// The layer that the areas of a table are in, and the area of each row.
struct RecognisedAreas {
    let layer: AreaLayer
    /// What each row is about; `nil` for what is left out.
    let meanings: [AreaNames.Meaning?]
    private(set) var notices: [Message] = []
    /// What was left out.
    private(set) var warnings: [Message] = []

    init(_ table: AttributeTable, _ layout: CohortLayout, _ reading: CohortReading, _ atlas: () throws -> Atlas) throws
    {
        // Most tables name an area many times.
        var indexOfKey: [AreaKey: Int] = [:]
        var keys: [AreaKey] = []
        var firstRows: [Int] = []
        var keyOfRow: [Int] = []
        keyOfRow.reserveCapacity(table.rowCount)
        for row in 0..<table.rowCount {
            let key = AreaKey(
                code: layout.code.map { table.text(row: row, column: $0) } ?? "",
                name: layout.name.map { table.text(row: row, column: $0) } ?? ""
            )
            let index = indexOfKey[key] ?? keys.count
            if index == keys.count {
                indexOfKey[key] = index
                keys.append(key)
                firstRows.append(row)
            }
            keyOfRow.append(index)
        }

        let isTerritory = keys.map { reading.territory.isNamed(code: $0.code, name: $0.name) }
        let isTotal =
            isTerritory.contains(true)
            && WholeRow.isTotal(
                table,
                layout,
                isWhole: { isTerritory[keyOfRow[$0]] },
                isNoPart: { AreaNames.isNoPart(keys[keyOfRow[$0]].text, of: reading.territory) }
            )
        let choice = try LayerChoice(keys, table, layout, reading, territoryIsTotal: isTotal, atlas)
        let (names, others) = (choice.names, choice.equal)
        layer = names.layer
        warnings += choice.warnings
        let found = keys.map { names.meaning(code: $0.code, name: $0.name) }
        for (key, meaning) in zip(keys, found) where layout.code != nil && layout.name != nil {
            guard case .area(let area) = meaning, case .area(let other) = names.meaning(code: "", name: key.name),
                area != other, let index = indexOfKey[key]
            else { continue }
            throw AtlasError.disagreement(
                layer.areas[area],
                layer.areas[other],
                at: table.location(row: firstRows[index], column: layout.name)
            )
        }
        let unknown = keys.indices.filter { found[$0] == nil }
        if let first = unknown.first {
            let error = AtlasError.unknownAreas(
                unknown.map { (keys[$0].text, names.explanation(code: keys[$0].code, name: keys[$0].name)) },
                names,
                at: table.location(row: firstRows[first], column: layout.code ?? layout.name)
            )
            guard reading.skipsUnknownAreas, unknown.count < keys.count else { throw error }
            warnings.append(Message(en: "left out: \(error.message.en)", fr: "écarté : \(error.message.fr)"))
        }
        if let index = keys.indices.first(where: { names.isGuessedPart(code: keys[$0].code, name: keys[$0].name) }),
            case .area(let area) = found[index]
        {
            let (code, name) = (layer.areas[area].code, layer.areas[area])
            warnings.append(
                Message(
                    en: "“\(code)” is taken for \(name.name(.english)), not for the whole",
                    fr: "« \(code) » est pris pour \(name.name(.french)), non pour l’ensemble"
                )
            )
        }
        if found.contains(.beyond) {
            notices.append(
                Message(
                    en: "the rows \(layer.territory.tableNames.beyondTitle.en) were left out",
                    fr: "les lignes \(layer.territory.tableNames.beyondTitle.fr) sont écartées"
                )
            )
        }
        if let kind = layer.definition, reading.layer != kind.id {
            notices.append(
                Message(en: "areas recognised: \(kind.title.en)", fr: "territoires reconnus : \(kind.title.fr)")
            )
        }
        if !others.isEmpty {
            let (en, fr) = (others.map(\.title.en), others.map(\.title.fr))
            notices.append(
                Message(
                    en: "the names are also those of: \(en.joined(separator: ", ")) (--by decides)",
                    fr: "ces noms sont aussi ceux de : \(fr.joined(separator: ", ")) (--by en décide)"
                )
            )
        }
        if layer.definition?.hasVintages == true, reading.tableVintage == nil, let vintage = layer.vintage?.rawValue {
            notices.append(
                Message(
                    en: "the table is taken to be on the borders of \(vintage) (--table-vintage says otherwise)",
                    fr:
                        "la table est réputée faite sur les limites de \(vintage) (--table-vintage pour une autre année)"
                )
            )
        }
        meanings = keyOfRow.map { found[$0] }
    }
}

/// What a row says of its area.
struct AreaKey: Hashable {
    let code: String
    let name: String
    var text: String { name.isEmpty ? code : name }
}
