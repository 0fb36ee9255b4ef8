public import Atlas
public import Geometry
internal import Measures
public import Reporting
internal import Travel

/// A map of a table: a report that was written earlier, or any table with codes of areas.
///
/// Rows of several radii or cohorts (columns `radius_km`, `radius_min`, `cohort`) make a view each; else every numeric column does.
public struct TableSubject: Sendable {
    let table: ResultTable
    let layer: AreaLayer
    let lookup: AreaLookup
    /// The areas of the map, by their indices in the layer.
    private let places: [Int]
    private var isPart: Bool { places.count < layer.areas.count }
    let columns: [String]
    /// What people should know about how the rows were read.
    package internal(set) var notices: [Message] = []

    /// Joins a table to a layer by codes.
    ///
    /// - Parameters:
    ///   - table: the figures.
    ///   - layer: the areas that have its codes.
    ///   - only: the areas to show, by their indices in the layer; `nil` for all.
    /// - Throws: ``ReportError`` with code `badTable` where a row has a code that no area has, where an area has
    ///   two rows in one view, or where nothing is a number.
    public init(_ table: ResultTable, layer: AreaLayer, only: [Int]? = nil) throws(ReportError) {
        self.table = table
        self.layer = layer
        places = only ?? Array(layer.areas.indices)
        lookup = AreaLookup(layer, table)
        let strangers = table.rows.filter(lookup.isUnknown)
        let unknown = strangers.compactMap(ResultTable.code)
        if let code = unknown.first, let row = strangers.first {
            let (count, few) = (Set(unknown).count, Set(unknown).sorted().prefix(5).joined(separator: ", "))
            throw ReportError(
                .badTable,
                table.isByName
                    ? Message(
                        en: "no area is called “\(code)” (\(count) such: \(few))",
                        fr: "aucun territoire ne s’appelle « \(code) » (\(count) de ce genre : \(few))"
                    )
                    : Message(
                        en: "no area has the code “\(code)” (\(count) such: \(few))",
                        fr: "aucun territoire n’a le code « \(code) » (\(count) de ce genre : \(few))"
                    ),
                at: table.location(of: row),
                advice: Message(
                    en: "say what the areas are with --by, and their borders with --vintage",
                    fr: "dites quels sont les territoires avec --by, et leurs limites avec --vintage"
                )
            )
        }
        var columns: [String] = []
        for row in table.rows {
            for entry in row.entries where entry.value.double != nil && !columns.contains(entry.key) {
                columns.append(entry.key)
            }
        }
        let figures = columns.filter {
            !Self.hidden.contains($0) && table.problems[$0] == nil
        }
        // Numbers of rows are shown where there is nothing else.
        let others = figures.filter { !table.indices.contains($0) }
        self.columns = others.isEmpty ? figures : others
        try checkNames()
        guard !self.columns.isEmpty else {
            if let problem = table.firstProblem { throw problem }
            throw ReportError(
                .badTable,
                Message(en: "no column has numbers", fr: "aucune colonne n’a de nombres"),
                at: InputLocation(file: table.name)
            )
        }
    }

    /// How many of the table's rows are about areas that a layer has: 1 where all are.
    public static func fit(of table: ResultTable, to layer: AreaLayer) -> Double {
        let lookup = AreaLookup(layer, table)
        let rows = table.rows.filter { ResultTable.code(of: $0) != nil }
        let unknown = rows.count(where: lookup.isUnknown)
        return rows.isEmpty ? 0 : 1 - Double(unknown) / Double(rows.count)
    }

    /// The columns that tell several results in one table apart.
    static let groups = CostUnit.all.map(FigureColumn.threshold) + [.cohort]
    /// The columns of numbers that are no figures.
    private static let hidden = (groups + [.id, .longitude, .latitude]).map(\.key)
    /// What a map shows first where a table has it.
    static let first = [
        .coveredPopulationShare, DistanceReport.Figure.mean.column(.metres), .locationQuotient, .share,
    ]
    .map(\.key)

    /// The map.
    ///
    /// - Parameters:
    ///   - areaWords: what the areas are.
    ///   - value: the column that the colours show first; `nil` for the one that says most.
    /// - Returns: what the map shows.
    /// - Throws: ``ReportError`` with code `badTable` for a column that is not there, and for two rows of one area.
    public func subject(_ areaWords: Message, value: String? = nil) throws(ReportError) -> ThematicMap {
        let group = Self.groups.first { group in table.rows.contains { $0[group.key] != nil } }
        if let problem = value.map({ table.problems[$0] }) ?? table.firstProblem { throw problem }
        if let value, !columns.contains(value) {
            let list = columns.joined(separator: ", ")
            throw ReportError(
                .badTable,
                Message(
                    en: "there is no column of numbers “\(value)”; there are: \(list)",
                    fr: "il n’y a pas de colonne de nombres « \(value) » ; il y a : \(list)"
                ),
                at: InputLocation(file: table.name)
            )
        }
        let leading = value ?? Self.first.first { columns.contains($0) } ?? columns[0]
        var views: [MapView] = []
        if let group {
            var keys: [PropertyValue] = []
            for row in table.rows {
                if let key = row[group.key], key != .null, !keys.contains(key) { keys.append(key) }
            }
            let parts = keys.map { key in table.rows.filter { $0[group.key] == key } }
            let slopes = group == .cohort ? slopes(leading, keys, parts) : nil
            for (key, rows) in zip(keys, parts) {
                views.append(
                    try view(leading, rows, number: views.count + 1, group: group, key: key, extra: slopes)
                )
            }
        } else {
            let others = value == nil ? columns.filter { $0 != leading && $0 != FigureColumn.population.key } : []
            for column in ([leading] + others).prefix(12) {
                views.append(try view(column, table.rows, number: views.count + 1, group: nil, key: nil))
            }
        }
        var subject = ThematicMap(
            title: FigureColumn(named: leading).subject,
            subtitle: areaWords,
            choice: group?.title ?? Message(en: "Figure", fr: "Chiffre"),
            areas: places.map { layer.areas[$0] },
            layer: layer.id,
            views: views,
            notes: [Message(en: "Figures: \(table.name).", fr: "Chiffres : \(table.name).")]
                + [layer.borderNote(people: nil, of: isPart ? places : nil)].compactMap(\.self)
        )
        subject.isPart = isPart
        return subject
    }

    private func view(
        _ column: String,
        _ rows: [Properties],
        number: Int,
        group: FigureColumn?,
        key: PropertyValue?,
        extra: Chart? = nil
    ) throws(ReportError) -> MapView {
        let known = FigureColumn(named: column)
        var values = [Double?](repeating: nil, count: layer.areas.count)
        var found: [Properties?] = layer.areas.map { _ in nil }
        var rest: [Properties] = []
        for row in rows {
            guard let area = lookup.area(of: row) else {
                rest.append(row)
                continue
            }
            guard found[area] == nil else {
                let code = ResultTable.code(of: row) ?? layer.areas[area].code
                throw ReportError(
                    .badTable,
                    Message(en: "two rows are about “\(code)”", fr: "deux lignes portent sur « \(code) »"),
                    at: table.location(of: row),
                    advice: Message(
                        en:
                            "a map has one row an area: keep one, or let maillage cohorts read the table and draw its CSV",
                        fr: "une carte a une ligne par territoire : gardez-en une, ou faites lire la table à maillage "
                            + "cohorts et dessinez son CSV"
                    )
                )
            }
            found[area] = row
            values[area] = row[column]?.double
        }
        let unit = CostUnit.all.first { group == .threshold($0) }
        let threshold = unit.flatMap { unit in key?.double.map { Cost($0 * unit.scale, unit) } }
        let name = threshold?.words ?? key.map(Self.words) ?? known.subject
        let items = places.map { area in
            Chart.Item(code: layer.areas[area].code, name: layer.areas[area].names, value: values[area])
        }
        let bars = Chart.bars(known.subject, ranking: items, known.format)
        let isShare = known.format == .percentage
        let shared = MapScale(
            known.scale,
            format: known.format,
            method: isShare && group != nil
                ? .given([0.2, 0.4, 0.6, 0.8]) : .naturalBreaks(known.scale == .sequential ? 5 : 6),
            domain: isShare ? 0...1 : nil,
            isShared: group != nil
        )
        return MapView(
            id: "v\(number)",
            name: name,
            heading: key == nil
                ? known.subject
                : Message(en: "\(known.subject.en) — \(name.en)", fr: "\(known.subject.fr) — \(name.fr)"),
            fill: .values(places.map { values[$0] }, shared),
            column: column,
            reach: threshold,
            table: sheet(found, rest),
            sentence: Message(
                en: "\(known.subject.en). \(bars.sentence.en)",
                fr: "\(known.subject.fr). \(bars.sentence.fr)"
            ),
            charts: [bars] + (extra.map { [$0] } ?? [])
        )
    }

    /// A line for each area from the first cohort to the last.
    private func slopes(_ column: String, _ keys: [PropertyValue], _ parts: [[Properties]]) -> Chart? {
        guard let from = keys.first, let to = keys.last, keys.count > 1 else { return nil }
        func values(_ rows: [Properties]?) -> [String: Double] {
            var values: [String: Double] = [:]
            for row in rows ?? [] {
                guard let area = lookup.area(of: row) else { continue }
                if let value = row[column]?.double { values[layer.areas[area].code] = value }
            }
            return values
        }
        let (earlier, later) = (values(parts.first), values(parts.last))
        let items = places.map { layer.areas[$0] }.map {
            Chart.Item(code: $0.code, name: $0.names, value: earlier[$0.code], later: later[$0.code])
        }
        .filter { $0.value != nil || $0.later != nil }
        let known = FigureColumn(named: column)
        let risen = items.count { ($0.later ?? .nan) > ($0.value ?? .nan) }
        let fallen = items.count { ($0.later ?? .nan) < ($0.value ?? .nan) }
        let (first, last) = (Self.words(from), Self.words(to))
        return Chart(
            id: "slopes",
            title: Message(
                en: "\(known.subject.en), \(first.en) to \(last.en)",
                fr: "\(known.subject.fr), de \(first.fr) à \(last.fr)"
            ),
            content: .slopes(items, from: first, to: last),
            format: known.format,
            sentence: Message(
                en: "From \(first.en) to \(last.en), \(risen) areas rise and \(fallen) fall.",
                fr: "De \(first.fr) à \(last.fr), \(risen) territoires augmentent et \(fallen) diminuent."
            )
        )
    }

    private static func words(_ value: PropertyValue) -> Message {
        let text = value.text ?? value.double.map { $0 == $0.rounded() ? $0.fixed(0) : $0.fixed(3) } ?? ""
        return Message(en: text, fr: text)
    }

    private func sheet(_ found: [Properties?], _ rest: [Properties]) -> FigureSheet {
        func cells(_ row: Properties?) -> [FigureSheet.Cell] { columns.map { .number(row?[$0]?.double) } }
        var rows = places.enumerated().map { place, area in
            let code = layer.areas[area].code
            return FigureSheet.Row(
                area: place,
                cells: [.text(Message(en: code, fr: code)), .text(layer.areas[area].names)] + cells(found[area])
            )
        }
        for row in rest {
            let name = row[FigureColumn.name.key]?.text ?? ""
            let isTotal = row[FigureColumn.code.key]?.text == RestOfAreas.total.code
            let rest = isTotal ? .total : name == RestOfAreas.outside.name ? RestOfAreas.outside : nil
            let words = rest?.title ?? Message(en: name, fr: name)
            rows.append(FigureSheet.Row(area: nil, cells: [.text(Message(en: "", fr: "")), .text(words)] + cells(row)))
        }
        return FigureSheet(
            columns: [.code, .name]
                + columns.map(FigureColumn.init(named:)).map { FigureColumn($0.key, $0.subject, $0.format) },
            rows: rows
        )
    }
}
