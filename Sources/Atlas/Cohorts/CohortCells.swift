internal import Formats
internal import Geometry

/// The numbers of a table, put at their area, cohort and group.
struct CohortCells {
    private let layer: AreaLayer
    private var cohorts: [String] = []
    private var indexOfCohort: [String: Int] = [:]
    private var groups: [String] = []
    private var indexOfGroup: [String: Int] = [:]
    /// By cohort, one count an area, then outside, then the total.
    private var all: [[CohortCount?]] = []
    /// The same by cohort and group.
    private var parts: [[Int: [CohortCount?]]] = []
    private var population: [CohortCount?]
    private var groupColumn: String?
    private var rounding = CountRounding.none
    private var notices: [Message] = []
    private(set) var warnings: [Message] = []
    /// The sums that lack a part, by cohort and slot.
    private var incomplete: Set<[Int]> = []
    /// The row and column where each figure, or the first part of it, stands, by cohort and slot.
    private var places: [[Int]: (row: Int, column: Int)] = [:]
    /// How often each dash stands in the place of a number.
    private var dashes: [String: Int] = [:]

    /// Reads every number.
    ///
    /// - Throws: ``AtlasError`` for a number that is none or negative, for rows that stand twice, and for values of a
    ///   group that are not there, with file and row.
    init(_ table: AttributeTable, _ layout: CohortLayout, _ reading: CohortReading, _ areas: RecognisedAreas) throws {
        layer = areas.layer
        population = Array(repeating: nil, count: areas.layer.areas.count + 2)
        rounding = try reading.rounding ?? Self.rounding(of: table, layout)
        if reading.rounding == nil, rounding == .toFive {
            notices.append(
                Message(
                    en: "every count is a multiple of 5: taken as rounded to 5 (--rounding none where they are exact)",
                    fr: "tous les chiffres sont des multiples de 5 : réputés arrondis à 5 (--rounding none s’ils sont "
                        + "exacts)"
                )
            )
        }
        let (cohort, groups): (Int?, [Int]) =
            switch layout.shape {
            case .wide(_, let groups): (nil, groups)
            case .long(let cohort, _, let groups): (cohort, groups)
            }
        let chosen = try GroupColumns(
            table,
            groups,
            cohort: cohort,
            counts: layout.shape.counts,
            reading,
            areas
        )
        groupColumn = chosen.split.map { table.header[$0] }
        notices += chosen.notices
        warnings += chosen.warnings
        if case .wide(let columns, _) = layout.shape { for (_, name) in columns { _ = self.cohort(name) } }
        try readRows(table, layout, chosen, areas)
        dropIncomplete()
        // The characteristics of a profile are chosen: no whole.
        if CensusProfile(table, reading) == nil { tellOfRest(table) }
        if let column = layout.population { try readPopulation(table, column, areas) }
    }

    /// Counts that all end in 0 or 5 were rounded, if there are enough of them.
    private static func rounding(of table: AttributeTable, _ layout: CohortLayout) throws -> CountRounding {
        let columns = layout.shape.counts
        var positive = 0
        for column in columns {
            for row in 0..<table.rowCount {
                guard CountMark(table.text(row: row, column: column)) == nil else { continue }
                let value = try table.number(row: row, column: column)
                guard value.truncatingRemainder(dividingBy: 5) == 0 else { return .none }
                if value > 0 { positive += 1 }
            }
        }
        return positive >= 20 ? .toFive : .none
    }

    private func slot(_ meaning: AreaNames.Meaning?) -> Int? {
        switch meaning {
        case .area(let area): area
        case .outside: layer.areas.count
        case .total: layer.areas.count + 1
        case .beyond, nil: nil
        }
    }

    private mutating func count(_ table: AttributeTable, _ row: Int, _ column: Int, status: Int?) throws -> CohortCount?
    {
        let text = table.text(row: row, column: column)
        switch CountMark(text) {
        case .suppressed: return .suppressed
        case .missing:
            let isKept = status.map { CountMark(table.text(row: row, column: $0)) == .suppressed } ?? false
            return isKept ? .suppressed : nil
        case .some(.none):
            dashes[text, default: 0] += 1
            return CohortCount(0, rounding: rounding)
        case nil:
            return CohortCount(try table.people(row: row, column: column), rounding: rounding)
        }
    }

    private mutating func cohort(_ name: String) -> Int {
        if let index = indexOfCohort[name] { return index }
        indexOfCohort[name] = cohorts.count
        cohorts.append(name)
        all.append(Array(repeating: nil, count: layer.areas.count + 2))
        parts.append([:])
        return cohorts.count - 1
    }

    private mutating func readRows(
        _ table: AttributeTable,
        _ layout: CohortLayout,
        _ chosen: GroupColumns,
        _ areas: RecognisedAreas
    ) throws {
        var firstRow: [CellKey: Int] = [:]
        var rows = GroupRows(areaCount: layer.areas.count)
        firstRow.reserveCapacity(table.rowCount)
        for row in 0..<table.rowCount {
            guard let slot = slot(areas.meanings[row]) else { continue }
            let cells: [(cohort: Int, column: Int)]
            switch layout.shape {
            case .wide(let columns, _): cells = columns.enumerated().map { ($0, $1.column) }
            case .long(let cohortColumn, let count, _):
                let name = table.text(row: row, column: cohortColumn)
                guard !name.isEmpty else {
                    throw AtlasError.namelessCohort(at: table.location(row: row, column: cohortColumn))
                }
                cells = [(cohort(name), count)]
            }
            guard let first = cells.first else { continue }
            let key = CellKey(slot: slot, cohort: first.cohort, groups: chosen.key(row))
            if let first = firstRow.updateValue(row, forKey: key) {
                throw AtlasError.duplicateRow(first, row, table, layout)
            }
            guard chosen.passes(row) else { continue }
            for (index, column) in cells {
                if chosen.isCounted(row) { rows.add(key.groups, cohort: index, slot: slot) }
                guard let count = try count(table, row, column, status: layout.status(of: column)) else {
                    if chosen.isCounted(row) { incomplete.insert([index, slot]) }
                    continue
                }
                if chosen.isCounted(row) {
                    Self.add(count, to: &all[index][slot])
                    places[[index, slot]] = places[[index, slot]] ?? (row, column)
                }
                if let group = chosen.group(row) { add(count, to: group, index, slot) }
            }
        }
        settle(rows)
    }

    /// Takes the figures away that lack a row, and says what dashes were read as.
    private mutating func settle(_ rows: GroupRows) {
        var areas: [Int] = []
        for cell in rows.incomplete where all[cell.cohort][cell.slot] != nil {
            all[cell.cohort][cell.slot] = nil
            if cell.slot < layer.areas.count, !areas.contains(cell.slot) { areas.append(cell.slot) }
        }
        if !areas.isEmpty {
            let list = areas.prefix(12).map { layer.areas[$0].name }.joined(separator: ", ")
            let more = areas.count > 12 ? ", …" : ""
            warnings.append(
                Message(
                    en:
                        "without a figure, as they lack rows of values to add up that others have (write 0 for nobody): "
                        + list + more,
                    fr:
                        "sans chiffre, car il leur manque des lignes de valeurs à additionner que d’autres ont (écrivez 0 "
                        + "pour personne) : \(list)\(more)"
                )
            )
        }
        for (cohort, values) in rows.cohortsWithoutValues.sorted(by: { $0.key < $1.key }) {
            let list = values.prefix(12).joined(separator: ", ")
            warnings.append(
                Message(
                    en: "“\(cohorts[cohort])” has no row of values that other cohorts add up: \(list)",
                    fr:
                        "« \(cohorts[cohort]) » n’a aucune ligne de valeurs que d’autres cohortes additionnent : \(list)"
                )
            )
        }
        guard !dashes.isEmpty else { return }
        func list(_ language: Language) -> String {
            dashes.sorted { $0.key < $1.key }.map { "\($0.key) (\(language.number($0.value)))" }.joined(separator: ", ")
        }
        warnings.append(
            Message(
                en: "dashes are read as nobody, 0 (write .. where a figure is not available): "
                    + list(.english),
                fr: "les tirets sont lus comme personne, 0 (écrivez .. si le chiffre n’est pas disponible) : "
                    + list(.french)
            )
        )
    }

    private mutating func add(_ count: CohortCount, to group: String, _ index: Int, _ slot: Int) {
        let place = indexOfGroup[group] ?? groups.count
        if place == groups.count {
            indexOfGroup[group] = place
            groups.append(group)
        }
        var counts = parts[index].removeValue(forKey: place) ?? Array(repeating: nil, count: all[index].count)
        Self.add(count, to: &counts[slot])
        parts[index][place] = counts
    }

    /// A sum that lacks one of its parts is no figure.
    private mutating func dropIncomplete() {
        var names: [String] = []
        for cell in incomplete.sorted(by: { $0.lexicographicallyPrecedes($1) }) where all[cell[0]][cell[1]] != nil {
            all[cell[0]][cell[1]] = nil
            let area = cell[1] < layer.areas.count ? layer.areas[cell[1]].name : cohorts[cell[0]]
            if !names.contains(area) { names.append(area) }
        }
        guard !names.isEmpty else { return }
        let list = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
        warnings.append(
            Message(
                en: "without a figure, as some of the values to add up have none: \(list)",
                fr: "sans chiffre, car certaines des valeurs à additionner n’en ont pas : \(list)"
            )
        )
    }

    /// Says where the cohort that is the total of the others has more people than they have together, by more than
    /// rounding lets it.
    private mutating func tellOfRest(_ table: AttributeTable) {
        guard let whole, let total = indexOfCohort[whole] else { return }
        let parts = cohorts.indices.filter { $0 != total && !ColumnName.isPopulation(cohorts[$0]) }
        let figures = all.joined().compactMap { $0?.value }
        let areMultiples = figures.allSatisfy { $0.truncatingRemainder(dividingBy: 5) == 0 }
        var rests: [(slot: Int, place: (row: Int, column: Int), stated: Double, sum: Double)] = []
        for slot in 0...layer.areas.count {
            let known = parts.compactMap { all[$0][slot] }
            guard let count = all[total][slot], let stated = count.value, let place = places[[total, slot]],
                !parts.isEmpty, known.count == parts.count, known.allSatisfy({ $0.value != nil })
            else { continue }
            let sum = known.reduce(0) { $0 + ($1.value ?? 0) }
            let high = known.reduce(0) { $0 + $1.high }
            let tolerance = areMultiples ? 4 * Double(parts.count + 1) : 1e-9 * stated
            if stated - sum > tolerance, count.low > high { rests.append((slot, place, stated, sum)) }
        }
        rests.sort { ($0.place.row, $0.slot) < ($1.place.row, $1.slot) }
        guard let first = rests.first else { return }
        let location = table.location(row: first.place.row, column: first.place.column)
        func words(_ language: Language) -> (stated: String, sum: String, rest: String, more: String) {
            let outside = language == .french ? "à l’extérieur" : "outside"
            let others = rests.dropFirst().map { rest in
                let name = rest.slot < layer.areas.count ? layer.areas[rest.slot].name : outside
                return "\(name) \(language.number(rest.stated - rest.sum))"
            }
            let list = others.prefix(8).joined(separator: ", ") + (others.count > 8 ? ", …" : "")
            let intro = language == .french ? "de même" : "likewise"
            return (
                language.number(first.stated), language.number(first.sum), language.number(first.stated - first.sum),
                others.isEmpty ? "" : " (\(intro) \(list))"
            )
        }
        let (en, fr) = (words(.english), words(.french))
        warnings.append(
            Message(
                en: "\(location.text(.english)): “\(whole)” is \(en.stated), but the cohorts add up to \(en.sum): "
                    + "\(en.rest) are in none of them\(en.more)",
                fr: "\(location.text(.french)) : « \(whole) » est \(fr.stated), mais la somme des cohortes est "
                    + "\(fr.sum) : \(fr.rest) ne sont dans aucune\(fr.more)"
            )
        )
    }

    private mutating func readPopulation(_ table: AttributeTable, _ column: Int, _ areas: RecognisedAreas) throws {
        for row in 0..<table.rowCount {
            guard let slot = slot(areas.meanings[row]), population[slot] == nil,
                CountMark(table.text(row: row, column: column)) == nil
            else { continue }
            population[slot] = CohortCount(try table.people(row: row, column: column))
        }
    }

    private static func add(_ count: CohortCount, to cell: inout CohortCount?) {
        cell = cell.map { $0 + count } ?? count
    }

    private struct CellKey: Hashable {
        let slot: Int
        let cohort: Int
        let groups: [String]
    }

    // MARK: The table

    /// The numbers as a table; a cohort that is called a total, and one that is the population, stand apart.
    ///
    /// - Parameter totals: totals that the table does not state itself.
    /// - Returns: the table.
    /// - Throws: ``AtlasError`` for a total of a cohort that is not there.
    func table(totals: [String: Double]) throws(AtlasError) -> CohortTable {
        if let name = totals.keys.sorted().first(where: { !cohorts.contains($0) }) {
            throw .unknownCohort(name, among: cohorts)
        }
        var table = CohortTable(
            layer: layer,
            cohorts: [],
            groupColumn: groupColumn,
            rounding: rounding,
            notices: notices
        )
        if population.contains(where: { $0 != nil }) { table.population = column("population", population) }
        let whole = whole
        for (index, name) in cohorts.enumerated() {
            let members = groups.indices.compactMap { group in
                parts[index][group].map { column(groups[group], $0) }
            }
            var slots = all[index]
            if let total = totals[name] { slots[layer.areas.count + 1] = CohortCount(total, rounding: rounding) }
            let cohort = CohortTable.Cohort(all: column(name, slots), groups: members)
            if ColumnName.isPopulation(name) {
                table.population = table.population ?? cohort.all
            } else if name == whole {
                table.everybody = cohort
            } else {
                table.cohorts.append(cohort)
            }
        }
        return table
    }

    /// The cohort that is the total of the others: by its name, or by a name that sounds so and its figures.
    private var whole: String? {
        guard cohorts.count > 1 else { return nil }
        let named = cohorts.filter { GroupValue.isTotal($0) }
        if !named.isEmpty { return named.count == 1 ? named[0] : nil }
        let cells = (0..<layer.areas.count).map { slot in all.map { $0[slot]?.value } }
        guard cohorts.count > 2, let name = GroupSums(values: cohorts, cells: cells).total else { return nil }
        return GroupValue.mayBeTotal(name) ? name : nil
    }

    private func column(_ name: String, _ slots: [CohortCount?]) -> CohortTable.Column {
        let count = layer.areas.count
        var counts = Array(slots[..<count])
        // A suppressed count is at most what the stated total leaves.
        if let total = slots[count + 1], total.high.isFinite {
            let known = slots[...count].reduce(0) { $0 + ($1?.low ?? 0) }
            counts = counts.map { cell in
                guard let cell, cell.high == .infinity else { return cell }
                return CohortCount(value: cell.value, low: cell.low, high: max(cell.low, total.high - known + cell.low))
            }
        }
        let outside = slots[count] ?? rest(counts, of: slots[count + 1])
        return CohortTable.Column(name: name, counts: counts, outside: outside, total: slots[count + 1])
    }

    /// Areas that do not cover the territory leave room between them: what a stated total has more than they have lives
    /// there, or in those without a figure.
    private func rest(_ counts: [CohortCount?], of total: CohortCount?) -> CohortCount? {
        guard layer.definition?.coversTerritory == false, let total, let value = total.value else { return nil }
        let known = counts.compactMap(\.self)
        let sum = known.reduce(0) { $0 + ($1.value ?? 0) }
        guard known.allSatisfy({ $0.value != nil }), sum <= value else { return nil }
        return CohortCount(
            value: value - sum,
            low: max(0, total.low - known.reduce(0) { $0 + $1.high }),
            high: max(0, total.high - known.reduce(0) { $0 + $1.low })
        )
    }
}
