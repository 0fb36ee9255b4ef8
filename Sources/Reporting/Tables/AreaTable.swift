package import Atlas
internal import Formats
package import Geometry

/// Lays out a report by area: a row an area in the order of their layer, then `outside` where there is such a row, then
/// `total`.
package struct AreaTable<Row> {
    private struct Line {
        let area: Int?
        let row: Row
        /// What files call it.
        let code: String
        let name: String
        /// What people read.
        let shownCode: String
        let title: Message
        /// How well its borders are known, where that is said.
        var quality: String?
    }

    private var lines: [Line]
    /// The column of that, where the layer has one.
    private let qualityColumn: String?

    /// Lays out the rows of a layer, or only some of them by the places of their areas.
    package init(_ layer: AreaLayer, _ rows: [Row], shown: [Int]? = nil, outside: Row? = nil, total: Row? = nil) {
        qualityColumn = layer.definition?.borderQuality?.column
        lines = (shown ?? Array(rows.indices)).map { index in
            let area = layer.areas[index]
            return Line(
                area: index,
                row: rows[index],
                code: area.code,
                name: area.name,
                shownCode: area.code,
                title: area.names,
                quality: area.borderQuality
            )
        }
        for (row, rest) in [(outside, RestOfAreas.outside), (total, .total)] {
            guard let row else { continue }
            lines.append(
                Line(area: nil, row: row, code: rest.code, name: rest.name, shownCode: "", title: rest.title)
            )
        }
    }

    /// The rows as files have them: columns in front, code and name, how well borders are known where the layer says it,
    /// the other columns.
    func records(
        _ columns: [ReportColumn<Row>],
        front: [ReportColumn<Row>] = []
    ) -> [(area: Int?, properties: Properties)] {
        lines.map { line in
            var entries =
                front.properties(of: line.row).entries + [
                    Properties.Entry(key: FigureColumn.code.key, value: .string(line.code)),
                    Properties.Entry(key: FigureColumn.name.key, value: .string(line.name)),
                ]
            if let qualityColumn {
                let quality = line.quality.map(PropertyValue.string) ?? .null
                entries.append(Properties.Entry(key: qualityColumn, value: quality))
            }
            entries += columns.properties(of: line.row).entries
            return (line.area, Properties(unique: entries))
        }
    }

    /// What each area goes by in a list sorted by a column; `nil` where there is no such column.
    func sortKeys(_ name: String, _ columns: [ReportColumn<Row>]) -> [SortKey]? {
        switch name {
        case FigureColumn.code.key: lines.map { .text($0.code) }
        case FigureColumn.name.key: lines.map { .text(TextFolding.fold($0.name)) }
        case qualityColumn: lines.map { $0.quality.map(SortKey.text) ?? .missing }
        default: columns.first { $0.column.key == name }.map { column in lines.map { column.sortKey($0.row) } }
        }
    }

    /// The names of the columns of ``records(_:front:)`` for a layer.
    static func keys(
        _ layer: AreaLayer,
        _ columns: [ReportColumn<Row>],
        front: [ReportColumn<Row>] = []
    ) -> [String] {
        figureColumns(layer, columns, front: front).map(\.key)
    }

    /// The columns of ``records(_:front:)`` for a layer.
    static func figureColumns(
        _ layer: AreaLayer,
        _ columns: [ReportColumn<Row>],
        front: [ReportColumn<Row>] = []
    ) -> [FigureColumn] {
        let quality = layer.definition?.borderQuality?.column
        return front.map(\.column) + [.code, .name] + [quality.map { FigureColumn($0) }].compactMap(\.self)
            + columns.map(\.column)
    }

    /// The names as files have them, but for those of what is no area, which French has in its own words.
    func names(_ language: Language) -> [String] {
        lines.map { $0.area == nil && language == .french ? $0.title.fr : $0.name }
    }

    /// How many rows are areas; the others stand behind them.
    var areaCount: Int { lines.count { $0.area != nil } }

    /// The table of a page, whose map has the areas that are listed, in their order: code and name, then the columns.
    package func sheet(_ columns: [ReportColumn<Row>]) -> FigureSheet {
        FigureSheet(
            columns: [.code, .name] + columns.map(\.column),
            rows: lines.enumerated().map { place, line in
                FigureSheet.Row(
                    area: line.area == nil ? nil : place,
                    cells: [.text(Message(en: line.shownCode, fr: line.shownCode)), .text(line.title)]
                        + columns.map { $0.cell(line.row) }
                )
            }
        )
    }

    /// The table for a terminal: code and name, then the columns; a line before what are no areas.
    func text(_ words: ReportText, _ columns: [TerminalColumn<Row>]) -> String {
        let front = [FigureColumn.code, .name].map { TextTable.Column($0.heading.text(words.language)) }
        var table = TextTable(front + columns.map { TextTable.Column($0.heading, isNumeric: true) })
        let firstRest = lines.firstIndex { $0.area == nil }
        for (index, line) in lines.enumerated() {
            if index == firstRest { table.appendRule() }
            table.append([line.shownCode, line.title.text(words.language)] + columns.map { $0.text(line.row) })
        }
        return table.text
    }
}

/// A row of a report that is no area: what files call it, and what people read.
package struct RestOfAreas {
    package let code: String
    package let name: String
    package let title: Message

    package static let outside = RestOfAreas(
        code: "outside",
        name: "Outside every area",
        title: Message(en: "Outside these areas", fr: "Hors de ces territoires")
    )
    package static let total = RestOfAreas(code: "total", name: "Total", title: Message(en: "Total", fr: "Total"))
}

extension Area {
    /// The name in both languages.
    package var names: Message { Message(en: name(.english), fr: name(.french)) }
}
