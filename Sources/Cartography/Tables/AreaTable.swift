internal import Atlas
internal import Geometry

/// Lays out a report by area: a row an area in the order of their layer, then `outside` where there is such a row, then
/// `total`.
struct AreaTable<Row> {
    let layer: AreaLayer
    let areas: [Row]
    let outside: Row?
    let total: Row

    /// The rows as files have them: columns in front, code and name, the other columns.
    func records(
        _ columns: [ReportColumn<Row>],
        front: [ReportColumn<Row>] = []
    ) -> [(area: Int?, properties: Properties)] {
        func record(_ row: Row, _ code: String, _ name: String) -> Properties {
            var properties = Properties()
            for column in front { properties[column.key] = column.property(row) }
            properties["code"] = .string(code)
            properties["name"] = .string(name)
            for column in columns { properties[column.key] = column.property(row) }
            return properties
        }
        var records: [(area: Int?, properties: Properties)] = areas.indices.map {
            ($0, record(areas[$0], layer.areas[$0].code, layer.areas[$0].name))
        }
        if let outside { records.append((nil, record(outside, RowCode.outside, RowName.outside))) }
        records.append((nil, record(total, RowCode.total, RowName.total)))
        return records
    }

    /// The table of a page: code and name, then the columns.
    func sheet(_ columns: [ReportColumn<Row>]) -> FigureSheet {
        func cells(_ area: Int?, _ row: Row, _ code: String, _ name: Message) -> FigureSheet.Row {
            FigureSheet.Row(
                area: area,
                cells: [.text(Message(en: code, fr: code)), .text(name)] + columns.map { .number($0.value(row)) }
            )
        }
        var rows = areas.indices.map { cells($0, areas[$0], layer.areas[$0].code, layer.areas[$0].names) }
        if let outside { rows.append(cells(nil, outside, "", RowTitle.outside)) }
        rows.append(cells(nil, total, "", RowTitle.total))
        let headings: [FigureSheet.Column] =
            [
                .init("code", Message(en: "Code", fr: "Code"), .text),
                .init("name", Message(en: "Area", fr: "Territoire"), .text),
            ] + columns.map { .init($0.key, $0.title, $0.format) }
        return FigureSheet(columns: headings, rows: rows)
    }
}
