extension Shape {
    /// The shape with every line, ring and single position replaced; positions are handed over line by line.
    ///
    /// - Parameter transform: gives a line for a line. A ring stays closed as long as equal positions give equal ones.
    /// - Returns: a shape of the same kind.
    /// - Throws: what `transform` throws.
    public func mapLines<Failure: Error>(
        _ transform: ([Coordinate]) throws(Failure) -> [Coordinate]
    ) throws(Failure) -> Shape {
        switch self {
        case .point(let position):
            return .point(try transform([position]).first ?? position)
        case .multiPoint(let positions): return .multiPoint(try transform(positions))
        case .lineString(let line): return .lineString(try transform(line))
        case .multiLineString(let lines):
            var images: [[Coordinate]] = []
            for line in lines { images.append(try transform(line)) }
            return .multiLineString(images)
        case .polygon(let polygon): return .polygon(try polygon.mapRings(transform))
        case .multiPolygon(let area):
            var polygons: [Polygon] = []
            for polygon in area.polygons { polygons.append(try polygon.mapRings(transform)) }
            return .multiPolygon(MultiPolygon(polygons))
        case .collection(let members):
            var images: [Shape] = []
            for member in members { images.append(try member.mapLines(transform)) }
            return .collection(images)
        }
    }
}

extension Polygon {
    /// The polygon with every ring replaced; one whose image is not closed is closed.
    package func mapRings<Failure: Error>(
        _ transform: ([Coordinate]) throws(Failure) -> [Coordinate]
    ) throws(Failure) -> Polygon {
        var holes: [LinearRing] = []
        for hole in self.holes { holes.append(try hole.map(transform)) }
        return Polygon(exterior: try exterior.map(transform), holes: holes)
    }
}

extension LinearRing {
    fileprivate func map<Failure: Error>(
        _ transform: ([Coordinate]) throws(Failure) -> [Coordinate]
    ) throws(Failure) -> LinearRing {
        var images = try transform(coordinates)
        if let first = images.first, images.last != first { images[images.count - 1] = first }
        return LinearRing(unchecked: images)
    }
}
