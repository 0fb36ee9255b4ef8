extension PolygonCut {
    /// A polygon with longitudes that run on.
    struct Unwrapped {
        let polygon: Polygon
        /// Whether it runs around the Earth and is drawn three times, from −540° to 540°: what lies within ±180° counts.
        var isThreefold = false
    }

    /// The same polygon with longitudes that run on, led to the pole that it runs around; `nil` where that is not clear.
    static func unwrapped(_ polygon: Polygon) -> Unwrapped? {
        guard polygon.rings.allSatisfy({ $0.coordinates.allSatisfy(\.isFinite) }) else { return nil }
        let exterior = closed(polygon.exterior.coordinates)
        let holes = polygon.holes.map { closed($0.coordinates) }
        let polarHoles = holes.filter(runsAround)
        let others = holes.filter { !runsAround($0) }.map(LinearRing.init(unchecked:))
        guard runsAround(exterior) else {
            guard polarHoles.isEmpty else { return nil }
            let outer = LinearRing(unchecked: exterior)
            return Unwrapped(polygon: Polygon(exterior: outer, holes: others.map { within(outer, $0) }))
        }
        guard polarHoles.count <= 1, let line = seamToSeam(exterior) else { return nil }
        var inner: [Coordinate]?
        if let hole = polarHoles.first {
            inner = seamToSeam(hole)
            if inner == nil { return nil }
        }
        let once = band(line, inner, copies: [0])
        let placed = others.map { within(once, $0) }
        guard placed.contains(where: reachesSeam) else {
            return Unwrapped(polygon: Polygon(exterior: once, holes: placed))
        }
        // A hole on the antimeridian opens the border there: neither side can be drawn without the other.
        let copies = placed.flatMap { hole in
            [-360.0, 0, 360].map { hole.moved(by: $0) }.filter { $0.coordinates.allSatisfy { abs($0.x) < 540 } }
        }
        return Unwrapped(
            polygon: Polygon(exterior: band(line, inner, copies: [-360, 0, 360]), holes: copies),
            isThreefold: true
        )
    }

    /// The ring between a line around a pole and that pole, or between two such lines; drawn once or more.
    private static func band(_ line: [Coordinate], _ inner: [Coordinate]?, copies: [Double]) -> LinearRing {
        func repeated(_ line: [Coordinate]) -> [Coordinate] {
            copies.enumerated().flatMap { index, shift in
                line.dropFirst(index == 0 ? 0 : 1).map { Coordinate(x: $0.x + shift, y: $0.y) }
            }
        }
        var ring = repeated(line)
        if let inner {
            ring += repeated(inner).reversed()
        } else {
            let mean = line.reduce(0) { $0 + $1.y } / Double(line.count)
            let pole: Double = mean < 0 ? -90 : 90
            let end = 180 + (copies.last ?? 0)
            ring += [Coordinate(x: end, y: pole), Coordinate(x: -end, y: pole)]
        }
        ring.append(ring[0])
        return LinearRing(unchecked: ring)
    }

    private static func runsAround(_ ring: [Coordinate]) -> Bool { ring.first?.x != ring.last?.x }

    private static func reachesSeam(_ hole: LinearRing) -> Bool { hole.coordinates.contains { abs($0.x) >= 180 } }

    /// A ring with longitudes that run on. One that jumps and passes through a pole goes there and back along meridians:
    /// which longitude the pole was given says nothing.
    private static func closed(_ ring: [Coordinate]) -> [Coordinate] {
        let unwrapped = runOn(ring)
        return unwrapped == ring ? ring : throughPole(ring) ?? unwrapped
    }

    private static func runOn(_ ring: [Coordinate]) -> [Coordinate] {
        var turn = 0.0
        var unwrapped = ring
        for index in ring.indices.dropFirst() {
            let step = ring[index].x - ring[index - 1].x
            if jumps(ring, index, step) { turn -= (step / 360).rounded() * 360 }
            unwrapped[index].x += turn
        }
        return unwrapped
    }

    /// Whether the edge of a ring that ends at `index` steps over the antimeridian, or along it.
    static func jumps(_ ring: [Coordinate], _ index: Int, _ step: Double) -> Bool {
        guard abs(step) > 180, abs(step) <= 360 else { return false }
        let (start, end) = (ring[index - 1], ring[index])
        if abs(start.y) == 90, start.y == end.y { return false }
        guard abs(step) == 360, abs(start.x) == 180 else { return abs(step) < 360 }
        // Between two edges along the antimeridian it is the border of a band that is drawn as it is.
        let before = ring[index >= 2 ? index - 2 : ring.count - 2]
        let after = ring[index + 1 < ring.count ? index + 1 : 1]
        return before.x != start.x || after.x != end.x
    }

    /// A ring through a pole that it touches once: from its neighbour there to the pole, and back to the other neighbour.
    private static func throughPole(_ ring: [Coordinate]) -> [Coordinate]? {
        let open = ring.dropLast()
        guard let pole = open.first(where: { abs($0.y) == 90 })?.y else { return nil }
        let count = open.count
        let starts = open.indices.filter { open[$0].y != pole && open[($0 + count - 1) % count].y == pole }
        guard starts.count == 1, let start = starts.first else { return nil }
        var chain: [Coordinate] = []
        for offset in 0..<count where open[(start + offset) % count].y != pole {
            chain.append(open[(start + offset) % count])
        }
        let line = Antimeridian.unwrapped(chain)
        guard let first = line.first, let last = line.last, first.x != last.x, abs(last.x - first.x) < 360 else {
            return nil
        }
        return line + [Coordinate(x: last.x, y: pole), Coordinate(x: first.x, y: pole), first]
    }

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
            let moved = hole.moved(by: turn * 360)
            if SeamSide.holds(exterior, moved) { return moved }
        }
        return hole
    }
}

extension LinearRing {
    /// The ring moved along its longitudes.
    fileprivate func moved(by shift: Double) -> LinearRing {
        LinearRing(unchecked: coordinates.map { Coordinate(x: $0.x + shift, y: $0.y) })
    }
}
