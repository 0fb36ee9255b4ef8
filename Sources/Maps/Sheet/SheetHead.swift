internal import Geometry

/// The title of a sheet, what the areas are, and the picture in a sentence.
struct SheetHead {
    let title: String
    private let titleLines: [String]
    private let subtitle: [String]
    private let sentence: [String]

    init(_ sheet: MapSheet) {
        let width = SheetLayout.width - 2 * SheetLayout.margin
        title = sheet.setting.title ?? sheet.text(sheet.subject.title)
        titleLines = TextMetrics.filled(title, width: width, size: 30)
        subtitle = TextMetrics.filled(sheet.text(sheet.subject.subtitle), width: width, size: 16)
        sentence = TextMetrics.filled(sheet.text(sheet.view.sentence), width: width, size: 14)
    }

    var bottom: Double {
        22 + Double(titleLines.count) * 35 + Double(subtitle.count) * 21 + Double(sentence.count) * 18 + 22
    }

    func draw(_ svg: inout Markup) {
        let left = SheetLayout.margin.fixed()
        var y = 17.0
        for line in titleLines {
            y += 35
            svg.element("text", ["x": left, "y": y.fixed(), "font-size": "27", "font-weight": "700"], line)
        }
        y += 5
        for line in subtitle {
            y += 21
            svg.element("text", ["x": left, "y": y.fixed(), "font-size": "16", "fill": Palette.quietInk], line)
        }
        y += 5
        for line in sentence {
            y += 18
            svg.element("text", ["x": left, "y": y.fixed(), "font-size": "14"], line)
        }
        svg.line()
    }
}
