public import Geometry
private import Glibc

extension MultiPolygon {
    /// The area with positions rounded to so many decimals, valid.
    ///
    /// Positions are rounded one by one, which nearly always leaves a valid area; where it does not, GEOS rounds the area
    /// as a whole (`PlanarGeometry.rounded(to:)`), which takes ten times as long. Rings that collapse are dropped.
    ///
    /// - Parameters:
    ///   - decimals: 0 to 15.
    ///   - context: the thread's own.
    /// - Returns: a valid area; empty where nothing is left.
    /// - Throws: `PlanarError` as `PlanarGeometry.rounded(to:)` does.
    public func rounded(toDecimals decimals: Int, in context: PlanarContext) throws(PlanarError) -> MultiPolygon {
        let scale = pow(10, Double(decimals))
        var polygons: [Polygon] = []
        for polygon in self.polygons {
            let rings = polygon.rings.map { $0.rounded(scale) }
            guard let exterior = rings[0] else { continue }
            polygons.append(Polygon(exterior: exterior, holes: rings.dropFirst().compactMap(\.self)))
        }
        let rounded = MultiPolygon(polygons)
        if try PlanarGeometry(rounded, in: context).validity() == .valid { return rounded }
        return try PlanarGeometry(self, in: context).rounded(to: 1 / scale).multiPolygon()
    }
}

extension LinearRing {
    /// The ring with rounded positions, repeated ones left out; `nil` where fewer than four are left.
    fileprivate func rounded(_ scale: Double) -> LinearRing? {
        var kept: [Coordinate] = []
        kept.reserveCapacity(coordinates.count)
        for position in coordinates {
            let (x, y) = ((position.x * scale).rounded() / scale, (position.y * scale).rounded() / scale)
            let rounded = Coordinate(x: x, y: y)
            if kept.last != rounded { kept.append(rounded) }
        }
        return kept.count >= 4 ? LinearRing(unchecked: kept) : nil
    }
}
