import Foundation
import GRDB
public import Geometry

/// The features of one layer of a GeoPackage, in the order of their row numbers.
///
/// A copy goes on from where the original was.
public struct GeoPackageFeatures: Sendable {
    /// The layer that is read.
    public let layer: GeoPackageLayer

    private let reader: GeoPackageReader
    private var place: Place
    /// The features that were given so far.
    private var count = 0
    private var droppedOrdinates = false
    private var droppedBytes = false
    /// Whether all columns have names that Swift, too, takes for different: SQLite compares bytes, not characters.
    private let fieldsDiffer: Bool

    /// Where the next batch starts.
    private enum Place {
        /// At this row number.
        case row(Int64)
        /// Behind so many rows, where rows have no numbers.
        case offset(Int)
        case end
    }

    /// A batch ends before its size where its geometries and texts have this many bytes.
    private static let mostBytes = 1 << 23

    init(_ reader: GeoPackageReader, _ layer: GeoPackageLayer) {
        self.reader = reader
        self.layer = layer
        place = layer.rowNumber == nil ? .offset(0) : .row(.min)
        fieldsDiffer = Set(layer.fields.map(\.name)).count == layer.fields.count
    }

    /// What was left out of the features so far.
    public var notices: [Message] {
        var notices: [Message] = []
        if droppedOrdinates {
            notices.append(
                Message(
                    en: "layer “\(layer.name)”: only x and y are read, heights and measures are left out",
                    fr: "couche « \(layer.name) » : seuls x et y sont lus, hauteurs et mesures sont laissées de côté"
                )
            )
        }
        if !layer.byteColumns.isEmpty {
            let names = layer.byteColumns.joined(separator: ", ")
            notices.append(
                Message(
                    en: "layer “\(layer.name)”: columns of bytes are left out: \(names)",
                    fr: "couche « \(layer.name) » : les colonnes d’octets sont laissées de côté : \(names)"
                )
            )
        } else if droppedBytes {
            notices.append(
                Message(
                    en: "layer “\(layer.name)”: values that are bytes are left out",
                    fr: "couche « \(layer.name) » : les valeurs qui sont des octets sont laissées de côté"
                )
            )
        }
        return notices
    }

    /// The least number that the next row can have; `nil` behind the last, and where rows have no numbers.
    var nextRow: Int64? { if case .row(let row) = place { row } else { nil } }

    /// The next features: at most `size`, fewer where they are large; `nil` behind the last.
    ///
    /// The identifier of a feature is the number of its row. `NULL` and an empty point, line or polygon is a feature
    /// without shape. Positions are those of the layer's ``GeoPackageLayer/crs``: whether they can be is not looked at.
    ///
    /// - Throws: ``FormatError`` with the number of the feature: `badGeometry`, `unsupportedType`, `lineTooShort`,
    ///   `ringTooShort`, `ringNotClosed`, `notFinite`, `damagedDatabase`, `databaseInUse`, `readFailed`.
    public mutating func next(_ size: Int = 1000) throws(FormatError) -> [Feature]? {
        if case .end = place { return nil }
        var batch: [Feature] = []
        let failure: FormatError?
        do throws(FormatError) {
            let (reader, layer) = (reader, layer)
            try reader.access(layer: layer.name) { db in try read(max(1, size), db, into: &batch) }
            failure = nil
        } catch {
            failure = error
        }
        if var failure {
            if failure.location?.feature == nil { failure.diagnosis.location?.feature = count + 1 }
            place = .end
            throw failure
        }
        return batch.isEmpty ? nil : batch
    }

    private mutating func read(_ size: Int, _ db: Database, into batch: inout [Feature]) throws {
        let statement = try db.cachedStatement(sql: sql)
        switch place {
        case .row(let row): try statement.setArguments([row, size])
        case .offset(let offset): try statement.setArguments([size, offset])
        case .end: return
        }
        let rows = try Row.fetchCursor(statement)
        batch.reserveCapacity(min(size, 4096))
        var bytes = 0
        while let row = try rows.next() {
            let key = row.integer(0)
            try advance(to: key)
            batch.append(try feature(row, key: key, bytes: &bytes))
            count += 1
            if bytes >= Self.mostBytes { return }
        }
        // Fewer than were asked for: these were the last. A full batch may be followed by an empty one.
        if batch.count < size { place = .end }
    }

    /// Puts the next batch behind this row. A damaged tree may lead to the same rows again and again.
    private mutating func advance(to key: Int?) throws {
        switch place {
        case .row(let least):
            guard let key = key.map(Int64.init), key >= least else {
                throw FormatError.damaged("rows out of order", reader.name, layer: layer.name, feature: count + 1)
            }
            place = key == .max ? .end : .row(key + 1)
        case .offset(let offset): place = .offset(offset + 1)
        case .end: break
        }
    }

    private mutating func feature(_ row: Row, key: Int?, bytes: inout Int) throws -> Feature {
        let geometry = try row.withUnsafeData(atIndex: 1) { data in
            try data?.withUnsafeBytes { blob in
                bytes += blob.count
                do throws(WKBFailure) {
                    return try GeometryBlob(blob)
                } catch {
                    throw error.error(reader.name, layer: layer, feature: count + 1, key: key)
                }
            }
        }
        if geometry?.droppedOrdinates == true { droppedOrdinates = true }
        var entries: [Properties.Entry] = []
        entries.reserveCapacity(layer.fields.count)
        for (index, field) in layer.fields.enumerated() {
            entries.append(Properties.Entry(key: field.name, value: value(row[index + 2], field, &bytes)))
        }
        let properties = fieldsDiffer ? Properties(unique: entries) : Properties(merging: entries)
        let id = layer.keyColumn == nil ? nil : key.map(PropertyValue.integer)
        return Feature(id: id, shape: geometry?.shape, properties: properties)
    }

    private mutating func value(
        _ value: DatabaseValue,
        _ field: GeoPackageLayer.Field,
        _ bytes: inout Int
    ) -> PropertyValue {
        switch value.storage {
        case .null: return .null
        case .int64(let number): return field.type == "BOOLEAN" ? .boolean(number != 0) : .integer(Int(number))
        case .double(let number): return .number(number)
        case .string(let text):
            bytes += text.utf8.count
            return field.isJSON ? Self.json(text) : .string(text)
        case .blob:
            droppedBytes = true
            return .null
        }
    }

    /// The text as JSON where it is an array or an object.
    private static func json(_ text: String) -> PropertyValue {
        guard let first = text.utf8.first, first == UInt8(ascii: "[") || first == UInt8(ascii: "{"),
            (try? JSONValue.parse(Array(text.utf8), name: "")) != nil
        else { return .string(text) }
        return .json(text)
    }

    private var sql: String {
        let table = SQLText.name(layer.name)
        let fields = ([layer.geometryColumn] + layer.fields.map(\.name)).map(SQLText.name)
        let columns = fields.joined(separator: ", ")
        guard let row = layer.rowNumber else { return "SELECT NULL, \(columns) FROM \(table) LIMIT ? OFFSET ?" }
        return "SELECT \(row), \(columns) FROM \(table) WHERE \(row) >= ? ORDER BY \(row) LIMIT ?"
    }
}
