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
        if startsLikeJSON(bytes) || ContentFormat(path: name) == .geojsonl {
            let collection =
                ContentFormat(path: name) == .geojsonl
                ? try GeoJSONReader.readLines(bytes, name: name) : try GeoJSONReader.read(bytes, name: name)
            return try points(of: collection, name: name, columns: columns)
        }
        return try points(of: try CSVTable(bytes, name: name), columns: columns)
    }

    /// The points of the file at `path`, or of standard input where `path` is `-`.
    ///
    /// - Throws: ``FormatError`` as ``FileBytes/read(path:)`` and ``read(_:name:columns:)`` do.
    public static func read(
        path: String,
        columns: PointColumnNames = PointColumnNames()
    ) throws(FormatError) -> PointColumns {
        try read(try FileBytes.read(path: path), name: path, columns: columns)
    }

    private static func startsLikeJSON(_ bytes: [UInt8]) -> Bool {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let first = text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}
