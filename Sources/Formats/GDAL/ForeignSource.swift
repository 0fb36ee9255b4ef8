import Geometry
import Glibc

/// What GDAL reads and nobody here does, told by its name: a file by its ending, a folder of Shapefiles, a database.
///
/// CSV, GeoJSON and GeoPackage are none: they have readers here.
package struct ForeignSource: Sendable {
    /// What people call it: the path as the user gave it, without the password of a database.
    package let name: String
    /// What GDAL is told; never taken for an option.
    let place: String
    /// The layer that the name itself says: the table of a database.
    let layer: String?
    /// Options for the driver that opens it.
    let options: [String]
    /// Whether `--encoding` says how its texts are spelled.
    let takesEncoding: Bool

    /// The endings of names.
    private static let endings: Set = [
        "shp", "shz", "dbf", "fgb", "kml", "kmz", "gml", "gpx", "tab", "mif", "gdb", "xlsx", "xlsm", "xls", "ods",
        "zip",
    ]
    /// Those of files that always have geometries, and no columns of positions.
    private static let drawn: Set = ["fgb", "kml", "kmz", "gml", "gpx", "tab", "mif"]
    /// How the names of databases begin.
    private static let databases = ["PG:", "MySQL:", "MSSQL:"]

    /// Whether `path` names such a source, whether or not it is there.
    package static func isForeign(_ path: String) -> Bool {
        endings.contains(ending(path)) || isDatabase(path) || isFolder(path)
    }

    /// Whether `text` names a database, such as `PG:dbname=plan table=antennas`, and no file.
    package static func isDatabase(_ text: String) -> Bool {
        databases.contains { text.lowercased().hasPrefix($0.lowercased()) } && access(text, F_OK) != 0
    }

    /// What people may read of a path: that of a database without its password.
    package static func shownName(_ path: String) -> String { isDatabase(path) ? DatabaseName(path).shown : path }

    /// Whether the source holds features, with their geometries: no table where columns could say where things are.
    static func isDrawn(_ path: String) -> Bool { drawn.contains(ending(path)) }

    /// The source at `path`; `nil` for what is read here, or by nobody.
    ///
    /// - Throws: ``FormatError``: `fileNotFound`, `notReadable`; for archives `ambiguousLayer` where they have several
    ///   sources, and `unknownFormat` where they have none.
    package init?(_ path: String) throws(FormatError) {
        guard Self.isForeign(path) else { return nil }
        if Self.isDatabase(path) {
            let database = DatabaseName(path)
            (name, place, layer) = (database.shown, database.place, database.table)
            (options, takesEncoding) = ([], false)
            return
        }
        guard access(path, F_OK) == 0, access(path, R_OK) == 0 else { throw .opening(path, errno) }
        // A name that begins with a dash would be an option, one such as `PG:a.kml` a database.
        let file = path.hasPrefix("/") ? path : "./" + path
        let ending = Self.ending(path)
        (name, layer) = (path, nil)
        place = try ending == "zip" ? Self.archive(file, path) : file
        // Without it GDAL leaves a file of its own beside the user's.
        options = ending == "gml" ? ["WRITE_GFS=NO"] : []
        takesEncoding = ["shp", "shz", "dbf", "zip", ""].contains(ending)
    }

    /// The source within an archive.
    private static func archive(_ file: String, _ name: String) throws(FormatError) -> String {
        guard let entries = ZipEntries.names(of: file) else { return file }
        // A folder of Shapefiles, and a geodatabase, are one source.
        var found: [String] = []
        for entry in entries where !entry.hasPrefix("__MACOSX/") {
            let parts = entry.split(separator: "/").map(String.init)
            let source: String
            if let base = parts.firstIndex(where: { $0.lowercased().hasSuffix(".gdb") }) {
                source = parts[...base].joined(separator: "/")
            } else if let last = parts.last, ending(last) == "shp" {
                source = parts.dropLast().joined(separator: "/")
            } else if let last = parts.last, endings.contains(ending(last)), !["dbf", "zip"].contains(ending(last)) {
                source = entry
            } else {
                continue
            }
            if !found.contains(source) { found.append(source) }
        }
        guard let first = found.first else { throw .nothingInArchive(name) }
        guard found.count == 1 else { throw .severalInArchive(found.map { $0.isEmpty ? "*.shp" : $0 }, name) }
        return first.isEmpty ? "/vsizip/\(file)" : "/vsizip/\(file)/\(first)"
    }

    /// Whether a folder holds Shapefiles or tables of MapInfo.
    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return false }
        return (FolderNames.names(in: path) ?? []).contains { ["shp", "tab", "mif"].contains(ending($0)) }
    }

    /// The ending of a name in small letters, a slash behind it aside; empty for none.
    private static func ending(_ path: String) -> String {
        var name = path[...]
        while name.hasSuffix("/") { name.removeLast() }
        if let slash = name.lastIndex(of: "/") { name = name[slash...].dropFirst() }
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[dot...].dropFirst().lowercased()
    }
}
