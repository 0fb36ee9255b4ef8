import Atlas
import Formats
import Geodesy
import Geometry

/// A file that points go to, in the coordinate reference system that it wants: GeoJSON is longitude and latitude, other
/// formats stay as the points were read unless `--to-crs` says otherwise.
struct PointOutput: Sendable {
    private let sink: PointSink
    private let placement: Placement

    /// Where positions are put.
    private enum Placement: Sendable {
        case asRead
        case inDegrees
        case moved(SharedTransformation)
    }

    /// Opens the file for the points of `input`, with columns to be added.
    init(
        _ destination: OutputOptions.Destination,
        of input: PointInput,
        adding columns: [String] = [],
        toCRS: String?,
        style: CSVStyle,
        overwrite: Bool
    ) throws {
        let source = input.transformation?.source
        var names: (x: String, y: String)?
        var crs = source.map(GeoPackageCRS.init) ?? .wgs84
        if destination.format.isGeoJSON {
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
        sink = try PointSink(
            path: destination.path,
            format: destination.format,
            layout: input.stream.layout,
            added: columns,
            style: style,
            positionNames: names,
            crs: crs,
            overwrite: overwrite
        )
    }

    /// A batch as the file wants it: `batch` as it was read, `degrees` in longitude and latitude.
    func encode(_ batch: PointBatch, degrees: PointBatch, added: [AddedColumn] = []) throws -> EncodedRecords {
        switch placement {
        case .asRead: sink.encode(batch, added: added)
        case .inDegrees: sink.encode(degrees, added: added)
        case .moved(let transformation):
            sink.encode(
                try transformation.moved(batch, decimals: transformation.target.isGeographic ? 9 : 4),
                added: added
            )
        }
    }

    func write(_ records: EncodedRecords) throws { try sink.write(records) }

    func finish() throws { try sink.finish() }

    /// What the user should know about the file.
    var notices: [Message] {
        if case .moved(let transformation) = placement { [transformation.notice] + sink.notices } else { sink.notices }
    }
}

extension ContentFormat {
    /// Whether positions are in longitude and latitude, whatever they were.
    var isGeoJSON: Bool { [.geojson, .geojsonl, .geojsons].contains(self) }
}
