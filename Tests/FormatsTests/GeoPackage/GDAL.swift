import Formats
import Geometry
import TestSupport
import Testing

/// GDAL's programs, where they are installed.
enum GDAL {
    static let isInstalled = Subprocess.find("ogrinfo") != nil && Subprocess.find("ogr2ogr") != nil

    /// Runs a program of GDAL.
    static func run(_ program: String, _ arguments: [String]) throws -> Subprocess.Output {
        guard let url = Subprocess.find(program) else { throw Missing() }
        return try Subprocess.run(url, arguments)
    }

    struct Missing: Error {}

    /// Runs a program of GDAL, which must find nothing to complain of, and gives what it says.
    static func content(_ program: String, _ arguments: [String]) throws -> String {
        let output = try run(program, arguments)
        #expect(output.status == 0 && output.standardError.isEmpty, "\(program): \(output.standardError)")
        return output.text
    }

    /// Holds the features of a layer against those that ogr2ogr makes of it, without heights.
    static func compare(_ features: [Feature], with path: String, layer: String, options: [String] = []) throws {
        let options = options + ["-lco", "COORDINATE_PRECISION=15", "-lco", "WRITE_BBOX=NO", "-dim", "XY"]
        let text = try content("ogr2ogr", ["-f", "GeoJSON"] + options + ["/vsistdout/", path, layer])
        let reference = try JSONValue.parse(Array(text.utf8), name: "ogr2ogr")["features"]?.array ?? []
        #expect(reference.count == features.count)
        for (feature, expected) in zip(features, reference) {
            #expect(equal(feature.shape?.json ?? .null, expected["geometry"] ?? .null))
            let members = expected["properties"]?.object?.members ?? []
            #expect(members.map(\.key) == feature.properties.entries.map(\.key))
            for (member, entry) in zip(members, feature.properties.entries) {
                #expect(equal(try json(entry.value), member.value), "\(entry)")
            }
        }
    }

    private static func json(_ value: PropertyValue) throws -> JSONValue {
        switch value {
        case .null: .null
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .number(let value): .number(value)
        case .string(let text): .string(text)
        case .json(let text): try JSONValue.parse(Array(text.utf8), name: "json")
        }
    }

    /// Whether two values are the same: GDAL spells `1` as `1.0`, and not always with all seventeen digits.
    private static func equal(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { equal($0, $1) }
        case (.object(let left), .object(let right)):
            left.members.map(\.key).sorted() == right.members.map(\.key).sorted()
                && left.members.allSatisfy { equal($0.value, right[$0.key] ?? .null) }
        default:
            if let left = left.double, let right = right.double {
                abs(left - right) <= 4 * max(left.ulp, right.ulp)
            } else {
                left == right
            }
        }
    }
}

extension Shape {
    /// The shape as GeoJSON, in whatever system its positions are.
    var json: JSONValue {
        func json(_ position: Coordinate) -> JSONValue { [.number(position.x), .number(position.y)] }
        func json(_ line: [Coordinate]) -> JSONValue { .array(line.map(json)) }
        func json(_ polygon: Polygon) -> JSONValue { .array(polygon.rings.map { json($0.coordinates) }) }
        let content: JSONValue =
            switch self {
            case .point(let position): json(position)
            case .multiPoint(let positions), .lineString(let positions): json(positions)
            case .multiLineString(let lines): .array(lines.map(json))
            case .polygon(let polygon): json(polygon)
            case .multiPolygon(let area): .array(area.polygons.map(json))
            case .collection(let members): .array(members.map(\.json))
            }
        if case .collection = self { return ["type": .string(typeName), "geometries": content] }
        return ["type": .string(typeName), "coordinates": content]
    }
}
