import Geometry

/// Reads points from a table or from GeoJSON.
public enum PointTable {
    /// The points in `bytes`, which are GeoJSON where they start with `{` or `[` (one feature a line where `name` ends in
    /// `.geojsonl`), else CSV.
    ///
    /// A table needs columns for longitude and latitude in decimal degrees; GeoJSON needs a `Point` in every feature.
    /// Identifiers and weights are taken where there are any. `name` is the file as the user gave it, `columns` the
    /// names that are understood.
    ///
    /// - Throws: ``FormatError`` with line and column, or feature and property: what ``CSVTable`` and ``GeoJSONReader``
    ///   throw, `missingColumn`, `badNumber` (also for a negative weight), `notFinite`, `outsideSphere`,
    ///   `projectedCoordinates`, `unsupportedType` for a feature that is no point.
    public static func read(
        _ bytes: [UInt8],
        name: String,
        columns: PointColumnNames = PointColumnNames()
    ) throws(FormatError) -> PointColumns {
        if isJSON(bytes, name: name) {
            let collection =
                isSequence(name)
                ? try GeoJSONReader.readLines(bytes, name: name) : try GeoJSONReader.read(bytes, name: name)
            return try points(of: collection, name: name, columns: columns)
        }
        return try points(of: try CSVTable(bytes, name: name), columns: columns)
    }

    /// The points of the file at `path`, or of standard input where `path` is `-`.
    ///
    /// `encoding` says how a table is spelled; `nil` stands for UTF-8, or Windows-1252 where the bytes are not UTF-8,
    /// which ``PointColumns/notices`` then says.
    ///
    /// - Throws: ``FormatError`` as ``FileBytes/read(path:)`` and ``read(_:name:columns:)`` do; `notUTF8` for UTF-16;
    ///   `unknownFormat` for files of other kinds, with the command that converts them.
    public static func read(
        path: String,
        columns: PointColumnNames = PointColumnNames(),
        encoding: TextEncoding? = nil
    ) throws(FormatError) -> PointColumns {
        let bytes = try FileBytes.read(path: path)
        try ForeignFormat.refuse(bytes, name: path)
        guard !isJSON(bytes, name: path) else { return try read(bytes, name: path, columns: columns) }
        let table = try CSVTable.decoding(bytes, name: path, encoding: encoding)
        return try points(of: table, columns: columns)
    }

    private static func isJSON(_ bytes: [UInt8], name: String) -> Bool {
        startsLikeJSON(bytes) || isSequence(name)
    }

    /// Whether features follow one another in the file.
    private static func isSequence(_ name: String) -> Bool {
        [.geojsonl, .geojsons].contains(ContentFormat(path: name))
    }

    private static func startsLikeJSON(_ bytes: [UInt8]) -> Bool {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let first = text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}
