internal import Geometry

extension LivePlanPage {
    /// The legend: how much the covered part of areas changes, who gains and loses, and the signs.
    func writeKey(_ markup: inout Markup) {
        markup.element(
            "section",
            [
                "class": "key", "aria-label": page.text("Legend", "Légende"), "data-label-en": "Legend",
                "data-label-fr": "Légende",
            ]
        ) { markup in
            markup.element("div", ["class": "js-only"]) { markup in
                markup.element(
                    "h3",
                    Message(en: "People within reach, change in points", fr: "Population à portée, variation en points")
                )
                markup.element("ul") { markup in
                    for (kind, words) in Self.classes.enumerated() {
                        page.sign(&markup, words) { svg in
                            svg.element("rect", ["class": "swatch p\(kind)", "width": "34", "height": "18"])
                        }
                    }
                }
            }
            markup.element("div", ["class": "js-only"]) { markup in
                markup.element("h3", Message(en: "In the plan", fr: "Dans le plan"))
                markup.element("ul") { markup in writePlanSigns(&markup) }
            }
            markup.element("div") { markup in page.writeSigns(&markup) }
        }
        markup.line()
    }

    private static let classes = [
        Message(en: "5 points or more fewer", fr: "5 points ou plus de moins"),
        Message(en: "fewer, by less than 5", fr: "de moins, sous 5 points"),
        Message(en: "as before", fr: "comme avant"),
        Message(en: "more, by less than 5", fr: "de plus, sous 5 points"),
        Message(en: "5 points or more", fr: "5 points ou plus de plus"),
    ]

    private func writePlanSigns(_ markup: inout Markup) {
        page.sign(&markup, Message(en: "people newly within reach", fr: "population à portée désormais")) { svg in
            svg.element("path", ["class": "plan-dots gained", "d": "M9 9h.01M17 9h.01M25 9h.01"])
        }
        page.sign(&markup, Message(en: "people no longer within reach", fr: "population qui n’est plus à portée")) {
            svg in
            svg.element("path", ["class": "plan-dots lost", "d": "M9 9h.01M17 9h.01M25 9h.01"])
        }
        page.sign(&markup, Message(en: "within reach after", fr: "à portée après")) { svg in
            svg.element("rect", ["class": "plan-reach", "width": "34", "height": "18"])
        }
        mark(&markup, "added", Message(en: "new office", fr: "nouveau bureau")) { svg in
            svg.element("circle", ["r": "5.4"])
            svg.element("path", ["class": "hole", "d": "M-3.3-.8h2.5v-2.5h1.6v2.5h2.5v1.6H.8v2.5H-.8V.8h-2.5z"])
        }
        mark(&markup, "moved", Message(en: "office that moves", fr: "bureau qui déménage")) { svg in
            svg.element("path", ["d": "M0-6.4L6.4 0 0 6.4-6.4 0z"])
            svg.element("circle", ["class": "hole", "r": "2"])
        }
        mark(&markup, "closed", Message(en: "office that closes", fr: "bureau qui ferme")) { svg in
            svg.element("circle", ["r": "5.4"])
            svg.element("circle", ["class": "hole", "r": "3.9"])
            svg.element("path", ["class": "cross", "d": "M-2.4-2.4L2.4 2.4M-2.4 2.4L2.4-2.4"])
        }
    }

    private func mark(_ markup: inout Markup, _ kind: String, _ words: Message, _ draw: (inout Markup) -> Void) {
        page.sign(&markup, words) { svg in
            svg.element("g", ["class": "office legend-mark \(kind)", "transform": "translate(17 9)"]) { svg in
                svg.element("g", ["class": "mark"], draw)
            }
        }
    }
}
