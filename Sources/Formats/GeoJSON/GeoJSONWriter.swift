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
    /// Whether positions are written with as many digits as bring the same numbers back, whatever ``decimals`` says.
    public var keepsDigits = false
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
    /// left, and one with a position that is not finite, is written as `null`. The bytes do not depend on the number of
    /// `threads`.
    public func bytes(of collection: FeatureCollection, threads: Int = 1) -> [UInt8] {
        let features = collection.features
        var bytes = collectionStart
        guard !features.isEmpty else { return bytes + Array("]}\n".utf8) }
        // Features may be of very different size: several parts a thread even that out.
        let count = threads > 1 ? min(features.count, threads * 4) : 1
        let parts = concurrentMap(count, threads: threads) { part in
            elements(features[features.count * part / count..<features.count * (part + 1) / count])
        }
        bytes.reserveCapacity(parts.reduce(bytes.count + 16) { $0 + $1.count + 2 })
        for (index, part) in parts.enumerated() {
            bytes.append(contentsOf: (index == 0 ? "\n" : ",\n").utf8)
            bytes += part
        }
        bytes.append(contentsOf: "\n]}\n".utf8)
        return bytes
    }

    /// A collection up to the opening bracket of its features.
    var collectionStart: [UInt8] { collectionStart([:]) }

    /// The same with more members.
    func collectionStart(_ more: Properties) -> [UInt8] {
        var bytes = Array(#"{"type":"FeatureCollection","#.utf8)
        for member in members.members where !["type", "features", "crs"].contains(member.key) {
            JSONText.append(member.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(contentsOf: JSONWriter.bytes(of: member.value, layout: .compact))
            bytes.append(contentsOf: ",\n".utf8)
        }
        for entry in more.entries {
            bytes += Self.spelled(entry)
            bytes.append(contentsOf: ",\n".utf8)
        }
        bytes.append(contentsOf: #""features":["#.utf8)
        return bytes
    }

    /// A collection from the closing bracket of its features on.
    static func collectionEnd(_ members: Properties) -> String {
        "]" + members.entries.map { ",\n" + String(decoding: spelled($0), as: UTF8.self) }.joined() + "}\n"
    }

    private static func spelled(_ entry: Properties.Entry) -> [UInt8] {
        var bytes = ByteWriter()
        append(entry, to: &bytes)
        return bytes.bytes
    }

    private static func append(_ entry: Properties.Entry, to bytes: inout ByteWriter) {
        bytes.append(json: entry.key)
        bytes.append(UInt8(ascii: ":"))
        append(entry.value, to: &bytes)
    }

    /// Features with commas and line breaks between them.
    private func elements(_ features: some Sequence<Feature>) -> [UInt8] {
        records(of: features, as: .geojson).bytes
    }

    /// One feature a line and nothing around them: newline-delimited GeoJSON, for files that end in `.geojsonl`.
    public func lines(of features: some Sequence<Feature>) -> [UInt8] {
        records(of: features, as: .geojsonl).bytes
    }

    /// A GeoJSON text sequence (RFC 8142): a record separator before each feature, for files that end in `.geojsons`.
    public func sequence(of features: some Sequence<Feature>) -> [UInt8] {
        records(of: features, as: .geojsons).bytes
    }

    /// Features one behind the other, as lines, a sequence, or elements of a collection; and how many rings rounding left
    /// without area, which are not among them.
    func records(
        of features: some Sequence<Feature>,
        as format: ContentFormat
    ) -> (bytes: [UInt8], ringsLeftOut: Int) {
        var bytes = ByteWriter(capacity: 160 * features.underestimatedCount)
        var encoder = ShapeEncoder(decimals: decimals, keepsDigits: keepsDigits)
        for (index, feature) in features.enumerated() {
            switch format {
            case .geojsonl: break
            case .geojsons: bytes.append(0x1E)
            default: if index > 0 { bytes.append(",\n") }
            }
            append(feature, with: &encoder, to: &bytes)
            if format == .geojsonl || format == .geojsons { bytes.append(UInt8(ascii: "\n")) }
        }
        return (bytes.bytes, encoder.ringsLeftOut)
    }

    private func append(_ feature: Feature, with encoder: inout ShapeEncoder, to bytes: inout ByteWriter) {
        append(feature, to: &bytes) { shape, bytes in encoder.append(shape, to: &bytes) }
    }

    /// Appends a feature whose geometry `geometry` spells.
    func append(_ feature: Feature, to bytes: inout ByteWriter, geometry: (Shape?, inout ByteWriter) -> Void) {
        bytes.append(#"{"type":"Feature","#)
        if let id = feature.id, Self.canIdentify(id) {
            bytes.append(#""id":"#)
            Self.append(id, to: &bytes)
            bytes.append(UInt8(ascii: ","))
        }
        for member in feature.members.entries {
            Self.append(member, to: &bytes)
            bytes.append(UInt8(ascii: ","))
        }
        bytes.append(#""properties":{"#)
        var isFirst = true
        for entry in feature.properties.entries {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            Self.append(entry, to: &bytes)
        }
        bytes.append(#"},"geometry":"#)
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

    private static func append(_ value: PropertyValue, to bytes: inout ByteWriter) {
        switch value {
        case .null: bytes.append("null")
        case .boolean(let value): bytes.append(value ? "true" : "false")
        case .integer(let value): bytes.append(scaled: value, decimals: 0)
        case .number(let value):
            guard value.isFinite else { return bytes.append("null") }
            bytes.append { NumberText.appendShortest(value, to: &$0) }
        case .string(let text): bytes.append(json: text)
        case .json(let json): bytes.append { JSONText.appendCompact(json: json, to: &$0) }
        }
    }
}
