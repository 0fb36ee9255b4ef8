internal import Atlas
public import Formats
public import Geometry
public import Measures

extension PlaceReport: Report {
    /// What was found as a table for a terminal.
    public func table(_ words: ReportText) -> String {
        let style = NumberStyle(words.language)
        var table = TextTable(
            [
                TextTable.Column(words.text("Kind", "Nature")), TextTable.Column(words.text("Name", "Nom")),
                TextTable.Column("Code"),
            ] + layers.map { TextTable.Column($0.title.text(words.language)) } + [
                TextTable.Column(FigureColumn.population.title.text(words.language), isNumeric: true),
                TextTable.Column(FigureColumn.facility.title.text(words.language)),
                TextTable.Column("km", isNumeric: true),
            ]
        )
        for row in rows {
            let place = row.place
            let name = place.municipality.map { "\(place.name) (\($0))" } ?? place.name(words.language)
            let areas = layers.map { layer -> String in
                guard place.kind != .area(layer.id), let area = row.areas[layer.id] else { return NumberStyle.missing }
                return "\(area.name(words.language)) (\(area.code))"
            }
            table.append(
                [row.title.text(words.language), name, place.code ?? NumberStyle.missing] + areas + [
                    style.number(place.population),
                    row.nearest?.facility.name ?? NumberStyle.missing,
                    style.number(row.nearest?.distance.kilometres, decimals: 1),
                ]
            )
        }
        return table.text + "\n" + notes(words).map { $0 + "\n" }.joined()
    }

    private func notes(_ words: ReportText) -> [String] {
        words.sources.map { $0.text(words.language) } + [
            words.text(
                "Distance: geodesics from where the people of a municipality or area live on average, and from a place.",
                "Distance : géodésiques, du centre de la population d’une municipalité ou d’un territoire, et d’un lieu."
            )
        ]
    }

    /// What was found on one sheet.
    public func workbook(_ words: ReportText) -> ReportWorkbook {
        let sheet = ReportWorkbook.Sheet(words.text("Found", "Trouvés"), columns.map(\.column), records())
        let title = words.text("What the atlas knows of a name", "Ce que l’atlas sait d’un nom")
        return ReportWorkbook(title, [sheet], notes: notes(words), words)
    }

    /// What was found as CSV; a missing answer is an empty field.
    public func csv(_ style: CSVStyle) -> [UInt8] { FigureTable.csv(columns.map(\.column.key), records(), style) }

    /// What was found as JSON.
    public func json(_ words: ReportText) -> [UInt8] {
        JSONWriter.bytes(of: [
            "report": "find",
            "population_source": .string(words.demand.en),
            "antenna_source": .string(words.facilities.en),
            "rows": .array(records().map { JSONValue($0) }),
        ])
    }

    /// What was found as points.
    public func features() -> [Feature] {
        zip(rows, records()).map { row, properties in
            Feature(shape: row.place.position.map(Shape.point), properties: properties)
        }
    }
}
