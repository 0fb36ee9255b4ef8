internal import Geometry
import Reporting

/// The scale bar and the north arrow of a frame, true in the middle of the map.
struct FrameFurniture {
    let sheet: MapSheet
    let frame: MapFrame
    let scale: LocalScale
    let hasArrow: Bool
    /// Whether the bar stands on the right, away from the south.
    let isRight: Bool

    /// The length of the bar in kilometres: a round number, at most a quarter of the frame's width.
    private var kilometres: Double {
        let width = (frame.page.maximum.x - frame.page.minimum.x) / 4
        return roundNumber(below: width * frame.metresPerUnit / scale.factor / 1000)
    }

    /// Its length on the page.
    private var length: Double { kilometres * 1000 * scale.factor / frame.metresPerUnit }

    private var barOrigin: Coordinate {
        let left = isRight ? frame.page.maximum.x - length - 44 : frame.page.minimum.x + 14
        return Coordinate(x: left, y: frame.page.maximum.y - 16)
    }

    private var arrowCenter: Coordinate {
        Coordinate(x: frame.page.maximum.x - 24, y: frame.page.minimum.y + 32)
    }

    /// What is to be kept free of names.
    var boxes: [BoundingBox] {
        let bar = BoundingBox(
            minimum: Coordinate(x: barOrigin.x - 6, y: barOrigin.y - 22),
            maximum: Coordinate(x: barOrigin.x + length + 40, y: frame.page.maximum.y)
        )
        let arrow = BoundingBox(minimum: arrowCenter, maximum: arrowCenter).expanded(by: 28)
        return hasArrow ? [bar, arrow] : [bar]
    }

    func draw(_ svg: inout Markup) {
        drawBar(&svg)
        if hasArrow { drawArrow(&svg) }
    }

    private func drawBar(_ svg: inout Markup) {
        let (x, y) = (barOrigin.x, barOrigin.y)
        let half = length / 2
        svg.element("g", ["fill": "none", "stroke": "#fff", "stroke-width": "4", "stroke-opacity": ".8"]) { svg in
            svg.element("path", ["d": "M\(x.fixed()) \(y.fixed())h\(length.fixed(2))"])
        }
        SheetPatterns.rectangle(
            &svg,
            BoundingBox(minimum: Coordinate(x: x, y: y - 2), maximum: Coordinate(x: x + half, y: y + 2)),
            ["fill": Palette.ink]
        )
        svg.raw("<rect x=\"\(x.fixed())\" y=\"\((y - 2).fixed())\" width=\"\(length.fixed(2))\" height=\"4\"")
        svg.raw(" fill=\"none\" stroke=\"\(Palette.ink)\" stroke-width=\".8\"/>")
        let labels: [(Double, Double)] = [(0, 0), (half, kilometres / 2), (length, kilometres)]
        svg.element(
            "g",
            [
                "font-size": "10.5", "text-anchor": "middle", "paint-order": "stroke", "stroke": "#fff",
                "stroke-width": "2.5",
            ]
        ) { svg in
            for (offset, value) in labels {
                let decimals = value == value.rounded() ? 0 : 1
                let unit = value == kilometres ? "\u{00A0}km" : ""
                let text = sheet.style.number(value, decimals: decimals) + unit
                svg.element("text", ["x": (x + offset).fixed(), "y": (y - 6).fixed()], text)
            }
        }
        svg.line()
    }

    /// An arrow to true north, which is not up but in the middle of the projection.
    private func drawArrow(_ svg: inout Markup) {
        let center = arrowCenter
        let turn = "translate(\(center.x.fixed()) \(center.y.fixed())) rotate(\(scale.north.fixed(2)))"
        svg.element("g", ["transform": turn]) { svg in
            svg.element("path", ["d": "M0-18L7 10L0 4z", "fill": Palette.ink])
            svg.element("path", ["d": "M0-18L-7 10L0 4z", "fill": "#fff", "stroke": Palette.ink, "stroke-width": ".8"])
            svg.element(
                "text",
                ["y": "23", "font-size": "12", "font-weight": "700", "text-anchor": "middle"],
                "N"
            )
        }
        svg.line()
    }
}
