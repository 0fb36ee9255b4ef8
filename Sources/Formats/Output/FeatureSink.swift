public import Geometry
private import Synchronization

/// Writes features batch by batch: a collection of GeoJSON, one feature a line (`.geojsonl`), a text sequence
/// (`.geojsons`, RFC 8142), or a layer of a GeoPackage. The file appears whole in the end, or not at all; it is compressed where its name ends in
/// `.gz`.
///
/// ``encode(_:)`` depends on nothing else, so that several threads can do it at once; ``write(_:)`` appends in the
/// order of its calls.
public final class FeatureSink: Sendable {
    /// The file as the user gave it, `-` for standard output.
    public let path: String
    private let format: ContentFormat
    private let writer: GeoJSONWriter
    private let target: RecordTarget
    private let file: RecordFile?
    private let columns: [KnownColumn]
    private let ringsLeftOut = Atomic(0)

    /// Opens a sink.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard output.
    ///   - format: the format; `nil` for the one that the ending of `path` says.
    ///   - writer: the decimals, and the members of a collection.
    ///   - crs: the coordinate reference system of the positions, which a GeoPackage states. GeoJSON is longitude and
    ///     latitude.
    ///   - layout: what the records of the input look like: a GeoPackage gets its columns, with the types that they had in
    ///     another.
    ///   - members: of a collection besides those of the writer, as ``FeatureStream/members`` has them.
    ///   - overwrite: whether a file that is there may be replaced.
    /// - Throws: ``FormatError``: `unknownFormat`, `fileExists`, `isDirectory`, `cannotCreate`.
    public init(
        path: String,
        format: ContentFormat? = nil,
        writer: GeoJSONWriter = GeoJSONWriter(),
        crs: GeoPackageCRS = .wgs84,
        layout: PointLayout? = nil,
        members: Properties = [:],
        overwrite: Bool = false
    ) throws(FormatError) {
        let format = if let format { format } else { try ContentFormat.of(path: path) }
        guard [.geojson, .json, .geojsonl, .geojsons].contains(format) || format.isLayer else {
            throw .unknownFormat(path)
        }
        self.path = path
        self.format = format == .json ? .geojson : format
        self.writer = writer
        let isCollection = self.format == .geojson
        columns = layout?.knownColumns ?? []
        guard !format.isLayer else {
            file = nil
            target = .database(
                try DatabaseTarget(path: path, format: format, crs: crs, columns: columns, overwrite: overwrite)
            )
            return
        }
        let file = try RecordFile(
            path: path,
            start: isCollection ? writer.collectionStart(members) + Array("\n".utf8) : [],
            separator: isCollection ? Array(",\n".utf8) : [],
            overwrite: overwrite
        )
        self.file = file
        target = .text(file)
    }

    /// Features as the file wants them, for ``write(_:)``.
    public func encode(_ features: [Feature]) -> EncodedRecords {
        guard let file else { return EncodedRecords(content: .features(features)) }
        let records = writer.records(of: features, as: format)
        if records.ringsLeftOut > 0 { ringsLeftOut.add(records.ringsLeftOut, ordering: .relaxed) }
        return EncodedRecords(content: .bytes(file.packed(records.bytes)))
    }

    /// Appends some features.
    ///
    /// - Throws: ``FormatError``: `writeFailed`, `brokenPipe`; for a GeoPackage what
    ///   ``GeoPackageWriter/append(_:to:)`` throws.
    public func write(_ records: EncodedRecords) throws(FormatError) { try target.write(records) }

    /// Writes the end and puts the file in its place. Without it nothing of the file stays.
    ///
    /// - Parameter members: what stands behind the features of a collection.
    /// - Throws: ``FormatError``: `writeFailed`, `brokenPipe`, `cannotCreate`, `fileExists` where a file appeared meanwhile.
    public func finish(members: Properties = [:]) throws(FormatError) {
        try target.finish(format == .geojson ? GeoJSONWriter.collectionEnd(members) : "")
    }

    /// What was written otherwise than it was given. Complete behind ``finish()``.
    public var notices: [Message] {
        let rings = ringsLeftOut.load(ordering: .relaxed)
        return target.notices(columns: columns, hasHeader: false)
            + (rings > 0 ? [.ringsLeftOut(rings, decimals: writer.decimals)] : [])
    }
}

extension Message {
    /// Says that rings are not in the file because nothing is left of them.
    fileprivate static func ringsLeftOut(_ count: Int, decimals: Int) -> Message {
        Message(
            en: "\(count) \(count == 1 ? "ring has" : "rings have") no area with \(decimals) decimals of a degree and "
                + "\(count == 1 ? "is" : "are") not in the output",
            fr:
                "\(count) \(count == 1 ? "anneau n’a pas d’aire" : "anneaux n’ont pas d’aire") à \(decimals) décimales de "
                + "degré et \(count == 1 ? "n’est" : "ne sont") pas dans la sortie"
        )
    }
}
