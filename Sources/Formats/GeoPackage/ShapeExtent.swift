import Geometry

/// The box of a shape, found together with whether the shape can be written.
struct ShapeExtent {
    /// The box, `nil` for a shape without positions.
    private(set) var box: BoundingBox?
    /// Whether every position is finite and no line has only one.
    private(set) var isUsable = true

    init(_ shape: Shape) { add(shape) }

    private mutating func add(_ shape: Shape) {
        switch shape {
        case .point(let position): add(position)
        case .multiPoint(let positions): add(positions)
        case .lineString(let line): add(line: line)
        case .multiLineString(let lines): for line in lines { add(line: line) }
        case .polygon(let polygon): add(polygon)
        case .multiPolygon(let area): for polygon in area.polygons { add(polygon) }
        case .collection(let members): for member in members { add(member) }
        }
    }

    private mutating func add(line: [Coordinate]) {
        if line.count == 1 { isUsable = false }
        add(line)
    }

    private mutating func add(_ polygon: Polygon) {
        add(polygon.exterior.coordinates)
        for hole in polygon.holes { add(hole.coordinates) }
    }

    private mutating func add(_ positions: [Coordinate]) {
        for position in positions { add(position) }
    }

    @inline(__always)
    private mutating func add(_ position: Coordinate) {
        guard position.isFinite else { return isUsable = false }
        if box == nil {
            box = BoundingBox(minimum: position, maximum: position)
        } else {
            box?.extend(to: position)
        }
    }
}

extension Shape {
    /// The number of positions, closing ones included.
    var positionCount: Int {
        switch self {
        case .point: 1
        case .multiPoint(let positions), .lineString(let positions): positions.count
        case .multiLineString(let lines): lines.reduce(0) { $0 + $1.count }
        case .polygon(let polygon): polygon.positionCount
        case .multiPolygon(let area): area.positionCount
        case .collection(let members): members.reduce(0) { $0 + $1.positionCount }
        }
    }
}
