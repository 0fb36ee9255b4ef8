public import Atlas
public import Conversion
internal import Formats
public import Geometry
import Travel

/// Finds the areas that points of a file lie in, in layers side by side, and adds their codes to the points.
///
/// ```swift
/// let input = try PointInput(path: "schools.csv")
/// let assignment = PointAssignment([.init(try atlas.areas("region"), column: "region_code")])
/// let file = try PointOutput(path: "schools.geojson", of: input, adding: assignment.columns)
/// let report = try assignment.run(input, into: [file])
/// try file.finish()
/// ```
public struct PointAssignment: Sendable {
    /// A layer, and the column that its codes go to.
    public struct Target: Sendable {
        /// The areas.
        public let layer: AreaLayer
        /// The name of the column.
        public let column: String
        /// What people call the layer.
        public let title: Message

        /// Describes a layer to assign points to; without a title the column is the title.
        public init(_ layer: AreaLayer, column: String, title: Message? = nil) {
            self.layer = layer
            self.column = column
            self.title = title ?? Message(en: column, fr: column)
        }
    }

    /// The layers.
    public let targets: [Target]
    private let threads: Int
    private let indices: [AreaIndex]

    /// The names of the columns that are added.
    public var columns: [String] { targets.map(\.column) }

    /// Prepares the search.
    ///
    /// - Parameters:
    ///   - targets: the layers.
    ///   - reach: how far outside every area a point may lie and still belong to the nearest; `nil` for the tolerance of
    ///     each layer.
    ///   - threads: how many threads work on it; the answer does not depend on it.
    public init(_ targets: [Target], within reach: Metres? = nil, threads: Int = 1) {
        self.targets = targets
        self.threads = threads
        indices = targets.map { AreaIndex($0.layer, within: reach, threads: threads) }
    }

    /// Reads the points, any number of them, and writes each with its codes.
    ///
    /// - Parameters:
    ///   - input: the points.
    ///   - files: where they go; each was opened with ``columns`` to be added, and is not finished here.
    /// - Returns: how many points went where.
    /// - Throws: what is wrong with the points; what keeps a file from being written.
    public func run(_ input: PointInput, into files: [PointOutput] = []) throws -> AssignmentReport {
        try run(input, into: files, keeping: nil)
    }

    /// Reads the points as the public one does; `kept` keeps what was counted and written so far.
    package func run(
        _ input: PointInput,
        into files: [PointOutput],
        keeping kept: RowCheckpoint?
    ) throws -> AssignmentReport {
        var report = AssignmentReport(targets)
        if let former = kept?.tallies, former.count == files.count + 1 {
            report.tally = former[0]
            for (file, columns) in zip(files, former.dropFirst()) { file.replacedColumns = columns }
        }
        try input.process(threads: threads) { batch, degrees in
            let matches = indices.map {
                $0.matches(longitudes: degrees.longitudes, latitudes: degrees.latitudes)
            }
            let added = zip(targets, matches).map { target, matches in
                let places = matches.map { Int32($0?.area ?? -1) }
                return AddedColumn(target.column, .labels(places, of: target.layer.areas.map(\.code)))
            }
            let records = try files.map { try $0.encode(batch, degrees: degrees, added: added) }
            return (records: records, matches: matches, degrees: degrees)
        } inOrder: { piece in
            report.count(piece.matches, piece.degrees)
            for (file, records) in zip(files, piece.records) { try file.write(records) }
            kept?.tallies = [report.tally] + files.map(\.replacedColumns)
        }
        return report
    }
}
