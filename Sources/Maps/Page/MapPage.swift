internal import Atlas
public import Geometry
public import Reporting

extension MapComposition {
    /// The map as a page: one file that needs nothing else, with every view, its figures and its charts, in both
    /// languages.
    ///
    /// - Parameter language: the one that the page opens in.
    /// - Returns: HTML in UTF-8; the same subject gives the same bytes.
    /// - Throws: ``ReportError`` passing on an error of PROJ or GEOS.
    public func html(_ language: Language) throws(ReportError) -> [UInt8] {
        try ReportError.passing { try MapPage(self, language).bytes() }
    }
}

/// Writes the page of a map, from top to bottom.
struct MapPage {
    let subject: ThematicMap
    let setting: MapContext
    let language: Language
    let keys: [FillKey]
    let geometry: MapGeometry
    let detail: MapDetail
    /// The whole map: a unit of the page is a quarter of a kilometre.
    let frame: MapFrame
    /// The part that is shown again, larger, where the map has one.
    let south: MapFrame?
    /// What the legend and the sources may name.
    let shown: ShownParts

    /// Metres for a unit of the page.
    static let unit = 250.0

    init(_ drawing: MapComposition, _ language: Language) throws {
        subject = drawing.subject
        setting = drawing.setting
        self.language = language
        let (subject, setting) = (subject, setting)
        keys = subject.views.map { FillKey($0, of: subject, classes: setting.classes) }
        geometry = try MapGeometry(subject, setting, views: subject.views)
        let margin = max(geometry.box.maximum.x - geometry.box.minimum.x, 1000) * 0.02
        let window = geometry.box.expanded(by: margin)
        let (width, height) = (window.maximum.x - window.minimum.x, window.maximum.y - window.minimum.y)
        // Flat and upright territories alike get a frame that fits a screen.
        let side = max(width, height * 0.8)
        let page = BoundingBox(
            minimum: Coordinate(x: 0, y: 0),
            maximum: Coordinate(x: side / Self.unit, y: max(height, width * 0.6) / Self.unit)
        )
        frame = MapFrame(showing: window, in: page)
        // As fine as the page can be magnified before it becomes a drawing of its own generalisation; coarser where many
        // small areas would make it heavy.
        let pixel = max(frame.metresPerUnit, side / (subject.areas.count > 500 ? 2500 : 4500))
        detail = try MapDetail(geometry, window: frame.window, pixel: pixel, isTrusted: subject.layer != nil)
        south = geometry.inset.map { [frame] in frame.part($0.window) }
        shown = ShownParts(geometry, setting, in: [frame])
    }

    func bytes() throws -> [UInt8] {
        let style = Self.resource(PackageResources.report_css) + viewStyles
        let script = [PackageResources.report_words_js, PackageResources.report_js].map(Self.resource).joined()
        return document(style: style, script: script) { page in
            writeHead(&page)
            page.element("main") { page in
                page.element("div", ["class": "columns"]) { page in
                    page.element("div") { page in
                        writeMap(&page)
                        writeKey(&page)
                        writeInset(&page)
                    }
                    page.element("div") { page in
                        writeTables(&page)
                        writeCharts(&page)
                    }
                }
            }
            writeFoot(&page)
        }
    }

    /// A page around its content, with the one style and the one script that its policy allows.
    func document(style: String, script: String, _ content: (inout Markup) -> Void) -> [UInt8] {
        var page = Markup()
        page.raw("<!DOCTYPE html>\n")
        page.start("html", ["lang": language.rawValue, "data-view": "0"])
        page.raw("\n")
        page.element("head") { page in
            page.raw("\n<meta charset=\"utf-8\"/>\n")
            let policy = ContentSecurity.policy(style: style, script: script)
            page.element("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
            page.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
            page.raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
            page.element(
                "title",
                ["data-en": title.en, "data-fr": title.fr],
                title.text(language)
            )
            page.raw("\n<style>\(style)</style>\n")
        }
        page.raw("\n")
        page.element("body") { page in
            page.line()
            content(&page)
            page.raw("<script>\(script)</script>\n")
        }
        page.end()
        page.line()
        return page.bytes
    }

    var title: Message { setting.title.map { Message(en: $0, fr: $0) } ?? subject.title }

    static func resource(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    func writeHead(_ page: inout Markup) {
        page.element("a", ["class": "skip", "href": "#figures"], Message(en: "To the figures", fr: "Aux chiffres"))
        page.element("header") { page in
            page.element("div") { page in
                page.element("h1", title)
                page.element("p", ["class": "subtitle"], subject.subtitle)
                for (index, view) in subject.views.enumerated() {
                    page.element(
                        "p",
                        [
                            "class": index == 0 ? "lead" : "lead off", "data-view": "\(index)",
                            "id": "sentence-\(index)",
                        ],
                        view.sentence
                    )
                }
            }
            // Each language names the other in its own words.
            page.element("button", ["type": "button", "id": "language", "class": "js-only"]) { page in
                page.element("span", ["class": "t", "lang": "en"]) { $0.element("span", ["lang": "fr"], "Français") }
                page.element("span", ["class": "t", "lang": "fr"]) { $0.element("span", ["lang": "en"], "English") }
            }
        }
        page.line()
    }

    func writeFoot(_ page: inout Markup) {
        page.element("footer") { page in
            for note in subject.notes { page.element("p", note) }
            let sources = shown.sources(of: setting)
            if !sources.isEmpty {
                let (en, fr) = (sources.map(\.en), sources.map(\.fr))
                page.element(
                    "p",
                    Message(
                        en: "Sources: \(en.joined(separator: "; ")).",
                        fr: "Sources : \(fr.joined(separator: " ; "))."
                    )
                )
            }
            page.element("p", SheetFoot.projection(geometry))
            if let date = setting.date { page.element("p", date) }
        }
        page.line()
    }
}
