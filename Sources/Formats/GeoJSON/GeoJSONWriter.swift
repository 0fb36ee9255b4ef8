public import Geometry

/// Writes GeoJSON as RFC 7946 wants it: longitude, latitude; exteriors anticlockwise, holes clockwise; cut at the
/// antimeridian, as ``Antimeridian`` says; no `crs`.
///
/// One feature a line, so that two versions of a file can be compared. Same features, same bytes.
///
/// ```swift
/// let rimouski = Feature(shape: .point(Coordinate(longitude: -68.523862, latitude: 48.452618)))
/// let bytes = GeoJSONWriter().bytes(of: FeatureCollection([rimouski]))
/// ```
public struct GeoJSONWriter: Sendable {
    /// The decimals of positions at most: seven are a centimetre. Trailing zeros are left out.
    public var decimals: Int
    /// Members of the collection itself besides its type and features, such as a statement of sources. `type`,
    /// `features` and `crs` are left out.
    public var members: JSONObject

    /// Makes a writer.
    public init(decimals: Int = 7, members: JSONObject = [:]) {
        self.decimals = min(max(decimals, 0), 15)
        self.members = members
    }

    /// A whole file.
    ///
    /// A ring that rounding leaves without area is dropped, a polygon with its exterior. A shape of which nothing is
    /// left, and one with a position that is not finite, is written as `null`.
    public func bytes(of collection: FeatureCollection) -> [UInt8] {
        var bytes = collectionStart
        if !collection.features.isEmpty { bytes.append(UInt8(ascii: "\n")) }
        append(collection.features, to: &bytes)
        bytes.append(contentsOf: (collection.features.isEmpty ? "]}\n" : "\n]}\n").utf8)
        return bytes
    }

    /// A collection up to the opening bracket of its features.
    var collectionStart: [UInt8] {
        var bytes = Array(#"{"type":"FeatureCollection","#.utf8)
        for member in members.members where !["type", "features", "crs"].contains(member.key) {
            JSONText.append(member.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(contentsOf: JSONWriter.bytes(of: member.value, layout: .compact))
            bytes.append(contentsOf: ",\n".utf8)
        }
        bytes.append(contentsOf: #""features":["#.utf8)
        return bytes
    }

    /// Features with commas and line breaks between them.
    func elements(_ features: [Feature]) -> [UInt8] {
        var bytes: [UInt8] = []
        append(features, to: &bytes)
        return bytes
    }

    private func append(_ features: [Feature], to bytes: inout [UInt8]) {
        var encoder = ShapeEncoder(decimals: decimals)
        for (index, feature) in features.enumerated() {
            if index > 0 { bytes.append(contentsOf: ",\n".utf8) }
            append(feature, with: &encoder, to: &bytes)
        }
    }

    /// One feature a line and nothing around them: newline-delimited GeoJSON, for files that end in `.geojsonl`.
    public func lines(of features: some Sequence<Feature>) -> [UInt8] {
        var bytes: [UInt8] = []
        var encoder = ShapeEncoder(decimals: decimals)
        for feature in features {
            append(feature, with: &encoder, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// A GeoJSON text sequence (RFC 8142): a record separator before each feature, for files that end in `.geojsons`.
    public func sequence(of features: some Sequence<Feature>) -> [UInt8] {
        var bytes: [UInt8] = []
        var encoder = ShapeEncoder(decimals: decimals)
        for feature in features {
            bytes.append(0x1E)
            append(feature, with: &encoder, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// One geometry as GeoJSON, `null` where there is none.
    public func bytes(of shape: Shape?) -> [UInt8] {
        var bytes: [UInt8] = []
        var encoder = ShapeEncoder(decimals: decimals)
        encoder.append(shape.map(Antimeridian.cut), to: &bytes)
        return bytes
    }

    private func append(_ feature: Feature, with encoder: inout ShapeEncoder, to bytes: inout [UInt8]) {
        append(feature, to: &bytes) { shape, bytes in encoder.append(shape.map(Antimeridian.cut), to: &bytes) }
    }

    /// Appends a feature whose geometry `geometry` spells.
    func append(_ feature: Feature, to bytes: inout [UInt8], geometry: (Shape?, inout [UInt8]) -> Void) {
        bytes.append(contentsOf: #"{"type":"Feature","#.utf8)
        if let id = feature.id, Self.canIdentify(id) {
            bytes.append(contentsOf: #""id":"#.utf8)
            Self.append(id, to: &bytes)
            bytes.append(UInt8(ascii: ","))
        }
        bytes.append(contentsOf: #""properties":{"#.utf8)
        var isFirst = true
        for entry in feature.properties.entries {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            JSONText.append(entry.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            Self.append(entry.value, to: &bytes)
        }
        bytes.append(contentsOf: #"},"geometry":"#.utf8)
        geometry(feature.shape, &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    private static func canIdentify(_ value: PropertyValue) -> Bool {
        switch value {
        case .string, .integer: true
        case .number(let value): value.isFinite
        case .json(let text): PropertyValue.isNumber(text)
        case .null, .boolean: false
        }
    }

    private static func append(_ value: PropertyValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): NumberText.append(value, to: &bytes)
        case .number(let value):
            if value.isFinite {
                NumberText.appendShortest(value, to: &bytes)
            } else {
                bytes.append(contentsOf: "null".utf8)
            }
        case .string(let text): JSONText.append(text, to: &bytes)
        case .json(let json): JSONText.appendCompact(json: json, to: &bytes)
        }
    }
}
