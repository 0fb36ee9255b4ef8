internal import Atlas
internal import Formats
internal import Geodesy
public import Geometry
public import Reporting
internal import Travel

extension MapComposition {
    /// The map as a page in which a plan is made: facilities are opened, moved and closed, and the page computes at once
    /// what that changes, with the figures of the command. One file that needs nothing else.
    ///
    /// The tables of the subject's views, one a threshold of the plan and in the same order, are filled in by the keys of
    /// their columns: those of ``LivePlan/subject(_:layer:_:)`` and of comparisons of networks. Charts are left out.
    ///
    /// - Parameters:
    ///   - plan: what the page computes with.
    ///   - language: the one that the page opens in.
    /// - Returns: HTML in UTF-8; the same plan gives the same bytes.
    /// - Throws: ``ReportError`` passing on an error of PROJ or GEOS.
    public func livePage(_ plan: LivePlan, _ language: Language) throws(ReportError) -> [UInt8] {
        precondition(plan.thresholds.count == subject.views.count, "a view a threshold")
        return try ReportError.passing { try LivePlanPage(plan, MapPage(self, language)).bytes() }
    }
}

/// Writes the page of a plan around that of its map.
struct LivePlanPage {
    let plan: LivePlan
    let page: MapPage
    private let grid: PageGrid

    init(_ plan: LivePlan, _ page: MapPage) throws {
        (self.plan, self.page) = (plan, page)
        grid = try PageGrid(page.frame, page.geometry.plane)
    }

    func bytes() -> [UInt8] {
        let styles = [PackageResources.report_css, PackageResources.plan_css].map(MapPage.resource)
        let scripts = [
            PackageResources.report_words_js, PackageResources.report_js, PackageResources.plan_geodesic_js,
            PackageResources.plan_engine_js,
            PackageResources.plan_edits_js, PackageResources.plan_map_js, PackageResources.plan_search_js,
            PackageResources.plan_page_js,
        ].map(MapPage.resource)
        return page.document(style: styles.joined() + page.viewStyles, script: scripts.joined()) { markup in
            page.writeHead(&markup)
            markup.element("main") { markup in
                writeBar(&markup)
                markup.element("div", ["class": "columns"]) { markup in
                    markup.element("div") { markup in
                        page.writeMap(&markup)
                        writeKey(&markup)
                        page.writeInset(&markup)
                    }
                    markup.element("div") { markup in
                        writeOutcome(&markup)
                        page.writeTables(&markup)
                    }
                }
            }
            page.writeFoot(&markup)
            writeData(&markup)
        }
    }

    /// The data, which is no script: a browser reads it as text, and no name in it ends the element.
    private func writeData(_ markup: inout Markup) {
        let text = String(decoding: JSONWriter.bytes(of: data, layout: .compact), as: UTF8.self)
        markup.raw("<script type=\"application/json\" id=\"plan-data\">")
        markup.raw(text.replacing("<", with: "\\u003c"))
        markup.raw("</script>\n")
    }

    private var data: JSONValue {
        let points: JSONValue = [
            "longitudes": PackedColumn(plan.longitudes).json, "latitudes": PackedColumn(plan.latitudes).json,
            "weights": PackedColumn(plan.weights).json, "areas": PackedColumn(plan.areas.map(Double.init)).json,
        ]
        return [
            "ellipsoid": .array([.number(plan.ellipsoid.semiMajorAxis), .number(plan.ellipsoid.flattening)]),
            "thresholds": .array(plan.thresholds.map { .number($0.value) }),
            "radii": .array(plan.thresholds.map { LivePlanWords.json(Cost($0).words) }),
            "areaCount": .integer(page.subject.areas.count),
            "points": points,
            "grid": grid.json,
            "offices": .array(
                plan.facilities.map { facility in
                    [
                        "name": .string(facility.name), "lon": .number(facility.position.x),
                        "lat": .number(facility.position.y), "principal": .boolean(facility.isPrincipal),
                    ]
                }
            ),
            "places": .array(
                plan.places.map { place in
                    .array([
                        .string(place.name), .string(place.detail), .number(place.position.x),
                        .number(place.position.y),
                    ])
                }
            ),
            "plan": .string(plan.address),
            "file": .string(plan.fileName),
            "words": LivePlanWords.json,
        ]
    }
}
