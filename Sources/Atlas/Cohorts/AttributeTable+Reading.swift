public import Formats
internal import Geometry

extension AttributeTable {
    /// Reads the rows of a file: CSV, a JSON array of objects (or an object with one, `rows` before others), GeoJSON, GeoPackage, or what GDAL reads, by the
    /// ending of its name, or by its content where that says nothing.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard input: CSV or JSON.
    ///   - encoding: how a CSV file is spelled; `nil` for found out.
    ///   - layer: the layer or sheet; needed where there are several.
    /// - Returns: the rows, at least one.
    /// - Throws: ``AtlasError`` with code `badInput` where there is no row, or passing on the error of the file.
    public static func read(
        path: String,
        encoding: TextEncoding? = nil,
        layer: String? = nil
    ) throws(AtlasError) -> AttributeTable {
        let table = try AtlasError.passing { try foreign(path, encoding, layer) ?? plain(path, encoding, layer) }
        guard table.rowCount > 0 else { throw .noRows(path) }
        return table
    }

    /// The rows of a source that GDAL reads, with geometries or without; `nil` for all others.
    private static func foreign(_ path: String, _ encoding: TextEncoding?, _ layer: String?) throws -> AttributeTable? {
        guard let source = try ForeignSource(path) else { return nil }
        let reader = try ForeignReader(source, layer: layer, encoding: encoding)
        if reader.isTable {
            let (bytes, notices) = try reader.tableBytes()
            return AttributeTable(try CSVTable(bytes, name: source.name), notices: notices)
        }
        let (records, notices) = try reader.records()
        return AttributeTable(records, name: source.name, notices: notices)
    }

    /// The rows of all others.
    private static func plain(_ path: String, _ encoding: TextEncoding?, _ layer: String?) throws -> AttributeTable {
        switch ContentFormat(path: path) {
        case .gpkg: return try readGeoPackage(path, layer)
        case .json, .geojson: return try readJSON(FileBytes.readText(path: path), path)
        case .geojsonl, .geojsons:
            let features = try GeoJSONReader.read(path: path, acceptsAnyCRS: true).features
            return AttributeTable(features.map(\.properties), name: path)
        case .csv: return AttributeTable(try CSVTable.read(path: path, encoding: encoding))
        case .html, .svg, .xlsx, .shapefile, .flatgeobuf, .kml, nil:
            let bytes = try FileBytes.read(path: path)
            if bytes.starts(with: Array("SQLite format 3".utf8)) { return try readGeoPackage(path, layer) }
            let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
            if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return try readJSON(bytes, path) }
            return AttributeTable(try CSVTable.decoding(bytes, name: path, encoding: encoding))
        }
    }

    private static func readGeoPackage(_ path: String, _ layer: String?) throws -> AttributeTable {
        let reader = try GeoPackageReader(path: path)
        var records: [Properties] = []
        try reader.batches(layer: layer) { records += $0.map(\.properties) }
        return AttributeTable(records, name: path, notices: reader.notices)
    }

    private static func readJSON(_ bytes: [UInt8], _ path: String) throws -> AttributeTable {
        let document = try JSONValue.parse(bytes, name: path)
        if document["type"]?.text == "FeatureCollection" {
            let collection = try GeoJSONReader.read(bytes, name: path, acceptsAnyCRS: true)
            return AttributeTable(collection.features.map(\.properties), name: path)
        }
        if document["type"]?.text == "Topology" { throw FormatError.topoJSON(path) }
        // A report has other lists than its rows.
        let lists = [document, document["rows"] ?? .null] + (document.object?.members.map(\.value) ?? [])
        let list = lists.lazy.compactMap(\.array).first
        guard let list, list.allSatisfy({ $0.object != nil }) else { throw AtlasError.noRows(path) }
        return AttributeTable(list.map { Properties($0) }, name: path)
    }
}

extension Properties {
    /// The members of an object; what is neither text nor a number is left out.
    fileprivate init(_ json: JSONValue) {
        self.init()
        for member in json.object?.members ?? [] {
            switch member.value {
            case .string(let text): self[member.key] = .string(text)
            case .integer(let value): self[member.key] = .integer(value)
            case .number(let value): self[member.key] = .number(value)
            case .boolean(let value): self[member.key] = .boolean(value)
            case .null: self[member.key] = .null
            case .array, .object: continue
            }
        }
    }
}
