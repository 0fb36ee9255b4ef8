import GRDB
import Geometry

/// Opening SQLite for reading and for writing.
enum GeoPackageDatabase {
    /// Opens a file that is there, without changing it or leaving anything beside it.
    static func reading(_ file: DatabaseFile) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.allowsUnsafeTransactions = true
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(1)
        configuration.label = "GeoPackageReader"
        // What a file says of itself is not to be trusted: its views may use no function that has effects.
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0")
        }
        if file.isImmutable {
            do {
                return try DatabaseQueue(path: file.immutableAddress, configuration: configuration)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
                // This SQLite was built without addresses.
            }
        }
        return try DatabaseQueue(path: file.path, configuration: configuration)
    }

    /// Starts a new database in the empty file at `path`, and a transaction with the tables that every GeoPackage has.
    ///
    /// The file is thrown away where anything fails: nothing needs to be rolled back or synchronised.
    static func writing(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        configuration.foreignKeysEnabled = false
        configuration.label = "GeoPackageWriter"
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE;
                    PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
                    PRAGMA cache_size = -8000
                    """
            )
            db.add(function: LayerColumn.numberText)
        }
        // SQLite may take a name such as `file:x` for an address.
        let path = path.hasPrefix("/") ? path : "./\(path)"
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            try GeoPackageSchema.create(db)
        }
        return queue
    }
}
