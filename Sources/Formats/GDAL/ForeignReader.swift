package import Geometry
import Glibc

/// Opens a layer of a source that GDAL reads: `ogrinfo` says what there is, `ogr2ogr` writes it into a pipe.
///
/// Features come as a collection of GeoJSON, in the system of the source and with all digits; rows without geometry as
/// CSV. Nothing is copied to a file, and no more of it is held than is being looked at.
package struct ForeignReader {
    let source: ForeignSource
    let layer: ForeignLayer
    /// Whether the source has other layers.
    let isOneOfSeveral: Bool

    private let options: [String]

    /// What every call says: nothing is asked of the network, and the first row of a sheet has the names of its columns.
    private static let settings = [
        ("CPL_DEBUG", "OFF"), ("GML_DOWNLOAD_SCHEMA", "NO"), ("OGR_XLSX_HEADERS", "FORCE"),
        ("OGR_XLS_HEADERS", "FORCE"), ("OGR_ODS_HEADERS", "FORCE"),
    ].flatMap { ["--config", $0.0, $0.1] }

    /// Looks at a source.
    ///
    /// - Parameters:
    ///   - source: what to read.
    ///   - layer: the layer; `nil` where there is but one.
    ///   - encoding: how the texts of a Shapefile are spelled; `nil` for what it says.
    /// - Throws: ``FormatError``: `unknownLayer`, `ambiguousLayer`, `programNotFound`, `foreignFailed`.
    package init(_ source: ForeignSource, layer: String?, encoding: TextEncoding? = nil) throws(FormatError) {
        self.source = source
        var open = source.options
        if let encoding {
            guard source.takesEncoding else { throw .encodingUnused(source.name) }
            open.append("ENCODING=\(encoding == .windows1252 ? "CP1252" : "UTF-8")")
        }
        options = Self.settings + open.flatMap { ["-oo", $0] }
        let layers = try Self.layers(of: source, options)
        self.layer = try Self.choose(layer ?? source.layer, among: layers, source)
        isOneOfSeveral = layers.count > 1
    }

    private static func layers(of source: ForeignSource, _ options: [String]) throws(FormatError) -> [ForeignLayer] {
        let arguments = options + ["-ro", "-al", "-so", "-nomd", "-nocount", "-noextent", source.place]
        let process = try ToolProcess("ogrinfo", arguments, for: source.name, hiding: source.place)
        let text = String(decoding: try process.allOutput(source.name), as: UTF8.self)
        do throws(FormatError) {
            try process.finish(source.name)
        } catch {
            // It says on its standard output what it cannot open, and sometimes on the other why.
            guard process.said.lines.isEmpty, process.words(text).hasErrors else { throw error }
            throw .failedTool("ogrinfo", signal: nil, said: process.words(text).text, source.name)
        }
        return ForeignLayer.all(text)
    }

    private static func choose(
        _ name: String?,
        among layers: [ForeignLayer],
        _ source: ForeignSource
    ) throws(FormatError) -> ForeignLayer {
        let names = layers.map(\.name)
        guard let first = layers.first else { throw .noForeignLayers(source.name) }
        guard let name else {
            guard layers.count == 1 else { throw .severalForeignLayers(names, source.name) }
            return first
        }
        let found =
            layers.first { $0.name == name } ?? layers.first { $0.name.lowercased() == name.lowercased() }
            ?? layers.first { "public.\($0.name)" == name }
        guard let found else { throw .unknownLayer(name, among: names, source.name) }
        return found
    }

    /// Whether the layer has rows and no geometries.
    package var isTable: Bool { layer.geometry == nil }

    /// Starts to read.
    func start() throws(FormatError) -> ToolProcess {
        var arguments = options
        arguments +=
            isTable
            ? ["-f", "CSV", "-lco", "STRING_QUOTING=IF_NEEDED"]
            : ["-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=17", "-lco", "RFC7946=NO"]
        if layer.name.hasPrefix("-") {
            // The name of a layer would be an option; in a statement it is none.
            let quoted = layer.name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            arguments += ["-dialect", "OGRSQL", "-sql", "SELECT * FROM \"\(quoted)\"", "/vsistdout/", source.place]
        } else {
            arguments += ["/vsistdout/", source.place, layer.name]
        }
        return try ToolProcess("ogr2ogr", arguments, for: source.name, hiding: source.place)
    }

    /// The properties of all features.
    ///
    /// - Throws: ``FormatError`` as ``FeatureStream/next()`` and ``FeatureStream/parse(_:)`` do.
    package func records() throws(FormatError) -> (records: [Properties], notices: [Message]) {
        var options = PointStreamOptions()
        options.positions = .any
        var pieces = try ForeignChunks(self, options: options)
        var records: [Properties] = []
        while let piece = try pieces.next() { records += (piece.features ?? []).map(\.properties) }
        // A column that no record has a value in is one all the same.
        if var first = records.first {
            for field in layer.fields where first[field.name] == nil { first[field.name] = .null }
            records[0] = first
        }
        return (records, pieces.notices)
    }

    /// The bytes of a table, as CSV.
    ///
    /// - Throws: ``FormatError`` as ``ByteSource/readAll()`` does.
    package func tableBytes() throws(FormatError) -> (bytes: [UInt8], notices: [Message]) {
        let process = try start()
        var bytes = try ByteSource(process, name: source.name)
        let all = try bytes.readAll()
        return (all, process.said.notices(source.name))
    }
}
