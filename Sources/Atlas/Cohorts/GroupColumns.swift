internal import Formats
internal import Geometry

/// The columns that split the cohorts of a table further, and which of their values count.
///
/// A column that has a total counts only its total; one that has none is summed, and that is said. What kind of figure a
/// row has is never summed over. One column without a choice, or with a choice of several values, gives the groups that a
/// shift-share analysis goes by.
struct GroupColumns {
    /// The column that gives the groups.
    let split: Int?
    private(set) var notices: [Message] = []
    /// What was summed or left out.
    private(set) var warnings: [Message] = []

    private let table: AttributeTable
    /// The column of cohorts of a long table; `nil` for a wide one, whose rows are summed over nothing that was not asked
    /// for.
    private let cohort: Int?
    /// The columns of counts.
    private let counts: [Int]
    private let areas: RecognisedAreas
    private let columns: [Int]
    private let texts: [[String]]
    private var allowed: [Set<String>] = []
    private let splitPlace: Int?
    private let splitChoice: Set<String>?

    init(
        _ table: AttributeTable,
        _ candidates: [Int],
        cohort: Int?,
        counts: [Int],
        _ reading: CohortReading,
        _ areas: RecognisedAreas
    ) throws {
        (self.table, self.cohort, self.counts, self.areas) = (table, cohort, counts, areas)
        var asked: [Int: [String]] = [:]
        for choice in reading.groups {
            guard let column = table.column(anyOf: [choice.column]), candidates.contains(column) else {
                throw AtlasError.unknownColumn(choice.column, table)
            }
            let known = table.texts(column).distinct
            for text in choice.values {
                let list = PlusList(text, among: known)
                if let unknown = list.unknown {
                    throw AtlasError.unknownValue(unknown, column: table.header[column], among: known, table.name)
                }
                asked[column, default: []] += list.names
            }
        }
        var columns: [Int] = []
        var texts: [[String]] = []
        var aside: [String] = []
        for column in candidates {
            let entries = (0..<table.rowCount).map { table.text(row: $0, column: column) }
            let (name, values) = (table.header[column], entries.distinct)
            if asked[column] == nil {
                if GroupValue.isStatistic(header: name, values: values), values.allSatisfy({ GroupValue.isRate($0) }) {
                    throw AtlasError.noCounts(values, column: name, table.name)
                }
                let follows = Self.followsArea(entries, areas)
                // The rows of a wide table stand for themselves, but for those that cannot be summed.
                let isPlain =
                    cohort == nil && !values.contains(where: GroupValue.isTotal)
                    && !GroupValue.isStatistic(header: name, values: values)
                if follows, cohort == nil, !ColumnName.isArea(name) { aside.append(name) }
                if follows || isPlain { continue }
            }
            columns.append(column)
            texts.append(entries)
        }
        (self.columns, self.texts) = (columns, texts)
        if !aside.isEmpty {
            let list = aside.joined(separator: ", ")
            warnings.append(
                Message(en: "columns of text left out: \(list)", fr: "colonnes de texte écartées : \(list)")
            )
        }
        let place = columns.indices.first { place in
            let values = texts[place].distinct
            guard let choice = asked[columns[place]] else {
                return !GroupValue.isStatistic(header: table.header[columns[place]], values: values)
            }
            return choice.count > 1
        }
        splitPlace = place
        split = place.map { columns[$0] }
        splitChoice = place.flatMap { asked[columns[$0]] }.map { Set($0) }

        var open: [Int] = []
        for (place, column) in columns.enumerated() {
            let values = texts[place].distinct
            let name = table.header[column]
            if let choice = asked[column] {
                allowed.append(try chosen(choice, name))
            } else if GroupValue.isStatistic(header: name, values: values) {
                allowed.append([try statistic(values, name)])
            } else {
                let totals = values.filter(GroupValue.isTotal)
                guard totals.count <= 1 else { throw AtlasError.ambiguousTotal(totals, column: name, table.name) }
                allowed.append(Set(totals.isEmpty ? values : totals))
                if totals.isEmpty { open.append(place) }
                if let total = totals.first, TextFolding.fold(total) != "total" {
                    notices.append(Message(en: "\(name): only \(total)", fr: "\(name) : \(total) seulement"))
                }
            }
        }
        for place in open { try sum(over: place) }
        try checkTotals(asked)
        for (place, column) in columns.enumerated() where asked[column] == nil && !open.contains(place) {
            let isStatistic = GroupValue.isStatistic(header: table.header[column], values: texts[place].distinct)
            if !isStatistic { compareTotal(over: place) }
        }
    }

    /// The values of a column that were asked for.
    private mutating func chosen(_ choice: [String], _ name: String) throws -> Set<String> {
        if choice.count > 1, let total = choice.first(where: { GroupValue.isTotal($0) || GroupValue.isRate($0) }) {
            throw AtlasError.notAddable(total, column: name, others: choice.filter { $0 != total }, table.name)
        }
        let list = choice.map { $0.isEmpty ? "“”" : $0 }.joined(separator: " + ")
        let notice = Message(en: "\(name): only \(list)", fr: "\(name) : \(list) seulement")
        if choice.count > 1 { warnings.append(notice) } else { notices.append(notice) }
        return Set(choice)
    }

    /// The value of a column of kinds of figures that stands for counts.
    private mutating func statistic(_ values: [String], _ name: String) throws -> String {
        let rest = values.filter { !GroupValue.isRate($0) }
        let counts = rest.count == 1 ? rest : rest.filter(GroupValue.isCount)
        guard counts.count == 1 else { throw AtlasError.severalFigures(values, column: name, table.name) }
        let others = values.filter { $0 != counts[0] }.joined(separator: ", ")
        warnings.append(
            Message(
                en: "\(name): only “\(counts[0])”; left out: \(others)",
                fr: "\(name) : « \(counts[0]) » seulement ; écarté : \(others)"
            )
        )
        return counts[0]
    }

    /// Looks at a column without a total before it is summed.
    private mutating func sum(over place: Int) throws {
        let (values, name) = (texts[place].distinct, table.header[columns[place]])
        if let total = values.first(where: GroupValue.mayBeTotal) {
            throw AtlasError.notAddable(total, column: name, others: values.filter { $0 != total }, table.name)
        }
        let cells = figures(over: place, values).cells
        if let total = GroupSums(values: values, cells: cells).total {
            throw AtlasError.notAddable(total, column: name, others: values.filter { $0 != total }, table.name)
        }
        let list = values.prefix(12).joined(separator: ", ") + (values.count > 12 ? ", …" : "")
        warnings.append(
            Message(
                en: "summed over the \(values.count) values of “\(name)”: \(list) (--group chooses)",
                fr: "somme des \(values.count) valeurs de « \(name) » : \(list) (--group pour choisir)"
            )
        )
    }

    /// The figures of the values of a column, a cell for each area, cohort and other group, with the row of the first.
    private func figures(over place: Int, _ values: [String]) -> (cells: [[Double?]], rows: [Int]) {
        var indexOfValue: [String: Int] = [:]
        for (index, value) in values.enumerated() { indexOfValue[value] = index }
        var indexOfCell: [Cell: Int] = [:]
        var cells: [[Double?]] = []
        var rows: [Int] = []
        for row in 0..<table.rowCount where isPassed(row, but: place) {
            guard let meaning = areas.meanings[row], let index = indexOfValue[texts[place][row]] else { continue }
            for column in counts {
                guard let figure = try? table.number(row: row, column: column) else { continue }
                let cell = cell(
                    row,
                    but: place,
                    meaning,
                    cohort.map { table.text(row: row, column: $0) } ?? "\(column)"
                )
                let place = indexOfCell[cell] ?? cells.count
                if place == cells.count {
                    indexOfCell[cell] = place
                    cells.append(Array(repeating: nil, count: values.count))
                    rows.append(row)
                }
                cells[place][index] = figure
            }
        }
        return (cells, rows)
    }

    /// Says where a total that counts is not the sum of the parts beside it.
    private mutating func compareTotal(over place: Int) {
        let values = texts[place].distinct
        guard let total = allowed[place].first, let index = values.firstIndex(of: total) else { return }
        let (cells, rows) = figures(over: place, values)
        let conflicts = GroupSums(values: values, cells: cells).conflicts(of: index)
        guard let first = conflicts.first else { return }
        let location = table.location(row: rows[first.cell], column: columns[place])
        func words(_ language: Language) -> (stated: String, sum: String, more: String) {
            (language.number(first.stated), language.number(first.sum), language.number(conflicts.count - 1))
        }
        let (en, fr) = (words(.english), words(.french))
        let isAlone = conflicts.count == 1
        warnings.append(
            Message(
                en: "\(location.text(.english)): “\(total)” is \(en.stated), but its parts add up to \(en.sum)"
                    + (isAlone ? "" : " (\(en.more) more such)") + "; “\(total)” counts",
                fr: "\(location.text(.french)) : « \(total) » est \(fr.stated), mais la somme de ses parties "
                    + "\(fr.sum)" + (isAlone ? "" : " (\(fr.more) autres cas)") + " ; « \(total) » compte"
            )
        )
    }

    /// Refuses a column whose total some areas or cohorts lack: they would have no figure, though their parts are there.
    private func checkTotals(_ asked: [Int: [String]]) throws {
        for (place, column) in columns.enumerated() where asked[column] == nil && allowed[place].count == 1 {
            guard let total = allowed[place].first else { continue }
            var rowOfCell: [Cell: Int] = [:]
            var complete: Set<Cell> = []
            for row in 0..<table.rowCount where isPassed(row, but: place) {
                guard let meaning = areas.meanings[row] else { continue }
                let cell = cell(row, but: place, meaning, cohort.map { table.text(row: row, column: $0) } ?? "")
                rowOfCell[cell] = min(rowOfCell[cell] ?? row, row)
                if texts[place][row] == total { complete.insert(cell) }
            }
            if let row = rowOfCell.filter({ !complete.contains($0.key) }).values.min() {
                throw AtlasError.missingTotal(total, at: table.location(row: row, column: column))
            }
        }
    }

    private struct Cell: Hashable {
        let area: AreaNames.Meaning
        let cohort: String
        let others: [String]
    }

    private func cell(_ row: Int, but place: Int, _ area: AreaNames.Meaning, _ cohort: String) -> Cell {
        let others = columns.indices.compactMap { $0 == place ? nil : texts[$0][row] }
        return Cell(area: area, cohort: cohort, others: others)
    }

    private func isPassed(_ row: Int, but place: Int) -> Bool {
        columns.indices.allSatisfy { $0 == place || allowed[$0].contains(texts[$0][row]) }
    }

    /// What tells the rows of one area and cohort apart.
    func key(_ row: Int) -> [String] { texts.map { $0[row] } }

    /// Whether every column but the one that gives the groups lets a row pass.
    func passes(_ row: Int) -> Bool { splitPlace.map { isPassed(row, but: $0) } ?? isPassed(row, but: -1) }

    /// Whether a row counts for its cohort.
    func isCounted(_ row: Int) -> Bool {
        splitPlace.map { allowed[$0].contains(texts[$0][row]) } ?? true
    }

    /// The group that a row counts for.
    func group(_ row: Int) -> String? {
        guard let splitPlace else { return nil }
        let value = texts[splitPlace][row]
        guard !GroupValue.isTotal(value), splitChoice?.contains(value) ?? true else { return nil }
        return value
    }

    /// Whether a column says the same of an area wherever it is named, as a second name does.
    private static func followsArea(_ texts: [String], _ areas: RecognisedAreas) -> Bool {
        var textOfArea: [AreaNames.Meaning: String] = [:]
        for (row, text) in texts.enumerated() {
            guard let meaning = areas.meanings[row] else { continue }
            if let known = textOfArea.updateValue(text, forKey: meaning), known != text { return false }
        }
        return true
    }
}
