import Atlas
import Catchments
import Geometry
import Maps
import Measures
import Reporting
import TestSupport
import Testing
import Travel

@Suite("Maps of comparisons")
struct ComparisonMapTests {
    private let words = ReportText(
        language: .english,
        areas: Message(en: "boxes", fr: "carrés"),
        demand: Message(en: "points", fr: "points"),
        facilities: Message(en: "offices", fr: "bureaux")
    )

    private func reports() throws -> [ComparisonReport] {
        let places = [Coordinate(x: -71, y: 47), Coordinate(x: -70.5, y: 47), Coordinate(x: -69.4, y: 47.2)]
        let offices = [Facility](at: places)
        return try Comparison(
            layer: try .boxes([(-71.5, 46.5, -70, 47.5), (-70, 46.5, -69, 47.5)]),
            demand: DemandPoints(places),
            Scenario(name: Message(en: "now", fr: "maintenant"), facilities: [offices[0], offices[1]]),
            with: [
                Scenario(name: Message(en: "east", fr: "est"), facilities: [offices[0], offices[2]]),
                Scenario(name: Message(en: "all", fr: "tous"), facilities: offices),
            ],
            radii: [.kilometres(20)]
        )
        .reports()
    }

    @Test("difference, before and after at each radius, and of the mean")
    func views() throws {
        let subject = ComparisonMap([try reports()[0]]).subject(words)
        #expect(subject.views.map(\.id) == ["d1", "b1", "a1", "md", "mb", "ma"])
        #expect(subject.views.map(\.network).prefix(3) == [1, 0, 1])
        #expect(subject.views[0].table.rows.count == 3 && subject.views[0].charts.map(\.id) == ["bars", "slopes"])
        #expect(subject.title.fr == "Ce qui change : est")
    }

    @Test("several scenarios: a view each, with the reach of its own network")
    func several() throws {
        let subject = ComparisonMap(try reports()).subject(words)
        #expect(subject.views.map(\.name.en) == ["east", "all"] && subject.views.map(\.network) == [1, 2])
    }

    @Test("offices that open and close are marked, each once")
    func marks() throws {
        let marked = ComparisonMap.facilities(of: try reports())
        #expect(marked.map(\.name) == ["0", "1", "2"])
        #expect(marked.map(\.role?.mark) == [nil, .cross, .plus])
    }

    @Test("a page and a drawing show the reach of both networks", arguments: Language.allCases)
    func drawings(language: Language) throws {
        let reports = try reports()
        let subject = ComparisonMap([reports[0]]).subject(words)
        var setting = MapContext()
        setting.facilities = ComparisonMap.facilities(of: [reports[0]])
        for (network, x) in [(0, -71.0), (1, -69.5)] {
            let view = try #require(subject.views.first { $0.network == network && $0.reach != nil })
            let catchments = Catchments.circles(around: [Coordinate(x: x, y: 47)])
            setting.setReach(try catchments.shape(within: Cost(Metres.kilometres(20)), near: nil), of: view)
        }
        let page = String(decoding: try MapComposition(subject, setting).html(language), as: UTF8.self)
        #expect(page.contains("data-view=\"5\"") && page.contains("class=\"cross\""))
        let reaches = page.split(separator: "class=\"reach\" d=\"").dropFirst().map { $0.prefix(40) }
            .filter { !$0.hasPrefix("M0 9h34") }
        #expect(reaches.count == 3 && reaches[0] == reaches[2] && reaches[0] != reaches[1])
        let drawing = String(decoding: try MapComposition(subject, setting).svg(language), as: UTF8.self)
        #expect(drawing.contains(language == .english ? "New office" : "Nouveau bureau"))
    }
}
