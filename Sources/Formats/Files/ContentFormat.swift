/// The formats that files come in, by the ending of their names.
public enum ContentFormat: String, CaseIterable, Hashable, Sendable {
    /// Comma-separated values, RFC 4180.
    case csv
    /// JSON, RFC 8259.
    case json
    /// GeoJSON, RFC 7946.
    case geojson
    /// One GeoJSON feature a line.
    case geojsonl
    /// A GeoJSON text sequence, RFC 8142: a record separator before each feature.
    case geojsons
    /// OGC GeoPackage.
    case gpkg
    /// A zipped Shapefile, which GDAL writes.
    case shapefile = "shp.zip"
    /// FlatGeobuf, which GDAL writes.
    case flatgeobuf = "fgb"
    /// OGC KML, which GDAL writes.
    case kml
    /// A self-contained page.
    case html
    /// A drawing.
    case svg
    /// A workbook of Excel.
    case xlsx

    /// The ending of file names, without the dot.
    public var fileExtension: String { rawValue }

    /// Whether records are rows of a table, with their positions in columns.
    package var isTable: Bool { [.csv, .json, .xlsx].contains(self) }

    /// Whether positions are in longitude and latitude, whatever they were.
    package var isGeoJSON: Bool { [.geojson, .geojsonl, .geojsons].contains(self) }

    /// Whether positions are in longitude and latitude and nothing else.
    package var isInDegrees: Bool { isGeoJSON || self == .kml }

    /// Whether it holds a layer of features with columns of one type each.
    package var isLayer: Bool { [.gpkg, .shapefile, .flatgeobuf, .kml].contains(self) }

    /// The format that the ending of `path` says, in capitals or not; `nil` where it says none.
    ///
    /// A name that is nothing but an ending, such as `.csv`, has no ending. Before `.gz` the ending stands that counts.
    public init?(path: String) {
        var name = path.lastIndex(of: "/").map { path[$0...].dropFirst() } ?? path[...]
        if name.lowercased().hasSuffix(".gz") { name = name.dropLast(3) }
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        let ending = name[dot...].dropFirst().lowercased()
        if ending == "zip", name.lowercased().hasSuffix(".shp.zip"), name.count > 8 {
            self = .shapefile
            return
        }
        self.init(rawValue: Self.otherEndings[ending] ?? ending)
        // What is an archive or a database is never compressed as a whole.
        if path.lowercased().hasSuffix(".gz"), self == .gpkg || self == .xlsx { return nil }
    }

    private static let otherEndings = [
        "tsv": "csv", "ndjson": "geojsonl", "jsonl": "geojsonl", "geojsonseq": "geojsons", "htm": "html",
    ]

    /// The format that the ending of `path` says.
    ///
    /// - Throws: ``FormatError`` with code `unknownFormat`, which lists the endings that are known.
    public static func of(path: String) throws(FormatError) -> ContentFormat {
        guard let format = ContentFormat(path: path) else { throw .unknownFormat(path) }
        return format
    }
}
