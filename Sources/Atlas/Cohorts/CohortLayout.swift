internal import Formats
internal import Geometry

/// Which columns of a table mean what.
struct CohortLayout {
    /// The two shapes of a table.
    enum Shape {
        /// A row an area and cohort; group columns may split it further.
        case long(cohort: Int, count: Int, groups: [Int])
        /// A row an area and a column a cohort, with the name of the cohort; group columns may split it further.
        case wide([(column: Int, name: String)], groups: [Int])

        /// The columns of counts.
        var counts: [Int] {
            switch self {
            case .long(_, let count, _): [count]
            case .wide(let columns, _): columns.map(\.column)
            }
        }
    }

    let code: Int?
    let name: Int?
    let population: Int?
    /// The column in which Statistics Canada says why a figure is not there.
    private let status: Int?
    /// By column of counts, the one behind it with marks that explain its figures.
    private let symbols: [Int: Int]
    let shape: Shape
    /// What was left out that may hold people.
    private(set) var warnings: [Message] = []

    init(_ table: AttributeTable, _ reading: CohortReading) throws {
        if let asked = reading.areaColumn {
            guard let column = table.column(anyOf: [asked]) else { throw AtlasError.unknownColumn(asked, table) }
            (code, name) = (column, nil)
        } else {
            code = table.column(anyOf: reading.territory.layers.map(\.codeColumn) + AreaCodes.columnNames)
            name = table.column(anyOf: ColumnName.areas)
            guard code != nil || name != nil else { throw AtlasError.missingAreaColumn(table) }
        }
        status = table.column(anyOf: ["status", "statut"])
        let marks = table.header.indices.dropFirst().filter { ColumnName.isSymbol(table.header[$0]) }
        symbols = Dictionary(uniqueKeysWithValues: marks.map { ($0 - 1, $0) })
        try Self.checkScale(table)
        guard !ColumnName.areThoseOfAResult(table.header) else { throw AtlasError.ownResult(table) }
        let shape = try Self.shape(table, reading, except: [code, name].compactMap(\.self), &warnings)
        self.shape = shape
        for title in shape.counts.map({ table.header[$0] }) {
            guard let scale = PopulationName.scale(title) else { continue }
            throw AtlasError.scaled(scale, at: table.locationOfHeader(title), isName: true)
        }
        let populations = table.header.indices.filter { column in
            ColumnName.isPopulation(table.header[column]) && !shape.counts.contains(column)
                && [.numbers, .marks].contains(table.content(of: column))
        }
        // The one that is called nothing else counts before those of some year.
        let chosen =
            populations.first { TextFolding.fold(table.header[$0]) == "population" } ?? populations.first
        // The population of other borders than those of the counts is none.
        let isOnOtherBorders = Self.columns(table, reading).contains { $0.isSpecial }
        population = isOnOtherBorders ? nil : chosen
        if let title = population.map({ table.header[$0] }), let scale = PopulationName.scale(title) {
            throw AtlasError.scaled(scale, at: table.locationOfHeader(title), isName: true)
        }
        guard let chosen, populations.count > 1, !isOnOtherBorders else { return }
        let others = populations.filter { $0 != chosen }.map { table.header[$0] }.joined(separator: ", ")
        warnings.append(
            Message(
                en: "the population is that of “\(table.header[chosen])”; not read: \(others)",
                fr: "la population est celle de « \(table.header[chosen]) » ; non lu : \(others)"
            )
        )
    }

    /// The column that says why a figure of a column of counts is not there.
    func status(of column: Int) -> Int? { symbols[column] ?? status }

    /// Refuses figures that the table itself says are in thousands.
    private static func checkScale(_ table: AttributeTable) throws {
        guard let column = table.column(anyOf: ["scalar_factor", "facteur scalaire"]) else { return }
        for row in 0..<table.rowCount {
            let text = table.text(row: row, column: column)
            guard !["", "units", "unites", "unite"].contains(TextFolding.fold(text)) else { continue }
            throw AtlasError.scaled(text, at: table.location(row: row, column: column))
        }
    }

    /// The columns with the names that they have on some borders: `immigrants_on_2016_borders` stands for `immigrants` on
    /// those of 2016, and is left out on others.
    static func columns(
        _ table: AttributeTable,
        _ reading: CohortReading
    ) -> [(column: Int, name: String, isSpecial: Bool)] {
        let suffixes = reading.territory.vintages.map { "_on_\($0.rawValue)_borders" }
        guard let own = reading.vintage.map({ "_on_\($0.rawValue)_borders" }) else {
            return table.header.enumerated().map { ($0, $1, false) }
        }
        let special = table.header.filter { $0.hasSuffix(own) }.map { String($0.dropLast(own.count)) }
        return table.header.enumerated().compactMap { column, name in
            if name.hasSuffix(own) { return (column, String(name.dropLast(own.count)), true) }
            let isOther = suffixes.contains(where: name.hasSuffix) || special.contains(name)
            return isOther ? nil : (column, name, false)
        }
    }

    /// The borders that the name of the column of areas gives, as `region_code_2016` does.
    func vintage(_ table: AttributeTable, _ territory: Territory) -> Vintage? {
        guard let column = code ?? name else { return nil }
        return territory.vintages.first { table.header[column].hasSuffix("_\($0.rawValue)") }
    }
}
