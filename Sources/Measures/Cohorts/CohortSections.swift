internal import Atlas
internal import Geometry
import Travel

/// The rows of every cohort: counts, shares with bounds, and what changed against the reference.
struct CohortSections {
    let table: CohortTable
    private let reference: CohortReport.Reference
    private let people: AreaPopulation
    /// The counts of the reference, area by area, then outside.
    private let referenceCounts: [CohortCount?]
    private let referenceTotal: Double
    private let referenceIsStated: Bool

    /// Ratios on fewer people say little.
    static let leastPeople = 100.0

    init(_ table: CohortTable, _ reference: CohortReport.Reference, _ people: AreaPopulation) {
        self.table = table
        self.reference = reference
        self.people = people
        let population = people.areas + [people.outside]
        switch reference {
        case .population: referenceCounts = population.map { $0.map { CohortCount($0) } }
        case .cohort(let name):
            let base = table.cohorts.first { $0.all.name == name }?.all
            referenceCounts = base.map { Self.counts($0) } ?? population.map { _ in nil }
        }
        let base = table.cohorts.first { reference == .cohort($0.all.name) }.map { WholeCohort($0.all) }
        referenceTotal = base?.value ?? referenceCounts.reduce(0) { $0 + ($1?.value ?? 0) }
        referenceIsStated = base?.isStated ?? false
    }

    /// The counts of a column: area by area, then outside.
    static func counts(_ column: CohortTable.Column) -> [CohortCount?] { column.counts + [column.outside] }

    /// One section a cohort. Notices get what has no figure, warnings what does not add up.
    func sections(_ notices: inout [Message], _ warnings: inout [Message]) -> [CohortReport.Section] {
        var mismatches: [TotalMismatch] = []
        let sections = table.cohorts.map { cohort in section(cohort, &mismatches) }
        notices += mismatches.filter(\.isExplained).map(\.notice)
        warnings += mismatches.filter { !$0.isExplained }.map(\.notice)
        warnings += suppressionNotices() + gapNotices()
        let missing = table.layer.areas.indices.filter { area in
            table.cohorts.allSatisfy { $0.all.counts[area] == nil }
        }
        if !missing.isEmpty {
            let list = missing.prefix(12).map { table.layer.areas[$0].name }.joined(separator: ", ")
            let rest = missing.count - 12
            let more = rest > 0 ? Message(en: ", and \(rest) more", fr: ", et \(rest) autres") : Message(en: "", fr: "")
            notices.append(
                Message(
                    en: "without a figure in the table: \(list)\(more.en)",
                    fr: "sans chiffre dans la table : \(list)\(more.fr)"
                )
            )
        }
        warnings += everybodyNotices()
        notices += groupNotices(sections)
        return sections
    }

    private func section(
        _ cohort: CohortTable.Cohort,
        _ mismatches: inout [TotalMismatch]
    ) -> CohortReport.Section {
        let counts = Self.counts(cohort.all)
        let whole = WholeCohort(cohort.all)
        let total = whole.value
        let splits = shiftShares(cohort)
        let comparison = (
            reference: CommonShares(counts, referenceCounts.map { $0?.value }),
            population: CommonShares(counts, people.areas + [people.outside])
        )
        let rows = counts.enumerated().map { place, count -> CohortReport.Row in
            row(place, count, cohort, whole, comparison: comparison, split: splits?[place])
        }
        // Figures that were all kept back have no sum.
        let isKept = !whole.isStated && counts.contains { $0 != nil } && counts.allSatisfy { $0?.value == nil }
        var totalRow = CohortReport.Row(
            area: nil,
            count: CohortCount(value: isKept ? nil : total, low: whole.low, high: whole.high),
            share: total > 0 ? 1 : nil,
            shareLow: nil,
            shareHigh: nil
        )
        // Totals of different areas are not compared.
        let isComparable =
            zip(counts, referenceCounts).allSatisfy { ($0?.value == nil) == ($1?.value == nil) }
            && whole.isStated == referenceIsStated
        if isComparable { compare(&totalRow, total, referenceTotal, cohort) }
        totalRow.shiftShare = splits.map { splits in
            let known = splits.compactMap(\.self)
            return ShiftShare(
                growth: known.reduce(0) { $0 + $1.growth },
                mix: known.reduce(0) { $0 + $1.mix },
                regional: known.reduce(0) { $0 + $1.regional }
            )
        }
        if let stated = cohort.all.total, let value = stated.value, value != total,
            counts.allSatisfy({ $0 == nil || $0?.value != nil })
        {
            let isExplained = stated.low <= whole.high && stated.high >= whole.low
            mismatches.append(
                TotalMismatch(name: cohort.all.name, stated: value, sum: total, isExplained: isExplained)
            )
            if !isExplained { totalRow.flags.append(.totalMismatch) }
        }
        return CohortReport.Section(
            cohort: cohort.all.name,
            areas: Array(rows.dropLast()),
            outside: cohort.all.outside == nil ? nil : rows.last,
            total: totalRow,
            statedTotal: cohort.all.total
        )
    }

    private func row(
        _ place: Int,
        _ count: CohortCount?,
        _ cohort: CohortTable.Cohort,
        _ whole: WholeCohort,
        comparison: (reference: CommonShares?, population: CommonShares?),
        split: ShiftShare?
    ) -> CohortReport.Row {
        var row = CohortReport.Row(area: place < table.layer.areas.count ? place : nil, count: count)
        row.shiftShare = split
        guard let count else {
            row.flags = [.missing]
            return row
        }
        (row.shareLow, row.shareHigh) = whole.bounds(of: count)
        let total = whole.value
        guard let value = count.value else {
            row.flags = [.suppressed]
            return row
        }
        row.share = total > 0 ? value / total : nil
        let other = referenceCounts[place]
        compare(&row, value, other?.value, cohort)
        let isReference = reference == .cohort(cohort.all.name)
        row.locationQuotient = isReference ? nil : comparison.reference?.quotient(place)
        row.changePoints = isReference ? nil : comparison.reference?.points(place)
        row.populationQuotient = comparison.population?.quotient(place)
        let isSmall =
            value < Self.leastPeople || total < Self.leastPeople || (other?.value ?? .infinity) < Self.leastPeople
        if isSmall { row.flags.append(.small) }
        return row
    }

    /// What changed against the reference.
    private func compare(
        _ row: inout CohortReport.Row,
        _ value: Double,
        _ other: Double?,
        _ cohort: CohortTable.Cohort
    ) {
        guard reference != .cohort(cohort.all.name), let other else { return }
        if reference != .population {
            let change = WeightSum.difference(value, other)
            row.change = change
            row.growthRate = other > 0 ? change / other : nil
        }
    }

    /// The change from the reference cohort in each area, then outside, split; `nil` in areas without a figure.
    private func shiftShares(_ cohort: CohortTable.Cohort) -> [ShiftShare?]? {
        guard case .cohort(let name) = reference, name != cohort.all.name,
            let base = table.cohorts.first(where: { $0.all.name == name })
        else { return nil }
        let hasGroups = base.groups.count > 1 || cohort.groups.count > 1
        var names: [String] = []
        for group in base.groups + cohort.groups where !names.contains(group.name) { names.append(group.name) }
        let count = table.layer.areas.count + 1
        func columns(_ cohort: CohortTable.Cohort) -> [[CohortCount?]] {
            guard hasGroups else { return [Self.counts(cohort.all)] }
            return names.map { name in
                cohort.groups.first { $0.name == name }.map { Self.counts($0) }
                    ?? Self.counts(cohort.all).map { $0 == nil ? nil : .zero }
            }
        }
        let (before, after) = (columns(base), columns(cohort))
        let known = (0..<count).filter { place in (before + after).allSatisfy { $0[place]?.value != nil } }
        func values(_ columns: [[CohortCount?]]) -> [[Double]] {
            columns.map { column in known.map { column[$0]?.value ?? 0 } }
        }
        guard let splits = ShiftShare.split(before: values(before), after: values(after)) else { return nil }
        var all: [ShiftShare?] = Array(repeating: nil, count: count)
        for (index, place) in known.enumerated() { all[place] = splits[index] }
        return all
    }
}
