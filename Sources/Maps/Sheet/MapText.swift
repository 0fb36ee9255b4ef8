internal import Geometry

/// Writes names that have been placed.
enum MapText {
    static func draw(_ svg: inout Markup, _ label: PlacedLabel) {
        let first = label.place.y - label.leading * Double(label.lines.count - 1) / 2 + label.size * 0.35
        let anchor = label.anchor == "start" ? nil : label.anchor
        svg.element(
            "text",
            [
                "x": label.place.x.fixed(), "y": first.fixed(), "font-size": label.size.fixed(), "text-anchor": anchor,
            ]
        ) { svg in
            if label.lines.count == 1 {
                svg.text(label.lines[0])
                return
            }
            for (index, line) in label.lines.enumerated() {
                let dy = index == 0 ? nil : label.leading.fixed(2)
                svg.element("tspan", ["x": label.place.x.fixed(), "dy": dy], line)
            }
        }
    }
}
