internal import Atlas
public import Formats
public import Geometry
public import Measures
internal import Travel

/// Ranks scenarios that were compared with the same network: a row each.
///
/// The one that covers most people at the first threshold stands first; of equal ones that with the least mean.
public struct ScenarioRanking: Sendable {
    /// The comparisons, the first in rank first.
    public private(set) var reports: [ComparisonReport]

    /// Ranks comparisons with one baseline, at the same thresholds.
    public init(_ reports: [ComparisonReport]) {
        func key(_ report: ComparisonReport) -> (Double, Double) {
            (-(report.total.after.covered.first ?? 0), report.total.after.summary?.mean.value ?? .infinity)
        }
        self.reports = reports.enumerated().sorted { one, other in
            let (first, second) = (key(one.element), key(other.element))
            return first == second ? one.offset < other.offset : first < second
        }
        .map(\.element)
    }

    /// One row, with its place.
    struct Row {
        let rank: Int
        let report: ComparisonReport
    }

    private var rows: [Row] { reports.enumerated().map { Row(rank: $0 + 1, report: $1) } }

    /// The columns of the ranking.
    private var columns: [ReportColumn<Row>] {
        guard let first = reports.first else { return [] }
        let front: [ReportColumn<Row>] = [
            ReportColumn(.rank) { Double($0.rank) },
            ReportColumn(.scenario, text: { $0.report.scenario.name.en }),
        ]
        return front + first.totalColumns(sides: [.after]).map { $0.of(\Row.report) }
    }

    /// Sorts the scenarios by one of the columns, and keeps the first.
    ///
    /// - Throws: ``ReportError`` with code `unknownColumn`, which lists the columns there are.
    public mutating func apply(_ order: RowOrder) throws(ReportError) {
        if let name = order.column {
            guard let column = columns.first(where: { $0.column.key == name }) else {
                throw .unknownColumn(name, columns.map(\.column.key))
            }
            let keyed = rows.map { (key: column.sortKey($0), row: $0) }
            reports = keyed.sorted { one, other in
                let texts = if case .text = one.key { true } else { false }
                return one.key.isBefore(other.key, ascending: order.isAscending ?? texts)
                    ?? (one.row.rank < other.row.rank)
            }
            .map(\.row.report)
        }
        if let top = order.top { reports = Array(reports.prefix(top)) }
    }
}

extension ScenarioRanking: Report {
    /// The ranking for a terminal, and what every scenario is.
    public func table(_ words: ReportText) -> String {
        guard let first = reports.first else { return "" }
        let style = NumberStyle(words.language)
        let language = words.language
        var table = TextTable(
            [
                TextTable.Column("", isNumeric: true), TextTable.Column(words.text("Scenario", "Scénario")),
                TextTable.Column(words.text("antennas", "antennes"), isNumeric: true),
            ]
                + first.thresholds.map {
                    let radius = style.cost($0)
                    return TextTable.Column(
                        words.text("people\n≤\u{00A0}", "population\n≤\u{00A0}") + radius,
                        isNumeric: true
                    )
                }
                + [
                    TextTable.Column(words.text("mean\n", "moyenne\n") + first.unit.reported, isNumeric: true),
                    TextTable.Column("Gini", isNumeric: true),
                    TextTable.Column(FigureColumn.nearestChanged.heading.text(language), isNumeric: true),
                ]
        )
        func append(_ rank: String, _ network: Scenario, _ figures: ComparisonReport.Figures, _ changed: Double?) {
            table.append(
                [rank, network.name.text(language), style.number(Double(network.facilities.count))]
                    + figures.covered.map { style.number($0) }
                    + [
                        style.number(figures.summary?.mean.reported, decimals: 2),
                        style.number(figures.gini, decimals: 4), style.number(changed),
                    ]
            )
        }
        for row in rows {
            append("\(row.rank)", row.report.scenario, row.report.total.after, row.report.total.nearestChanged)
        }
        table.appendRule()
        append("", first.baseline, first.total.before, nil)
        let notes = words.text(
            "\(first.unit.label.en): \(first.method.en). The last row is the network before.",
            "\(first.unit.label.fr) : \(first.method.fr). La dernière ligne est le réseau d’avant."
        )
        return heading(words) + "\n\n" + table.text + "\n" + words.population.text(language) + "\n" + notes + "\n"
    }

    private func heading(_ words: ReportText) -> String {
        words.text(
            "Scenarios by the people they cover — \(words.areas.en)",
            "Scénarios selon la population à portée — \(words.areas.fr)"
        )
    }

    /// A row a scenario on one sheet, and what each of them is.
    public func workbook(_ words: ReportText) -> ReportWorkbook {
        let sheet = ReportWorkbook.Sheet(
            words.text("Scenarios", "Scénarios"),
            columns.map(\.column),
            rows.map { columns.properties(of: $0) }
        )
        let scenarios = reports.flatMap { $0.scenarioText(words).split(separator: "\n").map(String.init) }
        return ReportWorkbook(heading(words), [sheet], notes: scenarios + (reports.first?.notes(words) ?? []), words)
    }

    /// A row a scenario.
    public func csv(_ style: CSVStyle) -> [UInt8] {
        FigureTable.csv(columns.map(\.column.key), rows.map { columns.properties(of: $0) }, style)
    }

    /// The ranking, and every comparison.
    public func json(_ words: ReportText) -> [UInt8] {
        guard let first = reports.first else { return JSONWriter.bytes(of: .object(JSONObject())) }
        var object = first.jsonHead(words)
        object["ranking"] = .array(rows.map { JSONValue(columns.properties(of: $0)) })
        object["scenarios"] = .array(
            reports.map { report in
                var scenario = JSONObject()
                for (key, value) in report.jsonParts { scenario[key] = value }
                return .object(scenario)
            }
        )
        return JSONWriter.bytes(of: .object(object))
    }

    /// The parts of areas of every scenario, in the order of the ranking.
    public func features() -> [Feature] {
        reports.flatMap { $0.features(of: $0.scenario.name.en) }
    }
}
