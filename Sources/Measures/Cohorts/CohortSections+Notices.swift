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
        let (stated, sum) = (NumberWords.plain(stated), NumberWords.plain(sum))
        return isExplained
            ? Message(
                en: "\(name): the stated total is \(stated), the parts add up to \(sum), as rounding explains",
                fr: "\(name) : le total indiqué est \(stated), la somme des parties \(sum), ce que l’arrondi "
                    + "explique"
            )
            : Message(
                en:
                    "\(name): the stated total is \(stated), but the parts add up to \(sum); shares are of the "
                    + "parts",
                fr:
                    "\(name) : le total indiqué est \(stated), mais la somme des parties \(sum) ; les parts sont "
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
            let total = NumberWords.plain(whole.value)
            return whole.isStated
                ? Message(
                    en: "\(cohort.all.name): kept back for \(list); shares are of the stated total, \(total)",
                    fr:
                        "\(cohort.all.name) : confidentiel pour \(list) ; les parts sont celles du total indiqué, \(total)"
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
        let differing = sections.compactMap { section -> String? in
            guard let change = section.total.change, let split = section.total.shiftShare else { return nil }
            let difference = split.total.rounded() - change.rounded()
            guard difference != 0 else { return nil }
            return "\(section.cohort) \(difference > 0 ? "+" : "−")\(NumberWords.plain(abs(difference)))"
        }
        guard !differing.isEmpty else { return [] }
        let list = differing.joined(separator: ", ")
        return [
            Message(
                en: "the groups that a change is split by do not add up to it: \(list)",
                fr: "les groupes selon lesquels une variation est décomposée n’ont pas la même somme qu’elle : \(list)"
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
        var differing: [(name: String, difference: Double)] = []
        for place in totals.indices {
            let parts = columns.map { $0[place] }
            guard let total = totals[place], let stated = total.value else { continue }
            let values = parts.compactMap { $0?.value }
            guard values.count == parts.count else { continue }
            let (low, high) = parts.reduce((0.0, 0.0)) { ($0.0 + ($1?.low ?? 0), $0.1 + ($1?.high ?? 0)) }
            let sum = values.reduce(0, +)
            // A selection of cohorts is no whole.
            if sum > stated, !(total.low <= high && total.high >= low) {
                let name = place < table.layer.areas.count ? table.layer.areas[place].name : "outside"
                differing.append((name, sum - stated))
            }
        }
        guard !differing.isEmpty else { return [] }
        let list = differing.prefix(8).map { "\($0.name) +\(NumberWords.plain($0.difference))" }.joined(separator: ", ")
        return [
            Message(
                en: "the cohorts add up to more than “\(everybody.all.name)”: \(list)",
                fr: "la somme des cohortes dépasse « \(everybody.all.name) » : \(list)"
            )
        ]
    }
}

/// Numbers in messages.
enum NumberWords {
    /// A number without a point where it is whole.
    static func plain(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? String(value) }
}
