internal import Atlas
public import Formats
public import Geometry
internal import Travel

/// A report as a workbook of Excel: a sheet for each threshold or cohort, with a chart, and one with sources and method.
public struct ReportWorkbook {
    /// A table.
    struct Sheet {
        /// Its name.
        let name: String
        let columns: [FigureColumn]
        /// How many columns stay in view.
        var frozen = 0
        /// The rows, with a value a column.
        var rows: [[PropertyValue]]
        /// How many of the rows are no totals.
        var filtered: Int
        /// What bars show; `nil` for none.
        var chart: Chart?

        /// A table of records, all of which may be sorted.
        init(_ name: String, _ columns: [FigureColumn], _ records: some Sequence<Properties>) {
            (self.name, self.columns) = (name, columns)
            rows = records.map { record in columns.map { record[$0.key] ?? .null } }
            filtered = rows.count
        }
    }

    /// Bars beside a table.
    struct Chart {
        /// What it shows.
        let title: Message
        /// The column of the names of its bars, and that of their figures.
        let (names, figures): (FigureColumn, FigureColumn)
        /// The rows of each series, with its name where there are several; without any, those that are no totals.
        var series: [(name: Message, rows: Range<Int>)] = []
    }

    /// A chart has no more bars than this: with more it could not be read.
    private static let mostBars = 60

    private let title: String
    private let language: Language
    private let sheets: [Sheet]
    private let notes: [String]

    /// A workbook.
    ///
    /// - Parameters:
    ///   - title: what it is.
    ///   - sheets: its tables.
    ///   - notes: where the figures come from, and how exact they are.
    ///   - words: the words of the report.
    init(_ title: String, _ sheets: [Sheet], notes: [String], _ words: ReportText) {
        (self.title, self.sheets, self.notes, language) = (title, sheets, notes, words.language)
    }

    /// Writes the workbook.
    ///
    /// - Parameters:
    ///   - path: where to; the file appears whole or not at all.
    ///   - overwrite: whether a file that is there may be replaced.
    /// - Returns: what was written otherwise than it was given.
    /// - Throws: ``/Formats/FormatError``: `fileExists`, `cannotCreate`, `writeFailed`; `tooLarge` for more than 1,048,575 rows
    ///   on a sheet.
    public func write(to path: String, overwrite: Bool) throws(FormatError) -> [Message] {
        let writer = try WorkbookWriter(path: path, title: title, overwrite: overwrite)
        for sheet in sheets {
            let columns = FigureColumn.sheetColumns(sheet.columns, language)
            try writer.addSheet(sheet.name, columns, frozen: sheet.frozen)
            for (index, row) in sheet.rows.enumerated() { try writer.append(row, isTotal: index >= sheet.filtered) }
            writer.finishSheet(filtering: sheet.filtered)
            if let chart = chart(of: sheet) { writer.addChart(chart) }
        }
        // Tables of the same columns are described once.
        let all = sheets.flatMap(\.columns)
        let described = all.enumerated().filter { index, column in !all[..<index].contains { $0.key == column.key } }
        let glossary = FigureColumn.glossary(described.map(\.element), language)
        try writer.addNotes(WorkbookNotes(title, notes, columns: glossary))
        try writer.finish()
        return writer.notices
    }

    private func chart(of sheet: Sheet) -> SheetChart? {
        guard let chart = sheet.chart,
            let names = sheet.columns.firstIndex(where: { $0.key == chart.names.key }),
            let figures = sheet.columns.firstIndex(where: { $0.key == chart.figures.key })
        else { return nil }
        let series =
            chart.series.isEmpty
            ? [SheetChart.Series(rows: 0..<sheet.filtered)]
            : chart.series.map { SheetChart.Series(name: $0.name.text(language), rows: $0.rows) }
        let bars = series.map(\.rows.count).max() ?? 0
        guard bars * series.count <= Self.mostBars else { return firstRows(chart, names, figures, sheet) }
        return SheetChart(chart.title.text(language), names: names, figures: figures, series: series)
    }

    /// The chart of as many rows as can be read, which says so.
    private func firstRows(_ chart: Chart, _ names: Int, _ figures: Int, _ sheet: Sheet) -> SheetChart? {
        guard chart.series.isEmpty else { return nil }
        let most = 40
        let rows = Message(
            en: "\(chart.title.en), the first \(most) rows",
            fr: "\(chart.title.fr), \(most) premières lignes"
        )
        return SheetChart(
            rows.text(language),
            names: names,
            figures: figures,
            series: [SheetChart.Series(rows: 0..<min(most, sheet.filtered))]
        )
    }
}

extension ReportWorkbook.Chart {
    /// Bars of the areas: a figure, within a threshold where it depends on one.
    init(of column: FigureColumn, within threshold: Cost? = nil) {
        let subject = column.subject
        let text = { (language: Language) in
            subject.text(language) + (threshold.map { ", ≤\u{00A0}" + NumberStyle(language).cost($0) } ?? "")
        }
        self.init(title: Message(en: text(.english), fr: text(.french)), names: .name, figures: column)
    }

    /// Bars of the areas: a figure of something with a name.
    init(of column: FigureColumn, named name: String) {
        let subject = column.subject
        self.init(
            title: Message(en: "\(subject.en), \(name)", fr: "\(subject.fr), \(name)"),
            names: .name,
            figures: column
        )
    }
}

extension AreaTable {
    /// The rows as a sheet, totals behind what a filter sorts.
    func sheet(
        _ name: String,
        _ layer: AreaLayer,
        _ columns: [ReportColumn<Row>],
        front: [ReportColumn<Row>] = [],
        chart: ReportWorkbook.Chart? = nil,
        _ words: ReportText
    ) -> ReportWorkbook.Sheet {
        var sheet = ReportWorkbook.Sheet(
            name,
            Self.figureColumns(layer, columns, front: front),
            zip(records(columns, front: front), names(words.language)).map { record, name in
                var properties = record.properties
                properties[FigureColumn.name.key] = .string(name)
                return properties
            }
        )
        sheet.filtered = areaCount
        sheet.frozen = front.count + 2
        sheet.chart = chart
        return sheet
    }
}

extension FigureColumn {
    /// The columns of a sheet. Where two would be called the same, their names in files stand behind.
    static func sheetColumns(_ columns: [FigureColumn], _ language: Language) -> [SheetColumn] {
        let titles = columns.map { $0.title.text(language) }
        return zip(columns, titles).map { column, title in
            let isAlone = titles.count { $0 == title } == 1
            return SheetColumn(isAlone && !title.isEmpty ? title : "\(title) (\(column.key))", column.cellFormat)
        }
    }

    /// What columns are called in CSV and JSON, and their units; the first row has the headings.
    static func glossary(_ columns: [FigureColumn], _ language: Language) -> [[String]] {
        let headings = [
            Message(en: "Column", fr: "Colonne"), Message(en: "Name in CSV and JSON", fr: "Nom en CSV et JSON"),
            Message(en: "Unit", fr: "Unité"),
        ]
        return [headings.map { $0.text(language) }]
            + zip(columns, sheetColumns(columns, language)).map { column, shown in
                [shown.heading, column.key, column.unit.text(language)]
            }
    }

    /// How the cells of the column are shown.
    private var cellFormat: CellFormat {
        switch format {
        case .text: .plain
        case .count: .number(decimals: 0)
        case .percentage: .percentage
        case .decimal(let decimals, _): .number(decimals: decimals)
        }
    }

    private var unit: Message {
        switch format {
        case .text, .count: Message(en: "", fr: "")
        case .percentage: Message(en: "%", fr: "%")
        case .decimal(_, let unit): unit
        }
    }
}
