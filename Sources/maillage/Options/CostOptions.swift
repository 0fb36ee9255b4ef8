import ArgumentParser
import Atlas
import Catchments
import Formats
import Geometry
import Measures
import Travel

/// Where travel costs come from: geodesics, or a table of the user's.
struct CostOptions: ParsableArguments {
    @Option(
        help: CommandLanguage.help(
            "Travel costs: a table (CSV, JSON) with a row a pair of point and antenna, as routing engines and matrix "
                + "write them; default: geodesic distances.",
            "Coûts de déplacement : une table (CSV, JSON), une ligne par paire de point et d’antenne, comme les moteurs "
                + "d’itinéraires et matrix les écrivent ; par défaut, distances géodésiques."
        ),
        completion: .features
    )
    var costs: String?

    @Option(
        help: CommandLanguage.help(
            "The column of the costs; default: travel_time_p50, duration, minutes, distance_m …",
            "La colonne des coûts ; par défaut travel_time_p50, duration, minutes, distance_m…"
        ),
        completion: .column(of: "--costs")
    )
    var costColumn: String?

    @OptionGroup var unit: CostUnitOption
    @OptionGroup var roads: RoadOptions

    /// Whether costs are geodesic distances: neither a table nor a network of roads was named.
    var isGeodesic: Bool { costs == nil && roads.network == nil }

    /// The costs that tell at the end what they did not find, which a checkpoint does not know: whether they were asked for,
    /// and what they are called in both languages.
    var withoutCheckpoint: [(isAsked: Bool, en: String, fr: String)] {
        [(costs != nil, "--costs", "--costs"), (roads.network != nil, "--network", "--network")]
    }

    /// The costs to get to some antennas; `files` are the other files of the command, `catchments` polygons that say who is
    /// within reach where there is no table of costs; `notify` is told what people should know, in the place of them. A table
    /// that `counted` people have to do with is not read again.
    func cost(
        to facilities: [Facility],
        within catchments: Catchments? = nil,
        beside files: [String?],
        _ reading: ReadingOptions,
        _ options: GlobalOptions,
        counted: PartialMerge? = nil,
        notify: ((Message) -> Void)? = nil
    ) throws -> any TravelCost {
        try check(beside: files, catchments: catchments != nil)
        if let catchments, costs == nil { return CatchmentCost(catchments, threads: options.threadCount) }
        if let header = counted?.header, costs != nil,
            let recorded = RecordedCost(
                symbol: header.costUnit,
                method: header.costMethod,
                facilityCount: facilities.count
            )
        {
            return recorded
        }
        return try changingCost(to: facilities, reading, options, notify: notify)
    }

    /// The costs to get to some antennas, and to those of networks that differ from theirs in a few.
    ///
    /// - Parameters:
    ///   - facilities: the antennas.
    ///   - others: the names of those that other networks have and this one has not, for a table of costs.
    ///   - reading: how files are read.
    ///   - options: those that every command takes.
    ///   - notify: is told what people should know, in the place of them.
    /// - Returns: the costs.
    /// - Throws: ``UsageError``; what is wrong with the table and with the network.
    func changingCost(
        to facilities: [Facility],
        besides others: [String] = [],
        _ reading: ReadingOptions,
        _ options: GlobalOptions,
        notify: ((Message) -> Void)? = nil
    ) throws -> any ChangingCost {
        guard let costs else {
            return try roads.cost(to: facilities, options) ?? GeodesicCost(to: facilities.map(\.position))
        }
        var table = CostTable.Options()
        table.column = costColumn
        table.encoding = reading.stream.encoding
        table.decimalMark = reading.stream.decimalMark
        table.unit = try unit.unit()
        return try CostTable(
            reading: costs,
            facilities: facilities.map(\.name),
            besides: others,
            options: table
        ) { notice in
            if let notify { notify(notice) } else { Console.notice(notice, options) }
        }
    }

    /// Refuses options that do not go together.
    ///
    /// - Parameters:
    ///   - files: the other files of the command.
    ///   - catchments: whether polygons say who is within reach where there is no table.
    /// - Throws: ``UsageError``.
    func check(beside files: [String?], catchments: Bool = false) throws {
        try roads.check(costs: costs, catchments: catchments)
        if costs == "-" { try OptionFit.checkStandardInput(files + [costs]) }
        guard costs != nil || (costColumn == nil && (unit.costUnit == nil || catchments)) else {
            throw UsageError(
                "--cost-column and --cost-unit are for --costs",
                "--cost-column et --cost-unit valent pour --costs"
            )
        }
    }
}
