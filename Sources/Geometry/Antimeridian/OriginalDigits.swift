/// The longitudes of a polygon with all their digits: there and back by a whole turn costs the last ones.
struct OriginalDigits {
    private struct Place: Hashable {
        let x: Int
        let y: Double

        init?(_ position: Coordinate) {
            guard abs(position.x) <= 1e6 else { return nil }
            (x, y) = (Int((position.x * 1e9).rounded()), position.y)
        }
    }

    private var longitudes: [Place: Double] = [:]

    init(_ polygon: Polygon) {
        for ring in polygon.rings {
            for position in ring.coordinates {
                if let place = Place(position) { longitudes[place] = position.x }
            }
        }
    }

    /// A polygon with the longitudes of the original where they differ by nothing but rounding.
    func restored(_ polygon: Polygon) -> Polygon {
        func restored(_ ring: LinearRing) -> LinearRing {
            LinearRing(
                unchecked: ring.coordinates.map { position in
                    guard let place = Place(position), let longitude = longitudes[place] else { return position }
                    return Coordinate(x: longitude, y: position.y)
                }
            )
        }
        return Polygon(exterior: restored(polygon.exterior), holes: polygon.holes.map(restored))
    }
}
