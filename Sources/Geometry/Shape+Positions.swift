extension Shape {
    /// The first position, in the order of ``coordinates``, of which `predicate` is true; `nil` where there is none. No
    /// array is made of them.
    public func firstPosition(where predicate: (Coordinate) -> Bool) -> Coordinate? {
        switch self {
        case .point(let position): return predicate(position) ? position : nil
        case .multiPoint(let positions), .lineString(let positions): return positions.first(where: predicate)
        case .multiLineString(let lines): return lines.firstPosition(where: predicate)
        case .polygon(let polygon): return polygon.firstPosition(where: predicate)
        case .multiPolygon(let area):
            for polygon in area.polygons {
                if let found = polygon.firstPosition(where: predicate) { return found }
            }
            return nil
        case .collection(let members):
            for member in members {
                if let found = member.firstPosition(where: predicate) { return found }
            }
            return nil
        }
    }
}

extension Polygon {
    fileprivate func firstPosition(where predicate: (Coordinate) -> Bool) -> Coordinate? {
        exterior.coordinates.first(where: predicate) ?? holes.map(\.coordinates).firstPosition(where: predicate)
    }
}

extension [[Coordinate]] {
    fileprivate func firstPosition(where predicate: (Coordinate) -> Bool) -> Coordinate? {
        for line in self {
            if let found = line.first(where: predicate) { return found }
        }
        return nil
    }
}
