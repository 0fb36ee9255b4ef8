internal import Geometry
import Reporting

extension MapPage {
    /// The figures of each view, and its charts.
    func writeTables(_ page: inout Markup) {
        page.element("section", ["id": "figures", "aria-labelledby": "figures-title"]) { page in
            page.element("h2", ["id": "figures-title"], Message(en: "Figures", fr: "Chiffres"))
            if subject.areas.count > Self.fewAreas { writeSearch(&page) }
            for (index, view) in subject.views.enumerated() {
                page.element("div", ["class": index == 0 ? nil : "later", "data-view": "\(index)"]) { page in
                    page.element(
                        "div",
                        ["class": "scroll", "tabindex": "0", "role": "region", "aria-labelledby": "caption-\(index)"]
                    ) { page in
                        writeTable(&page, view, index)
                    }
                }
                page.line()
            }
        }
        page.line()
    }

    /// So many areas are seen at a glance.
    private static let fewAreas = 30

    /// A field that leaves those rows whose name or code holds what is written in it.
    private func writeSearch(_ page: inout Markup) {
        page.element("p", ["class": "search js-only"]) { page in
            page.element("label", ["for": "search"], Message(en: "Find an area", fr: "Trouver un territoire"))
            page.element("input", ["type": "search", "id": "search", "autocomplete": "off", "spellcheck": "false"])
            page.element("output", ["id": "found", "for": "search"], "")
        }
        page.line()
    }

    private func writeTable(_ page: inout Markup, _ view: MapView, _ index: Int) {
        let sheet = view.table
        page.element("table", ["id": "table-\(index)"]) { page in
            page.element("caption", ["id": "caption-\(index)"]) { page in
                page.words(subject.choice)
                page.words(Message(en: ": ", fr: "\u{00A0}: "))
                page.words(view.name)
            }
            page.element("thead") { page in
                page.element("tr") { page in
                    for column in sheet.columns {
                        let kind = column.format == .text ? "words" : nil
                        let format = column.format == .text ? nil : column.format.key
                        page.element("th", ["scope": "col", "class": kind, "data-key": column.key, "data-f": format]) {
                            page in
                            page.element("button", ["type": "button"], column.title)
                        }
                    }
                }
            }
            page.line()
            page.element("tbody") { page in
                for row in sheet.rows where row.area != nil { writeRow(&page, row, view) }
            }
            let rest = sheet.rows.filter { $0.area == nil }
            if !rest.isEmpty {
                page.element("tfoot") { page in
                    for row in rest { writeRow(&page, row, view) }
                }
            }
        }
    }

    private func writeRow(_ page: inout Markup, _ row: FigureSheet.Row, _ view: MapView) {
        let style = NumberStyle(language)
        page.element("tr", ["data-area": row.area.map(String.init)]) { page in
            for (column, cell) in zip(view.table.columns, row.cells) {
                switch cell {
                case .text(let words):
                    guard column.key == FigureColumn.name.key else {
                        page.cell("td", [:], "")
                        page.words(words)
                        continue
                    }
                    page.element("th", ["scope": "row"]) { page in
                        if row.area == nil { return page.words(words) }
                        page.element("button", [:], words)
                    }
                case .number(let value):
                    let known = value.flatMap { $0.isFinite ? $0 : nil }
                    page.cell(
                        "td",
                        [
                            "data-v": known.map { Self.digits($0, column, style) } ?? "",
                            "data-main": column.key == view.column ? "" : nil,
                        ],
                        column.format.text(known, style)
                    )
                }
            }
        }
        page.line()
    }

    /// A figure for the page to sort and to write again by: whole, or to the tenth decimal; of a figure that files round as
    /// well the sixth is enough, unless that would be written otherwise.
    private static func digits(_ value: Double, _ column: FigureColumn, _ style: NumberStyle) -> String {
        if let whole = Int(exactly: value) { return String(whole) }
        guard abs(value) < 1e5 else { return "\(value)" }
        let short = (value * 1e6).rounded() / 1e6
        let isEnough = column.hasFewDecimals && column.format.text(short, style) == column.format.text(value, style)
        return isEnough ? "\(short)" : "\((value * 1e10).rounded() / 1e10)"
    }

    /// How wide charts are drawn: letters stay legible on a phone, and are not huge on a desk.
    private static let chartWidth = 460.0

    /// The charts of each view, in both languages.
    func writeCharts(_ page: inout Markup) {
        guard subject.views.contains(where: { !$0.charts.isEmpty }) else { return }
        page.element("section", ["aria-labelledby": "charts-title"]) { page in
            page.element("h2", ["id": "charts-title"], Message(en: "Charts", fr: "Graphiques"))
            for (index, view) in subject.views.enumerated() {
                page.element("div", ["class": index == 0 ? nil : "later", "data-view": "\(index)"]) { page in
                    for chart in view.charts { writeChart(&page, chart, index) }
                }
            }
        }
        page.line()
    }

    private func writeChart(_ page: inout Markup, _ chart: Chart, _ view: Int) {
        let chart = chart.shortened(to: 40)
        let id = "chart-\(view)-\(chart.id)"
        page.element("figure", ["class": "chart"]) { page in
            page.element("figcaption") { page in
                page.element("h3", ["id": id], chart.title)
                page.element("p", ["id": "\(id)-text"], chart.sentence)
            }
            for language in Language.allCases {
                page.element("div", ["class": "t", "lang": language.rawValue]) { page in
                    let drawing = ChartDrawing(chart, language)
                    let height = drawing.height(width: Self.chartWidth)
                    page.element(
                        "svg",
                        [
                            "viewBox": "0 0 \(Self.chartWidth.fixed()) \((height + 2).fixed())", "role": "img",
                            "aria-labelledby": id,
                            "aria-describedby": "\(id)-text",
                        ]
                    ) { page in
                        let corner = Coordinate(x: Self.chartWidth, y: height + 1)
                        drawing.draw(&page, in: BoundingBox(minimum: Coordinate(x: 0, y: 1), maximum: corner))
                    }
                }
            }
        }
        page.line()
    }
}

extension Chart {
    /// The chart with at most so many bars; its sentence says of how many.
    func shortened(to most: Int) -> Chart {
        guard case .bars(let items, let greatest) = content, items.count > most else { return self }
        return Chart(
            id: id,
            title: title,
            content: .bars(Array(items.prefix(most)), greatest: greatest),
            format: format,
            sentence: Message(
                en: sentence.en + " The first \(most) of \(items.count) are drawn.",
                fr: sentence.fr + " Les \(most) premiers de \(items.count) sont représentés."
            )
        )
    }
}
