import Geometry

/// The geometry types of RFC 7946.
enum ShapeType: CaseIterable {
    case point, multiPoint, lineString, multiLineString, polygon, multiPolygon, collection

    init?(_ name: JSONText, in scanner: JSONScanner) {
        for type in Self.allCases where scanner.equals(name, type.name) {
            self = type
            return
        }
        return nil
    }

    private var name: StaticString {
        switch self {
        case .point: "Point"
        case .multiPoint: "MultiPoint"
        case .lineString: "LineString"
        case .multiLineString: "MultiLineString"
        case .polygon: "Polygon"
        case .multiPolygon: "MultiPolygon"
        case .collection: "GeometryCollection"
        }
    }
}

extension GeoJSONParser {
    /// Reads a geometry or `null`.
    mutating func geometryOrNull() throws(JSONFailure) -> Shape? {
        if scanner.byte == UInt8(ascii: "n") {
            try scanner.literal("null")
            return nil
        }
        return try geometry()
    }

    /// Reads a geometry, whose opening bracket is next. `nil` for an empty point, line or polygon.
    mutating func geometry() throws(JSONFailure) -> Shape? {
        let start = scanner.position
        guard scanner.byte == UInt8(ascii: "{") else { throw scanner.failure(.geometryNotObject) }
        var (isFirst, hasType, hasContent) = (true, false, false)
        let name = try enterTyped(&isFirst, &hasType)
        guard let type = ShapeType(name, in: scanner) else {
            throw JSONFailure(.unsupportedType, at: name.start - 1, to: name.end + 1)
        }
        let content: StaticString = type == .collection ? "geometries" : "coordinates"
        var shape: Shape?
        while let key = try scanner.nextMember(&isFirst) {
            if scanner.equals(key, content) {
                guard !hasContent else { throw repeated(key) }
                hasContent = true
                shape = try coordinates(of: type)
            } else if scanner.equals(key, "type") {
                guard !hasType else { throw repeated(key) }
                hasType = true
                try scanner.skipValue()
            } else {
                try droppedMember(key)
            }
        }
        guard hasContent else { throw JSONFailure(.missingCoordinates, at: start) }
        return shape
    }

    private mutating func coordinates(of type: ShapeType) throws(JSONFailure) -> Shape? {
        switch type {
        case .point: return try point()
        case .multiPoint:
            try positionList()
            return .multiPoint(Array(positions))
        case .lineString: return try line().map(Shape.lineString)
        case .multiLineString:
            var lines: [[Coordinate]] = []
            try list { (parser) throws(JSONFailure) in
                if let line = try parser.line() { lines.append(line) }
            }
            return .multiLineString(lines)
        case .polygon: return try polygon().map(Shape.polygon)
        case .multiPolygon:
            var polygons: [Polygon] = []
            try list { (parser) throws(JSONFailure) in
                if let polygon = try parser.polygon() { polygons.append(polygon) }
            }
            return .multiPolygon(MultiPolygon(polygons))
        case .collection:
            guard scanner.byte == UInt8(ascii: "[") else { throw scanner.failure(.geometriesNotArray) }
            var members: [Shape] = []
            try list { (parser) throws(JSONFailure) in
                if let member = try parser.geometry() { members.append(member) }
            }
            return .collection(members)
        }
    }

    /// Reads an array, element by element.
    @inline(__always)
    private mutating func list(
        _ element: (inout GeoJSONParser) throws(JSONFailure) -> Void
    ) throws(JSONFailure) {
        guard scanner.byte == UInt8(ascii: "[") else { throw scanner.failure(.coordinatesNotArray) }
        try scanner.enter()
        var isFirst = true
        while try scanner.nextElement(&isFirst) { try element(&self) }
    }

    /// Reads a position as a point; `nil` for an empty one.
    mutating func point() throws(JSONFailure) -> Shape? {
        let start = scanner.position
        guard scanner.byte == UInt8(ascii: "[") else { throw scanner.failure(.positionNotArray) }
        scanner.position += 1
        scanner.skipSpace()
        if scanner.take(UInt8(ascii: "]")) { return nil }
        scanner.position = start
        return .point(try position())
    }

    private mutating func line() throws(JSONFailure) -> [Coordinate]? {
        let start = scanner.position
        try positionList()
        guard positions.count != 1 else { throw JSONFailure(.lineTooShort, at: start) }
        return positions.isEmpty ? nil : Array(positions)
    }

    private mutating func polygon() throws(JSONFailure) -> Polygon? {
        var polygon: Polygon?
        try list { (parser) throws(JSONFailure) in
            let ring = try parser.ring()
            if polygon == nil {
                polygon = Polygon(exterior: ring)
            } else {
                polygon?.holes.append(ring)
            }
        }
        return polygon
    }

    private mutating func ring() throws(JSONFailure) -> LinearRing {
        let start = scanner.position
        try positionList()
        guard positions.count >= 4 else { throw JSONFailure(.ringTooShort, at: start) }
        guard positions.first == positions.last else { throw JSONFailure(.ringNotClosed, at: start) }
        return LinearRing(unchecked: Array(positions))
    }
}
