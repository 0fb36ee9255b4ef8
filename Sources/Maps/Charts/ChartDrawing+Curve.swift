internal import Geometry
import Reporting

extension ChartDrawing {
    /// A share that grows with x, with read-off lines at the marks.
    func drawCurve(
        _ svg: inout Markup,
        _ points: [Chart.Point],
        _ marks: [Double],
        _ axis: Message,
        in box: BoundingBox
    ) {
        let (origin, width) = (box.minimum, box.maximum.x - box.minimum.x)
        let (left, right) = (origin.x + 46, origin.x + width - 12)
        let (top, bottom) = (origin.y + 10, box.maximum.y - 38)
        // The long tail of a few far places would press the rest together: the axis ends where 99.5 % are reached.
        let most = points.last?.y ?? 1
        let shown = points.first { $0.y >= 0.995 * most }?.x ?? points.last?.x ?? 1
        let end = max(shown, 1e-9)
        func x(_ value: Double) -> Double { left + (right - left) * min(1, value / end) }
        func y(_ share: Double) -> Double { bottom - (bottom - top) * share }

        for share in [0.0, 0.25, 0.5, 0.75, 1] {
            rule(&svg, "M\(left.fixed()) \(y(share).fixed())H\(right.fixed())")
            let percent = style.number(share * 100) + (language == .french ? "\u{202F}%" : "%")
            label(&svg, percent, x: left - 6, y: y(share) + 4, anchor: "end", isQuiet: true)
        }
        let step = roundNumber(below: end / 4)
        var tick = 0.0
        while tick <= end * 1.000001 {
            rule(&svg, "M\(x(tick).fixed()) \(bottom.fixed())v5")
            label(
                &svg,
                style.number(tick, decimals: step < 1 ? 1 : 0),
                x: x(tick),
                y: bottom + 17,
                anchor: "middle",
                isQuiet: true
            )
            tick += step
        }
        label(&svg, axis.text(language), x: (left + right) / 2, y: bottom + 33, anchor: "middle", isQuiet: true)

        curve(&svg, through: points.filter { $0.x <= end * 1.000001 }.map { Coordinate(x: x($0.x), y: y($0.y)) })
        for mark in marks where mark <= end {
            guard let after = points.firstIndex(where: { $0.x >= mark }), after > 0 else { continue }
            let (a, b) = (points[after - 1], points[after])
            let share = b.x > a.x ? a.y + (b.y - a.y) * (mark - a.x) / (b.x - a.x) : b.y
            svg.element(
                "circle",
                ["class": "bar", "cx": x(mark).fixed(), "cy": y(share).fixed(), "r": "3.6", "fill": Palette.bar]
            )
            let text = "\(style.percentage(share)) ≤ \(style.number(mark))\(chart.format.unit(language))"
            label(&svg, text, x: x(mark) + 8, y: y(share) + 15)
        }
    }
}
