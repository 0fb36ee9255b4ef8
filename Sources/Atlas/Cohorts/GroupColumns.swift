internal import Formats
internal import Geometry

/// The columns that split the cohorts of a long table further, and which of their values count.
///
/// A column that has a total counts only its total; one that has none is summed. One column without a choice, or with a
/// choice of several values, gives the groups that a shift-share analysis goes by.
struct GroupColumns {
    /// The column that gives the groups.
    let split: Int?
    private(set) var notices: [Message] = []

    private let columns: [Int]
    private let texts: [[String]]
    private let allowed: [Set<String>]
    private let splitPlace: Int?
    private let splitChoice: Set<String>?

    init(_ table: AttributeTable, _ candidates: [Int], _ reading: CohortReading, _ areas: RecognisedAreas) throws {
        var asked: [Int: [String]] = [:]
        for choice in reading.groups {
            guard let column = table.column(anyOf: [choice.column]), candidates.contains(column) else {
                throw AtlasError.unknownColumn(choice.column, table)
            }
            asked[column, default: []] += choice.values
        }
        let columns = candidates.filter { asked[$0] != nil || !Self.followsArea($0, table, areas) }
        self.columns = columns
        let texts = columns.map { column in (0..<table.rowCount).map { table.text(row: $0, column: column) } }

        self.texts = texts

        var allowed: [Set<String>] = []
        var notices: [Message] = []
        for (place, column) in columns.enumerated() {
            let values = Self.distinct(texts[place])
            let name = table.header[column]
            if let choice = asked[column] {
                for value in choice where !values.contains(value) {
                    throw AtlasError.unknownValue(value, column: name, among: values, table.name)
                }
                allowed.append(Set(choice))
                let list = choice.joined(separator: " + ")
                notices.append(Message(en: "\(name): only \(list)", fr: "\(name) : \(list) seulement"))
            } else if let total = values.first(where: Self.isTotal) {
                allowed.append([total])
            } else {
                allowed.append(Set(values))
                notices.append(
                    Message(
                        en: "summed over the \(values.count) values of “\(name)”",
                        fr: "somme des \(values.count) valeurs de « \(name) »"
                    )
                )
            }
        }
        self.allowed = allowed
        self.notices = notices
        let place = columns.indices.first { (asked[columns[$0]]?.count ?? 2) > 1 }
        splitPlace = place
        split = place.map { columns[$0] }
        splitChoice = place.flatMap { asked[columns[$0]] }.map { Set($0) }
    }

    /// What tells the rows of one area and cohort apart.
    func key(_ row: Int) -> [String] { texts.map { $0[row] } }

    /// Whether every column but the one that gives the groups lets a row pass.
    func passes(_ row: Int) -> Bool {
        columns.indices.allSatisfy { $0 == splitPlace || allowed[$0].contains(texts[$0][row]) }
    }

    /// Whether a row counts for its cohort.
    func isCounted(_ row: Int) -> Bool {
        splitPlace.map { allowed[$0].contains(texts[$0][row]) } ?? true
    }

    /// The group that a row counts for.
    func group(_ row: Int) -> String? {
        guard let splitPlace else { return nil }
        let value = texts[splitPlace][row]
        guard !Self.isTotal(value), splitChoice?.contains(value) ?? true else { return nil }
        return value
    }

    /// Whether a name stands for everybody.
    static func isTotal(_ name: String) -> Bool {
        ["total", "ensemble", "all", "tous", "toutes"].contains(TextFolding.fold(name))
    }

    private static func distinct(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    /// Whether a column says the same of an area wherever it is named, as a second name does.
    private static func followsArea(_ column: Int, _ table: AttributeTable, _ areas: RecognisedAreas) -> Bool {
        var textOfArea: [AreaNames.Meaning: String] = [:]
        for row in 0..<table.rowCount {
            guard let meaning = areas.meanings[row] else { continue }
            let text = table.text(row: row, column: column)
            if let known = textOfArea.updateValue(text, forKey: meaning), known != text { return false }
        }
        return true
    }
}
