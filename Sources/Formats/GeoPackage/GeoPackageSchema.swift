import GRDB
import Geometry

/// The tables that every GeoPackage has, and what a layer needs beside its own.
enum GeoPackageSchema {
    /// `GPKG`.
    static let applicationID = 0x4750_4B47
    /// Version 1.3.
    static let version = 10_300

    /// Creates the tables and the three reference systems that are required (OGC 12-128r17, annex C).
    static func create(_ db: Database) throws {
        try db.execute(
            sql: """
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(version);
                CREATE TABLE gpkg_spatial_ref_sys (
                    srs_name TEXT NOT NULL,
                    srs_id INTEGER NOT NULL PRIMARY KEY,
                    organization TEXT NOT NULL,
                    organization_coordsys_id INTEGER NOT NULL,
                    definition TEXT NOT NULL,
                    description TEXT
                );
                CREATE TABLE gpkg_contents (
                    table_name TEXT NOT NULL PRIMARY KEY,
                    data_type TEXT NOT NULL,
                    identifier TEXT UNIQUE,
                    description TEXT DEFAULT '',
                    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
                    min_x DOUBLE,
                    min_y DOUBLE,
                    max_x DOUBLE,
                    max_y DOUBLE,
                    srs_id INTEGER,
                    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
                );
                CREATE TABLE gpkg_geometry_columns (
                    table_name TEXT NOT NULL,
                    column_name TEXT NOT NULL,
                    geometry_type_name TEXT NOT NULL,
                    srs_id INTEGER NOT NULL,
                    z TINYINT NOT NULL,
                    m TINYINT NOT NULL,
                    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
                    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
                    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
                    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
                );
                CREATE TABLE gpkg_extensions (
                    table_name TEXT,
                    column_name TEXT,
                    extension_name TEXT NOT NULL,
                    definition TEXT NOT NULL,
                    scope TEXT NOT NULL,
                    CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
                )
                """
        )
        try add(.undefinedCartesian, id: -1, db)
        try add(.undefinedGeographic, id: 0, db)
        try add(.wgs84, id: 4326, db)
    }

    /// Adds a reference system.
    static func add(_ crs: GeoPackageCRS, id: Int, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)",
            arguments: [crs.name, id, crs.organization ?? "NONE", crs.code ?? id, crs.wellKnownText ?? "undefined"]
        )
    }

    /// Notes an extension of the standard that the file uses.
    static func addExtension(
        _ name: String,
        table: String,
        column: String?,
        annex: String,
        scope: String,
        _ db: Database
    ) throws {
        try db.execute(
            sql: "INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)",
            arguments: [table, column, name, "http://www.geopackage.org/\(annex)", scope]
        )
    }

    /// Creates the triggers that keep the spatial index up to date when somebody edits the layer (annex F.3). Their
    /// functions are those of whoever edits.
    static func createTriggers(table: String, key: String, geometry: String, index: String, _ db: Database) throws {
        let (t, i, c, r) = (SQLText.name(table), SQLText.name(key), SQLText.name(geometry), SQLText.name(index))
        let hasPlace = "(NEW.\(c) NOTNULL AND NOT ST_IsEmpty(NEW.\(c)))"
        let hasNone = "(NEW.\(c) ISNULL OR ST_IsEmpty(NEW.\(c)))"
        let insert = """
            INSERT OR REPLACE INTO \(r) VALUES (NEW.\(i), ST_MinX(NEW.\(c)), ST_MaxX(NEW.\(c)), \
            ST_MinY(NEW.\(c)), ST_MaxY(NEW.\(c)))
            """
        let delete = "DELETE FROM \(r) WHERE id = OLD.\(i)"
        let triggers = [
            ("insert", "INSERT ON \(t) WHEN \(hasPlace)", insert),
            ("update1", "UPDATE OF \(c) ON \(t) WHEN OLD.\(i) = NEW.\(i) AND \(hasPlace)", insert),
            ("update2", "UPDATE OF \(c) ON \(t) WHEN OLD.\(i) = NEW.\(i) AND \(hasNone)", delete),
            ("update3", "UPDATE ON \(t) WHEN OLD.\(i) != NEW.\(i) AND \(hasPlace)", "\(delete); \(insert)"),
            (
                "update4", "UPDATE ON \(t) WHEN OLD.\(i) != NEW.\(i) AND \(hasNone)",
                "DELETE FROM \(r) WHERE id IN (OLD.\(i), NEW.\(i))"
            ),
            ("delete", "DELETE ON \(t) WHEN OLD.\(c) NOT NULL", delete),
        ]
        for (suffix, event, action) in triggers {
            let name = SQLText.name("\(index)_\(suffix)")
            try db.execute(sql: "CREATE TRIGGER \(name) AFTER \(event) BEGIN \(action); END")
        }
    }

    /// Notes that the texts in `column` are JSON (the schema extension, annex F.9).
    static func addJSONColumn(_ column: String, table: String, _ db: Database) throws {
        if try Row.fetchOne(db, sql: "SELECT 1 FROM sqlite_master WHERE name = 'gpkg_data_columns'") == nil {
            try db.execute(
                sql: """
                    CREATE TABLE gpkg_data_columns (
                        table_name TEXT NOT NULL,
                        column_name TEXT NOT NULL,
                        name TEXT,
                        title TEXT,
                        description TEXT,
                        mime_type TEXT,
                        constraint_name TEXT,
                        CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
                        CONSTRAINT gdc_tn UNIQUE (table_name, name)
                    );
                    CREATE TABLE gpkg_data_column_constraints (
                        constraint_name TEXT NOT NULL,
                        constraint_type TEXT NOT NULL,
                        value TEXT,
                        min NUMERIC,
                        min_is_inclusive BOOLEAN,
                        max NUMERIC,
                        max_is_inclusive BOOLEAN,
                        description TEXT,
                        CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
                    )
                    """
            )
            for table in ["gpkg_data_columns", "gpkg_data_column_constraints"] {
                try addExtension(
                    "gpkg_schema",
                    table: table,
                    column: nil,
                    annex: "spec121/#extension_schema",
                    scope: "read-write",
                    db
                )
            }
        }
        try db.execute(
            sql: "INSERT INTO gpkg_data_columns VALUES (?, ?, NULL, NULL, NULL, 'application/json', NULL)",
            arguments: [table, column]
        )
    }
}
