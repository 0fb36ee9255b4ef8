internal import Atlas
internal import Geometry

/// A stated total that is not the sum of its parts.
struct TotalMismatch {
    let name: String
    let stated: Double
    let sum: Double
    /// Whether rounding explains it.
    let isExplained: Bool

    /// What to say of it.
    var notice: Message {
        func words(_ language: Language) -> (stated: String, sum: String) {
            (language.number(stated), language.number(sum))
        }
        let (en, fr) = (words(.english), words(.french))
        return isExplained
            ? Message(
                en: "\(name): the stated total is \(en.stated), the parts add up to \(en.sum), as rounding explains",
                fr: "\(name) : le total indiqué est \(fr.stated), la somme des parties \(fr.sum), ce que l’arrondi "
                    + "explique"
            )
            : Message(
                en:
                    "\(name): the stated total is \(en.stated), but the parts add up to \(en.sum); shares are of the "
                    + "parts",
                fr:
                    "\(name) : le total indiqué est \(fr.stated), mais la somme des parties \(fr.sum) ; les parts sont "
                    + "calculées sur les parties"
            )
    }
}

extension CohortSections {
    /// Which figures are not there though other cohorts have one of the same area.
    func gapNotices() -> [Message] {
        table.cohorts.compactMap { cohort in
            let missing = table.layer.areas.indices.filter { area in
                cohort.all.counts[area] == nil && table.cohorts.contains { $0.all.counts[area] != nil }
            }
            guard !missing.isEmpty else { return nil }
            let list =
                missing.prefix(8).map { table.layer.areas[$0].name }.joined(separator: ", ")
                + (missing.count > 8 ? ", … (\(missing.count))" : "")
            return Message(
                en: "\(cohort.all.name): no figure for \(list); the total and the shares leave these out",
                fr: "\(cohort.all.name) : aucun chiffre pour \(list) ; le total et les parts n’en tiennent pas compte"
            )
        }
    }

    /// Which figures were kept back, and what the total and the shares are of.
    func suppressionNotices() -> [Message] {
        table.cohorts.compactMap { cohort in
            let hidden = table.layer.areas.indices.filter { area in
                cohort.all.counts[area].map { $0.value == nil } ?? false
            }
            guard !hidden.isEmpty else { return nil }
            let list =
                hidden.prefix(8).map { table.layer.areas[$0].name }.joined(separator: ", ")
                + (hidden.count > 8 ? ", … (\(hidden.count))" : "")
            let whole = WholeCohort(cohort.all)
            let (en, fr) = (Language.english.number(whole.value), Language.french.number(whole.value))
            return whole.isStated
                ? Message(
                    en: "\(cohort.all.name): kept back for \(list); shares are of the stated total, \(en)",
                    fr:
                        "\(cohort.all.name) : confidentiel pour \(list) ; les parts sont celles du total indiqué, \(fr)"
                )
                : Message(
                    en: "\(cohort.all.name): kept back for \(list); the total and the shares leave these out",
                    fr:
                        "\(cohort.all.name) : confidentiel pour \(list) ; le total et les parts n’en tiennent pas compte"
                )
        }
    }

    /// Where the groups that a change is split by do not add up to it.
    func groupNotices(_ sections: [CohortReport.Section]) -> [Message] {
        let differing = sections.compactMap { section -> (cohort: String, difference: Double)? in
            guard let change = section.total.change, let split = section.total.shiftShare else { return nil }
            let difference = split.total.rounded() - change.rounded()
            return difference == 0 ? nil : (section.cohort, difference)
        }
        guard !differing.isEmpty else { return [] }
        func list(_ language: Language) -> String {
            differing.map { "\($0.cohort) \($0.difference > 0 ? "+" : "")\(language.number($0.difference))" }
                .joined(separator: ", ")
        }
        return [
            Message(
                en: "the groups that a change is split by do not add up to it: \(list(.english))",
                fr: "les groupes selon lesquels une variation est décomposée n’ont pas la même somme qu’elle : "
                    + list(.french)
            )
        ]
    }

    /// Where the cohorts do not add up to the column that the table calls their total.
    func everybodyNotices() -> [Message] {
        guard let everybody = table.everybody, !table.cohorts.contains(where: { $0.all.name == everybody.all.name })
        else {
            return []
        }
        let totals = Self.counts(everybody.all)
        let columns = table.cohorts.map { Self.counts($0.all) }
        var differing: [(area: String?, difference: Double)] = []
        for place in totals.indices {
            let parts = columns.map { $0[place] }
            guard let total = totals[place], let stated = total.value else { continue }
            let values = parts.compactMap { $0?.value }
            guard values.count == parts.count else { continue }
            let (low, high) = parts.reduce((0.0, 0.0)) { ($0.0 + ($1?.low ?? 0), $0.1 + ($1?.high ?? 0)) }
            let sum = values.reduce(0, +)
            // A selection of cohorts is no whole.
            if sum > stated, !(total.low <= high && total.high >= low) {
                let area = place < table.layer.areas.count ? table.layer.areas[place].name : nil
                differing.append((area, sum - stated))
            }
        }
        guard !differing.isEmpty else { return [] }
        func list(_ language: Language) -> String {
            let elsewhere = language == .french ? "à l’extérieur" : "outside"
            return differing.prefix(8).map { "\($0.area ?? elsewhere) +\(language.number($0.difference))" }
                .joined(separator: ", ")
        }
        return [
            Message(
                en: "the cohorts add up to more than “\(everybody.all.name)”: \(list(.english))",
                fr: "la somme des cohortes dépasse « \(everybody.all.name) » : \(list(.french))"
            )
        ]
    }
}
