internal import Atlas
internal import Geometry
import Reporting
internal import Travel

extension MapPage {
    /// The map with what moves it, and the card that tells a chosen area's figures.
    func writeMap(_ page: inout Markup) {
        page.element("section", ["aria-labelledby": "map-title"]) { page in
            page.element("h2", ["id": "map-title", "class": "sr"], Message(en: "Map", fr: "Carte"))
            writeControls(&page)
            page.element("div", ["class": "frame"]) { page in
                drawMap(&page)
                writeZoom(&page)
                page.element("div", ["class": "scale js-only", "id": "scale", "aria-hidden": "true"]) { page in
                    page.element("span", "")
                    page.element("b", "")
                }
            }
            page.element("div", ["class": "card js-only", "id": "card", "role": "status"]) { page in
                page.element(
                    "p",
                    ["class": "hint"],
                    Message(
                        en: "Point at an area, tap it, or reach it with the tabulator and the arrows: its figures "
                            + "appear here. With the map in focus, arrows move it, + and − magnify, 0 shows all.",
                        fr: "Pointez un territoire, touchez-le, ou atteignez-le par la tabulation et les flèches : ses "
                            + "chiffres s’affichent ici. La carte active, les flèches la déplacent, + et − "
                            + "l’agrandissent et la réduisent, 0 montre tout."
                    )
                )
            }
        }
        page.line()
    }

    private func writeControls(_ page: inout Markup) {
        page.element("div", ["class": "controls js-only"]) { page in
            if subject.views.count > 1 {
                page.element("fieldset") { page in
                    page.element("legend", subject.choice)
                    for (index, view) in subject.views.enumerated() {
                        page.radio("view", "\(index)", isChosen: index == 0, view.name)
                    }
                }
            }
            page.element("fieldset") { page in
                page.element("legend", Message(en: "Layers", fr: "Couches"))
                for layer in layers { page.toggle(layer.rawValue, setting.title(layer)) }
            }
        }
        page.line()
    }

    /// The layers that there is something of.
    var layers: [MapLayerName] {
        MapLayerName.allCases.filter { layer in
            guard setting.layers.contains(layer) else { return false }
            switch layer {
            case .reach, .gap:
                return subject.views.contains { ($0.reach?.value ?? 0) > 0 && setting.reach(of: $0) != nil }
            case .community: return shown.contains(.communities)
            case .cma: return shown.contains(.metropolitanAreas)
            case .facility: return shown.contains(.facilities)
            case .label: return true
            }
        }
    }

    private func writeZoom(_ page: inout Markup) {
        page.element(
            "div",
            [
                "class": "zoom js-only", "role": "group", "aria-label": text("Zoom", "Agrandissement"),
                "data-label-en": "Zoom", "data-label-fr": "Agrandissement",
            ]
        ) { page in
            func button(_ id: String, _ sign: String?, _ name: Message) {
                page.element("button", ["type": "button", "id": id]) { page in
                    if let sign { page.element("span", ["aria-hidden": "true"], sign) }
                    page.element("span", ["class": sign == nil ? nil : "sr"], name)
                }
            }
            button("zoom-in", "+", Message(en: "Magnify", fr: "Agrandir"))
            button("zoom-out", "−", Message(en: "Shrink", fr: "Réduire"))
            button("whole", nil, Message(en: "Whole", fr: "Tout"))
            if let inset = geometry.inset { button("south", nil, inset.name) }
        }
    }

    func text(_ en: String, _ fr: String) -> String { Message(en: en, fr: fr).text(language) }

    private func viewBox(_ frame: MapFrame) -> String {
        let (low, high) = (frame.page.minimum, frame.page.maximum)
        return [low.x, low.y, high.x - low.x, high.y - low.y].map { $0.fixed() }.joined(separator: " ")
    }

    private func drawMap(_ page: inout Markup) {
        page.start(
            "svg",
            [
                "id": "map", "viewBox": viewBox(frame), "role": "group", "tabindex": "0",
                "aria-labelledby": "map-title", "aria-describedby": "sentence-0",
                "data-south": south.map(viewBox), "data-metres": (frame.metresPerUnit / geometry.scale.factor).fixed(3),
            ]
        )
        page.line()
        drawPatterns(&page)
        page.element("g", ["id": "world"]) { page in
            page.line()
            let land = detail.territory.map { frame.path($0) }.joined()
            if !land.isEmpty { page.element("path", ["class": "land", "fill-rule": "evenodd", "d": land]) }
            drawAreas(&page)
            drawReaches(&page)
            drawOutlines(&page)
            drawMarks(&page)
        }
        page.line()
        PageNames(self).draw(&page)
        page.end()
        page.line()
    }

    private func drawPatterns(_ page: inout Markup) {
        // In units of the page: about as large as on the sheet.
        let step = ((frame.page.maximum.x - frame.page.minimum.x) / 640 * 6).fixed()
        let attributes: [(String, String)] = [("missing", step), ("gap", step)]
        page.element("defs") { page in
            for (id, size) in attributes {
                page.element(
                    "pattern",
                    [
                        "id": id, "width": size, "height": size, "patternUnits": "userSpaceOnUse", "viewBox": "0 0 6 6",
                    ]
                ) { page in
                    if id == "missing" {
                        page.element("rect", ["class": "missing-ground", "width": "6", "height": "6"])
                        page.element("path", ["class": "missing-line", "d": "M-1 7L7-1M-1 1L1-1M5 7L7 5"])
                    } else {
                        page.element("circle", ["class": "gap-dot", "cx": "1.5", "cy": "1.5", "r": ".75"])
                        page.element("circle", ["class": "gap-dot", "cx": "4.5", "cy": "4.5", "r": ".75"])
                    }
                }
            }
        }
        page.line()
    }

    private func drawAreas(_ page: inout Markup) {
        page.element("g", ["id": "areas", "fill-rule": "evenodd"]) { page in
            page.line()
            for (area, shape) in detail.areas.enumerated() {
                let path = frame.path(shape)
                guard !path.isEmpty else { continue }
                let kinds = kinds(of: area)
                page.element(
                    "path",
                    [
                        "class": "area \(kinds[0])", "data-area": "\(area)",
                        "data-kinds": kinds.joined(separator: " "), "d": path,
                    ]
                ) { page in
                    page.element("title", hint(area))
                }
                page.line()
            }
        }
        page.line()
    }

    /// What a pointer that rests on an area is told where no script runs.
    private func hint(_ area: Int) -> String {
        let name = subject.areas[area].name(language)
        guard case .values(let values, let scale) = subject.views[0].fill else { return name }
        let figure = scale.format.phrase(values[area], NumberStyle(language))
        return name + text(": ", "\u{00A0}: ") + figure
    }

    private func drawReaches(_ page: inout Markup) {
        for (index, view) in subject.views.enumerated() {
            guard let key = ReachKey(view) else { continue }
            page.element("g", ["class": index == 0 ? nil : "off", "data-view": "\(index)"]) { page in
                if setting.layers.contains(.gap), let gap = detail.gaps[key] {
                    let path = frame.path(gap, decimals: 0)
                    page.element("path", ["class": "gap", "data-layer": "gap", "fill-rule": "evenodd", "d": path])
                }
                if setting.layers.contains(.reach), let reach = detail.reaches[key] {
                    outline(&page, "reach", frame.path(reach, decimals: 0))
                }
            }
            page.line()
        }
    }

    private func drawOutlines(_ page: inout Markup) {
        if layers.contains(.cma) { outline(&page, "cma", detail.metropolitanAreas.map { frame.path($0) }.joined()) }
        if layers.contains(.community) {
            outline(&page, "community", detail.communities.map { frame.path($0) }.joined())
        }
        page.line()
    }

    private func outline(_ page: inout Markup, _ layer: String, _ path: String) {
        page.element("g", ["data-layer": layer]) { page in
            page.element("path", ["class": "casing", "d": path])
            page.element("path", ["class": layer, "d": path])
        }
    }

    private func drawMarks(_ page: inout Markup) {
        guard layers.contains(.facility) else { return }
        page.element("g", ["class": "marks", "data-layer": "antenna"]) { page in
            page.line()
            let marks = Array(zip(setting.facilities, geometry.facilities))
            for (facility, position) in marks.filter({ !$0.0.isPrincipal }) + marks.filter(\.0.isPrincipal) {
                let place = frame.point(position)
                page.element("g", ["transform": "translate(\(place.x.fixed()) \(place.y.fixed()))"]) { page in
                    PageMark.draw(&page, facility.role)
                }
                page.line()
            }
        }
        page.line()
    }

    /// The inset beside the whole, for those who read on paper or without a script.
    func writeInset(_ page: inout Markup) {
        guard let south, let inset = geometry.inset else { return }
        page.element("figure", ["class": "inset"]) { page in
            page.element("figcaption", inset.title)
            // Inert: what it repeats of the map must not be reached twice.
            page.element("div", ["class": "frame", "inert": ""]) { page in
                page.element("svg", ["id": "inset", "viewBox": viewBox(south)]) { page in
                    page.element("use", ["href": "#world"])
                    PageNames(self, frame: south).drawInset(&page)
                }
            }
        }
        page.line()
    }
}
