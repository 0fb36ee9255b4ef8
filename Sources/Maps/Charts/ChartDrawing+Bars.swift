internal import Geometry
import Reporting

extension ChartDrawing {
    /// Bars from the left, names before them and values behind; negative values run to the left of zero.
    func drawBars(
        _ svg: inout Markup,
        _ items: [Chart.Item],
        _ greatest: Double?,
        in box: BoundingBox
    ) {
        let (origin, width) = (box.minimum, box.maximum.x - box.minimum.x)
        let names = items.map { $0.name.text(language) }
        let widest = names.map { TextMetrics.width($0, size: Self.textSize) }.max() ?? 0
        let nameWidth = min(widest, width * 0.42)
        let values = items.map { chart.format.text($0.value, style) }
        let valueWidth = values.map { TextMetrics.width($0, size: Self.textSize) }.max() ?? 0
        let known = items.compactMap(\.value).filter(\.isFinite)
        let (low, high) = (min(0, known.min() ?? 0), max(0, greatest ?? 0, known.max() ?? 0))
        let left = origin.x + nameWidth + 8
        let room = max(10, width - nameWidth - valueWidth - 16)
        let unit = high > low ? room / (high - low) : 0
        let zero = left - low * unit
        for (row, item) in items.enumerated() {
            let y = origin.y + Double(row) * Self.rowHeight
            let middle = y + Self.rowHeight / 2 + 4
            svg.element("g", ["data-code": item.code]) { svg in
                label(&svg, shortened(names[row], to: nameWidth + 1), x: left - 8, y: middle, anchor: "end")
                guard let value = item.value, value.isFinite else {
                    label(&svg, NumberStyle.missing, x: zero + 4, y: middle, isQuiet: true)
                    return
                }
                let length = abs(value) * unit
                let start = value < 0 ? zero - length : zero
                svg.element(
                    "rect",
                    [
                        "class": "bar", "x": start.fixed(), "y": (y + 3.5).fixed(), "width": length.fixed(2),
                        "height": (Self.rowHeight - 7).fixed(), "fill": Palette.bar,
                    ]
                )
                label(&svg, values[row], x: max(zero, start + length) + 5, y: middle)
            }
        }
        let bottom = origin.y + Double(items.count) * Self.rowHeight
        rule(&svg, "M\(zero.fixed()) \(origin.y.fixed())V\(bottom.fixed())")
    }
}
