public import Geometry

/// Writes features batch by batch as GeoJSON: a collection, one feature a line (`.geojsonl`) or a text sequence
/// (`.geojsons`, RFC 8142). The file appears whole in the end, or not at all; it is compressed where its name ends in
/// `.gz`.
///
/// ``encode(_:)`` depends on nothing else, so that several threads can do it at once; ``write(_:)`` appends in the
/// order of its calls.
public final class FeatureSink: Sendable {
    /// The file as the user gave it, `-` for standard output.
    public let path: String
    private let format: ContentFormat
    private let writer: GeoJSONWriter
    private let file: RecordFile

    /// Opens a sink.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard output.
    ///   - format: the format; `nil` for the one that the ending of `path` says.
    ///   - writer: the decimals, and the members of a collection.
    ///   - overwrite: whether a file that is there may be replaced.
    /// - Throws: ``FormatError``: `unknownFormat`, `fileExists`, `isDirectory`, `cannotCreate`.
    public init(
        path: String,
        format: ContentFormat? = nil,
        writer: GeoJSONWriter = GeoJSONWriter(),
        overwrite: Bool = false
    ) throws(FormatError) {
        let format = if let format { format } else { try ContentFormat.of(path: path) }
        guard [.geojson, .json, .geojsonl, .geojsons].contains(format) else { throw .unknownFormat(path) }
        self.path = path
        self.format = format == .json ? .geojson : format
        self.writer = writer
        let isCollection = self.format == .geojson
        file = try RecordFile(
            path: path,
            start: isCollection ? writer.collectionStart + Array("\n".utf8) : [],
            separator: isCollection ? Array(",\n".utf8) : [],
            overwrite: overwrite
        )
    }

    /// The bytes of some features, for ``write(_:)``.
    public func encode(_ features: [Feature]) -> [UInt8] {
        switch format {
        case .geojsonl: file.packed(writer.lines(of: features))
        case .geojsons: file.packed(writer.sequence(of: features))
        default: file.packed(writer.elements(features))
        }
    }

    /// Appends the bytes of some features.
    ///
    /// - Throws: ``FormatError``: `writeFailed`, `brokenPipe`.
    public func write(_ bytes: [UInt8]) throws(FormatError) { try file.write(bytes) }

    /// Writes the end and puts the file in its place. Without it nothing of the file stays.
    ///
    /// - Throws: ``FormatError``: `writeFailed`, `brokenPipe`, `cannotCreate`, `fileExists` where a file appeared meanwhile.
    public func finish() throws(FormatError) {
        try file.finish(format == .geojson ? "]}\n" : "")
    }
}
