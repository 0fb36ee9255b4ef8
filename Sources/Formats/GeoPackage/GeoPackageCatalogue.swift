import GRDB
import Geometry

/// What a GeoPackage says about itself: its layers, their columns and reference systems.
enum GeoPackageCatalogue {
    /// More layers than this are not listed.
    private static let mostLayers = 10_000

    /// The tables of features.
    static func layerNames(_ db: Database, _ path: String) throws -> [String] {
        for table in ["gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"] where try !has(table, db) {
            throw FormatError.notGeoPackage(path, missing: table)
        }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT c.table_name FROM gpkg_contents AS c
                WHERE c.data_type = 'features' COLLATE NOCASE AND EXISTS
                    (SELECT 1 FROM gpkg_geometry_columns AS g WHERE g.table_name = c.table_name COLLATE NOCASE)
                LIMIT \(mostLayers)
                """
        )
        var names: [String] = []
        while let row = try rows.next() {
            if let name = row.text(0) { names.append(name) }
        }
        return names
    }

    /// What the header of the file says that is unusual.
    static func notices(_ db: Database) throws -> [Message] {
        var notices: [Message] = []
        let identifier = try Row.fetchOne(db, sql: "PRAGMA application_id")?.integer(0) ?? 0
        let version = try Row.fetchOne(db, sql: "PRAGMA user_version")?.integer(0) ?? 0
        // GPKG, and GP10 and GP11 before version 1.2; 0 where the writer did not care.
        if ![0x4750_4B47, 0x4750_3130, 0x4750_3131, 0].contains(identifier) {
            notices.append(
                Message(
                    en: "the file has the tables of a GeoPackage, but calls itself something else",
                    fr: "le fichier a les tables d’un GeoPackage, mais dit être autre chose"
                )
            )
        } else if identifier == 0x4750_4B47, version >= 20_000 {
            notices.append(
                Message(
                    en: "the file follows version \(version / 10_000) of GeoPackage, which is newer than this reader",
                    fr: "le fichier suit la version \(version / 10_000) de GeoPackage, plus récente que ce lecteur"
                )
            )
        }
        return notices
    }

    /// What is known of the layer in `table`, which the file lists.
    static func layer(_ table: String, _ db: Database, _ path: String) throws -> GeoPackageLayer {
        guard
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns
                    WHERE table_name = ? COLLATE NOCASE
                    """,
                arguments: [table]
            ), let geometry = row.text(0)
        else { throw FormatError.damaged("gpkg_geometry_columns", path, layer: table, feature: nil) }

        let columns = try columns(of: table, db)
        guard let place = columns.firstIndex(where: { $0.name.lowercased() == geometry.lowercased() }) else {
            let words = columns.isEmpty ? "no such table: \(table)" : "no such column: \(geometry)"
            throw FormatError.damaged(words, path, layer: table, feature: nil)
        }
        let keys = columns.filter(\.isKey)
        let key = keys.count == 1 && keys[0].type == "INTEGER" ? keys[0].name : nil
        let json = try jsonColumns(of: table, db)
        let others = columns.enumerated().filter { $0.offset != place && $0.element.name != key }.map(\.element)
        return GeoPackageLayer(
            name: table,
            geometryColumn: columns[place].name,
            geometryType: row.text(1)?.uppercased() ?? "GEOMETRY",
            crs: try crs(row.integer(2) ?? -1, db),
            fields: others.filter { $0.type != "BLOB" }.map {
                GeoPackageLayer.Field(
                    name: $0.name,
                    type: $0.type,
                    declaration: $0.declaration,
                    isJSON: json.contains($0.name.lowercased())
                )
            },
            byteColumns: others.filter { $0.type == "BLOB" }.map(\.name),
            keyColumn: key,
            rowNumber: try rowNumber(of: table, columns.map(\.name), db)
        )
    }

    /// Whether there is a table of this name: no view, whose rows might never end.
    private static func has(_ table: String, _ db: Database) throws -> Bool {
        let sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name = ? COLLATE NOCASE"
        return try Row.fetchOne(db, sql: sql, arguments: [table]) != nil
    }

    private struct Column {
        let name: String
        let type: String
        let declaration: String
        let isKey: Bool
    }

    private static func columns(of table: String, _ db: Database) throws -> [Column] {
        // 1 is a hidden column of a virtual table; 2 and 3 are generated ones.
        let sql = "SELECT name, type, pk FROM pragma_table_xinfo(?) WHERE hidden <> 1"
        let rows = try Row.fetchCursor(db, sql: sql, arguments: [table])
        var columns: [Column] = []
        while let row = try rows.next() {
            guard let name = row.text(0) else { continue }
            let declaration = (row.text(1) ?? "").split(separator: " ").joined(separator: " ").uppercased()
            let type = declaration.prefix { $0 != "(" }.split(separator: " ").joined(separator: " ")
            let isKey = (row.integer(2) ?? 0) > 0
            columns.append(Column(name: name, type: type, declaration: declaration, isKey: isKey))
        }
        return columns
    }

    /// The columns whose texts are JSON, in small letters (the schema extension, OGC 12-128, annex F.9).
    private static func jsonColumns(of table: String, _ db: Database) throws -> Set<String> {
        guard try has("gpkg_data_columns", db) else { return [] }
        let sql = """
            SELECT column_name FROM gpkg_data_columns
            WHERE table_name = ? COLLATE NOCASE AND mime_type = 'application/json' LIMIT 2000
            """
        return Set(try Row.fetchAll(db, sql: sql, arguments: [table]).compactMap { $0.text(0)?.lowercased() })
    }

    /// The name under which SQLite gives its own number of a row.
    private static func rowNumber(of table: String, _ columns: [String], _ db: Database) throws -> String? {
        guard try has(table, db) else { return nil }
        let taken = Set(columns.map { $0.lowercased() })
        guard let name = ["rowid", "_rowid_", "oid"].first(where: { !taken.contains($0) }) else { return nil }
        // A table may be made without.
        guard (try? db.makeStatement(sql: "SELECT \(name) FROM \(SQLText.name(table))")) != nil else {
            return nil
        }
        return name
    }

    /// Whether one of the registries that PROJ knows numbers the system, whatever it is called.
    private static func isRegistered(_ row: Row) -> Bool {
        let isKnown = ["EPSG", "ESRI", "OGC", "IAU_2015", "IGNF"].contains(row.text(1)?.uppercased() ?? "")
        return isKnown && (row.integer(2) ?? 0) > 0
    }

    private static func crs(_ identifier: Int, _ db: Database) throws -> GeoPackageCRS {
        guard identifier != 0 else { return .undefinedGeographic }
        guard identifier != -1 else { return .undefinedCartesian }
        // Version 1.1 has a second column of definitions, for systems that WKT 1 cannot express.
        let columns = try columns(of: "gpkg_spatial_ref_sys", db).map(\.name)
        let second = columns.first { $0.lowercased() == "definition_12_063" }.map(SQLText.name) ?? "NULL"
        let sql = """
            SELECT srs_name, organization, organization_coordsys_id, definition, \(second)
            FROM gpkg_spatial_ref_sys WHERE srs_id = ?
            """
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [identifier]) else { return .undefinedCartesian }
        let definition = [3, 4].compactMap { row.text($0) }.first {
            !$0.allSatisfy(\.isWhitespace) && $0.lowercased() != "undefined"
        }
        let name = row.text(0) ?? ""
        if GeoPackageCRS.saysNothing(name: name, definition: definition), !isRegistered(row) {
            return GeoPackageCRS(undefined: name)
        }
        return GeoPackageCRS(
            name: name,
            organization: row.text(1),
            code: row.integer(2),
            wellKnownText: definition
        )
    }
}

extension Row {
    /// The text in a column, `nil` for everything else.
    func text(_ index: Int) -> String? {
        if case .string(let text) = (self[index] as DatabaseValue).storage { text } else { nil }
    }

    /// The whole number in a column, `nil` for everything else.
    func integer(_ index: Int) -> Int? {
        if case .int64(let value) = (self[index] as DatabaseValue).storage { Int(value) } else { nil }
    }
}
