internal import Geometry
import Reporting

extension ChartDrawing {
    /// Cumulated shares of one thing over those of another in a square, with the line of equal shares.
    func drawShares(
        _ svg: inout Markup,
        _ points: [Chart.Point],
        _ horizontal: Message,
        _ vertical: Message,
        in box: BoundingBox
    ) {
        let (origin, width) = (box.minimum, box.maximum.x - box.minimum.x)
        let (top, bottom) = (origin.y + 26, box.maximum.y - 38)
        let left = origin.x + 46
        // A square, so that both shares have the same scale.
        let side = max(1, min(bottom - top, width - 46 - 24))
        func x(_ share: Double) -> Double { left + side * share }
        func y(_ share: Double) -> Double { top + side * (1 - min(1, max(0, share))) }

        label(&svg, vertical.text(language), x: origin.x, y: origin.y + 12, isQuiet: true)
        for share in [0.0, 0.25, 0.5, 0.75, 1] {
            rule(&svg, "M\(left.fixed()) \(y(share).fixed())h\(side.fixed())")
            rule(&svg, "M\(x(share).fixed()) \(y(0).fixed())v5")
            let percent = style.number(share * 100) + (language == .french ? "\u{202F}%" : "%")
            label(&svg, percent, x: left - 6, y: y(share) + 4, anchor: "end", isQuiet: true)
            label(&svg, percent, x: x(share), y: y(0) + 17, anchor: "middle", isQuiet: true)
        }
        label(&svg, horizontal.text(language), x: left, y: y(0) + 33, isQuiet: true)
        svg.element(
            "path",
            [
                "class": "equal", "d": "M\(x(0).fixed()) \(y(0).fixed())L\(x(1).fixed()) \(y(1).fixed())",
                "fill": "none",
                "stroke": Palette.quietInk, "stroke-width": "1", "stroke-dasharray": "4 3",
            ]
        )
        guard !points.isEmpty else { return }
        curve(&svg, through: points.map { Coordinate(x: x($0.x), y: y($0.y)) })
    }
}
