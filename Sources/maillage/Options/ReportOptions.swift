import ArgumentParser
import Formats
import Geometry
import Maps
import Reporting

/// How files are read, and where a report by area goes and what it looks like.
struct ReportOptions: ParsableArguments {
    @OptionGroup var near: NearestWithinOption
    @OptionGroup var reading: ReadOptions
    @OptionGroup var outputs: OutputOptions
    @OptionGroup var rows: RowOptions
    @OptionGroup var style: ReportStyleOptions
    @OptionGroup var map: MapOptions
    @OptionGroup var options: GlobalOptions

    /// The destinations in order. All are checked, and the options about them, before any work is done.
    ///
    /// - Parameters:
    ///   - formats: what the command writes.
    ///   - table: another file that it writes as CSV.
    ///   - isOpen: whether other destinations may follow, so that options about files have to wait.
    ///   - goesOn: whether files that are there may be outputs of this run, which a checkpoint says later.
    /// - Returns: where the report goes.
    /// - Throws: ``UsageError``.
    func destinations(
        allowing formats: [ContentFormat] = OutputOptions.drawnFormats,
        also table: String? = nil,
        isOpen: Bool = false,
        goesOn: Bool = false
    ) throws -> [OutputOptions.Destination] {
        let destinations = try outputs.destinations(overwrite: options.force || goesOn, allowing: formats)
        try map.check(destinations)
        if !isOpen { try OptionFit.check(style.csv, destinations, also: table) }
        try OptionFit.check(rows, destinations)
        return destinations
    }

    /// Writes a report, its rows in the order that was asked for, to every destination; a map shows all areas, whatever
    /// that order is.
    func deliver(
        _ report: some AreaReport,
        _ words: ReportText,
        to destinations: [OutputOptions.Destination],
        page: (() throws -> [UInt8]?)? = nil,
        drawing: @escaping () throws -> MapComposition
    ) throws {
        let sorted = try rows.sorted(report)
        try outputs.deliver(sorted, words, to: destinations, style, options, drawing: drawing, page: page)
    }

    /// Says what people should know about the inputs and the costs, and how many of those `outside` lie just beside an
    /// area.
    func tell(_ inputs: InputOptions.Inputs, _ costs: [Message], outside: Double?) {
        let hint = near.hint(inputs.layer, inputs.demand, outside: outside)
        Console.notices(inputs.notices + costs + [hint].compactMap(\.self), options)
    }
}
