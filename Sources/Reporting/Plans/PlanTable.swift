package import Formats
internal import Measures
package import Travel

/// Lays out results of plans as CSV: a row each, under columns that are the same for all of them.
package struct PlanTable: Sendable {
    private let columns: [String]
    private let style: CSVStyle
    /// For a column that is made of an array, the member that has the array, and which member of each element stands there;
    /// without one, how many there are.
    private var lists: [String: (member: String, of: String?)] = [:]

    /// Between the texts of an array in one field.
    private static let separator = "; "

    /// A table with a member of the results in each column.
    package init(_ columns: [String], _ style: CSVStyle) { (self.columns, self.style) = (columns, style) }

    /// The table of plans of `locate`.
    package static func sites(_ unit: CostUnit, _ style: CSVStyle) -> PlanTable {
        let figures = ["mean", "max"].map { "\($0)_\(unit.reported)" }
        var table = PlanTable(
            [
                FigureColumn.plan.key, "problem", "within_\(unit.reported)", "kept", "candidates", "objective_before",
                FigureColumn.sites.key, FigureColumn.objective.key, FigureColumn.bound.key, FigureColumn.gap.key,
                FigureColumn.status.key,
            ] + figures + [
                FigureColumn.coveredPopulation.key, FigureColumn.servedPopulation.key, "left_over_population", "opened",
                FigureColumn.reason.key,
            ],
            style
        )
        table.lists = [
            FigureColumn.sites.key: (member: FigureColumn.sites.key, of: nil),
            "opened": (member: FigureColumn.sites.key, of: "site"),
        ]
        return table
    }

    /// The header.
    package var header: [UInt8] { CSVWriter(header: columns, style: style).bytes }

    /// The row of a result.
    package func row(_ result: PlanResult) -> [UInt8] {
        // What stands before rows is the header.
        var writer = CSVWriter(header: columns, style: style)
        let start = writer.bytes.count
        for column in columns {
            let list = lists[column]
            let value = result.object[list?.member ?? column]
            guard let elements = value?.array else {
                append(value, to: &writer)
                continue
            }
            guard list == nil || list?.of != nil else {
                writer.field(elements.count)
                continue
            }
            let texts = elements.compactMap { element in list?.of.map { element[$0]?.text } ?? element.text }
            writer.field(texts.compactMap(\.self).joined(separator: Self.separator))
        }
        writer.endRow()
        return Array(writer.bytes[start...])
    }

    private func append(_ value: JSONValue?, to writer: inout CSVWriter) {
        switch value {
        case .string(let text): writer.field(text)
        case .integer(let number): writer.field(number)
        case .number(let number): writer.field(number)
        case .boolean(let value): writer.field(value ? "true" : "false")
        case .null, .array, .object, nil: writer.emptyField()
        }
    }
}
