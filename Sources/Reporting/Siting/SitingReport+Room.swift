internal import Atlas
internal import Formats
internal import Geometry
internal import Measures
internal import Siting
internal import Travel

/// Who finds room, where facilities have capacities.
extension SitingReport {
    /// What JSON says of a plan besides: nothing where there are no capacities.
    func roomMembers(_ plan: Plan) -> JSONObject {
        guard let room = plan.value.room else { return [:] }
        return [
            "served_population": .number(room.served),
            "left_over_population": .number(room.leftOver),
            "kept_facilities": .array(
                kept.indices.map { place in
                    [
                        "site": .string(kept[place].name),
                        "served_population": .number(room.keptLoads[place]),
                        "capacity": room.keptCapacities[place].isFinite ? .number(room.keptCapacities[place]) : .null,
                    ]
                }
            ),
        ]
    }

    /// A capacity as files have it: nothing where it is without limit.
    static func property(_ capacity: Double) -> PropertyValue { capacity.isFinite ? .number(capacity) : .null }

    /// The load of each facility of the last plan against its capacity; nothing where there are no capacities.
    func roomTable(_ words: ReportText) -> String {
        guard let plan = plans.last, let room = plan.value.room, plan.status != .infeasible else { return "" }
        let style = NumberStyle(words.language)
        var table = TextTable([
            TextTable.Column(words.text("With \(plan.sites.count) more", "Avec \(plan.sites.count) de plus")),
            TextTable.Column(words.text("People served", "Population servie"), isNumeric: true),
            TextTable.Column(words.text("Capacity", "Capacité"), isNumeric: true),
            TextTable.Column(words.text("Used", "Occupation"), isNumeric: true),
        ])
        func append(_ name: String, _ load: Double, _ capacity: Double) {
            let share = capacity > 0 && capacity.isFinite ? load / capacity : nil
            table.append([
                name, style.number(load), capacity.isFinite ? style.number(capacity) : NumberStyle.missing,
                share.map { style.percentage($0) } ?? NumberStyle.missing,
            ])
        }
        for (place, site) in plan.sites.enumerated() {
            append(candidates[site].name, plan.value.loads[place], room.capacities[place])
        }
        if !kept.isEmpty { table.appendRule() }
        for place in kept.indices { append(kept[place].name, room.keptLoads[place], room.keptCapacities[place]) }
        return table.text + "\n"
    }

    /// Who is served and who is left over, plan by plan, and what the figures are.
    func roomNotes(_ words: ReportText) -> [String] {
        guard hasRoom else { return [] }
        let style = NumberStyle(words.language)
        let served = ([before] + plans.filter { $0.status != .infeasible }.map(\.value)).compactMap { value in
            value.room.map { room in
                let count = value.loads.count
                let mean = value.mean.map { style.number($0.reported, decimals: 1) + "\u{00A0}" + unit.reported }
                let left = style.number(room.leftOver)
                return words.text(
                    "With \(count) more: \(style.number(room.served)) people served"
                        + (mean.map { " at a mean of \($0)" } ?? "") + ", \(left) left over.",
                    "Avec \(count) de plus : \(style.number(room.served)) personnes servies"
                        + (mean.map { ", à \($0) en moyenne" } ?? "") + ", \(left) sans place."
                )
            }
        }
        return served + [
            words.text(
                "Each facility serves no more than its capacity; points are divided where that is better.",
                "Chaque antenne ne sert pas plus que sa capacité ; les points sont partagés là où c’est mieux."
            )
        ]
    }
}
