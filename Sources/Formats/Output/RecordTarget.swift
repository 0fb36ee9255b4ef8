import Geometry

/// Where records go: a file of text, a layer of a GeoPackage, or a sheet of a workbook.
enum RecordTarget: Sendable {
    case text(RecordFile)
    case database(DatabaseTarget)
    case workbook(WorkbookTarget)

    /// Appends records that were made for this target.
    func write(_ records: EncodedRecords) throws(FormatError) {
        switch (self, records.content) {
        case (.text(let file), .bytes(let bytes)): try file.write(bytes)
        case (.database(let target), .features(let features)): try target.write(features)
        case (.workbook(let target), .rows(let rows)): try target.write(rows)
        case (.text, _), (.database, _), (.workbook, _): preconditionFailure("records that another sink made")
        }
    }

    /// Puts the file in its place; `end` stands behind the records of a text.
    func finish(_ end: String) throws(FormatError) {
        switch self {
        case .text(let file): try file.finish(end)
        case .database(let target): try target.finish()
        case .workbook(let target): try target.finish()
        }
    }

    /// What was written otherwise than it was given, or not at all: `columns` of records that there are none of, which a
    /// text without a header has no place for.
    func notices(columns: [KnownColumn], hasHeader: Bool) -> [Message] {
        switch self {
        case .database(let target): return target.notices
        case .workbook(let target): return target.notices
        case .text(let file):
            guard !hasHeader, !columns.isEmpty, file.isEmpty else { return [] }
            return [.columnsWithoutRecords(columns.map(\.name))]
        }
    }
}

extension Message {
    /// Says that columns were left out.
    fileprivate static func columnsWithoutRecords(_ names: [String]) -> Message {
        let list = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
        return Message(
            en: "there are no records, and the output has no place for columns without: left out are \(list)",
            fr:
                "il n’y a aucun enregistrement, et la sortie n’a pas de place pour des colonnes sans eux : sont laissées de "
                + "côté \(list)"
        )
    }
}

/// A file with one layer, which has the name of the file: a GeoPackage, or what GDAL makes of one.
final class DatabaseTarget: Sendable {
    private let state: Locked<State>
    private let layer: String

    private struct State: ~Copyable {
        let writer: GeoPackageWriter
        /// The file that GDAL writes; `nil` for a GeoPackage.
        var output: ForeignOutput?
        var notices: [Message] = []
    }

    init(
        path: String,
        format: ContentFormat,
        crs: GeoPackageCRS,
        columns: [KnownColumn],
        overwrite: Bool
    ) throws(FormatError) {
        var output: ForeignOutput?
        var file = path
        if format != .gpkg {
            let made = try ForeignOutput(path: path, format: format, overwrite: overwrite)
            file = made.layers
            output = consume made
        }
        let writer = try GeoPackageWriter(path: file, overwrite: overwrite)
        layer = Self.layerName(path)
        try writer.addLayer(layer, crs: crs)
        try writer.addColumns(columns)
        state = Locked(State(writer: writer, output: output))
    }

    func write(_ features: [Feature]) throws(FormatError) {
        try state.withLock { (state) throws(FormatError) in
            state.output?.note(features)
            try state.writer.append(features)
        }
    }

    func finish() throws(FormatError) {
        try state.withLock { (state) throws(FormatError) in
            try state.writer.finish()
            state.notices = try state.output?.finish(layer: layer) ?? []
        }
    }

    var notices: [Message] { state.withLock { $0.writer.notices + $0.notices } }

    /// The name of the file without folder and ending, as far as a layer can have it.
    static func layerName(_ path: String) -> String {
        let file = path.split(separator: "/").last ?? "layer"
        let stem = file.lowercased().hasSuffix(".shp.zip") ? file.dropLast(4) : file
        let name = stem.lastIndex(of: ".").map { stem[..<$0] } ?? stem
        let reserved = ["gpkg_", "rtree_", "sqlite_"].contains { name.lowercased().hasPrefix($0) }
        return name.isEmpty || reserved ? "layer" : String(name)
    }
}
