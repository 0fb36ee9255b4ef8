import Atlas
import Geometry
import Maps
import Measures
import Reporting
import Travel

extension LocateCommand {
    /// What the last plan changes, beside the antennas that are kept, as a map.
    func drawing(
        of report: SitingReport,
        _ read: InputOptions.Inputs,
        _ words: ReportText,
        demand: any DemandSource,
        _ reading: ReadingOptions
    ) throws -> MapComposition {
        guard let plan = report.plans.last else {
            throw UsageError("there is no plan to draw", "il n’y a aucun plan à dessiner")
        }
        let opened = SiteCandidate.facilities(report.candidates, beside: report.kept)
        let sites = plan.sites.map { opened[$0] }
        let kept = Scenario(name: words.facilities, facilities: report.kept)
        let new = Scenario(
            name: Message(en: "with \(sites.count) more", fr: "avec \(sites.count) de plus"),
            facilities: report.kept + sites
        )
        let both = try [kept, new].map { network in
            try self.costs.cost(to: network.facilities, beside: inputs.files, reading, options) { _ in }
        }
        var comparison = Comparison(
            layer: read.layer,
            demand: demand,
            kept,
            with: [new],
            costs: both,
            thresholds: report.objective.threshold.map { [$0] } ?? report.unit.usualThresholds
        )
        comparison.threads = options.threadCount
        return try Basemap.drawing(of: try comparison.reports(), read, map, options)
    }
}
