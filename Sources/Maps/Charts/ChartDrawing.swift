public import Geometry
import Reporting

/// Draws charts; the same data give the same bytes.
///
/// Parts carry class names (`bar`, `axis`, `quiet`) beside their colours, so that a page can colour them anew.
public struct ChartDrawing: Sendable {
    let chart: Chart
    let language: Language
    let style: NumberStyle

    static let rowHeight = 19.0
    static let textSize = 11.5

    /// Prepares the drawing of a chart in one language.
    public init(_ chart: Chart, _ language: Language) {
        self.chart = chart
        self.language = language
        style = NumberStyle(language)
    }

    /// The chart as a drawing of its own: SVG with its title, its sentence and, below, the notes.
    public func svg(notes: [Message] = []) -> [UInt8] {
        let width = 760.0
        let margin = 24.0
        let inner = width - 2 * margin
        let title = TextMetrics.filled(chart.title.text(language), width: inner, size: 20)
        let sentence = TextMetrics.filled(chart.sentence.text(language), width: inner, size: 13)
        let foot = notes.flatMap { TextMetrics.filled($0.text(language), width: inner, size: 11) }
        let top = margin + Double(title.count) * 25 + Double(sentence.count) * 17 + 14
        let height = height(width: inner)
        let whole = top + height + Double(foot.count) * 14.5 + margin + (foot.isEmpty ? 0 : 10)
        var svg = Markup()
        svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        svg.start(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": width.fixed(), "height": whole.fixed(),
                "viewBox": "0 0 \(width.fixed()) \(whole.fixed())", "role": "img",
                "aria-labelledby": "title description", "lang": language.rawValue, "font-family": MapSheet.fonts,
                "fill": Palette.ink,
            ]
        )
        svg.element("title", ["id": "title"], chart.title.text(language))
        svg.element("desc", ["id": "description"], chart.sentence.text(language))
        svg.element("rect", ["width": width.fixed(), "height": whole.fixed(), "fill": Palette.paper])
        svg.line()
        var y = margin
        for line in title {
            y += 25
            svg.element(
                "text",
                ["x": margin.fixed(), "y": (y - 6).fixed(), "font-size": "20", "font-weight": "700"],
                line
            )
        }
        for line in sentence {
            y += 17
            svg.element("text", ["x": margin.fixed(), "y": (y - 3).fixed(), "font-size": "13"], line)
        }
        let box = BoundingBox(
            minimum: Coordinate(x: margin, y: top),
            maximum: Coordinate(x: margin + inner, y: top + height)
        )
        draw(&svg, in: box)
        y = top + height + 10
        for line in foot {
            y += 14.5
            svg.element(
                "text",
                ["x": margin.fixed(), "y": (y - 3).fixed(), "font-size": "11", "fill": Palette.quietInk],
                line
            )
        }
        svg.end()
        svg.line()
        return svg.bytes
    }

    /// How high the chart wants to be at a width, without title.
    func height(width: Double) -> Double {
        switch chart.content {
        case .bars(let items, _): Double(max(1, items.count)) * Self.rowHeight
        case .slopes(let items, _, _): max(300, min(640, Double(items.count) * 24 + 60))
        case .curve, .series: min(300, width * 0.55)
        case .shares: min(380, width * 0.8)
        }
    }

    /// Draws the chart without its title in a box: as many bars as there is room for, the others left out.
    func draw(_ svg: inout Markup, in box: BoundingBox) {
        switch chart.content {
        case .bars(let items, let greatest):
            let room = Int((box.maximum.y - box.minimum.y + 0.5) / Self.rowHeight)
            drawBars(&svg, Array(items.prefix(max(0, room))), greatest, in: box)
        case .slopes(let items, let from, let to): drawSlopes(&svg, items, from, to, in: box)
        case .series(let items): drawSeries(&svg, items, in: box)
        case .curve(let points, let marks, let axis): drawCurve(&svg, points, marks, axis, in: box)
        case .shares(let points, let horizontal, let vertical): drawShares(&svg, points, horizontal, vertical, in: box)
        }
        svg.line()
    }

    /// A text of the chart.
    func label(
        _ svg: inout Markup,
        _ text: String,
        x: Double,
        y: Double,
        anchor: String? = nil,
        isQuiet: Bool = false,
        isBold: Bool = false
    ) {
        svg.element(
            "text",
            [
                "class": isQuiet ? "quiet" : "label", "x": x.fixed(), "y": y.fixed(),
                "font-size": Self.textSize.fixed(), "text-anchor": anchor,
                "fill": isQuiet ? Palette.quietInk : Palette.ink, "font-weight": isBold ? "700" : nil,
            ],
            text
        )
    }

    /// A line of an axis.
    func rule(_ svg: inout Markup, _ path: String) {
        svg.element(
            "path",
            ["class": "axis", "d": path, "fill": "none", "stroke": Palette.hairline, "stroke-width": "1"]
        )
    }

    /// A curve through positions of the page.
    func curve(_ svg: inout Markup, through positions: [Coordinate]) {
        var path = PathData()
        path.line(positions)
        svg.element(
            "path",
            [
                "class": "curve", "d": path.text, "fill": "none", "stroke": Palette.bar, "stroke-width": "2.2",
                "stroke-linejoin": "round",
            ]
        )
    }

    /// `text` cut to a width, with an ellipsis.
    func shortened(_ text: String, to width: Double) -> String {
        guard TextMetrics.width(text, size: Self.textSize) > width else { return text }
        var cut = text
        while !cut.isEmpty, TextMetrics.width(cut + "…", size: Self.textSize) > width { cut.removeLast() }
        return cut + "…"
    }
}
