internal import Geometry

/// What a sheet refers to by name: patterns, and the frames as clips.
enum SheetPatterns {
    static let missing = "missing"
    static let gap = "gap"

    static func draw(_ svg: inout Markup, _ frames: [MapFrame]) {
        svg.element("defs") { svg in
            pattern(&svg, missing, size: 6) { svg in
                svg.element("rect", ["width": "6", "height": "6", "fill": "#f3f3f3"])
                svg.element("path", ["d": "M-1 7L7-1", "stroke": "#8b9097", "stroke-width": "1.1"])
                svg.element("path", ["d": "M-1 1L1-1M5 7L7 5", "stroke": "#8b9097", "stroke-width": "1.1"])
            }
            pattern(&svg, gap, size: 5) { svg in
                svg.element("circle", ["cx": "1.25", "cy": "1.25", "r": ".6", "fill": Palette.ink])
                svg.element("circle", ["cx": "3.75", "cy": "3.75", "r": ".6", "fill": Palette.ink])
            }
            for (index, frame) in frames.enumerated() {
                svg.element("clipPath", ["id": "frame\(index)"]) { svg in
                    rectangle(&svg, frame.page, ["rx": "3"])
                }
            }
        }
        svg.line()
    }

    private static func pattern(_ svg: inout Markup, _ id: String, size: Int, _ content: (inout Markup) -> Void) {
        svg.element(
            "pattern",
            ["id": id, "width": "\(size)", "height": "\(size)", "patternUnits": "userSpaceOnUse"],
            content
        )
    }

    static func rectangle(_ svg: inout Markup, _ box: BoundingBox, _ style: KeyValuePairs<String, String>) {
        svg.raw("<rect x=\"\(box.minimum.x.fixed())\" y=\"\(box.minimum.y.fixed())\"")
        svg.raw(" width=\"\((box.maximum.x - box.minimum.x).fixed())\"")
        svg.raw(" height=\"\((box.maximum.y - box.minimum.y).fixed())\"")
        for (key, value) in style { svg.raw(" \(key)=\"\(value)\"") }
        svg.raw("/>")
    }
}
