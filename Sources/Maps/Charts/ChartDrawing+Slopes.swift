internal import Geometry
import Reporting

extension ChartDrawing {
    /// Lines from an earlier to a later value; names and values stand at the ends, moved apart where they would meet.
    func drawSlopes(
        _ svg: inout Markup,
        _ items: [Chart.Item],
        _ from: Message,
        _ to: Message,
        in box: BoundingBox
    ) {
        let (origin, width) = (box.minimum, box.maximum.x - box.minimum.x)
        let (top, bottom) = (origin.y + 30, box.maximum.y - 8)
        let known = items.filter { ($0.value ?? .nan).isFinite || ($0.later ?? .nan).isFinite }
        let values = known.flatMap { [$0.value, $0.later] }.compactMap(\.self).filter(\.isFinite)
        let (low, high) = (values.min() ?? 0, values.max() ?? 1)
        let unit = high > low ? (bottom - top) / (high - low) : 0
        func y(_ value: Double) -> Double { high > low ? bottom - (value - low) * unit : (top + bottom) / 2 }
        let (left, right) = (origin.x + width * 0.36, origin.x + width * 0.64)
        label(&svg, from.text(language), x: left, y: origin.y + 12, anchor: "end", isBold: true)
        label(&svg, to.text(language), x: right, y: origin.y + 12, isBold: true)
        rule(&svg, "M\(left.fixed()) \((top - 8).fixed())V\(bottom.fixed())")
        rule(&svg, "M\(right.fixed()) \((top - 8).fixed())V\(bottom.fixed())")
        for item in known {
            guard let first = item.value, let later = item.later, first.isFinite, later.isFinite else { continue }
            svg.element(
                "path",
                [
                    "class": "slope", "d": "M\(left.fixed()) \(y(first).fixed())L\(right.fixed()) \(y(later).fixed())",
                    "fill": "none", "stroke": Palette.bar, "stroke-width": "1.6", "data-code": item.code,
                    "stroke-dasharray": later < first ? "5 3" : nil,
                ]
            )
        }
        for (x, side, value) in [(left, "end", \Chart.Item.value), (right, "start", \Chart.Item.later)] {
            let ends = known.filter { ($0[keyPath: value] ?? .nan).isFinite }
                .sorted { ($0[keyPath: value] ?? 0, $0.code ?? "") > ($1[keyPath: value] ?? 0, $1.code ?? "") }
            let places = Self.apart(ends.map { y($0[keyPath: value] ?? 0) }, step: 13, within: top...bottom)
            for (item, place) in zip(ends, places) {
                guard let place else { continue }
                let end = y(item[keyPath: value] ?? 0)
                svg.element(
                    "circle",
                    ["class": "bar", "cx": x.fixed(), "cy": end.fixed(), "r": "3", "fill": Palette.bar]
                )
                // A name that had to move is led back to its value.
                let outwards = side == "end" ? -6.0 : 6
                if abs(place - end) > 2 {
                    rule(
                        &svg,
                        "M\((x + outwards / 2).fixed()) \(end.fixed())L\((x + outwards * 2).fixed()) \(place.fixed())"
                    )
                }
                let figure = chart.format.text(item[keyPath: value], style)
                let room = width * 0.36 - 22 - TextMetrics.width(figure, size: Self.textSize)
                let name = shortened(item.name.text(language), to: room)
                let text = side == "end" ? "\(name)  \(figure)" : "\(figure)  \(name)"
                label(&svg, text, x: side == "end" ? x - 14 : x + 14, y: place + 4, anchor: side == "end" ? "end" : nil)
            }
        }
    }

    /// Heights moved apart to at least `step`, in their order; `nil` for those for which there is no room.
    static func apart(_ heights: [Double], step: Double, within range: ClosedRange<Double>) -> [Double?] {
        let room = Int((range.upperBound - range.lowerBound) / step) + 1
        let kept = heights.prefix(room)
        var places = Array(kept)
        for index in places.indices.dropFirst() { places[index] = max(places[index], places[index - 1] + step) }
        if let last = places.last, last > range.upperBound {
            places[places.count - 1] = range.upperBound
            for index in places.indices.dropLast().reversed() {
                places[index] = min(places[index], places[index + 1] - step)
            }
        }
        return places + heights.dropFirst(room).map { _ in nil }
    }
}
