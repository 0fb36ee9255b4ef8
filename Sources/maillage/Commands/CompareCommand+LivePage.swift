import Atlas
import Geometry
import Maps
import Measures
import Reporting
import Travel

extension CompareCommand {
    /// Whether HTML is the page in which a plan goes on being made: after edits, or before any, with geodesic distances.
    var isLive: Bool { networks.scenario.isEmpty && costs.isGeodesic }

    /// The page in which the first plan of a comparison, whose people are read a second time, goes on being made; `nil` where
    /// there are too many for one.
    func livePage(_ comparison: Comparison, _ read: InputOptions.Inputs, _ atlas: AtlasIfNeeded) throws -> [UInt8]? {
        let options = report.options
        var plan: LivePlan
        do {
            plan = try LivePlan(
                reading: comparison.demand,
                in: read.layer,
                within: comparison.reach,
                only: comparison.only,
                facilities: comparison.baseline.facilities,
                thresholds: comparison.thresholds.compactMap(\.distance),
                atMost: Self.mostPoints,
                threads: options.threadCount
            )
        } catch is LivePlan.TooManyPoints {
            Console.notice(Self.pageTooLarge, options)
            return nil
        }
        // Without an atlas there are no names, and the map is enough.
        plan.places = (try? LivePlan.Place.all(of: atlas.open())) ?? []
        if let scenario = comparison.scenarios.first {
            plan.edits = LivePlan.edits(from: comparison.baseline.facilities, to: scenario.facilities)
        }
        let areas = comparison.only.map { $0.map { read.layer.areas[$0] } } ?? read.layer.areas
        let subject = plan.subject(areas, layer: read.layer.id, read.words)
        let setting = try Basemap.setting(
            of: subject,
            facilities: plan.facilities,
            sources: read.sources,
            vintage: read.layer.vintage,
            report.map,
            options
        )
        return try MapComposition(subject, setting).livePage(plan, CommandLanguage.language)
    }

    /// How many points a page computes with.
    static let mostPoints = 50_000

    static let pageTooLarge = Message(
        en: "a page computes with \(mostPoints) points at most: this one shows the comparison and no more",
        fr: "une page calcule avec \(mostPoints) points au plus : celle-ci montre la comparaison, sans plus"
    )
}
