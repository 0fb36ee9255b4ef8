import Atlas
import Geometry
import Maps
import Measures
import Reporting
import Travel

extension CompareCommand {
    /// What a live page is made of.
    struct Begun {
        let baseline: Scenario
        let scenario: Scenario?
        let read: InputOptions.Inputs
        /// The people, who are read a second time.
        let demand: any DemandSource
        let only: [Int]?
        let reach: Metres?
        let thresholds: [Cost]
    }

    /// Whether HTML is the page in which a plan goes on being made: after edits, or before any, with geodesic distances.
    var isLive: Bool { networks.scenario.isEmpty && costs.isGeodesic }

    /// The page in which a plan goes on being made; `nil` where there are too many people for one.
    func livePage(_ begun: Begun, _ atlas: AtlasIfNeeded) throws -> [UInt8]? {
        let (read, options) = (begun.read, report.options)
        var plan: LivePlan
        do {
            plan = try LivePlan(
                reading: begun.demand,
                in: read.layer,
                within: begun.reach,
                only: begun.only,
                facilities: begun.baseline.facilities,
                thresholds: begun.thresholds.compactMap(\.distance),
                atMost: Self.mostPoints,
                threads: options.threadCount
            )
        } catch is LivePlan.TooManyPoints {
            Console.notice(Self.pageTooLarge, options)
            return nil
        }
        // Without an atlas there are no names, and the map is enough.
        plan.places = (try? LivePlan.Place.all(of: atlas.open())) ?? []
        if let scenario = begun.scenario {
            plan.edits = LivePlan.edits(from: begun.baseline.facilities, to: scenario.facilities)
        }
        let areas = begun.only.map { $0.map { read.layer.areas[$0] } } ?? read.layer.areas
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
