import Foundation
import GRDB
import Geometry

/// A layer of a GeoPackage while it is written.
///
/// Its columns get no type until the end, so that SQLite keeps every value as it is given: a column that starts with
/// whole numbers may still turn out to hold codes such as `01`.
struct LayerTable {
    /// The name of the table.
    let name: String
    /// The column that numbers the rows.
    static let keyColumn = "fid"
    /// The column of the geometry.
    static let geometryColumn = "geom"
    /// SQLite has room for 2000 columns, two of which are taken.
    private static let mostColumns = 1998
    /// The property for identifiers that cannot be numbers of rows.
    private static let identifierKey = "id"
    /// No text and no geometry may have as many bytes.
    private static let mostBytes = 1_000_000_000
    /// Identifiers up to here can be numbers of rows: every program can hold them.
    private static let largestKey = 1 << 53

    /// The number of the reference system in the file.
    let srsID: Int32
    /// What the layer is, in words.
    let description: String
    /// The columns of properties.
    private(set) var columns = LayerColumns(reserved: [Self.keyColumn, Self.geometryColumn])
    /// The box around all shapes.
    private(set) var box: BoundingBox?
    /// The spatial index.
    private(set) var index: PackedRTree

    private var changes = LayerChanges()
    private let file: String
    private let statedType: GeoPackageGeometryType?
    private var foundType: GeoPackageGeometryType?
    private var count = 0
    private var lastKey = -1
    private var isCreated = false
    private var wkb = WKBWriter()

    init(
        _ name: String,
        type: GeoPackageGeometryType?,
        srsID: Int32,
        description: String,
        file: String
    ) {
        self.name = name
        self.srsID = srsID
        self.description = description
        self.file = file
        statedType = type
        index = PackedRTree(table: "rtree_\(name)_\(Self.geometryColumn)")
    }

    /// What was changed on the way, in words.
    var notices: [Message] { changes.notices(layer: name, renamed: columns.renamed) }

    /// The type of geometry to declare.
    var type: GeoPackageGeometryType { statedType ?? foundType ?? .any }

    /// Adds columns that are there whether or not a feature has them.
    mutating func add(_ known: [KnownColumn]) throws(FormatError) {
        for column in known where !columns.add(column, most: Self.mostColumns) {
            throw .tooManyColumns(Self.mostColumns, file)
        }
    }

    /// Writes more features.
    mutating func write(_ features: [Feature], _ db: Database) throws {
        if statedType == nil, foundType == nil {
            foundType = GeoPackageGeometryType(of: features.lazy.compactMap(\.shape))
        }
        let before = columns.all.map(\.kind)
        var keys: [(key: Int, id: PropertyValue?)] = []
        keys.reserveCapacity(features.count)
        for feature in features {
            let key = key(for: feature)
            keys.append(key)
            for (hint, entry) in feature.properties.entries.enumerated() { try admit(entry.value, entry.key, hint) }
            if let id = key.id { try admit(id, Self.identifierKey, columns.all.count - 1) }
        }
        try create(beyond: before.count, db)
        if let conversion = conversion(from: before) { try db.execute(sql: conversion) }
        let statement = try db.cachedStatement(sql: insertion)
        for (feature, key) in zip(features, keys) {
            count += 1
            try statement.execute(arguments: StatementArguments(try row(feature, key.key, id: key.id, db)))
        }
    }

    /// Creates the table where there was no feature.
    mutating func createIfNeeded(_ db: Database) throws {
        if !isCreated { try create(beyond: 0, db) }
    }

    /// Writes the rest of the spatial index.
    mutating func finishIndex(_ db: Database) throws { try index.finish(db) }

    /// The number of the row: the identifier of the feature where it is one and greater than those before; else the
    /// next, with the identifier that has to go to a column.
    private mutating func key(for feature: Feature) -> (key: Int, id: PropertyValue?) {
        if case .integer(let id)? = feature.id, id > lastKey, id <= Self.largestKey {
            lastKey = id
            return (id, nil)
        }
        lastKey = max(lastKey, 0) + 1
        guard let id = feature.id, id != .null, feature.properties[Self.identifierKey] == nil else {
            return (lastKey, nil)
        }
        changes.movedIdentifiers = true
        return (lastKey, id)
    }

    private mutating func admit(_ value: PropertyValue, _ key: String, _ hint: Int) throws {
        guard columns.admit(value, key, near: hint, most: Self.mostColumns) else {
            throw FormatError.tooManyColumns(Self.mostColumns, file)
        }
    }

    /// Creates the table, or its columns from `known` on.
    private mutating func create(beyond known: Int, _ db: Database) throws {
        let table = SQLText.name(name)
        if isCreated {
            for column in columns.all[known...] {
                try db.execute(sql: "ALTER TABLE \(table) ADD COLUMN \(SQLText.name(column.name))")
            }
        } else {
            isCreated = true
            try db.execute(sql: definition(typed: false))
            try index.create(db)
        }
    }

    private mutating func row(
        _ feature: Feature,
        _ key: Int,
        id: PropertyValue?,
        _ db: Database
    ) throws -> [(any DatabaseValueConvertible)?] {
        // Not an array of `DatabaseValue`: making arguments of that takes GRDB ten times as long.
        var values = [(any DatabaseValueConvertible)?](repeating: nil, count: columns.all.count + 2)
        values[0] = key
        values[1] = try geometry(of: feature, key, db)
        for (hint, entry) in feature.properties.entries.enumerated() {
            guard let place = columns.place(of: entry.key, near: hint) else { continue }
            values[place + 2] = try checked(columns.all[place].stored(entry.value))
        }
        if let id, let place = columns.place(of: Self.identifierKey, near: columns.all.count - 1) {
            values[place + 2] = try checked(columns.all[place].stored(id))
        }
        return values
    }

    /// The blob for the shape, whose box goes to the index; `NULL` where there is none that can be written.
    private mutating func geometry(of feature: Feature, _ key: Int, _ db: Database) throws -> DatabaseValue {
        guard let shape = feature.shape else { return .null }
        let extent = ShapeExtent(shape)
        guard extent.isUsable else {
            changes.unusableShapes += 1
            return .null
        }
        var fitting = type.fitting(shape)
        if fitting == nil {
            if let statedType {
                throw FormatError.wrongShape(shape, for: statedType, layer: name, file, feature: count)
            }
            foundType = .any
            fitting = shape
        }
        wkb.write(fitting ?? shape, box: extent.box, srsID: srsID)
        guard wkb.bytes.count < Self.mostBytes else { throw tooLong }
        if let added = extent.box {
            box = box?.union(added) ?? added
            try index.add(key, added, db)
        }
        return Data(wkb.bytes).databaseValue
    }

    /// A text that SQLite can hold.
    private mutating func checked(_ value: DatabaseValue) throws -> DatabaseValue {
        guard case .string(let text) = value.storage else { return value }
        guard text.utf8.count < Self.mostBytes else { throw tooLong }
        guard text.utf8.contains(0) else { return value }
        changes.removedZeros = true
        return text.filter { $0 != "\0" }.databaseValue
    }

    private var tooLong: FormatError { .valueTooLong(layer: name, file, feature: count) }
}
