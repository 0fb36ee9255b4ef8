public import Atlas
internal import Geometry
public import Measures
import Reporting
import Travel

/// What maps of comparisons show: for one scenario, at each threshold, what changes, what was and what would be; for
/// several what each changes. All have the same baseline, areas and thresholds.
///
/// The views and the marks are made here and the page elsewhere, so that another page can be made of them.
public struct ComparisonMap: Sendable {
    /// The comparisons, at least one.
    public let reports: [ComparisonReport]

    /// Shows comparisons with one baseline.
    public init(_ reports: [ComparisonReport]) {
        self.reports = reports
    }

    /// The facilities of all networks, each position and name once; those that open, close or move are marked so.
    public static func facilities(of reports: [ComparisonReport]) -> [Facility] {
        guard let baseline = reports.first?.baseline.facilities else { return [] }
        let stays = { (facility: Facility) in
            reports.allSatisfy { report in
                report.scenario.facilities.contains { $0.name == facility.name && $0.position == facility.position }
            }
        }
        let known = Set(baseline.map { [$0.name, "\($0.position)"] })
        var marked = baseline.map { facility in
            stays(facility)
                ? facility : Facility(name: facility.name, position: facility.position, role: .closing)
        }
        var seen = known
        for facility in reports.flatMap(\.scenario.facilities)
        where seen.insert([facility.name, "\(facility.position)"]).inserted {
            marked.append(Facility(name: facility.name, position: facility.position, role: .opening))
        }
        return marked
    }
}

extension FacilityRole {
    /// An office that closes in a scenario, or moves away.
    static let closing = FacilityRole(
        name: "closing",
        title: Message(en: "Office that closes or moves away", fr: "Bureau qui ferme ou déménage"),
        plural: Message(en: "offices that close", fr: "bureaux qui ferment"),
        mark: .cross
    )
    /// An office that opens in a scenario, or moves there.
    static let opening = FacilityRole(
        name: "opening",
        title: Message(en: "New office", fr: "Nouveau bureau"),
        plural: Message(en: "new offices", fr: "nouveaux bureaux"),
        mark: .plus
    )
}
