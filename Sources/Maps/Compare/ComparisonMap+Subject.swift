internal import Atlas
internal import Geometry
internal import Measures
public import Reporting
import Travel

extension ComparisonMap: Drawable {
    /// The map: of one scenario the difference, before and after at each threshold, and the same of the mean cost; of
    /// several the difference that each makes at the first threshold.
    public func subject(_ words: ReportText) -> ThematicMap {
        let report = reports[0]
        let isOne = reports.count == 1
        var subject = ThematicMap(
            title: isOne
                ? Message(
                    en: "What changes: \(report.scenario.name.en)",
                    fr: "Ce qui change : \(report.scenario.name.fr)"
                )
                : Message(
                    en: "What \(reports.count) scenarios change",
                    fr: "Ce que changent \(reports.count) scénarios"
                ),
            subtitle: words.areas,
            choice: isOne ? Message(en: "View", fr: "Vue") : Message(en: "Scenario", fr: "Scénario"),
            areas: report.listedAreas.map { report.layer.areas[$0] },
            layer: report.layer.id,
            views: isOne ? views(report) : reports.enumerated().map { scenario($1, $0) },
            notes: notes(words)
        )
        subject.isPart = report.listedAreas.count < report.layer.areas.count
        return subject
    }

    /// The views of a single scenario.
    private func views(_ report: ComparisonReport) -> [MapView] {
        let costs = costViews(report)
        guard !report.thresholds.isEmpty else { return costs }
        return report.thresholds.indices.flatMap { threshold in
            [difference(report, threshold)]
                + FigureColumn.Side.allCases.map { share(report, threshold, $0) }
        } + costs
    }

    /// A view of one of several scenarios.
    private func scenario(_ report: ComparisonReport, _ index: Int) -> MapView {
        guard !report.thresholds.isEmpty else { return costViews(report, "s\(index + 1)")[0] }
        return difference(report, 0, network: index + 1, id: "s\(index + 1)", name: report.scenario.name)
    }

    /// By how much the share of people within reach changes.
    private func difference(
        _ report: ComparisonReport,
        _ threshold: Int,
        network: Int = 1,
        id: String? = nil,
        name: Message? = nil
    ) -> MapView {
        let radius = report.thresholds[threshold].words
        let rows = report.listedAreas.map { report.at(threshold, report.areas[$0]) }
        let scale = MapScale(
            .diverging(middle: 0),
            format: .decimal(1, unit: Message(en: "points", fr: "points")),
            method: .given([-10, -1, -0.05, 0.05, 1, 10]),
            domain: -0.05...0.05,
            isShared: true
        )
        return MapView(
            id: id ?? "d\(threshold + 1)",
            name: name ?? Message(en: "\(radius.en): difference", fr: "\(radius.fr) : différence"),
            heading: Message(
                en: "Change in the share of people within \(radius.en) of an office, percentage points",
                fr: "Variation de la part de la population à \(radius.fr) ou moins d’un bureau, en points"
            ),
            fill: .values(rows.map(\.shareChange), scale),
            column: FigureColumn.coveredChange.key,
            reach: report.ellipsoid == nil ? nil : report.thresholds[threshold],
            network: network,
            table: report.table(threshold).sheet(report.pageColumns),
            sentence: Self.sentence(report, threshold),
            charts: charts(report, threshold)
        )
    }

    /// The share of people within reach, before or after.
    private func share(_ report: ComparisonReport, _ threshold: Int, _ side: FigureColumn.Side) -> MapView {
        let radius = report.thresholds[threshold].words
        let (isAfter, word) = (side == .after, side.name)
        let values = report.listedAreas.map { area in
            let row = report.at(threshold, report.areas[area])
            return row.share(isAfter ? row.row.after : row.row.before)
        }
        return MapView(
            id: "\(isAfter ? "a" : "b")\(threshold + 1)",
            name: Message(en: "\(radius.en): \(word.en)", fr: "\(radius.fr) : \(word.fr)"),
            heading: Message(
                en: "People within \(radius.en) of an office \(word.en), share of the area’s population",
                fr: "Population à \(radius.fr) ou moins d’un bureau \(word.fr), part de celle du territoire"
            ),
            fill: .values(
                values,
                MapScale(format: .percentage, method: .given([0.2, 0.4, 0.6, 0.8]), domain: 0...1, isShared: true)
            ),
            column: FigureColumn.coveredShare(side).key,
            reach: report.ellipsoid == nil ? nil : report.thresholds[threshold],
            network: isAfter ? 1 : 0,
            table: report.table(threshold).sheet(report.pageColumns),
            sentence: Self.sentence(report, threshold)
        )
    }

    /// A view in words: who is covered, and what else there is to say of everybody together.
    static func sentence(_ report: ComparisonReport, _ threshold: Int) -> Message {
        let all = [report.covered(threshold)] + report.furtherSentences
        func text(_ language: Language) -> String {
            all.map { $0.text(language) }.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
                .joined(separator: " ")
        }
        return Message(en: text(.english), fr: text(.french))
    }

    private func notes(_ words: ReportText) -> [Message] {
        let report = reports[0]
        let (before, after) = (report.baseline, report.scenario)
        var notes = [
            words.population,
            Message(
                en: "Before: \(before.name.en), \(before.facilities.count) offices.",
                fr: "Avant : \(before.name.fr), \(before.facilities.count) bureaux."
            ),
        ]
        if reports.count == 1 {
            let (en, fr) = (after.edits.map(\.en), after.edits.map(\.fr))
            notes.append(
                Message(
                    en: "After: \(after.facilities.count) offices: "
                        + (en.isEmpty ? after.name.en : en.joined(separator: "; ")) + ".",
                    fr: "Après : \(after.facilities.count) bureaux : "
                        + (fr.isEmpty ? after.name.fr : fr.joined(separator: " ; ")) + "."
                )
            )
        }
        notes.append(
            Message(
                en: "\(report.unit.labels.en) \(report.method.en).",
                fr: "\(report.unit.labels.fr) \(report.method.fr)."
            )
        )
        return notes + [report.borderNote].compactMap(\.self)
    }
}
