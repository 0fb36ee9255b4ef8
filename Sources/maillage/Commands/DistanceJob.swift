import Analysis
import Atlas
import Cartography
import Formats
import Geometry

/// Lists the points of a file of any size with what it takes to get to the nearest antenna: read, looked up and written
/// piece by piece.
struct DistanceJob {
    private let input: PointInput
    private let territory: InputOptions.Territory
    private let lookup: DemandLookup
    private let cost: any TravelCost
    private let words: ReportWords
    private let outputs: OutputOptions
    private let options: GlobalOptions
    private let command: DistanceCommand

    init(_ file: String, reach: Metres?, _ command: DistanceCommand) throws {
        self.command = command
        outputs = command.outputs
        options = command.options
        var reading = command.inputs.weights.applied(to: try command.reading.reading(command.options))
        let atlas = try AtlasIfNeeded(options)
        territory = try command.inputs.territory(atlas, reading, options, points: file)
        reading.surroundings = territory.surroundings
        reading.stream.keepsMissingWeights = true
        reading = command.inputs.points(file, reading, options)
        input = try PointInput(path: file, options: reading)
        cost = try command.costs.cost(
            to: territory.antennas,
            beside: [command.inputs.by, command.inputs.antennas, file],
            reading,
            options
        )
        lookup = DemandLookup(layer: territory.layer, within: reach, cost: cost, threads: options.threadCount)
        var words = territory.words(demand: InputOptions.words(file: file, Message(en: file, fr: file)))
        words.isWeighted = input.noWeights == nil
        self.words = words
    }

    /// A row a point.
    func listPoints(_ destinations: [OutputOptions.Destination]) throws {
        let points = DistancePoints(layer: territory.layer, antennas: territory.antennas, cost: cost)
        if let notice = input.columnsLeftOut { Console.notice(notice, options) }
        let sinks = try destinations.map {
            try ColumnSink(
                path: $0.path,
                format: $0.format,
                columns: points.columns,
                style: command.style.csv.style,
                overwrite: options.force
            )
        }
        var rows: [[String]] = []
        let words = words
        try run { batch, found in
            let columns = points.columns(of: batch, found)
            return (
                records: sinks.map {
                    $0.encode(columns, longitudes: batch.longitudes, latitudes: batch.latitudes)
                },
                rows: sinks.isEmpty ? points.rows(of: batch, found, words) : []
            )
        } inOrder: { _, _, made in
            for (sink, records) in zip(sinks, made.records) { try sink.write(records) }
            rows += made.rows
            try LongestTable.check(rows.count)
        }
        for sink in sinks { try sink.finish() }
        if sinks.isEmpty { try StandardOutput.write(Array(points.table(rows, words).utf8)) }
    }

    /// Hands every batch, in longitude and latitude and with what was found of it, to `work` on any thread and to
    /// `inOrder` in turn.
    private func run<Made: Sendable>(
        work: @escaping @Sendable (PointBatch, DemandLookup.Findings) throws -> Made,
        inOrder: (PointBatch, DemandLookup.Findings, Made) throws -> Void
    ) throws {
        var count = 0
        let lookup = lookup
        try input.process(threads: options.threadCount) { _, degrees in
            let found = lookup.find(DemandBatch(degrees))
            return (batch: degrees, found: found, made: try work(degrees, found))
        } inOrder: { piece in
            count += piece.batch.count
            try inOrder(piece.batch, piece.found, piece.made)
        }
        guard count > 0 else { throw AtlasError.noPoint(input.stream.name) }
        try cost.finish()
        Console.notices(input.notices + [input.withoutPosition].compactMap(\.self) + cost.notices, options)
    }
}
