internal import Geometry
internal import Measures
internal import Siting
internal import Travel

extension SitingReport {
    /// A site of a plan.
    struct Row {
        let plan: Plan
        /// Its place in the plan's list.
        let place: Int
        let candidate: SiteCandidate
        let isInEveryOptimum: Bool
    }

    /// The sites, plan by plan.
    var rows: [Row] { plans.flatMap(rows(of:)) }

    /// The sites of a plan.
    func rows(of plan: Plan) -> [Row] {
        plan.sites.enumerated().map { place, site in
            Row(
                plan: plan,
                place: place,
                candidate: candidates[site],
                isInEveryOptimum: plan.inEveryOptimum.contains(site)
            )
        }
    }

    /// The columns of files: a site a row.
    var columns: [ReportColumn<Row>] {
        let load: [ReportColumn<Row>] =
            hasRoom
            ? [
                ReportColumn(.servedPopulation) { $0.plan.value.loads[$0.place] },
                ReportColumn(.capacityOfSite) { $0.plan.value.room?.capacities[$0.place] },
            ] : [ReportColumn(.nearestPopulation) { $0.plan.value.loads[$0.place] }]
        return [
            ReportColumn(.sites) { Double($0.plan.sites.count) },
            ReportColumn(.objective) { $0.plan.value.objective },
            ReportColumn(.bound) { $0.plan.bound },
            ReportColumn(.gap) { $0.plan.gap },
            ReportColumn(FigureColumn("status"), text: { $0.plan.status.rawValue }),
            ReportColumn(.candidateRow) { Double($0.candidate.row) },
            ReportColumn(.code, text: { $0.candidate.code }),
            ReportColumn(.site, text: { $0.candidate.name }),
            ReportColumn(FigureColumn("municipality"), text: { $0.candidate.municipality }),
            ReportColumn(.longitude) { $0.candidate.position.longitude },
            ReportColumn(.latitude) { $0.candidate.position.latitude },
        ] + load + [
            ReportColumn(FigureColumn("in_every_optimum_found"), text: { $0.isInEveryOptimum ? "true" : "false" })
        ]
    }

    /// Whether facilities have room for so many.
    var hasRoom: Bool { before.room != nil }

    /// A row as files have it, from the column at `first` on.
    func properties(of row: Row, from first: Int = 0) -> Properties {
        var properties = Array(columns.dropFirst(first)).properties(of: row)
        properties["in_every_optimum_found"] = .boolean(row.isInEveryOptimum)
        return properties
    }

    /// What the value of the objective is, in words.
    var objectiveWords: Message {
        let unit = unit.reported
        return switch objective {
        case .pMedian: Message(en: "people × \(unit)", fr: "personnes × \(unit)")
        case .pCenter: Message(en: "greatest cost, \(unit)", fr: "plus grand coût, \(unit)")
        case .maximalCovering: Message(en: "people within reach", fr: "population à portée")
        case .setCovering: Message(en: "sites", fr: "lieux")
        }
    }
}

extension FigureColumn {
    /// The name of a site.
    static let site = FigureColumn("site", "Site", "Lieu", .text)
    /// How many sites a plan opens.
    static let sites = FigureColumn("sites", "Sites", "Lieux", .count, .whole)
    /// The value of a plan.
    static let objective = FigureColumn("objective", "Objective", "Objectif", .plain(1))
    /// What no plan can better.
    static let bound = FigureColumn("bound", "Bound", "Borne", .plain(1))
    /// How far the two are apart.
    static let gap = FigureColumn("gap", "Gap", "Écart", .percentage)
    /// The row of a candidate in its list.
    static let candidateRow = FigureColumn("row", "Row", "Ligne", .count, .whole)
    /// The people whose nearest facility a site is.
    static let nearestPopulation = FigureColumn(
        "nearest_population",
        "People nearest to it",
        "Population la plus proche",
        .count,
        .whole
    )
    /// The people whom a facility serves.
    static let servedPopulation = FigureColumn(
        "served_population",
        "People served",
        "Population servie",
        .count,
        .whole
    )
    /// The people whom a facility can serve.
    static let capacityOfSite = FigureColumn("capacity", "Capacity", "Capacité", .count, .whole)
}
