public import Atlas
public import Formats
internal import Geodesy
public import Geometry

/// A file that points go to, in the coordinate reference system that it wants: GeoJSON is longitude and latitude, other
/// formats stay as the points were read unless another is asked for.
///
/// ```swift
/// let input = try PointInput(path: "schools.csv")
/// let file = try PointOutput(path: "schools.gpkg", of: input, toCRS: "EPSG:32198")
/// try input.process(threads: 2) { try file.encode($0, degrees: $1) } inOrder: { try file.write($0) }
/// try file.finish()
/// ```
public struct PointOutput: Sendable {
    private let sink: PointSink
    private let placement: Placement
    /// The names of columns for positions that the input has no columns for; `nil` where it has, or the format draws them.
    private let positionNames: (x: String, y: String)?
    /// What says where positions come from; `nil` where they are all those of the input.
    private let sources: PositionSources?

    /// Opens the file.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard output.
    ///   - format: the format; `nil` for the one that the ending of `path` says.
    ///   - input: the points that go to it.
    ///   - columns: the names of columns that are added to those of the input.
    ///   - toCRS: the coordinate reference system of the positions, as `EPSG:32198`; `nil` for that of the input.
    ///   - style: how a table is written.
    ///   - isLive: whether each batch is written at once, the first one too.
    ///   - overwrite: whether a file that is there may be replaced.
    /// - Throws: ``/Formats/FormatError`` where the file cannot be made, ``/Geodesy/GeodesyError`` for a system that is not
    ///   known.
    public init(
        path: String,
        format: ContentFormat? = nil,
        of input: PointInput,
        adding columns: [String] = [],
        toCRS: String? = nil,
        style: CSVStyle = .standard,
        isLive: Bool = false,
        overwrite: Bool = false
    ) throws {
        try self.init(
            path: path,
            format: format,
            of: input,
            adding: columns,
            toCRS: toCRS,
            style: style,
            isLive: isLive,
            keeping: nil,
            overwrite: overwrite
        )
    }

    /// Opens the file, as the public one does; `kept` is where a text grows.
    package init(
        path: String,
        format: ContentFormat?,
        of input: PointInput,
        adding columns: [String],
        toCRS: String?,
        style: CSVStyle,
        isLive: Bool,
        keeping kept: KeptFile?,
        overwrite: Bool
    ) throws {
        let format = if let format { format } else { try ContentFormat.of(path: path) }
        let source = input.transformation?.source
        var names: (x: String, y: String)?
        var crs = source.map(GeoPackageCRS.init) ?? .wgs84
        if format.isInDegrees {
            placement = .inDegrees
        } else if let toCRS {
            let transformation = try SharedTransformation(
                from: source?.identifier ?? "EPSG:4326",
                to: toCRS,
                area: input.territory.projections?.extent
            )
            crs = GeoPackageCRS(transformation.target)
            names = transformation.target.isGeographic ? ("lon", "lat") : ("x", "y")
            placement = .moved(transformation)
        } else {
            placement = .asRead
            // Eastings and northings are never called longitude and latitude; the columns of a table keep their names.
            if source?.isGeographic == false, !input.stream.layout.isTable { names = ("x", "y") }
        }
        let layout = input.stream.layout
        let isDrawn = format.isGeoJSON || format.isLayer
        positionNames = layout.lacksPositions && !isDrawn ? layout.newPositionNames(first: names) : nil
        sources = input.positionSources
        let own = [positionNames?.x, positionNames?.y].compactMap(\.self)
        sink = try PointSink(
            path: path,
            format: format,
            layout: layout,
            added: own + columns + (sources == nil ? [] : [PositionSources.column]),
            style: style,
            positionNames: names,
            crs: crs,
            isLive: isLive,
            keeping: kept,
            overwrite: overwrite
        )
    }

    /// A batch as the file wants it, for ``write(_:)``; from several threads at once if need be.
    ///
    /// - Parameters:
    ///   - batch: the points as they were read.
    ///   - degrees: the same in longitude and latitude.
    ///   - added: the columns that were announced.
    /// - Returns: what ``write(_:)`` takes.
    /// - Throws: ``/Geodesy/GeodesyError`` for a position that the system cannot hold.
    public func encode(
        _ batch: PointBatch,
        degrees: PointBatch,
        added: [AddedColumn] = []
    ) throws -> EncodedRecords {
        switch placement {
        case .asRead: return sink.encode(batch, added: columns(added, batch, decimals: 7))
        case .inDegrees: return sink.encode(degrees, added: columns(added, degrees, decimals: 7))
        case .moved(let transformation):
            let decimals = transformation.target.isGeographic ? 9 : 4
            let moved = try transformation.moved(batch, decimals: decimals)
            return sink.encode(moved, added: columns(added, moved, decimals: decimals))
        }
    }

    /// The columns of a batch with those that the file has of its own.
    private func columns(_ added: [AddedColumn], _ batch: PointBatch, decimals: Int) -> [AddedColumn] {
        var columns = added
        if let positionNames {
            columns =
                [
                    AddedColumn(positionNames.x, .numbers(batch.longitudes, decimals: decimals)),
                    AddedColumn(positionNames.y, .numbers(batch.latitudes, decimals: decimals)),
                ] + columns
        }
        if let sources { columns.append(sources.column(of: batch)) }
        return columns
    }

    /// Appends a batch.
    ///
    /// - Throws: ``/Formats/FormatError``: `writeFailed`, `brokenPipe`.
    public func write(_ records: EncodedRecords) throws { try sink.write(records) }

    /// Writes the end and puts the file in its place. Without it nothing of the file stays.
    ///
    /// - Throws: ``/Formats/FormatError``: `writeFailed`, `brokenPipe`, `cannotCreate`.
    public func finish() throws { try sink.finish() }

    /// What ``notices`` needs to know of records that a run before has written.
    package var replacedColumns: [Int] {
        get { sink.replacedColumns }
        nonmutating set { sink.replacedColumns = newValue }
    }

    /// What people should know about the file. Complete behind ``finish()``.
    public var notices: [Message] {
        [placement.transformation?.notice].compactMap(\.self) + sink.notices
    }
}
