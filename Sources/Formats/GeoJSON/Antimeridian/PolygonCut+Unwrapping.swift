import Geometry

extension PolygonCut {
    /// The same polygon with longitudes that run on, led to the pole that it runs around; `nil` where that is not clear.
    static func unwrapped(_ polygon: Polygon) -> Polygon? {
        let exterior = Antimeridian.unwrapped(polygon.exterior.coordinates)
        let holes = polygon.holes.map { Antimeridian.unwrapped($0.coordinates) }
        guard (exterior + holes.flatMap(\.self)).allSatisfy(\.isFinite) else { return nil }
        let polarHoles = holes.filter(runsAround)
        var ring = exterior
        if runsAround(exterior) {
            guard polarHoles.count <= 1, let line = seamToSeam(exterior) else { return nil }
            ring = line
            if let hole = polarHoles.first {
                guard let inner = seamToSeam(hole) else { return nil }
                ring += inner.reversed()
            } else {
                let mean = exterior.reduce(0) { $0 + $1.y } / Double(exterior.count)
                let pole: Double = mean < 0 ? -90 : 90
                ring += [Coordinate(x: 180, y: pole), Coordinate(x: -180, y: pole)]
            }
            ring.append(line[0])
        } else if !polarHoles.isEmpty {
            return nil
        }
        let outer = LinearRing(unchecked: ring)
        return Polygon(
            exterior: outer,
            holes: holes.filter { !runsAround($0) }.map { within(outer, LinearRing(unchecked: $0)) }
        )
    }

    private static func runsAround(_ ring: [Coordinate]) -> Bool { ring.first?.x != ring.last?.x }

    /// A ring around a pole as a line from −180° to 180°; `nil` where it runs around more than once.
    private static func seamToSeam(_ ring: [Coordinate]) -> [Coordinate]? {
        guard let first = ring.first, let last = ring.last, abs(abs(last.x - first.x) - 360) < 1e-6 else { return nil }
        let eastward = last.x > first.x ? ring : ring.reversed()
        let start = eastward[0].x
        let seam = ((start + 180) / 360).rounded(.up) * 360 - 180
        guard let behind = eastward.firstIndex(where: { $0.x >= seam }) else { return nil }
        let isOnSeam = eastward[behind].x == seam
        let latitude =
            isOnSeam
            ? eastward[behind].y : Antimeridian.latitude(at: seam, eastward[behind - 1], eastward[behind])
        let open = eastward.dropLast()
        let shift = seam + 180
        var line = [Coordinate(x: -180, y: latitude)]
        line += open[min(isOnSeam ? behind + 1 : behind, open.count)...].map { Coordinate(x: $0.x - shift, y: $0.y) }
        line += open[..<behind].map { Coordinate(x: $0.x - shift + 360, y: $0.y) }
        line.append(Coordinate(x: 180, y: latitude))
        return line
    }

    /// The hole moved by whole turns to where the exterior is.
    private static func within(_ exterior: LinearRing, _ hole: LinearRing) -> LinearRing {
        for turn in [0.0, -1, 1, -2, 2] {
            let moved = LinearRing(unchecked: hole.coordinates.map { Coordinate(x: $0.x + turn * 360, y: $0.y) })
            if SeamSide.holds(exterior, moved) { return moved }
        }
        return hole
    }
}
