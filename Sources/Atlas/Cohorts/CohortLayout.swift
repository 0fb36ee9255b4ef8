internal import Formats

/// Which columns of a table mean what.
struct CohortLayout {
    /// The two shapes of a table.
    enum Shape {
        /// A row an area and cohort; group columns may split it further.
        case long(cohort: Int, count: Int, groups: [Int])
        /// A row an area and a column a cohort, with the name of the cohort.
        case wide([(column: Int, name: String)])
    }

    let code: Int?
    let name: Int?
    let population: Int?
    let shape: Shape

    private static let codes = [
        "area_code", "code", "code_geo", "geo_code", "division_code", "cduid", "cma_code", "community_code",
        "region_code", "code_region", "region_code_2021", "region_code_2016", "code_region_2021", "code_region_2016",
        "service_territory_code", "code_division", "code_mrc", "code_rmr", "code_territoire", "code_geographique",
    ]
    private static let names = [
        "area", "name", "nom", "area_name", "territoire", "division", "mrc", "rmr", "cma", "region", "lieu",
        "geography",
        "geographie", "place", "municipalite", "municipality", "region_administrative", "nom_region",
        "nom_de_la_region",
        "nom_territoire", "territory", "administrative_region", "id",
    ]
    private static let cohorts = [
        "cohort", "cohorte", "cohortes", "cohorts", "period", "periode", "période", "period_of_immigration",
        "periode_d'immigration",
        "admission_period",
    ]
    private static let counts = [
        "count", "nombre", "effectif", "effectifs", "nombre_de_personnes", "nb", "immigrants", "people", "personnes",
        "n", "value", "valeur", "compte",
    ]
    /// Columns that hold no people: places, measures of this program's own tables.
    private static let others: Set<String> = [
        "lon", "lat", "longitude", "latitude", "x", "y", "share", "change", "change_points", "location_quotient",
        "flag",
        "area_km2", "annee", "year", "id", "fid", "ogc_fid",
    ]

    init(_ table: AttributeTable, _ reading: CohortReading) throws {
        if let asked = reading.areaColumn {
            guard let column = table.column(anyOf: [asked]) else { throw AtlasError.unknownColumn(asked, table) }
            (code, name) = (column, nil)
        } else {
            code = table.column(anyOf: Self.codes)
            name = table.column(anyOf: Self.names)
            guard code != nil || name != nil else { throw AtlasError.missingAreaColumn(table) }
        }
        let population = table.header.firstIndex { Self.isPopulation($0) }
        shape = try Self.shape(table, reading, except: [code, name, population].compactMap(\.self))
        // The population of other borders than those of the counts is none.
        let isOnOtherBorders = Self.columns(table, on: reading.vintage).contains { $0.isSpecial }
        self.population = isOnOtherBorders ? nil : population
    }

    /// The columns with the names that they have on some borders: `immigrants_on_2016_borders` stands for `immigrants` on
    /// those of 2016, and is left out on others.
    private static func columns(
        _ table: AttributeTable,
        on vintage: Vintage
    ) -> [(column: Int, name: String, isSpecial: Bool)] {
        let suffix = { (vintage: Vintage) in "_on_\(vintage.rawValue)_borders" }
        let special = table.header.filter { $0.hasSuffix(suffix(vintage)) }.map { String($0.dropLast(16)) }
        return table.header.enumerated().compactMap { column, name in
            if name.hasSuffix(suffix(vintage)) { return (column, String(name.dropLast(16)), true) }
            let isOther = Vintage.allCases.contains { name.hasSuffix(suffix($0)) } || special.contains(name)
            return isOther ? nil : (column, name, false)
        }
    }

    /// The borders that the name of the column of areas gives, as `region_code_2016` does.
    func vintage(_ table: AttributeTable) -> Vintage? {
        guard let column = code ?? name else { return nil }
        return Vintage.allCases.first { table.header[column].hasSuffix("_\($0.rawValue)") }
    }

    static func isPopulation(_ name: String) -> Bool { TextFolding.fold(name).hasPrefix("population") }

    private static func shape(_ table: AttributeTable, _ reading: CohortReading, except: [Int]) throws -> Shape {
        let cohort = try reading.cohortColumn.map { try column($0, table) } ?? table.column(anyOf: cohorts)
        let count = try reading.countColumn.map { try column($0, table) } ?? table.column(anyOf: counts)
        if let cohort, let count {
            let named = reading.groups.compactMap { table.column(anyOf: [$0.column]) }
            let rest = table.header.indices.filter { column in
                guard ![cohort, count].contains(column), !except.contains(column) else { return false }
                return named.contains(column)
                    || !isOther(table.header[column]) && !isNumeric(column, table, least: 1)
            }
            return .long(cohort: cohort, count: count, groups: rest)
        }
        let columns = columns(table, on: reading.vintage).filter { column, name, _ in
            !except.contains(column) && !isOther(name) && !isPopulation(name) && isNumeric(column, table, least: 0.5)
        }
        guard !columns.isEmpty else { throw AtlasError.missingCohorts(table) }
        return .wide(columns.map { ($0.column, $0.name) })
    }

    private static func column(_ name: String, _ table: AttributeTable) throws -> Int {
        guard let column = table.column(anyOf: [name]) else { throw AtlasError.unknownColumn(name, table) }
        return column
    }

    private static func isOther(_ name: String) -> Bool {
        let folded = TextFolding.fold(name)
        return others.contains(folded) || folded.split(separator: "_").contains("code")
    }

    /// Whether at least this part of what stands in a column are numbers, and something does. A column with a few
    /// mistakes is a column of numbers, whose mistakes are to be told.
    private static func isNumeric(_ column: Int, _ table: AttributeTable, least: Double) -> Bool {
        var (numbers, texts) = (0, 0)
        for row in 0..<table.rowCount {
            let text = table.text(row: row, column: column)
            if CountMark(text) != nil { continue }
            if (try? table.number(row: row, column: column)) != nil { numbers += 1 } else { texts += 1 }
            if numbers + texts >= 1000 { break }
        }
        return numbers > 0 && Double(numbers) >= least * Double(numbers + texts)
    }
}

/// What stands in the place of a number, as the statistical offices write it.
enum CountMark {
    /// Kept back: `x`, `F`.
    case suppressed
    /// Not there: nothing, `..`, `...`, `n.d.`.
    case missing
    /// None: `-`, `—`.
    case none

    init?(_ text: String) {
        switch text {
        case "x", "X", "F": self = .suppressed
        case "", "..", "...", "…", "nd", "n.d.", "ND", "na", "NA", "n/a", "N/A", "null": self = .missing
        case "-", "–", "—": self = .none
        default: return nil
        }
    }
}
