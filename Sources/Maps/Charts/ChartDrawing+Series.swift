internal import Geometry
import Reporting

extension ChartDrawing {
    /// Shares 0…1 one after the other, joined by a line: along the axis by their names where these are numbers, such as
    /// years, else evenly.
    func drawSeries(_ svg: inout Markup, _ items: [Chart.Item], in box: BoundingBox) {
        let (origin, width) = (box.minimum, box.maximum.x - box.minimum.x)
        let (left, right) = (origin.x + 46, origin.x + width - 30)
        let (top, bottom) = (origin.y + 16, box.maximum.y - 26)
        let numbers = items.compactMap { Double($0.name.en) }
        let isNumeric = numbers.count == items.count && Set(numbers).count > 1
        let places = isNumeric ? numbers : items.indices.map(Double.init)
        let (low, high) = (places.min() ?? 0, places.max() ?? 0)
        func x(_ place: Double) -> Double {
            high > low ? left + 14 + (right - left - 28) * (place - low) / (high - low) : (left + right) / 2
        }
        func y(_ share: Double) -> Double { bottom - (bottom - top) * min(1, max(0, share)) }
        for share in [0.0, 0.25, 0.5, 0.75, 1] {
            rule(&svg, "M\(left.fixed()) \(y(share).fixed())H\(right.fixed())")
            let percent = style.number(share * 100) + (language == .french ? "\u{202F}%" : "%")
            label(&svg, percent, x: left - 6, y: y(share) + 4, anchor: "end", isQuiet: true)
        }
        let known = zip(items, places).filter { $0.0.value?.isFinite == true }.sorted { $0.1 < $1.1 }
        curve(&svg, through: known.map { Coordinate(x: x($0.1), y: y($0.0.value ?? 0)) })
        for (item, place) in zip(items, places) {
            label(&svg, item.name.text(language), x: x(place), y: bottom + 17, anchor: "middle", isQuiet: true)
            guard let value = item.value, value.isFinite else { continue }
            let height = y(value)
            svg.element(
                "circle",
                ["class": "bar", "cx": x(place).fixed(), "cy": height.fixed(), "r": "3.6", "fill": Palette.bar]
            )
            // Above the point, or below where there is no room.
            let isHigh = height - 8 < top
            let text = chart.format.text(value, style)
            label(&svg, text, x: x(place), y: isHigh ? height + 18 : height - 8, anchor: "middle")
        }
    }
}
