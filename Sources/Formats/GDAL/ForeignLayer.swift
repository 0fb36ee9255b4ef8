import Geometry

/// A layer, a sheet or a table of a source, as `ogrinfo` describes it.
struct ForeignLayer: Sendable {
    /// A column.
    struct Field: Sendable {
        let name: String
        /// GDAL's name of the type, with what it is more closely: `Integer(Boolean)`.
        let type: String

        /// Whether its values are text, also where they look like numbers.
        var isText: Bool { type.hasPrefix("String") }

        /// The type of the column in a GeoPackage; empty where the values decide.
        var declaration: String {
            switch type {
            case "Integer(Boolean)": "BOOLEAN"
            case "Integer(Int16)": "SMALLINT"
            case "Integer": "MEDIUMINT"
            case "Integer64": "INTEGER"
            case "Real": "REAL"
            case "Real(Float32)": "FLOAT"
            case "String": "TEXT"
            default: ""
            }
        }
    }

    let name: String
    /// The kind of its geometries in GDAL's words; `nil` where it has none.
    fileprivate(set) var geometry: String?
    /// Its coordinate reference system as well-known text; `nil` where it states none.
    fileprivate(set) var wellKnownText: String?
    fileprivate(set) var fields: [Field] = []
    /// The number of its features, where that was asked for.
    fileprivate(set) var count: Int?

    /// Its system in words that PROJ understands: by its number where it has one.
    var crsName: String? { wellKnownText.map { Self.authority($0) ?? $0 } }

    /// Whether arcs become lines of many positions on the way.
    var hasArcs: Bool { ["Curve", "Compound", "Circular", "Surface"].contains { geometry?.contains($0) ?? false } }

    /// The number of the system, `ID["EPSG",32198]` at the end of its text.
    private static func authority(_ text: String) -> String? {
        let end = text.filter { !$0.isWhitespace }
        guard end.hasSuffix("]]"), let start = end.range(ofLast: "ID[") else { return nil }
        // Another bracket behind would make it that of a part.
        let inner = end[start.upperBound...].dropLast(2)
        guard !inner.contains("]") else { return nil }
        let words = inner.split(separator: ",").map { $0.filter { $0 != "\"" } }
        guard words.count == 2, ["EPSG", "ESRI", "OGC"].contains(words[0]) else { return nil }
        return "\(words[0]):\(words[1])"
    }

    /// The layers in what `ogrinfo -al -so` writes.
    static func all(_ text: String) -> [ForeignLayer] {
        var layers: [ForeignLayer] = []
        var system: [Substring]?
        var before: Substring = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            defer { before = line }
            if before.isEmpty, line.hasPrefix("Layer name: ") {
                layers.append(ForeignLayer(name: String(line.dropFirst("Layer name: ".count))))
                system = nil
                continue
            }
            guard var layer = layers.popLast() else { continue }
            defer { layers.append(layer) }
            if let lines = system {
                if lines.isEmpty || line.hasPrefix(" ") {
                    system = lines + [line]
                    continue
                }
                layer.take(lines)
                system = nil
            }
            if layer.fields.isEmpty, layer.geometry == nil, let kind = line.value(of: "Geometry") {
                layer.geometry = kind == "None" ? nil : kind
            } else if layer.fields.isEmpty, layer.wellKnownText == nil,
                line.hasSuffix("SRS WKT:") || line.hasSuffix("):"),
                line.contains("SRS WKT")
            {
                system = []
            } else if layer.count == nil, layer.fields.isEmpty, line.hasPrefix("Feature Count: ") {
                layer.count = Int(line.dropFirst("Feature Count: ".count))
            } else if let field = Field(line) {
                layer.fields.append(field)
            }
        }
        if let system, !layers.isEmpty { layers[layers.count - 1].take(system) }
        return layers
    }

    private init(name: String) { self.name = name }

    private mutating func take(_ system: [Substring]) {
        let text = system.joined(separator: "\n")
        if !text.isEmpty, text != "(unknown)" { wellKnownText = text }
    }
}

extension ForeignLayer.Field {
    private static let types = ["Integer64", "Integer", "Real", "String", "DateTime", "Date", "Time", "Binary"]

    /// Reads `name: String (80.0) NOT NULL`; `nil` for a line that is something else.
    fileprivate init?(_ line: Substring) {
        guard !line.hasPrefix(" ") else { return nil }
        var rest = line
        while let colon = rest.range(ofLast: ": ") {
            let words = line[colon.upperBound...].split(separator: " ")
            if words.count > 1, words[1].hasPrefix("("), Self.types.contains(where: { words[0].hasPrefix($0) }) {
                name = String(line[..<colon.lowerBound])
                type = String(words[0])
                return
            }
            rest = line[..<colon.lowerBound]
        }
        return nil
    }
}

extension StringProtocol {
    /// What stands behind `Geometry: `, or `Geometry (name): ` where there are several.
    fileprivate func value(of key: String) -> String? {
        guard hasPrefix(key + ": ") || hasPrefix(key + " ("), let colon = range(ofLast: ": ") else { return nil }
        return String(self[colon.upperBound...])
    }

    /// Where `text` stands for the last time.
    fileprivate func range(ofLast text: String) -> Range<Index>? { ranges(of: text).last }
}
