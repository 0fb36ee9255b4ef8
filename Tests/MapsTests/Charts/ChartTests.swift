import Atlas
import Foundation
import Geometry
import TestSupport
import Testing

@testable import Maps
@testable import Measures
@testable import Reporting
@testable import Travel

@Suite("Charts")
struct ChartTests {
    private static func items(_ values: [Double?], later: [Double?] = []) -> [Chart.Item] {
        values.enumerated().map { index, value in
            Chart.Item(
                code: "\(index)",
                name: Message(en: "Item \(index)", fr: "Élément \(index)"),
                value: value,
                later: index < later.count ? later[index] : nil
            )
        }
    }

    private static func chart(_ content: Chart.Content, _ format: FigureFormat = .count) -> Chart {
        Chart(
            id: "c",
            title: Message(en: "A chart & its <title>", fr: "Un graphique"),
            content: content,
            format: format,
            sentence: Message(en: "A sentence.", fr: "Une phrase.")
        )
    }

    private func svg(_ content: Chart.Content, _ format: FigureFormat = .count) -> String {
        String(decoding: ChartDrawing(Self.chart(content, format), .english).svg(), as: UTF8.self)
    }

    private func lengths(_ svg: String) -> [Double] {
        svg.components(separatedBy: "<rect class=\"bar\"").dropFirst().compactMap { part in
            part.components(separatedBy: "width=\"").dropFirst().first.flatMap { Double($0.prefix { $0 != "\"" }) }
        }
    }

    @Test("bars are as long as their values, on both sides of zero, a dash where there is none")
    func bars() {
        let drawn = svg(.bars(Self.items([100, 50, nil, 0]), greatest: nil))
        let widths = lengths(drawn)
        #expect(widths.count == 3 && abs(widths[1] * 2 - widths[0]) < 0.02 && widths[2] == 0)
        #expect(drawn.contains(">–<"))
        let signed = lengths(svg(.bars(Self.items([-40, 20]), greatest: nil)))
        #expect(abs(signed[0] - 2 * signed[1]) < 0.02)
        let share = lengths(svg(.bars(Self.items([0.5]), greatest: 1), .percentage))
        let whole = lengths(svg(.bars(Self.items([1]), greatest: 1), .percentage))
        #expect(share[0] < whole[0])
    }

    @Test("every chart of nothing, of one and of equal values is a drawing")
    func degenerate() throws {
        let lint = try #require(Subprocess.find("xmllint"), "xmllint is missing: Scripts/test installs it")
        let contents: [Chart.Content] = [
            .bars([], greatest: nil), .bars(Self.items([nil, .nan]), greatest: nil),
            .bars(Self.items([3]), greatest: nil),
            .slopes([], from: Message(en: "a", fr: "a"), to: Message(en: "b", fr: "b")),
            .slopes(
                Self.items([1, 1, nil], later: [1, nil, 2]),
                from: Message(en: "a", fr: "a"),
                to: Message(en: "b", fr: "b")
            ),
            .curve([], marks: [], axis: Message(en: "x", fr: "x")),
            .curve([.init(x: 0, y: 0), .init(x: 5, y: 1)], marks: [2.5], axis: Message(en: "x", fr: "x")),
            .shares([], horizontal: Message(en: "x", fr: "x"), vertical: Message(en: "y", fr: "y")),
            .shares(
                [.init(x: 0, y: 0), .init(x: 1, y: 1)],
                horizontal: Message(en: "x", fr: "x"),
                vertical: Message(en: "y", fr: "y")
            ),
        ]
        for content in contents {
            let drawn = svg(content)
            let output = try Subprocess.run(lint, ["--noout", "-"], input: drawn)
            #expect(output.status == 0 && output.standardError.isEmpty, "\(content): \(output.standardError)")
            #expect(!drawn.contains("nan") && drawn == svg(content))
        }
    }

    @Test("names beside a slope chart keep apart, in their order, within the chart", arguments: [3, 10, 40])
    func apart(count: Int) {
        let heights = (0..<count).map { 50 + Double($0 % 7) }.sorted()
        let places = ChartDrawing.apart(heights, step: 13, within: 20...300)
        let kept = places.compactMap(\.self)
        #expect(places.count == count && kept.count == min(count, 22))
        for (a, b) in zip(kept, kept.dropFirst()) { #expect(b - a >= 13 - 1e-9) }
        #expect(kept.allSatisfy { $0 >= 13 && $0 <= 300 })
    }

    /// The report of five places in two boxes.
    private static func distance(to facilities: [Coordinate]) throws -> DistanceReport {
        let layer = try AreaLayer.boxes([(-75, 44, -70, 49), (-70, 44, -60, 52)])
        let people = DemandPoints(Places.all.map(\.position), weights: [1_762_949, 549_459, 15_063, 24_569.5, 69_025])
        return try Distance(layer: layer, demand: people, facilities: [Facility](at: facilities)).report()
    }

    @Test("the curve of distances says what the report's figures say")
    func curve() throws {
        let report = try Self.distance(to: [Places.quebec])
        let chart = try #require(DistanceCurve(report)?.chart)
        guard case .curve(let points, _, _) = chart.content else {
            Issue.record("no curve")
            return
        }
        #expect(points.first == Chart.Point(x: 0, y: 0))
        #expect(
            points.last?.y == 1 && abs((points.last?.x ?? 0) - (report.total.summary?.maximum.reported ?? -1)) < 1e-9
        )
        #expect(zip(points, points.dropFirst()).allSatisfy { $0.x <= $1.x && $0.y <= $1.y })
        let median = try #require(report.total.summary?.median.reported)
        #expect(try #require(points.first { $0.y >= 0.5 }).x >= median)
        #expect(DistanceCurve(try Self.distance(to: [])) == nil)
    }

    @Test("a sentence for bars of nothing, one kind, and many")
    func sentences() {
        #expect(Chart.sentence(Self.items([nil]), .count).en == "No values.")
        #expect(Chart.sentence(Self.items([2, 2]), .count).en == "2 values, all of 2.")
        let text = Chart.sentence(Self.items([1, 2500.5, nil]), .kilometres)
        #expect(text.en == "From 2,500.5\u{A0}km (Item 1) to 1.0\u{A0}km (Item 0).")
        #expect(text.fr == "De 2\u{202F}500,5\u{A0}km (Élément 1) à 1,0\u{A0}km (Élément 0).")
    }
}
