internal import Atlas
internal import Geometry

extension MapPage {
    /// The legend: the classes of each view, and the signs.
    func writeKey(_ page: inout Markup) {
        page.element(
            "section",
            [
                "class": "key", "aria-label": text("Legend", "Légende"),
                "data-label-en": "Legend", "data-label-fr": "Légende",
            ]
        ) { page in
            for (index, view) in subject.views.enumerated() where keys[index].isMeaningful {
                page.element("div", ["class": index == 0 ? nil : "off", "data-view": "\(index)"]) { page in
                    writeClasses(&page, view, keys[index])
                }
            }
            page.element("div") { page in writeSigns(&page) }
        }
        page.line()
    }

    private func writeClasses(_ page: inout Markup, _ view: MapView, _ key: FillKey) {
        page.element("h3", view.heading)
        page.element("ul") { page in
            for (kind, entry) in key.entries.enumerated() {
                page.element("li") { page in
                    swatch(&page) { $0.element("rect", ["class": "swatch k\(kind)", "width": "34", "height": "18"]) }
                    page.element("span", entry.label)
                    count(&page, entry.count)
                }
            }
            if key.missing > 0 {
                page.element("li") { page in
                    swatch(&page) { $0.element("rect", ["class": "swatch missing", "width": "34", "height": "18"]) }
                    page.element("span", Message(en: "no value", fr: "aucune valeur"))
                    count(&page, key.missing)
                }
            }
        }
    }

    private func count(_ page: inout Markup, _ count: Int) {
        page.element(
            "span",
            ["class": "count"],
            Message(
                en: "(\(count)\u{00A0}\(count == 1 ? "area" : "areas"))",
                fr: "(\(count)\u{00A0}\(count < 2 ? "territoire" : "territoires"))"
            )
        )
    }

    func writeSigns(_ page: inout Markup) {
        page.element("h3", Message(en: "On the map", fr: "Sur la carte"))
        page.element("ul") { page in
            if layers.contains(.facility) {
                for role in shown.orderedRoles {
                    sign(&page, FacilityMark.title(role)) { svg in
                        svg.element("g", ["transform": "translate(17 9)"]) { svg in
                            svg.element("g", ["class": "legend-mark"]) { PageMark.draw(&$0, role) }
                        }
                    }
                }
            }
            if layers.contains(.reach) { sign(&page, setting.title(.reach)) { line(&$0, "reach") } }
            if layers.contains(.gap) {
                sign(&page, setting.title(.gap)) { svg in
                    svg.element("circle", ["class": "gap-dot", "cx": "9", "cy": "6", "r": "1.2"])
                    svg.element("circle", ["class": "gap-dot", "cx": "17", "cy": "6", "r": "1.2"])
                    svg.element("circle", ["class": "gap-dot", "cx": "25", "cy": "6", "r": "1.2"])
                    svg.element("circle", ["class": "gap-dot", "cx": "13", "cy": "12", "r": "1.2"])
                    svg.element("circle", ["class": "gap-dot", "cx": "21", "cy": "12", "r": "1.2"])
                }
            }
            if layers.contains(.community) { sign(&page, setting.title(.community)) { line(&$0, "community") } }
            if layers.contains(.cma) { sign(&page, setting.title(.cma)) { line(&$0, "cma") } }
        }
    }

    func sign(_ page: inout Markup, _ title: Message, _ draw: (inout Markup) -> Void) {
        page.element("li") { page in
            swatch(&page, draw)
            page.element("span", title)
        }
    }

    func swatch(_ page: inout Markup, _ draw: (inout Markup) -> Void) {
        page.element("svg", ["viewBox": "0 0 34 18", "aria-hidden": "true", "focusable": "false"], draw)
    }

    private func line(_ svg: inout Markup, _ kind: String) {
        svg.element("path", ["class": kind, "d": "M0 9h34"])
    }
}
