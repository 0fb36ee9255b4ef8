internal import Formats
internal import Geometry

extension CohortLayout {
    /// Finds out whether a table is long or wide, and which of its columns, but for those of areas, have people. Warnings
    /// get what was left out, or chosen among columns without a known name; where no column has people, or several may, it
    /// is an error.
    static func shape(
        _ table: AttributeTable,
        _ reading: CohortReading,
        except: [Int],
        _ warnings: inout [Message]
    ) throws -> Shape {
        let named = try reading.groups.map { try column($0.column, table) }
        let free = table.header.indices.filter { !except.contains($0) && !named.contains($0) }
        let asked = try reading.cohortColumn.map { try column($0, table) }
        let cohort = asked ?? cohortColumn(table, among: free)
        guard let cohort else {
            guard reading.countColumn == nil else { throw AtlasError.missingCohortColumn(table) }
            return try wide(table, reading, except, named, years: yearsWithoutName(table, free), &warnings)
        }
        let count = try reading.countColumn.map { try column($0, table) }
        let rest = free.filter { $0 != cohort }
        guard let count = try count ?? countColumn(table, rest, cohort, isAsked: asked != nil, &warnings) else {
            // What has the name of cohorts may be one; years are none.
            let isLeftOut = table.hasYears(cohort) || ColumnName.isYear(table.header[cohort])
            return try wide(table, reading, except, named, years: isLeftOut ? [cohort] : [], &warnings)
        }
        let groups = table.header.indices.filter { column in
            guard ![cohort, count].contains(column), !except.contains(column) else { return false }
            return named.contains(column)
                || !ColumnName.isTechnical(table.header[column]) && !ColumnName.isIdentifier(table.header[column])
                    && table.content(of: column) == .text
        }
        return .long(cohort: cohort, count: count, groups: groups)
    }

    /// The column of cohorts: by its name, or one of years.
    private static func cohortColumn(_ table: AttributeTable, among free: [Int]) -> Int? {
        if let column = table.column(anyOf: ColumnName.cohorts), free.contains(column) { return column }
        if let column = free.first(where: { ColumnName.isCohort(table.header[$0]) }) { return column }
        let years = free.filter { ColumnName.isYear(table.header[$0]) && table.hasYears($0) }
        if let column = years.first(where: { !table.isConstant($0) }) ?? years.first { return column }
        // A column that nothing but its years tells of: with one other of numbers it makes a long table.
        let unnamed = yearsWithoutName(table, free)
        return unnamed.count == 1 && figures(table, free.filter { $0 != unnamed[0] }).count == 1 ? unnamed[0] : nil
    }

    /// Columns whose numbers are all years though their names say nothing of that.
    private static func yearsWithoutName(_ table: AttributeTable, _ free: [Int]) -> [Int] {
        guard table.rowCount >= 3 else { return [] }
        return free.filter { column in
            !table.header[column].contains(where: \.isNumber) && table.content(of: column) == .numbers
                && !ColumnName.isCount(table.header[column]) && !ColumnName.isPopulation(table.header[column])
                && (0..<table.rowCount).allSatisfy { row in
                    Int(table.text(row: row, column: column)).map { (1900...2100).contains($0) } ?? false
                }
        }
    }

    /// The columns that may hold people.
    private static func figures(_ table: AttributeTable, _ columns: [Int]) -> [Int] {
        columns.filter { column in
            let name = table.header[column]
            return [.numbers, .marks].contains(table.content(of: column)) && !ColumnName.isTechnical(name)
                && !ColumnName.isReckoned(name) && !ColumnName.isYear(name) && !table.isIndex(column)
        }
    }

    /// The column of counts of a long table: by its name, else the only one that may hold people.
    ///
    /// - Returns: `nil` where the table is a wide one.
    private static func countColumn(
        _ table: AttributeTable,
        _ rest: [Int],
        _ cohort: Int,
        isAsked: Bool,
        _ warnings: inout [Message]
    ) throws -> Int? {
        let all = figures(table, rest)
        if let column = table.column(anyOf: ColumnName.counts), rest.contains(column) { return column }
        let named = all.filter { ColumnName.isCount(table.header[$0]) }
        let people = all.filter { !ColumnName.isPopulation(table.header[$0]) }
        let candidates = named.count == 1 ? named : people.isEmpty ? all : people
        let (name, years) = (table.header[cohort], table.hasYears(cohort))
        if candidates.count == 1 {
            let title = table.header[candidates[0]]
            guard table.hasWholeNumbers(candidates[0]) || !named.isEmpty else {
                throw AtlasError.severalCounts([title], cohort: name, table)
            }
            if named.isEmpty {
                warnings.append(
                    Message(
                        en: "cohorts are those of “\(name)”, their counts those of “\(title)” (--count-column chooses)",
                        fr:
                            "les cohortes sont celles de « \(name) », leurs nombres ceux de « \(title) » (--count-column "
                            + "pour choisir)"
                    )
                )
            }
            return candidates[0]
        }
        // One period that the whole table is of tells no cohorts apart.
        if !isAsked, table.isConstant(cohort), !candidates.isEmpty { return nil }
        let isWide = !isAsked && !years && table.content(of: cohort) != .text && candidates.isEmpty
        if isWide { return nil }
        let titles = (candidates.isEmpty ? rest : candidates).map { table.header[$0] }
        throw AtlasError.severalCounts(titles, cohort: name, table)
    }

    private static func wide(
        _ table: AttributeTable,
        _ reading: CohortReading,
        _ except: [Int],
        _ named: [Int],
        years: [Int],
        _ warnings: inout [Message]
    ) throws -> Shape {
        var wide: [(column: Int, name: String)] = []
        var groups: [Int] = []
        var (empty, reckoned, indices): ([String], [String], [String]) = ([], [], [])
        for (column, name, _) in columns(table, reading) where !except.contains(column) {
            guard !named.contains(column) else {
                groups.append(column)
                continue
            }
            guard !ColumnName.isTechnical(name), !ColumnName.isPopulation(name) else { continue }
            switch table.content(of: column) {
            case _ where years.contains(column) || ColumnName.isYear(name):
                if table.isConstant(column) {
                    reckoned.append("\(name) (\(table.text(row: 0, column: column)))")
                } else {
                    reckoned.append(name)
                }
            case .numbers where table.isIndex(column): indices.append(name)
            case .numbers where ColumnName.isReckoned(name), .marks where ColumnName.isReckoned(name):
                reckoned.append(name)
            case .numbers, .marks: wide.append((column, name))
            case .text: groups.append(column)
            // Spreadsheets leave columns without a name behind the last one.
            case .nothing: if name != "column_\(column + 1)" { empty.append(name) }
            }
        }
        guard !wide.isEmpty else { throw AtlasError.missingCohorts(table, leftOut: reckoned + indices) }
        if !empty.isEmpty { warnings.append(left(empty, en: "no figure", fr: "aucun chiffre")) }
        if !reckoned.isEmpty { warnings.append(left(reckoned, en: "no counts of people", fr: "pas des personnes")) }
        if !indices.isEmpty { warnings.append(left(indices, en: "numbers of rows", fr: "des numéros de lignes")) }
        return .wide(wide, groups: groups)
    }

    private static func left(_ columns: [String], en: String, fr: String) -> Message {
        let list = columns.prefix(20).joined(separator: ", ")
        return Message(en: "columns left out (\(en)): \(list)", fr: "colonnes écartées (\(fr)) : \(list)")
    }

    private static func column(_ name: String, _ table: AttributeTable) throws -> Int {
        guard let column = table.column(anyOf: [name]) else { throw AtlasError.unknownColumn(name, table) }
        return column
    }
}
