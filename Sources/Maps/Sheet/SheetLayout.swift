internal import Atlas
internal import Geometry

/// Where things stand on a sheet: a page of 1200 units' width.
struct SheetLayout {
    static let width = 1200.0
    static let margin = 28.0

    /// The frames, the whole first.
    let frames: [MapFrame]
    /// Where the legend may stand.
    let legend: BoundingBox
    /// Where a chart may stand, if there is room for one.
    let chart: BoundingBox?
    /// Where frames and legend end.
    let bottom: Double

    /// Lays a map out below `top`.
    ///
    /// A territory with an inset gets it beside the whole; anything else one frame.
    init(_ geometry: MapGeometry, _ legend: SheetLegend, hasChart: Bool, top: Double) {
        let box = geometry.box
        let right = Self.width - Self.margin
        if let window = geometry.inset?.window {
            let height = 724.0
            let split = Self.margin + 584
            let whole = Self.rectangle(Self.margin, top, split, top + height)
            let legendHeight = legend.height(width: right - split - 16)
            let chartHeight = hasChart ? 150.0 : 0
            let insetHeight = max(358, min(520, height - legendHeight - chartHeight - 20))
            let inset = Self.rectangle(split + 16, top, right, top + insetHeight)
            frames = [
                MapFrame(showing: box, in: whole, margin: 10),
                MapFrame(showing: window, in: inset, anchor: .bottom),
            ]
            self.legend = Self.rectangle(split + 16, top + insetHeight + 8, right, top + height)
            let left = top + insetHeight + 8 + legendHeight + 14
            bottom = max(top + height, left)
            chart = hasChart && bottom - left > 90 ? Self.rectangle(split + 16, left, right, bottom) : nil
        } else {
            let width = 790.0
            let ratio = (box.maximum.y - box.minimum.y) / max(1, box.maximum.x - box.minimum.x)
            let height = min(760, max(420, (width - 40) * ratio + 40))
            frames = [
                MapFrame(
                    showing: box,
                    in: Self.rectangle(Self.margin, top, Self.margin + width, top + height),
                    margin: 20
                )
            ]
            let legendHeight = legend.height(width: right - Self.margin - width - 20)
            self.legend = Self.rectangle(Self.margin + width + 20, top, right, top + height)
            let left = top + legendHeight + 20
            bottom = max(top + height, left)
            chart =
                hasChart && bottom - left > 90
                ? Self.rectangle(Self.margin + width + 20, left, right, bottom) : nil
        }
    }

    private static func rectangle(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> BoundingBox {
        BoundingBox(minimum: Coordinate(x: left, y: top), maximum: Coordinate(x: right, y: bottom))
    }
}
