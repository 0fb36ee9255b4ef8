internal import Atlas
internal import Geometry
import Reporting

/// Draws one frame of a sheet, from the land up to the names.
struct FrameDrawing {
    let sheet: MapSheet
    let geometry: MapGeometry
    let detail: MapDetail
    let frame: MapFrame
    let index: Int
    /// The frame of the inset, where this frame shows where it is.
    let inset: MapFrame?

    func draw(_ svg: inout Markup) {
        SheetPatterns.rectangle(&svg, frame.page, ["rx": "3", "fill": "#f4f7f9"])
        svg.start("g", ["clip-path": "url(#frame\(index))"])
        svg.line()
        drawLand(&svg)
        drawAreas(&svg)
        drawReach(&svg)
        drawOutlines(&svg)
        if let inset { drawExtent(of: inset, &svg) }
        var placer = LabelPlacer(within: frame.page)
        let furniture = FrameFurniture(
            sheet: sheet,
            frame: frame,
            scale: geometry.scale,
            hasArrow: index == 0,
            isRight: inset != nil
        )
        for box in furniture.boxes { placer.reserve(box) }
        drawSmallAreas(&svg)
        drawFacilities(&svg, &placer)
        if sheet.shows(.label) { drawNames(&svg, &placer) }
        furniture.draw(&svg)
        svg.end()
        SheetPatterns.rectangle(&svg, frame.page, ["rx": "3", "fill": "none", "stroke": Palette.hairline])
        svg.line()
    }

    private func drawLand(_ svg: inout Markup) {
        guard !detail.territory.isEmpty else { return }
        let path = detail.territory.map { frame.path($0) }.joined()
        svg.element(
            "path",
            ["fill": Palette.land, "stroke": "#cfc9bd", "stroke-width": ".6", "fill-rule": "evenodd", "d": path]
        )
        svg.line()
    }

    private func drawAreas(_ svg: inout Markup) {
        let width =
            sheet.subject.areas.count > 200 ? ".3" : sheet.subject.areas.count > 40 || inset != nil ? ".5" : ".7"
        svg.element(
            "g",
            [
                "stroke": "#465059", "stroke-opacity": ".6", "stroke-width": width, "stroke-linejoin": "round",
                "fill-rule": "evenodd",
            ]
        ) { svg in
            for (area, shape) in detail.areas.enumerated() {
                let path = frame.path(shape)
                guard !path.isEmpty else { continue }
                svg.element("path", ["fill": colour(area), "d": path]) { svg in
                    svg.element("title", hint(area))
                }
                svg.line()
            }
        }
        svg.line()
    }

    private func colour(_ area: Int) -> String {
        guard sheet.key.isMeaningful else { return Palette.land }
        guard let index = sheet.key.indices[area] else { return "url(#\(SheetPatterns.missing))" }
        return sheet.key.entries[index].colour
    }

    /// The name of an area and its figure: what a pointer that rests on it is told.
    private func hint(_ area: Int) -> String {
        let name = sheet.subject.areas[area].name(sheet.language)
        let colon = sheet.text(": ", "\u{00A0}: ")
        switch sheet.view.fill {
        case .plain: return name
        case .categories(let kinds, let names):
            return kinds[area].map { name + colon + sheet.text(names[$0]) } ?? name
        case .values(let values, let scale): return name + colon + scale.format.phrase(values[area], sheet.style)
        }
    }

    /// Areas that are too small to show their colour get a disc of it.
    private func drawSmallAreas(_ svg: inout Markup) {
        guard sheet.key.isMeaningful else { return }
        for (area, shape) in geometry.areas.enumerated() {
            guard let box = shape.boundingBox, !isShownLarger(box.center) else { continue }
            let corners = (frame.point(box.minimum), frame.point(box.maximum))
            guard max(corners.1.x - corners.0.x, corners.0.y - corners.1.y) < 5 else { continue }
            let place = frame.point(box.center)
            guard frame.page.contains(place) else { continue }
            svg.element(
                "circle",
                [
                    "cx": place.x.fixed(), "cy": place.y.fixed(), "r": "3.5", "fill": colour(area),
                    "stroke": Palette.ink, "stroke-width": ".8",
                ]
            )
        }
    }

    /// Whether a position is better seen in the inset.
    private func isShownLarger(_ position: Coordinate) -> Bool { inset?.window.contains(position) ?? false }

    private func drawReach(_ svg: inout Markup) {
        guard let key = ReachKey(sheet.view) else { return }
        if sheet.shows(.gap), let gap = detail.gaps[key] {
            let path = frame.path(gap)
            if !path.isEmpty {
                svg.element(
                    "path",
                    ["fill": "url(#\(SheetPatterns.gap))", "fill-opacity": ".32", "fill-rule": "evenodd", "d": path]
                )
                svg.line()
            }
        }
        if sheet.shows(.reach), let reach = detail.reaches[key] {
            outline(&svg, [reach], colour: Palette.reach, width: 1.1, dashes: nil)
        }
    }

    private func drawOutlines(_ svg: inout Markup) {
        if sheet.showsMetropolitanAreas {
            outline(&svg, detail.metropolitanAreas, colour: Palette.metropolitanArea, width: 1.2, dashes: "4 2.2")
        }
        if sheet.showsCommunities {
            outline(&svg, detail.communities, colour: Palette.community, width: 1.7, dashes: nil)
        }
    }

    /// A line over a white casing, which keeps it apart from any colour.
    private func outline(
        _ svg: inout Markup,
        _ shapes: [MultiPolygon],
        colour: String,
        width: Double,
        dashes: String?
    ) {
        let path = shapes.map { frame.path($0) }.joined()
        guard !path.isEmpty else { return }
        svg.element(
            "path",
            [
                "fill": "none", "stroke": "#fff", "stroke-opacity": ".75", "stroke-width": (width + 1.6).fixed(),
                "stroke-linejoin": "round", "d": path,
            ]
        )
        svg.element(
            "path",
            [
                "fill": "none", "stroke": colour, "stroke-width": width.fixed(), "stroke-dasharray": dashes,
                "stroke-linejoin": "round", "d": path,
            ]
        )
        svg.line()
    }

    private func drawExtent(of inset: MapFrame, _ svg: inout Markup) {
        let (a, b) = (frame.point(inset.window.minimum), frame.point(inset.window.maximum))
        let box = BoundingBox(minimum: Coordinate(x: a.x, y: b.y), maximum: Coordinate(x: b.x, y: a.y))
        SheetPatterns.rectangle(&svg, box, ["fill": "none", "stroke": Palette.ink, "stroke-width": "1"])
    }

    private func drawFacilities(_ svg: inout Markup, _ placer: inout LabelPlacer) {
        guard sheet.shows(.facility) else { return }
        let scale = index == 0 && inset != nil ? 0.72 : 1
        var marks: [(facility: Facility, place: Coordinate)] = []
        for (facility, position) in zip(sheet.setting.facilities, geometry.facilities) {
            let place = frame.point(position)
            guard frame.page.contains(place) else { continue }
            marks.append((facility, place))
        }
        // Seats last, so that they lie above.
        for mark in marks.filter({ !$0.facility.isPrincipal }) + marks.filter(\.facility.isPrincipal) {
            FacilityMark.draw(&svg, mark.facility.role, at: mark.place, scale: scale)
            let box = BoundingBox(minimum: mark.place, maximum: mark.place)
            placer.reserve(box.expanded(by: FacilityMark.radius(mark.facility.role) * scale))
        }
        svg.line()
    }

    private func drawNames(_ svg: inout Markup, _ placer: inout LabelPlacer) {
        let names = sheet.subject.areas.map { $0.name(sheet.language) }
        let labels = AreaLabels(names, detail.areas, in: frame)
        var placed: [PlacedLabel] = []
        let sizes = names.count > 40 ? [10.5, 9.5] : inset == nil ? [13.0, 12, 11, 10] : [12.0, 11, 10]
        // Names of seats are worth more than those of areas, those of other offices less.
        let offices = sheet.shows(.facility) ? Array(zip(sheet.setting.facilities, geometry.facilities)) : []
        var facilityNames: [PlacedLabel] = []
        func name(_ offices: [(Facility, Coordinate)]) {
            for (facility, position) in offices where !isShownLarger(position) {
                let place = frame.point(position)
                guard frame.page.contains(place) else { continue }
                let distance = FacilityMark.radius(facility.role) + 1
                let candidates = LabelPlacer.candidates(facility.name, around: place, distance: distance, size: 10.5)
                if let label = placer.place(candidates) { facilityNames.append(label) }
            }
        }
        name(offices.filter(\.0.isPrincipal))
        for area in labels.areas {
            if let inset, inset.window.contains(center(of: area.index)), names.count > 5 { continue }
            if let label = placer.place(labels.candidates(area, sizes: sizes)) { placed.append(label) }
        }
        name(offices.filter { !$0.0.isPrincipal })
        draw(&svg, placed, ["font-weight": "600", "fill": "#2b3138"])
        draw(&svg, facilityNames, ["font-style": "italic", "fill": Palette.ink])
    }

    private func center(of area: Int) -> Coordinate {
        geometry.areas[area].boundingBox?.center ?? geometry.box.center
    }

    private func draw(_ svg: inout Markup, _ labels: [PlacedLabel], _ style: KeyValuePairs<String, String?>) {
        guard !labels.isEmpty else { return }
        svg.start("g", style)
        svg.start(
            "g",
            [
                "stroke": "#fff", "stroke-width": "3", "stroke-opacity": ".85", "stroke-linejoin": "round",
                "paint-order": "stroke",
            ]
        )
        for label in labels { MapText.draw(&svg, label) }
        svg.end()
        svg.end()
        svg.line()
    }
}
