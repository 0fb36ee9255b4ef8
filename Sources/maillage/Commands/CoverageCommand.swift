import ArgumentParser
import Atlas
import Catchments
import Formats
import Geometry
import Maps
import Measures
import Travel

/// `maillage coverage`: who and what lies within reach.
struct CoverageCommand: ParsableCommand, MergeableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "coverage",
            abstract: CommandLanguage.text(
                "Who and what lies within reach of an antenna, and where the gaps are.",
                "Qui et quoi se trouve à portée d’une antenne, et où sont les lacunes."
            ),
            discussion: CommandLanguage.text(
                """
                A point is covered exactly when its geodesic distance is at most the radius. A radius is a number and a \
                unit (km, m, mi, nmi, ft); without a unit it is in kilometres. It goes from 0 to 5000 km. With \
                --catchments, a point is covered when it lies in a polygon of the threshold or of a smaller one.
                """,
                """
                Un point est couvert exactement quand sa distance géodésique est au plus le rayon. Un rayon est un \
                nombre et une unité (km, m, mi, nmi, ft) ; sans unité, en kilomètres. Il va de 0 à 5000 km. Avec \
                --catchments, un point est couvert s’il est dans un polygone du seuil ou d’un seuil plus petit.
                """
            )
        )
    }

    @OptionGroup var radii: RadiiOption
    @OptionGroup var partials: PartialOptions
    @OptionGroup var checkpoint: CheckpointOptions
    @OptionGroup var only: OnlyOption
    @OptionGroup var inputs: InputOptions
    @OptionGroup var costs: CostOptions
    @OptionGroup var catchments: CatchmentOptions
    @OptionGroup var access: AccessWidthOption
    @OptionGroup var places: PlaceOptions
    @OptionGroup var report: ReportOptions

    func run() throws { try run(from: nil) }

    func run(from counted: PartialMerge?) throws {
        let networks = try NetworkList(inputs.antennas)
        try partials.refuse(networks.isSeveral, "several networks", "plusieurs réseaux")
        try access.check(costs.roads, isOfSeveral: networks.isSeveral)
        try partials.refuse(access.accessWidth != nil, "--access-width", "--access-width")
        if counted == nil {
            try checkpoint.check(
                demand: inputs.demand,
                costs.withoutCheckpoint + [
                    (networks.isSeveral, "several networks", "plusieurs réseaux"),
                    (catchments.catchments != nil, "--catchments", "--catchments"),
                ]
            )
        }
        if networks.isSeveral { return try report(networks) }
        var inputs = self.inputs
        if let one = networks.files.first { inputs.antennas = [one.path] }
        // Before any file is read, as far as that can be.
        if costs.isGeodesic, catchments.catchments == nil { try radii.check() }
        let (destinations, options) = (try report.destinations(), report.options)
        if counted == nil {
            try partials.check(report, only, destinations, demand: inputs.demand)
            try inputs.check(report.reading, options, costs: costs.costs, catchments: catchments.catchments)
            try OptionFit.check(places, points: [inputs.demand, inputs.facilities])
        }
        let reach = try report.near.reach()
        let reading = places.applied(to: try report.reading.reading(options))
        let atlas = try AtlasIfNeeded(options)
        let files = inputs.files
        let read = try inputs.read(atlas, reading, options, named: partials.naming.words, counted: counted)
        // With a table of costs, the unit is that of its column.
        let unit = costs.costs == nil ? try costs.unit.unit() : nil
        let polygons = try catchments.read(beside: files + [costs.costs], unit: unit, reading, options)
        let cost = try costs.cost(
            to: read.facilities,
            within: polygons,
            beside: files,
            reading,
            options,
            counted: counted
        )
        let asked = try radii.thresholds(in: cost.unit, options)
        let thresholds =
            try asked.map { asked in try polygons.map { try asked.map($0.known) } ?? asked }
            ?? polygons?.thresholds ?? cost.unit.usualThresholds
        let partial = PartialRun(partials, read.demand, counted, options)
        let facts = PartialFacts(
            command: Self._commandName,
            inputs: .init(inputs, read),
            atlas: atlas,
            costs: costs,
            catchments: catchments.catchments,
            thresholds: thresholds,
            reach: reach,
            counted: counted
        )
        let kept = try checkpoint.begin(partial.demand, cost, from: read.demand, options, facts: facts.all())
        var coverage = Coverage(
            layer: read.layer,
            demand: kept ?? partial.demand,
            facilities: read.facilities,
            cost: cost,
            thresholds: thresholds
        )
        coverage.only = try only.areas(of: read.layer, atlas, options)
        let roads = try isochrones(cost, thresholds, read.layer, options)
        coverage.catchments = polygons ?? roads
        coverage.includesShapes = destinations.contains { $0.format.isGeoJSON || $0.format.isLayer }
        coverage.reach = reach
        coverage.land = try inputs.land(of: read.layer, atlas, cost)
        coverage.threads = options.threadCount
        let line = ProgressLine(options)
        coverage.observer = line.observer
        defer { line.finish() }
        let tally = try partial.tally(coverage.emptyTally, of: coverage, keeping: kept)
        if try partial.write(tally, read.words, cost, notices: read.notices + cost.notices, line, facts.all()) {
            return checkpoint.end(kept, options)
        }
        let report = try coverage.report(of: tally)
        line.finish()
        if !partial.isPartial {
            self.report.tell(read, cost.notices, outside: report.sections.first?.outside?.population)
        }
        if report.territory == nil {
            Console.notice(costs.roads.network == nil ? Self.noTerritory : Self.noWidth, options)
        }
        try self.report.deliver(report, read.words, to: destinations) {
            try Basemap.drawing(
                of: report.subject(read.words),
                read,
                within: [report.catchments].compactMap(\.self),
                known: Array(zip(report.sections.map(\.threshold), report.reaches)),
                self.report.map,
                options
            )
        }
        checkpoint.end(kept, options)
    }

    /// What lies within the access width of a reached road, where that was asked for.
    private func isochrones(
        _ cost: any TravelCost,
        _ thresholds: [Cost],
        _ layer: AreaLayer,
        _ options: GlobalOptions
    ) throws -> Catchments? {
        guard access.accessWidth != nil, let cost = cost as? RoadCost, let network = costs.roads.network else {
            return nil
        }
        var making = Isochrones.Options()
        // What is reported by areas ends at their shores.
        (making.accessWidth, making.land) = (try access.width(), try Isochrones.land(of: layer))
        making.threads = options.threadCount
        let line = ProgressLine(options)
        making.observer = line.observer
        defer { line.finish() }
        let width = Int(making.accessWidth.value.rounded())
        return try Isochrones(of: cost, within: thresholds, making)
            .catchments(named: "\(network) (isochrones, \(width) m)")
    }

    /// Says how the columns of territory are filled.
    private static let noWidth = Message(
        en:
            "the columns of territory are empty: --access-width 500m fills them with what lies so near to a reached road",
        fr:
            "les colonnes du territoire sont vides : --access-width 500m les remplit de ce qui est si près d’une route "
            + "atteinte"
    )

    /// Says why the columns of territory are empty.
    private static let noTerritory = Message(
        en: "costs say nothing of what lies between the points: the columns of territory are empty",
        fr: "les coûts ne disent rien de ce qui se trouve entre les points : les colonnes du territoire sont vides"
    )
}
