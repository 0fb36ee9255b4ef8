import GRDB
public import Geometry

/// Writes a GeoPackage (OGC 12-128r17, version 1.3) that appears whole or not at all.
///
/// Features may come in any number of pieces; memory does not grow with them. The same features in the same order make
/// the same bytes, however they are cut into pieces, as long as SQLite is of the same version.
///
/// ```swift
/// let writer = try GeoPackageWriter(path: "bornes.gpkg", overwrite: false)
/// try writer.addLayer("bornes", crs: .wgs84)
/// let rimouski = Coordinate(longitude: -68.523862, latitude: 48.452618)
/// try writer.append([Feature(shape: .point(rimouski), properties: ["nom": "Rimouski"])], to: "bornes")
/// try writer.finish()
/// ```
public final class GeoPackageWriter {
    /// The file as the user named it.
    public let name: String

    /// Features are written in pieces of this many, or fewer with so many positions, and so the bytes do not depend on
    /// how the features were handed over.
    private static let piece = (features: 1024, positions: 1 << 17)

    private let overwrite: Bool
    private let lastChange: String
    private let queue: DatabaseQueue
    private var part: PartFile?
    private var layers: [Layer] = []
    private var systems = ReferenceSystems()
    private var failure: FormatError?

    private struct Layer {
        var table: LayerTable
        var pending: [Feature] = []
        var positions = 0

        /// Takes a feature; `true` where it completes a piece.
        mutating func add(_ feature: Feature) -> Bool {
            pending.append(feature)
            positions += feature.shape?.positionCount ?? 0
            return pending.count == piece.features || positions >= piece.positions
        }

        mutating func writePending(_ db: Database) throws {
            guard !pending.isEmpty else { return }
            try table.write(pending, db)
            pending.removeAll(keepingCapacity: true)
            positions = 0
        }
    }

    /// Starts a file beside `path`, to be put there by ``finish()``.
    ///
    /// - Parameters:
    ///   - path: where to; a link is followed.
    ///   - overwrite: whether a file that is there may be replaced.
    ///   - lastChange: the time of the last change that the file states, as `2026-11-21T12:00:00.000Z`; `nil` for that of
    ///     the environment variable `SOURCE_DATE_EPOCH` (seconds since 1970), else 1 January 1980. Never that of the clock:
    ///     the same features make the same bytes.
    /// - Throws: ``FormatError``: `fileExists`, `isDirectory`, `cannotCreate` (also for what is no regular file),
    ///   `writeFailed`; `badNumber` where `SOURCE_DATE_EPOCH` is none.
    public init(path: String, overwrite: Bool, lastChange: String? = nil) throws(FormatError) {
        name = path
        self.overwrite = overwrite
        self.lastChange = if let lastChange { lastChange } else { StatedMoment.text(try StatedMoment.seconds()) }
        let file = try PartFile(regular: path, overwrite: overwrite, else: FormatError.needsRegularTarget)
        let database = file.path
        do {
            queue = try WriteSignals.held { try GeoPackageDatabase.writing(database) }
        } catch {
            throw .writing(error, path)
        }
        part = consume file
    }

    /// What was written otherwise than it was given.
    public var notices: [Message] { layers.flatMap(\.table.notices) }

    /// Starts a layer. Layers may be written in turns.
    ///
    /// The row number `fid` is the identifier of the feature where that is a whole number greater than those before.
    ///
    /// - Parameters:
    ///   - layer: its name.
    ///   - geometryType: what its shapes are; `nil` finds out: areas are written as multiple ones, a mixture as any.
    ///   - crs: the coordinate reference system of the positions, which are x before y. One that the caller has no
    ///     definition for is written without.
    ///   - description: what it is, in words.
    /// - Throws: ``FormatError``: `badLayerName`, `writeFailed`.
    public func addLayer(
        _ layer: String,
        geometryType: GeoPackageGeometryType? = nil,
        crs: GeoPackageCRS = .wgs84,
        description: String = ""
    ) throws(FormatError) {
        let folded = layer.lowercased()
        guard !layer.isEmpty, !layer.contains("\0"),
            !["gpkg_", "rtree_", "sqlite_"].contains(where: folded.hasPrefix)
        else { throw .badLayerName(layer, name) }
        guard !layers.contains(where: { $0.table.name.lowercased() == folded }) else {
            throw .repeatedLayer(layer, name)
        }
        var srsID = Int32(-1)
        try write { db in srsID = try systems.number(of: crs, db) }
        layers.append(
            Layer(
                table: LayerTable(
                    layer,
                    type: geometryType,
                    srsID: srsID,
                    description: description,
                    file: name
                )
            )
        )
    }

    /// Gives the layer that was added last columns that are there whether or not a feature has them.
    ///
    /// - Throws: ``FormatError``: `tooManyColumns`.
    func addColumns(_ columns: [KnownColumn]) throws(FormatError) {
        guard let place = layers.indices.last else { return }
        try layers[place].table.add(columns)
    }

    /// Adds features to a layer.
    ///
    /// The first features decide the types of the columns; where a later value does not fit, its column becomes a wider
    /// one, at last text. New properties become new columns.
    ///
    /// - Parameters:
    ///   - features: the features.
    ///   - layer: the name of a layer that was added; `nil` is the one added last.
    /// - Throws: ``FormatError``: `unknownLayer`, `tooManyColumns`, `unsupportedType` for a shape that the layer is not
    ///   for, `tooLarge`, `writeFailed`. The file cannot be finished then.
    public func append(_ features: [Feature], to layer: String? = nil) throws(FormatError) {
        guard let place = layer == nil ? layers.indices.last : layers.firstIndex(where: { $0.table.name == layer })
        else { throw .unknownLayer(layer ?? "", among: layers.map(\.table.name), name) }
        for feature in features where layers[place].add(feature) {
            try write { db in try layers[place].writePending(db) }
        }
    }

    /// Completes the file and puts it in place.
    ///
    /// - Throws: ``FormatError``: as ``append(_:to:)`` does, `fileExists`, `cannotCreate`. What was at the place is then
    ///   untouched, and nothing else is left behind.
    public func finish() throws(FormatError) {
        try write { db in
            for place in layers.indices {
                try layers[place].writePending(db)
                try layers[place].table.finish(lastChange: lastChange, db)
            }
            try db.execute(sql: "COMMIT")
        }
        do {
            try WriteSignals.held { try queue.close() }
        } catch {
            throw .writing(error, name)
        }
        failure = .finished(name)
        guard let file = part.take() else { throw .finished(name) }
        try file.commit(overwrite: overwrite)
    }

    private func write(_ body: (Database) throws -> Void) throws(FormatError) {
        if let failure { throw failure }
        do {
            try queue.writeWithoutTransaction { db in try WriteSignals.held { try body(db) } }
        } catch {
            let error = FormatError.writing(error, name)
            failure = error
            throw error
        }
    }
}
