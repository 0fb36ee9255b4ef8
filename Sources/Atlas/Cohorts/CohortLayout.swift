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
    let shape: Shape
    /// What was left out that may hold people.
    private(set) var warnings: [Message] = []

    private static let names = [
        "area", "name", "nom", "area_name", "territoire", "division", "mrc", "rmr", "cma", "region", "lieu",
        "geography",
        "geographie", "place", "municipalite", "municipality", "region_administrative", "nom_region",
        "nom_de_la_region",
        "nom_territoire", "territory", "administrative_region", "geo",
        "geo_name", "region_name", "geographic_name", "nom_geo", "nom_geographique", "cdname", "cmaname", "csdname",
        "alt_geo_name", "id",
    ]
    private static let cohorts = [
        "cohort", "cohorte", "cohortes", "cohorts", "period", "periode", "période", "period_of_immigration",
        "periode_d'immigration",
        "admission_period",
    ]
    private static let counts = [
        "count", "nombre", "effectif", "effectifs", "nombre_de_personnes", "nb", "immigrants", "people", "personnes",
        "n", "value", "valeur", "compte", "obs_value",
    ]
    /// Columns that hold no people: places, measures of this program's own tables.
    private static let others: Set<String> = [
        "lon", "lat", "longitude", "latitude", "x", "y", "share", "change", "change_points", "location_quotient",
        "flag", "area_km2", "annee", "year", "id", "fid", "ogc_fid", "ref_date", "vector", "vecteur", "coordinate",
        "coordonnee", "status", "statut", "symbol", "symbole", "terminated", "termine", "decimals", "decimales",
        "uom_id", "scalar_id", "scalar_factor", "facteur_scalaire", "rpid", "rgid", "ruid", "rguid",
    ]

    init(_ table: AttributeTable, _ reading: CohortReading) throws {
        if let asked = reading.areaColumn {
            guard let column = table.column(anyOf: [asked]) else { throw AtlasError.unknownColumn(asked, table) }
            (code, name) = (column, nil)
        } else {
            code = table.column(anyOf: reading.territory.layers.map(\.codeColumn) + AreaCodes.columnNames)
            name = table.column(anyOf: Self.names)
            guard code != nil || name != nil else { throw AtlasError.missingAreaColumn(table) }
        }
        try Self.checkScale(table)
        let populations = table.header.indices.filter { column in
            Self.isPopulation(table.header[column]) && [.numbers, .marks].contains(table.content(of: column))
        }
        let population = populations.first
        shape = try Self.shape(table, reading, except: [code, name].compactMap(\.self), &warnings)
        // The population of other borders than those of the counts is none.
        let isOnOtherBorders = Self.columns(table, reading).contains { $0.isSpecial }
        self.population = isOnOtherBorders ? nil : population
        guard let population, populations.count > 1, !isOnOtherBorders else { return }
        let others = populations.dropFirst().map { table.header[$0] }.joined(separator: ", ")
        warnings.append(
            Message(
                en: "the population is that of “\(table.header[population])”; not read: \(others)",
                fr: "la population est celle de « \(table.header[population]) » ; non lu : \(others)"
            )
        )
    }

    /// Whether a column has names of areas, or of what they are.
    static func isName(_ header: String) -> Bool {
        let folded = TextFolding.fold(header)
        return names.contains(folded) || folded.hasPrefix("nom") || folded.hasPrefix("name") || folded == "type"
    }

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
    private static func columns(
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

    /// Whether a name is that of a population, and not of what is reckoned from one: a density, a change, a rate.
    static func isPopulation(_ name: String) -> Bool {
        let folded = TextFolding.fold(name)
        return folded.hasPrefix("population") && !isReckoned(folded)
    }

    /// Whether a folded name of a population is that of a figure reckoned from one.
    private static func isReckoned(_ folded: String) -> Bool {
        let words = folded.split { !$0.isLetter && $0 != "%" }.map(String.init)
        return !Set(words).isDisjoint(with: [
            "density", "densite", "change", "variation", "growth", "croissance", "percentage", "pourcentage", "percent",
            "rate", "taux", "share", "part", "rank", "rang", "%", "km", "kilometre", "kilometer",
        ])
    }

    private static func shape(
        _ table: AttributeTable,
        _ reading: CohortReading,
        except: [Int],
        _ warnings: inout [Message]
    ) throws -> Shape {
        let cohort = try reading.cohortColumn.map { try column($0, table) } ?? table.column(anyOf: cohorts)
        let count = try reading.countColumn.map { try column($0, table) } ?? table.column(anyOf: counts)
        let named = reading.groups.compactMap { table.column(anyOf: [$0.column]) }
        if let cohort, let count {
            let rest = table.header.indices.filter { column in
                guard ![cohort, count].contains(column), !except.contains(column) else { return false }
                return named.contains(column)
                    || !isOther(table.header[column]) && table.content(of: column) == .text
            }
            return .long(cohort: cohort, count: count, groups: rest)
        }
        var wide: [(column: Int, name: String)] = []
        var groups: [Int] = []
        var empty: [String] = []
        var reckoned: [String] = []
        for (column, name, _) in columns(table, reading) where !except.contains(column) {
            guard !named.contains(column) else {
                groups.append(column)
                continue
            }
            let folded = TextFolding.fold(name)
            guard !isOther(name), !isPopulation(name) else { continue }
            switch table.content(of: column) {
            case .numbers where folded.hasPrefix("population"): reckoned.append(name)
            case .numbers, .marks: wide.append((column, name))
            case .text: groups.append(column)
            // Spreadsheets leave columns without a name behind the last one.
            case .nothing: if name != "column_\(column + 1)" { empty.append(name) }
            }
        }
        guard !wide.isEmpty else { throw AtlasError.missingCohorts(table) }
        if !empty.isEmpty { warnings.append(left(empty, en: "no figure", fr: "aucun chiffre")) }
        if !reckoned.isEmpty { warnings.append(left(reckoned, en: "no counts of people", fr: "pas des personnes")) }
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

    private static func isOther(_ name: String) -> Bool {
        let folded = TextFolding.fold(name)
        return others.contains(folded) || folded.split(separator: "_").contains("code") || folded.hasSuffix("uid")
            || folded.contains("km2") || folded.contains("sq_km") || folded.hasPrefix("superficie")
    }
}

/// What stands in the place of a number, as the statistical offices write it.
public enum CountMark: Hashable, Sendable {
    /// Kept back: `x`, `F`.
    case suppressed
    /// Not there: nothing, `..`, `...`, `n.d.`.
    case missing
    /// None: `-`, `—`.
    case none

    /// Reads a mark; `nil` for any other text.
    public init?(_ text: String) {
        switch text {
        case "x", "X", "F": self = .suppressed
        case "", "..", "...", "…", "nd", "n.d.", "ND", "na", "NA", "n/a", "N/A", "null": self = .missing
        case "-", "–", "—": self = .none
        default: return nil
        }
    }
}
