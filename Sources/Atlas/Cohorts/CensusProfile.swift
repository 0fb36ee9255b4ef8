internal import Geometry

/// A census profile of Statistics Canada: a row an area and characteristic. A characteristic may be people, a rate or an
/// area in square kilometres, and people are among those of several; so those that are cohorts must be chosen.
struct CensusProfile {
    private let table: AttributeTable
    /// The columns of the names of characteristics and of their numbers.
    private let name: Int
    private let number: Int?

    /// Recognises a profile; `nil` for another table, and where the user names another column of cohorts.
    init?(_ table: AttributeTable, _ reading: CohortReading) {
        guard let name = table.column(anyOf: ColumnName.characteristics) else { return nil }
        if let asked = reading.cohortColumn, table.column(anyOf: [asked]) != name { return nil }
        (self.table, self.name) = (table, name)
        number = table.column(anyOf: ColumnName.characteristicNumbers)
    }

    /// The rows of the characteristics that are asked for, with the columns of cohorts and of counts named. Warnings get
    /// which column of counts was taken, where there are others and none was asked for.
    ///
    /// - Throws: ``AtlasError`` where none is asked for and there are several, for one that is not there, and for a name
    ///   that several have.
    func choice(
        _ reading: CohortReading,
        _ warnings: inout [Message]
    ) throws(AtlasError) -> (AttributeTable, CohortReading) {
        var reading = reading
        var chosen = table
        var isChosen = false
        for column in [name, number].compactMap(\.self) {
            let known = table.texts(column).distinct
            var wanted: [String] = []
            for choice in reading.groups where table.column(anyOf: [choice.column]) == column {
                for text in choice.values {
                    let list = PlusList(text, among: known)
                    if let unknown = list.unknown {
                        throw .unknownValue(unknown, column: table.header[column], among: known, table.name)
                    }
                    wanted += list.names
                }
            }
            reading.groups.removeAll { table.column(anyOf: [$0.column]) == column }
            if wanted.isEmpty, column == name {
                for request in reading.cohorts { wanted += try CohortTable.parts(request, among: known).parts }
                if let unknown = wanted.first(where: { !known.contains($0) }) {
                    throw .unknownCohort(unknown, among: known)
                }
            }
            guard !wanted.isEmpty else { continue }
            isChosen = true
            let texts = chosen.texts(column)
            chosen = chosen.keeping { wanted.contains(texts[$0]) }
        }
        let names = chosen.texts(name)
        if !isChosen, names.distinct.count > 1 { throw mustChoose(names.distinct) }
        if let number {
            let numbers = Dictionary(zip(names, chosen.texts(number)).map { ($0, [$1]) }) { $0 + $1 }
            for name in names.distinct {
                let own = (numbers[name] ?? []).distinct
                if own.count > 1 { throw ambiguous(name, own, number) }
            }
        }
        reading.cohortColumn = table.header[name]
        if reading.countColumn == nil, let everybody {
            reading.countColumn = table.header[everybody]
            if let warning = taken(everybody) { warnings.append(warning) }
        }
        return (chosen, reading)
    }

    /// The column that counts men and women together; `nil` where it is not plain.
    private var everybody: Int? {
        let totals = table.header.indices.filter { column in
            let words = ColumnName.words(table.header[column])
            return words.contains("total") && !ColumnName.isReckoned(table.header[column])
        }
        return totals.count == 1 ? totals[0] : nil
    }

    /// Says which column of counts was taken; `nil` where there is no other.
    private func taken(_ column: Int) -> Message? {
        let others = table.header.indices.filter { other in
            let header = table.header[other]
            return other != column && ColumnName.words(header).contains("count") && !ColumnName.isReckoned(header)
                && !ColumnName.isSymbol(header)
        }
        guard !others.isEmpty else { return nil }
        let list = others.map { table.header[$0] }.joined(separator: ", ")
        return Message(
            en: "the people are those of “\(table.header[column])”; not read: \(list) (--count-column chooses)",
            fr: "les personnes sont celles de « \(table.header[column]) » ; non lu : \(list) (--count-column pour "
                + "choisir)"
        )
    }

    private func mustChoose(_ names: [String]) -> AtlasError {
        let cohorts = names.filter { name in
            !ColumnName.isPopulation(name) && !ColumnName.isReckoned(name) && !GroupValue.isTotal(name)
        }
        let example = cohorts.first ?? names.first ?? ""
        let row = (0..<table.rowCount).first { table.text(row: $0, column: name) == example }
        let column = number ?? name
        let value = row.map { table.text(row: $0, column: column) } ?? example
        let option = "--group \"\(table.header[column])=\(value)\""
        return AtlasError(
            .badInput,
            Message(
                en: "this is a census profile with \(names.count) characteristics, of which not all are people",
                fr:
                    "c’est un profil du recensement à \(names.count) caractéristiques, qui ne sont pas toutes des personnes"
            ),
            at: InputLocation(file: table.name, field: table.header[name]),
            advice: Message(
                en: "choose those that are cohorts, several with plus signs between them: \(option) for “\(example)”",
                fr:
                    "choisissez celles qui sont des cohortes, plusieurs avec des signes plus entre elles : \(option) pour "
                    + "« \(example) »"
            )
        )
    }

    private func ambiguous(_ name: String, _ numbers: [String], _ column: Int) -> AtlasError {
        let (list, title) = (numbers.joined(separator: ", "), table.header[column])
        return AtlasError(
            .badInput,
            Message(
                en: "“\(name)” is the name of several characteristics: \(list)",
                fr: "« \(name) » est le nom de plusieurs caractéristiques : \(list)"
            ),
            at: InputLocation(file: table.name, field: table.header[self.name]),
            advice: Message(
                en: "choose by number: --group \"\(title)=\(numbers[0])\"",
                fr: "choisissez par le numéro : --group \"\(title)=\(numbers[0])\""
            )
        )
    }
}

extension [String] {
    /// Each text once, in its first place.
    var distinct: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
