internal import Atlas
internal import Geometry
public import Measures
public import Reporting

extension CohortReport: Drawable {
    /// The map of the report: a view a cohort, the last first, coloured by its location quotient; the reference, and
    /// cohorts without one, by their share.
    public func subject(_ words: ReportText) -> ThematicMap {
        let slopes = slopes
        var subject = ThematicMap(
            title: Message(en: "How cohorts spread", fr: "Comment les cohortes se répartissent"),
            subtitle: words.areas,
            choice: Message(en: "Cohort", fr: "Cohorte"),
            areas: places.map { layer.areas[$0] },
            layer: layer.id,
            views: sections.enumerated().reversed().map { view($1, number: $0 + 1, slopes) },
            notes: [
                Message(en: "Cohorts: \(words.demand.en).", fr: "Cohortes : \(words.demand.fr)."),
                Message(
                    en: "Location quotient: the area’s share of the cohort by its share of \(referenceName.en).",
                    fr: "Quotient de localisation : part du territoire dans la cohorte, divisée par sa part de "
                        + "\(referenceName.fr)."
                ),
                Message(
                    en: "Areas without a figure are hatched; ratios on fewer than 100 people are uncertain.",
                    fr: "Les territoires sans chiffre sont hachurés ; les rapports sur moins de 100 personnes sont "
                        + "incertains."
                ),
            ] + [borderNote].compactMap(\.self)
        )
        subject.isPart = places.count < layer.areas.count
        return subject
    }

    /// The areas of the map, by their indices in the layer.
    private var places: [Int] { listed ?? Array(layer.areas.indices) }

    private var referenceName: Message {
        switch reference {
        case .cohort(let name): Message(en: "“\(name)”", fr: "« \(name) »")
        case .population: Message(en: "the population", fr: "la population")
        }
    }

    private func view(_ section: Section, number: Int, _ slopes: Chart?) -> MapView {
        let hasQuotients = section.areas.contains { $0.locationQuotient != nil }
        let values = places.map { section.areas[$0] }.map { hasQuotients ? $0.locationQuotient : $0.share }
        let format: FigureFormat = hasQuotients ? .ratio : .percentage
        let what =
            hasQuotients
            ? Message(en: "Location quotient", fr: "Quotient de localisation")
            : Message(en: "Share of the cohort", fr: "Part de la cohorte")
        let items = zip(places, values).map { area, value in
            Chart.Item(code: layer.areas[area].code, name: layer.areas[area].names, value: value)
        }
        let title = Message(en: "\(what.en), \(section.cohort)", fr: "\(what.fr), \(section.cohort)")
        let bars = Chart.bars(title, ranking: items, format)
        let scale =
            hasQuotients
            ? MapScale(.diverging(middle: 1), format: .ratio, method: .naturalBreaks(6), isShared: true)
            : MapScale(format: .percentage, domain: 0...1)
        let (en, fr) = (NumberStyle(.english), NumberStyle(.french))
        return MapView(
            id: "c\(number)",
            name: Message(en: section.cohort, fr: section.cohort),
            heading: bars.title,
            fill: .values(values, scale),
            column: (hasQuotients ? FigureColumn.locationQuotient : .share).key,
            table: table(section).sheet(Self.pageColumns),
            sentence: Message(
                en: "\(section.cohort): \(en.number(section.total.count?.value)) people. \(what.en). "
                    + bars.sentence.en,
                fr:
                    "\(section.cohort)\u{00A0}: \(fr.number(section.total.count?.value)) personnes. \(what.fr). "
                    + bars.sentence.fr
            ),
            charts: [bars] + (slopes.map { [$0] } ?? [])
        )
    }

    /// Each area's share, from the reference cohort (or the first) to the last.
    private var slopes: Chart? {
        var earlier = sections.first
        if case .cohort(let name) = reference { earlier = sections.first { $0.cohort == name } ?? earlier }
        guard let earlier, let later = sections.last, earlier.cohort != later.cohort else { return nil }
        let items = places.map { area in
            Chart.Item(
                code: layer.areas[area].code,
                name: layer.areas[area].names,
                value: earlier.areas[area].share,
                later: later.areas[area].share
            )
        }
        .filter { $0.value != nil || $0.later != nil }
        let risen = items.count { ($0.later ?? .nan) > ($0.value ?? .nan) }
        let fallen = items.count { ($0.later ?? .nan) < ($0.value ?? .nan) }
        return Chart(
            id: "slopes",
            title: Message(
                en: "Share of the cohort, \(earlier.cohort) to \(later.cohort)",
                fr: "Part de la cohorte, de \(earlier.cohort) à \(later.cohort)"
            ),
            content: .slopes(
                items,
                from: Message(en: earlier.cohort, fr: earlier.cohort),
                to: Message(en: later.cohort, fr: later.cohort)
            ),
            format: .percentage,
            sentence: Message(
                en: "Areas with a larger share: \(risen); with a smaller one: \(fallen).",
                fr: "Territoires dont la part augmente : \(risen) ; diminue : \(fallen)."
            )
        )
    }
}
