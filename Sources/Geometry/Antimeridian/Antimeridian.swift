/// Cuts shapes where they cross the antimeridian (RFC 7946, section 3.1.9).
///
/// A shape crosses it where its longitudes run on past ±180°, and where two positions that follow one another are more
/// than half a turn and less than a whole one apart: then the short way between them is meant, across the antimeridian.
/// A box that is so wide is none that crosses: a rectangle of four corners that runs anticlockwise as it is. In a ring an
/// edge from exactly 180° to exactly −180° is a step along the antimeridian and no way around the Earth, but where edges
/// along the antimeridian lead to it and away from it: that is a band around the Earth, drawn as it is.
///
/// A ring that runs around a pole is led along the antimeridian to the nearer pole; one that passes through a pole goes
/// there and comes back along the meridians of its neighbours. Where an edge crosses, its latitude there is that of the
/// straight line in longitude and latitude. Parts keep the order of their longitudes.
public enum Antimeridian {
    /// The same shape within ±180°; as it is where nothing crosses.
    ///
    /// Lines and polygons may become several. What cannot be ``divided(_:)`` stays as it is.
    public static func cut(_ shape: Shape) -> Shape { divided(shape) ?? shape }

    /// The same shape within ±180°, as it is where nothing crosses; `nil` where a polygon crosses and cannot be cut: it
    /// runs around the Earth more than once, or its rings cross one another at the antimeridian.
    ///
    /// Lines and polygons may become several. The parts of a polygon are valid where its rings cross neither themselves
    /// nor one another.
    public static func divided(_ shape: Shape) -> Shape? {
        switch shape {
        case .point(let position): return .point(wrapped(position))
        case .multiPoint(let positions): return .multiPoint(positions.map(wrapped))
        case .lineString(let line):
            return lines(of: [line]).map { $0.count == 1 ? .lineString($0[0]) : .multiLineString($0) } ?? shape
        case .multiLineString(let parts): return lines(of: parts).map(Shape.multiLineString) ?? shape
        case .polygon(let polygon):
            guard PolygonCut.isConcerned(polygon) else { return shape }
            return PolygonCut.parts(of: [polygon]).map { Shape(MultiPolygon($0)) }
        case .multiPolygon(let area):
            guard area.polygons.contains(where: PolygonCut.isConcerned) else { return shape }
            return PolygonCut.parts(of: area.polygons).map { .multiPolygon(MultiPolygon($0)) }
        case .collection(let members):
            var parts: [Shape] = []
            for member in members {
                guard let part = divided(member) else { return nil }
                parts.append(part)
            }
            return .collection(parts)
        }
    }

    /// Whether a shape has areas that cross the antimeridian, which ``divided(_:)`` changes.
    public static func isCrossed(byAreasOf shape: Shape) -> Bool {
        switch shape {
        case .polygon(let polygon): PolygonCut.isConcerned(polygon)
        case .multiPolygon(let area): area.polygons.contains(where: PolygonCut.isConcerned)
        case .collection(let members): members.contains(where: isCrossed)
        case .point, .multiPoint, .lineString, .multiLineString: false
        }
    }

    /// Whether positions are degrees: within one and a half turns, and no pole is passed. Others are metres that nobody said
    /// to be such, and are not to be cut.
    public static func areDegrees(_ shape: Shape) -> Bool {
        guard let box = shape.boundingBox else { return true }
        return box.minimum.x >= -540 && box.maximum.x <= 540 && box.minimum.y >= -90 && box.maximum.y <= 90
    }

    /// Whether an area has a ring that is wider than half a turn without crossing the antimeridian: whoever drew it may
    /// have meant the way across. Rings that reach a pole, or both sides of the antimeridian, mean what they say.
    public static func isDoubtfullyWide(_ area: MultiPolygon) -> Bool {
        area.polygons.contains { polygon in
            guard let box = polygon.boundingBox, box.maximum.x - box.minimum.x > 180,
                max(abs(box.minimum.y), abs(box.maximum.y)) < 90, box.minimum.isOnEarth, box.maximum.isOnEarth,
                box.minimum.x > -180 || box.maximum.x < 180
            else { return false }
            return !PolygonCut.isConcerned(polygon)
        }
    }

    /// Whether an area stays apart from the antimeridian, by `margin` degrees of longitude: ``isCrossed(byAreasOf:)`` says
    /// no of it, also where positions are moved by up to half of the margin.
    package static func isApart(from area: MultiPolygon, by margin: Double) -> Bool {
        !area.polygons.contains { $0.rings.contains { isConcerned($0.coordinates, from: 180 - margin) } }
    }

    /// Whether something may have to be done about positions that follow one another: a longitude, or a step, of more
    /// than `limit` degrees.
    static func isConcerned(_ positions: [Coordinate], from limit: Double = 180) -> Bool {
        var previous = positions.first?.x ?? 0
        for position in positions {
            if abs(position.x) > limit || abs(position.x - previous) > limit { return true }
            previous = position.x
        }
        return false
    }

    /// The same positions with longitudes that run on instead of jumping.
    static func unwrapped(_ positions: [Coordinate]) -> [Coordinate] {
        var turn = 0.0
        var previous = positions.first?.x ?? 0
        return positions.map { position in
            let step = position.x - previous
            if abs(step) > 180, abs(step) < 360 { turn -= (step / 360).rounded() * 360 }
            previous = position.x
            return Coordinate(x: position.x + turn, y: position.y)
        }
    }

    /// The turns around the Earth that a range of longitudes touches, 0 for ±180°; `nil` where there are too many.
    static func turns(_ positions: some Sequence<Coordinate>) -> ClosedRange<Int>? {
        guard let box = BoundingBox(positions) else { return nil }
        let first = ((box.minimum.x + 180) / 360).rounded(.down)
        let last = ((box.maximum.x - 180) / 360).rounded(.up)
        guard abs(first) <= 8, abs(last) <= 8 else { return nil }
        return min(Int(first), Int(last))...max(Int(first), Int(last))
    }

    /// The latitude at which the straight line between two positions meets a meridian.
    static func latitude(at longitude: Double, _ start: Coordinate, _ end: Coordinate) -> Double {
        start.y + (end.y - start.y) * ((longitude - start.x) / (end.x - start.x))
    }

    /// The longitude within ±180°; both ends stay as they are.
    @inlinable
    package static func wrapped(_ position: Coordinate) -> Coordinate {
        guard abs(position.x) > 180, position.x.isFinite else { return position }
        return Coordinate(x: position.x - (position.x / 360).rounded() * 360, y: position.y)
    }

    // MARK: - Lines

    /// The parts of lines; `nil` where none crosses.
    private static func lines(of lines: [[Coordinate]]) -> [[Coordinate]]? {
        guard lines.contains(where: { isConcerned($0) }) else { return nil }
        return lines.flatMap { line in
            guard isConcerned(line) else { return [line] }
            let unwrapped = unwrapped(line)
            guard turns(unwrapped) != nil, unwrapped.allSatisfy(\.isFinite) else { return [line] }
            return parts(of: unwrapped)
        }
    }

    private static func parts(of line: [Coordinate]) -> [[Coordinate]] {
        var parts: [[Coordinate]] = []
        var part: [Coordinate] = []
        /// The turn that the part lies in; not known while it runs along the antimeridian.
        var turn: Double?
        func end() {
            let shift = (turn ?? 0) * 360
            if part.count > 1 { parts.append(part.map { Coordinate(x: $0.x - shift, y: $0.y) }) }
        }
        for position in line {
            guard var last = part.last else {
                part = [position]
                continue
            }
            // The turn of the step: behind the antimeridian, where it starts on it.
            let step = position.x - last.x
            let next = step > 0 ? ((last.x + 180) / 360).rounded(.down) : ((last.x - 180) / 360).rounded(.up)
            if let known = turn, step != 0, known != next {
                end()
                part = [last]
            }
            if step != 0 { turn = next }
            while let known = turn, abs(position.x - known * 360) > 180 {
                let seam = known * 360 + (step > 0 ? 180 : -180)
                let crossing = Coordinate(x: seam, y: latitude(at: seam, last, position))
                if crossing != last { part.append(crossing) }
                end()
                (part, last, turn) = ([crossing], crossing, known + (step > 0 ? 1 : -1))
            }
            part.append(position)
        }
        if turn == nil, let first = part.first { turn = (first.x / 360).rounded(.towardZero) }
        end()
        return parts
    }
}
