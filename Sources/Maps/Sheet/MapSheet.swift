internal import Atlas
public import Geometry
public import Reporting

/// A map as a drawing: one page with title, map, legend and sources, in one language.
public struct MapSheet: Sendable {
    let subject: ThematicMap
    let setting: MapContext
    let language: Language
    let view: MapView
    let key: FillKey
    let style: NumberStyle
    /// What the legend and the sources may name.
    var shown: ShownParts

    static let fonts = "'Source Sans 3', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

    /// Describes a drawing of the subject's first view.
    public init(_ subject: ThematicMap, _ setting: MapContext, _ language: Language) {
        self.subject = subject
        self.setting = setting
        self.language = language
        view = subject.views[0]
        key = FillKey(subject.views[0], of: subject, classes: setting.classes)
        style = NumberStyle(language)
        shown = ShownParts(all: setting)
    }

    /// The drawing as SVG 1.1 that asks for nothing from elsewhere; the same subject gives the same bytes.
    ///
    /// - Throws: ``ReportError`` passing on an error of PROJ or GEOS.
    public func svg() throws(ReportError) -> [UInt8] {
        try ReportError.passing { try drawn() }
    }

    private func drawn() throws -> [UInt8] {
        let geometry = try MapGeometry(subject, setting, views: [view])
        // What shows depends on the frames, and these on the room that the legend takes.
        let widest = layout(geometry)
        var sheet = self
        sheet.shown = ShownParts(geometry, setting, in: widest.frames)
        return try sheet.drawn(geometry, sheet.shown == shown ? widest : sheet.layout(geometry))
    }

    private func layout(_ geometry: MapGeometry) -> SheetLayout {
        SheetLayout(geometry, SheetLegend(self), hasChart: !view.charts.isEmpty, top: SheetHead(self).bottom)
    }

    private func drawn(_ geometry: MapGeometry, _ layout: SheetLayout) throws -> [UInt8] {
        let head = SheetHead(self)
        let legend = SheetLegend(self)
        let foot = SheetFoot(self, geometry, top: layout.bottom + 22)
        let size = (SheetLayout.width.fixed(), foot.bottom.fixed())
        var svg = Markup()
        svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        svg.start(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": size.0, "height": size.1,
                "viewBox": "0 0 \(size.0) \(size.1)", "role": "img", "aria-labelledby": "title description",
                "lang": language.rawValue, "font-family": Self.fonts, "fill": Palette.ink,
            ]
        )
        svg.line()
        svg.element("title", ["id": "title"], head.title + " — " + subject.subtitle.text(language))
        svg.element("desc", ["id": "description"], view.sentence.text(language))
        svg.line()
        SheetPatterns.draw(&svg, layout.frames)
        svg.element("rect", ["width": size.0, "height": size.1, "fill": Palette.paper])
        svg.line()
        head.draw(&svg)
        let frames = concurrentMap(layout.frames.count, threads: setting.threads) { index in
            Result { try drawing(index, of: layout, geometry) }
        }
        for frame in frames { svg.append(try frame.get()) }
        legend.draw(&svg, in: layout.legend)
        if let box = layout.chart { drawChart(&svg, in: box) }
        foot.draw(&svg)
        svg.end()
        svg.line()
        return svg.bytes
    }

    /// One of the frames.
    private func drawing(_ index: Int, of layout: SheetLayout, _ geometry: MapGeometry) throws -> Markup {
        let frame = layout.frames[index]
        let detail = try MapDetail(
            geometry,
            window: frame.window,
            pixel: frame.metresPerUnit,
            isTrusted: subject.layer != nil
        )
        var svg = Markup()
        FrameDrawing(
            sheet: self,
            geometry: geometry,
            detail: detail,
            frame: frame,
            index: index,
            inset: index == 0 && layout.frames.count > 1 ? layout.frames[1] : nil
        ).draw(&svg)
        return svg
    }

    /// The chart that says most beside a map, the last of the view: as much of it as there is room for.
    private func drawChart(_ svg: inout Markup, in box: BoundingBox) {
        guard let chart = view.charts.last else { return }
        var y = box.minimum.y
        for line in TextMetrics.filled(text(chart.title), width: box.maximum.x - box.minimum.x, size: 13.5) {
            y += 16
            svg.element(
                "text",
                ["x": box.minimum.x.fixed(), "y": y.fixed(), "font-size": "13.5", "font-weight": "700"],
                line
            )
        }
        let room = BoundingBox(minimum: Coordinate(x: box.minimum.x, y: y + 8), maximum: box.maximum)
        ChartDrawing(chart, language).draw(&svg, in: room)
    }

    func text(_ message: Message) -> String { message.text(language) }
    func text(_ en: String, _ fr: String) -> String { Message(en: en, fr: fr).text(language) }

    /// Whether a layer is wanted.
    func shows(_ layer: MapLayerName) -> Bool { setting.layers.contains(layer) }

    /// Communities, unless they are the areas themselves.
    var showsCommunities: Bool { shows(.community) && shown.contains(.communities) }

    /// Census metropolitan areas, unless they are the areas themselves.
    var showsMetropolitanAreas: Bool { shows(.cma) && shown.contains(.metropolitanAreas) }

    /// The roles of the antennas that show.
    var roles: [FacilityRole?] { shown.orderedRoles }
}
