import GRDB
public import Geometry

/// Reads the layers of a GeoPackage (OGC 12-128), without writing anything beside the file.
///
/// The file stays as it was when it was opened for as long as the reader lives: somebody else's changes are not seen.
///
/// ```swift
/// let reader = try GeoPackageReader(path: "bornes.gpkg")
/// var features = try reader.features(of: "bornes")
/// while let batch = try features.next(1000) { print(batch.count) }
/// ```
public final class GeoPackageReader: Sendable {
    /// The file as the user gave it.
    public let name: String
    /// The names of the layers of features, in the order of the file.
    public let layerNames: [String]
    /// What the user may want to know about the file as a whole.
    public let notices: [Message]

    private let queue: DatabaseQueue

    /// Opens the file at `path`.
    ///
    /// - Throws: ``FormatError``: `fileNotFound`, `isDirectory`, `notReadable` (also for what is no regular file),
    ///   `readFailed`, `emptyFile`, `notGeoPackage`, `damagedDatabase`, `databaseInUse`.
    public init(path: String) throws(FormatError) {
        let file = try DatabaseFile(path)
        name = path
        do {
            queue = try GeoPackageDatabase.reading(file)
            (layerNames, notices) = try queue.unsafeRead { db in
                // One transaction for the life of the reader: every batch sees the same file.
                try db.execute(sql: "BEGIN")
                return (try GeoPackageCatalogue.layerNames(db, path), try GeoPackageCatalogue.notices(db))
            }
        } catch {
            throw Self.typed(error, path)
        }
    }

    /// The layer called `name`, or the only one.
    ///
    /// - Parameter name: the name of a table, in capitals or not; `nil` where there is only one.
    /// - Returns: what the file says about it.
    /// - Throws: ``FormatError``: `unknownLayer`, `ambiguousLayer`; `damagedDatabase`.
    public func layer(_ name: String? = nil) throws(FormatError) -> GeoPackageLayer {
        guard !layerNames.isEmpty else { throw .noLayers(self.name) }
        var found: String?
        if let name {
            found = layerNames.first { $0 == name } ?? layerNames.first { $0.lowercased() == name.lowercased() }
            guard found != nil else { throw .unknownLayer(name, among: layerNames, self.name) }
        } else {
            guard layerNames.count == 1 else { throw .ambiguousLayer(among: layerNames, self.name) }
            found = layerNames.first
        }
        let table = found ?? ""
        return try access(layer: table) { db in try GeoPackageCatalogue.layer(table, db, self.name) }
    }

    /// The features of a layer, to be taken batch by batch.
    ///
    /// - Parameter layer: the name of the layer; `nil` where there is only one.
    /// - Returns: the features, none of which was read yet.
    /// - Throws: ``FormatError`` as ``layer(_:)`` does.
    public func features(of layer: String? = nil) throws(FormatError) -> GeoPackageFeatures {
        GeoPackageFeatures(self, try self.layer(layer))
    }

    /// Hands the features of a layer to `body`, batch by batch.
    ///
    /// - Parameters:
    ///   - layer: the name of the layer; `nil` where there is only one.
    ///   - size: the most features of a batch.
    ///   - body: takes a batch, which is never empty.
    /// - Throws: ``FormatError`` as ``GeoPackageFeatures/next(_:)`` does, or what `body` throws.
    public func batches(layer: String? = nil, size: Int = 1000, _ body: ([Feature]) throws -> Void) throws {
        var features = try features(of: layer)
        while let batch = try features.next(size) { try body(batch) }
    }

    /// The first and the last number of a row of a layer, which SQLite finds without reading those between; `nil` where
    /// rows have no numbers, and where there is no row.
    func rowNumbers(of layer: GeoPackageLayer) -> ClosedRange<Int64>? {
        guard let number = layer.rowNumber else { return nil }
        let table = SQLText.name(layer.name)
        let sql = "SELECT (SELECT min(\(number)) FROM \(table)), (SELECT max(\(number)) FROM \(table))"
        // What is wrong with the table is said when it is read.
        let row = try? access(layer: layer.name) { db in try Row.fetchOne(db, sql: sql) }
        guard let first = row?.integer(0), let last = row?.integer(1), first <= last else { return nil }
        return Int64(first)...Int64(last)
    }

    /// Asks the database. `feature` is the one at work, for errors.
    func access<Value>(
        layer: String? = nil,
        feature: Int? = nil,
        _ body: (Database) throws -> Value
    ) throws(FormatError) -> Value {
        do {
            return try queue.unsafeRead(body)
        } catch {
            throw Self.typed(error, name, layer: layer, feature: feature)
        }
    }

    private static func typed(
        _ error: any Error,
        _ path: String,
        layer: String? = nil,
        feature: Int? = nil
    ) -> FormatError {
        switch error {
        case let error as FormatError: error
        case let error as DatabaseError: .reading(error, path, layer: layer, feature: feature)
        default: .damaged(String(describing: error), path, layer: layer, feature: feature)
        }
    }
}
