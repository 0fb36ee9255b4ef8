import Atlas
internal import Formats
internal import Geometry

/// The census tables of immigrants, re-coded: stable column names, CDUID for divisions, 505 for the Québec part of
/// Ottawa–Gatineau, periods as `1991-2000`.
struct CohortTables {
    static let regions = "immigrants-2016-regions"
    static let divisions = "immigrants-2016-divisions"
    static let metropolitanAreas = "immigrants-2016-cmas"
    static let metropolitanAreas2021 = "immigrants-2021-cmas"

    let drafts: [LayerDraft]

    init(_ sources: AtlasSources) throws {
        drafts = [
            try Self.copy(
                sources,
                "immigrants-2016-by-region.csv",
                to: Self.regions,
                [
                    ("code", "code_region_2021"), ("name", "region"), ("population_2016", "population_2016"),
                    ("immigrants_2016", "immigrants_2016"),
                    ("immigrants_2016_on_2016_borders", "immigrants_2016_limites_2016"),
                ],
                total: "immigrants_2016"
            ),
            try Self.copy(
                sources,
                "immigrants-2016-by-division.csv",
                to: Self.divisions,
                [
                    ("code", "cd"), ("name", "nom"), ("region_code_2016", "code_region_2016"),
                    ("region_code_2021", "code_region_2021"), ("population_2016", "population_2016"),
                    ("immigrants_2016", "immigrants_2016"),
                ],
                total: "immigrants_2016"
            ),
            try Self.periods(sources),
            try Self.copy(
                sources,
                "immigrants-2021-by-cma.csv",
                to: Self.metropolitanAreas2021,
                [
                    ("code", "code"), ("name", "lieu"), ("population_2021", "population_2021"),
                    ("immigrants_2021", "immigrants_2021"), ("immigrants_2016", "immigrants_2016"),
                    ("recent_immigrants_2016_2021", "immigrants_recents_2016_2021"),
                    ("non_permanent_residents_2021", "residents_non_permanents_2021"),
                ],
                total: "immigrants_2021"
            ),
        ]
    }

    /// Some columns of a source table under new names, in the order of the codes.
    private static func copy(
        _ sources: AtlasSources,
        _ file: String,
        to name: String,
        _ columns: [(new: String, source: String)],
        total: String
    ) throws -> LayerDraft {
        let source = try sources.table(file)
        let rows = try source.rows { row in try columns.map { try row.text($0.source) } }
        var draft = LayerDraft(name: name, header: columns.map(\.new), rows: rows.sorted { $0[0] < $1[0] })
        if let column = columns.first(where: { $0.new == total })?.source {
            draft.totals[total] = try source.rows { try $0.number(column) }.reduce(0, +)
        }
        return draft
    }

    /// Place × period × category as a long table.
    private static func periods(_ sources: AtlasSources) throws -> LayerDraft {
        let categories = ["total", "worker", "business", "nominee", "sponsor", "refugee", "other", "bef_80"]
        var total = 0.0
        let rows = try sources.table("immigrants-2016-by-cma-period-category.csv").rows { row -> [[String]] in
            let source = try row.text("code")
            let code = source == "24505" ? "505" : source
            let period = try row.text("periode")
            let cohort = period == "avant_1980" ? "before-1980" : period
            return try categories.map { category in
                let count = try row.integer(category)
                if code == "24", cohort == "total", category == "total" { total = Double(count) }
                let name = category == "bef_80" ? "before_1980" : category
                return [code, try row.text("lieu"), cohort, name, "\(count)"]
            }
        }
        var draft = LayerDraft(
            name: metropolitanAreas,
            header: ["code", "name", "cohort", "category", "count"],
            rows: rows.flatMap(\.self)
        )
        draft.totals["quebec"] = total
        return draft
    }
}
