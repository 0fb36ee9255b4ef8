import GRDB
import Geometry

extension LayerTable {
    /// Completes the layer: the rest of its index, the types of its columns, its rows in the tables about layers.
    mutating func finish(lastChange: String, _ db: Database) throws {
        try createIfNeeded(db)
        try finishIndex(db)
        let geometry = Self.geometryColumn
        let indexName = "rtree_\(name)_\(geometry)"
        try GeoPackageSchema.createTriggers(
            table: name,
            key: Self.keyColumn,
            geometry: geometry,
            index: indexName,
            db
        )
        try db.execute(
            sql: "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                name, name, description, lastChange, box?.minimum.x, box?.minimum.y, box?.maximum.x, box?.maximum.y,
                srsID,
            ]
        )
        try db.execute(
            sql: "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)",
            arguments: [name, geometry, type.rawValue, srsID]
        )
        try GeoPackageSchema.addExtension(
            "gpkg_rtree_index",
            table: name,
            column: geometry,
            annex: "spec120/#extension_rtree",
            scope: "write-only",
            db
        )
        for column in columns.all where column.kind == .json {
            try GeoPackageSchema.addJSONColumn(column.name, table: name, db)
        }
        try declareTypes(db)
    }

    /// Gives the columns their types.
    ///
    /// The text of the definition is replaced, which is how SQLite itself says a type is changed
    /// (https://www.sqlite.org/lang_altertable.html, section 7); every value is one of its column's type already.
    private func declareTypes(_ db: Database) throws {
        try db.execute(sql: "PRAGMA writable_schema = ON")
        try db.execute(
            sql: "UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?",
            arguments: [definition(typed: true), name]
        )
        try db.execute(sql: "PRAGMA writable_schema = OFF")
    }
}
