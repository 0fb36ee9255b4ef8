import Geometry

/// Reads GeoJSON (RFC 7946).
public enum GeoJSONReader {
    /// The features in `bytes`: a collection, a single feature, or a bare geometry, which becomes a feature without
    /// properties.
    ///
    /// Members may come in any order; foreign members, `bbox`, and every ordinate after the second are dropped. A
    /// `null` geometry, and an empty point, line or polygon, is a feature without shape; an empty multi-geometry stays
    /// one. Whole numbers become `.integer` where they fit, arrays and objects in properties `.json`. A `crs` member
    /// of GeoJSON 2008 is accepted for WGS 84, NAD83 and NAD83(CSRS) in longitude and latitude.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - name: the file as the user gave it.
    ///   - acceptsAnyCRS: whether positions may be in any system, stated or not: for who wants the properties alone.
    /// - Returns: the features, and the system that a member `crs` names.
    /// - Throws: ``FormatError`` with line, column and feature: `emptyFile`, `notUTF8`, `syntax`, `unexpectedStructure`,
    ///   `unsupportedType`, `unsupportedCRS`, and for positions `notFinite`, `outsideSphere`, `projectedCoordinates`,
    ///   `lineTooShort`, `ringTooShort`, `ringNotClosed`.
    public static func read(
        _ bytes: [UInt8],
        name: String,
        acceptsAnyCRS: Bool = false
    ) throws(FormatError) -> FeatureCollection {
        try parse(bytes, name, acceptsAnyCRS) { (parser) throws(JSONFailure) in try parser.document() }
    }

    /// The features of the file at `path`, or of standard input where `path` is `-`: one a line where the name ends in
    /// `.geojsonl` or `.geojsons`.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - acceptsAnyCRS: as in ``read(_:name:acceptsAnyCRS:)``.
    /// - Returns: what ``read(_:name:acceptsAnyCRS:)`` gives.
    /// - Throws: ``FormatError`` as ``FileBytes/readText(path:)`` and ``read(_:name:acceptsAnyCRS:)`` do.
    public static func read(path: String, acceptsAnyCRS: Bool = false) throws(FormatError) -> FeatureCollection {
        let bytes = try FileBytes.readText(path: path)
        return [.geojsonl, .geojsons].contains(ContentFormat(path: path))
            ? try readLines(bytes, name: path, acceptsAnyCRS: acceptsAnyCRS)
            : try read(bytes, name: path, acceptsAnyCRS: acceptsAnyCRS)
    }
}

extension GeoJSONReader {
    /// The features in `bytes`, one a line: newline-delimited GeoJSON and GeoJSON text sequences (RFC 8142).
    ///
    /// Between features may be any space, and the record separators of RFC 8142. Everything else is as in
    /// ``read(_:name:acceptsAnyCRS:)``; the same coordinate reference system counts for all.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - name: the file as the user gave it.
    ///   - acceptsAnyCRS: as in ``read(_:name:acceptsAnyCRS:)``.
    /// - Returns: what ``read(_:name:acceptsAnyCRS:)`` gives.
    /// - Throws: ``FormatError`` as ``read(_:name:acceptsAnyCRS:)`` does.
    public static func readLines(
        _ bytes: [UInt8],
        name: String,
        acceptsAnyCRS: Bool = false
    ) throws(FormatError) -> FeatureCollection {
        try parse(bytes, name, acceptsAnyCRS) { (parser) throws(JSONFailure) in
            FeatureCollection(try parser.sequence(), crsName: parser.crsName)
        }
    }

    private static func parse(
        _ bytes: [UInt8],
        _ name: String,
        _ acceptsAnyCRS: Bool,
        _ read: (inout GeoJSONParser) throws(JSONFailure) -> FeatureCollection
    ) throws(FormatError) -> FeatureCollection {
        try bytes.withUnsafeBufferPointer { (buffer) throws(FormatError) in
            guard let base = buffer.baseAddress, !buffer.isEmpty else { throw .emptyFile(name) }
            var parser = GeoJSONParser(JSONScanner(base, count: buffer.count))
            parser.acceptsAnyCRS = acceptsAnyCRS
            do throws(JSONFailure) {
                return try read(&parser)
            } catch {
                throw error.error(in: buffer, name: name, feature: parser.currentFeature)
            }
        }
    }
}
