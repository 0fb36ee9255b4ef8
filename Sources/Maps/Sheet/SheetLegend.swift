internal import Geometry
import Reporting

/// What the signs of a map mean.
struct SheetLegend {
    private let sheet: MapSheet

    init(_ sheet: MapSheet) {
        self.sheet = sheet
    }

    private typealias Row = (draw: (inout Markup, Coordinate) -> Void, text: String)

    /// How high the legend is at a width.
    func height(width: Double) -> Double {
        var scratch = Markup()
        let corner = Coordinate(x: width, y: 0)
        return draw(&scratch, in: BoundingBox(minimum: Coordinate(x: 0, y: 0), maximum: corner))
    }

    /// Draws the legend from the top of `box` and tells where it ends.
    @discardableResult
    func draw(_ svg: inout Markup, in box: BoundingBox) -> Double {
        let isWide = box.maximum.x - box.minimum.x > 460
        let gap = 18.0
        let width = isWide ? (box.maximum.x - box.minimum.x - gap) / 2 : box.maximum.x - box.minimum.x
        var y = box.minimum.y + 6
        let heading = sheet.key.isMeaningful ? sheet.text(sheet.view.heading) : ""
        if !heading.isEmpty {
            y = draw(&svg, heading: heading, fillRows, at: Coordinate(x: box.minimum.x, y: y), width: width)
        }
        let marks = markRows
        guard !marks.isEmpty else { return y }
        let isBeside = isWide && !heading.isEmpty
        let start = Coordinate(
            x: isBeside ? box.minimum.x + width + gap : box.minimum.x,
            y: isBeside ? box.minimum.y + 6 : y + (heading.isEmpty ? 0 : 16)
        )
        return max(y, draw(&svg, heading: sheet.text("On the map", "Sur la carte"), marks, at: start, width: width))
    }

    private func draw(
        _ svg: inout Markup,
        heading: String,
        _ rows: [Row],
        at start: Coordinate,
        width: Double
    ) -> Double {
        var y = start.y
        for line in TextMetrics.filled(heading, width: width, size: 13.5) {
            y += 16
            svg.element(
                "text",
                ["x": start.x.fixed(), "y": y.fixed(), "font-size": "13.5", "font-weight": "700"],
                line
            )
        }
        y += 8
        for row in rows {
            row.draw(&svg, Coordinate(x: start.x, y: y))
            for line in TextMetrics.filled(row.text, width: width - 44, size: 12.5) {
                svg.element(
                    "text",
                    ["x": (start.x + 42).fixed(), "y": (y + 13).fixed(), "font-size": "12.5"],
                    line
                )
                y += 15.5
            }
            y += 6.5
        }
        svg.line()
        return y
    }

    private var fillRows: [Row] {
        var rows: [Row] = sheet.key.entries.map { entry in
            let count = entry.count
            let note =
                sheet.text(
                    count == 1 ? "1 area" : "\(count) areas",
                    count < 2 ? "\(count) territoire" : "\(count) territoires"
                )
            return ({ swatch(&$0, $1, fill: entry.colour) }, "\(sheet.text(entry.label))  (\(note))")
        }
        if sheet.key.missing > 0 {
            let text = sheet.text("no value (\(sheet.key.missing))", "aucune valeur (\(sheet.key.missing))")
            rows.append(({ swatch(&$0, $1, fill: "url(#\(SheetPatterns.missing))") }, text))
        }
        if rows.isEmpty { rows.append(({ _, _ in }, sheet.text("nothing to show", "rien à montrer"))) }
        return rows
    }

    private func swatch(_ svg: inout Markup, _ place: Coordinate, fill: String) {
        SheetPatterns.rectangle(
            &svg,
            BoundingBox(
                minimum: Coordinate(x: place.x, y: place.y + 1),
                maximum: Coordinate(x: place.x + 32, y: place.y + 16)
            ),
            ["fill": fill, "stroke": "#8b9097", "stroke-width": ".6"]
        )
    }

    private var markRows: [Row] {
        var rows: [Row] = []
        if sheet.shows(.facility) {
            for role in sheet.roles {
                let row: (inout Markup, Coordinate) -> Void = {
                    FacilityMark.draw(&$0, role, at: Coordinate(x: $1.x + 16, y: $1.y + 8.5))
                }
                rows.append((row, sheet.text(FacilityMark.title(role))))
            }
        }
        if let reach = sheet.view.reach, sheet.setting.reach(of: sheet.view) != nil {
            let radius = sheet.style.cost(reach)
            if sheet.shows(.reach) {
                rows.append(
                    line(Palette.reach, 1.1, nil, sheet.text("\(radius) from an office", "à \(radius) d’un bureau"))
                )
            }
            if sheet.shows(.gap) {
                let row: (inout Markup, Coordinate) -> Void = { svg, place in
                    swatch(&svg, place, fill: "#fff")
                    swatch(&svg, place, fill: "url(#\(SheetPatterns.gap))")
                }
                rows.append((row, sheet.text("land beyond \(radius)", "territoire à plus de \(radius)")))
            }
        }
        if sheet.showsCommunities {
            rows.append(line(Palette.community, 1.7, nil, sheet.text(sheet.setting.title(.community))))
        }
        if sheet.showsMetropolitanAreas {
            rows.append(line(Palette.metropolitanArea, 1.2, "4 2.2", sheet.text(sheet.setting.title(.cma))))
        }
        return rows
    }

    private func line(_ colour: String, _ width: Double, _ dashes: String?, _ text: String) -> Row {
        (
            { svg, place in
                svg.element(
                    "path",
                    [
                        "d": "M\(place.x.fixed()) \((place.y + 8.5).fixed())h32", "fill": "none", "stroke": colour,
                        "stroke-width": (width + 0.3).fixed(), "stroke-dasharray": dashes,
                    ]
                )
            },
            text
        )
    }
}
