internal import Geodesy
internal import Geometry

/// What stands below a map: notes, sources with their vintage, the projection, and a date where one is asked for.
struct SheetFoot {
    private let lines: [String]
    private let top: Double
    private static let leading = 14.5

    init(_ sheet: MapSheet, _ geometry: MapGeometry, top: Double) {
        let width = SheetLayout.width - 2 * SheetLayout.margin
        self.top = top
        var sentences = sheet.subject.notes.map(sheet.text)
        let wanted = sheet.shown.sources(of: sheet.setting)
        if !wanted.isEmpty {
            let sources = wanted.map(sheet.text).joined(separator: " ; ")
            sentences.append(
                sheet.text("Sources: ", "Sources : ")
                    + sources.replacing(" ; ", with: sheet.language == .french ? " ; " : "; ") + "."
            )
        }
        sentences.append(sheet.text(Self.projection(geometry)))
        if let date = sheet.setting.date { sentences.append(date) }
        lines = sentences.flatMap { TextMetrics.filled($0, width: width, size: 11) }
    }

    var bottom: Double { top + Double(lines.count) * Self.leading + 14 }

    func draw(_ svg: inout Markup) {
        svg.element("g", ["font-size": "11", "fill": Palette.quietInk]) { svg in
            for (index, line) in lines.enumerated() {
                let y = (top + Double(index) * Self.leading).fixed()
                svg.element("text", ["x": SheetLayout.margin.fixed(), "y": y], line)
            }
        }
        svg.line()
    }

    /// The projection in words.
    static func projection(_ geometry: MapGeometry) -> Message {
        let title = geometry.plane.title
        return Message(
            en: "Projection: \(title.en); scale and north hold in the middle of the map.",
            fr: "Projection : \(title.fr) ; échelle et nord au milieu de la carte."
        )
    }
}
