internal import Atlas
internal import Geometry
public import Measures
public import Reporting
import Travel

extension AccessibilityReport: Drawable {
    /// The map of the report: the access, and the share of people without, a view each; with the curves of equity where they
    /// were asked for.
    public func subject(_ words: ReportText) -> ThematicMap {
        let curves = equity?.charts(
            of: Message(en: "access", fr: "de l’accès"),
            FigureColumn.accessibility(measure).format
        )
        var subject = ThematicMap(
            title: title,
            subtitle: words.areas,
            choice: Message(en: "View", fr: "Vue"),
            areas: listedAreas.map { layer.areas[$0] },
            layer: layer.id,
            views: View.allCases.map { view($0, curves ?? []) },
            notes: notes(words)
                + [equity?.note(of: .accessibility(measure)) { measure.reported($0) }, borderNote].compactMap(\.self)
        )
        subject.isPart = listedAreas.count < layer.areas.count
        return subject
    }

    private enum View: String, CaseIterable {
        case access, without
    }

    private func value(_ view: View, _ row: Row) -> Double? {
        switch view {
        case .access: measure.reported(row.access)
        case .without: row.population > 0 ? row.populationWithout / row.population : nil
        }
    }

    private func view(_ view: View, _ curves: [Chart]) -> MapView {
        let column = FigureColumn.accessibility(measure)
        let (heading, name, format): (Message, Message, FigureFormat) =
            switch view {
            case .access: (column.subject, Message(en: "Access", fr: "Accès"), column.format)
            case .without:
                (
                    Message(en: "Share of people without access", fr: "Part de la population sans accès"),
                    Message(en: "Without", fr: "Sans accès"), .percentage
                )
            }
        let items = listedAreas.map {
            Chart.Item(code: layer.areas[$0].code, name: layer.areas[$0].names, value: value(view, areas[$0]))
        }
        let bars = Chart.bars(heading, ranking: items, format)
        let whole = value(view, total)
        let (en, fr) = (NumberStyle(.english), NumberStyle(.french))
        return MapView(
            id: view.rawValue,
            name: name,
            heading: heading,
            fill: .values(
                listedAreas.map { value(view, areas[$0]) },
                MapScale(format: format, domain: view == .without ? 0...1 : nil)
            ),
            column: view == .access ? column.key : nil,
            table: rows.sheet(columns),
            sentence: Message(
                en: "\(heading.en), for everybody together: \(format.phrase(whole, en)). \(bars.sentence.en)",
                fr: "\(heading.fr), tout le monde ensemble : \(format.phrase(whole, fr)). \(bars.sentence.fr)"
            ),
            charts: [bars] + curves
        )
    }
}
