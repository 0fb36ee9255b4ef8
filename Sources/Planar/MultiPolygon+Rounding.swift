public import Geometry
private import Glibc

extension MultiPolygon {
    /// The area with positions rounded to so many decimals, valid.
    ///
    /// Positions are rounded one by one, which nearly always leaves a valid area; where it does not, GEOS rounds the area
    /// as a whole (`PlanarGeometry.rounded(to:)`), which takes ten times as long, and where it cannot, what crosses itself
    /// is parted and rounded again. Rings that collapse are dropped.
    ///
    /// - Parameters:
    ///   - decimals: 0 to 15.
    ///   - context: the thread's own.
    /// - Returns: a valid area; empty where nothing is left.
    /// - Throws: `PlanarError` as `PlanarGeometry.rounded(to:)` does.
    public func rounded(toDecimals decimals: Int, in context: PlanarContext) throws(PlanarError) -> MultiPolygon {
        let scale = pow(10, Double(decimals))
        let rounded = rounded(scale)
        if try PlanarGeometry(rounded, in: context).validity() == .valid { return rounded }
        do {
            return try PlanarGeometry(self, in: context).rounded(to: 1 / scale).multiPolygon()
        } catch {
            // GEOS gives up on some areas whose holes touch in a row: "unable to assign free hole to a shell".
            guard let repaired = try rounded.repaired(toDecimals: decimals, in: context) else { throw error }
            return repaired
        }
    }

    /// An area whose positions are rounded already, made valid; `nil` where that does not come to an end.
    ///
    /// What crosses itself is parted where it does, and those positions are rounded again, which may make new crossings, of
    /// lines ever closer to one another.
    func repaired(toDecimals decimals: Int, in context: PlanarContext) throws(PlanarError) -> MultiPolygon? {
        let scale = pow(10, Double(decimals))
        var area = self
        for _ in 0..<16 {
            let geometry = try PlanarGeometry(area, in: context)
            if try geometry.validity() == .valid { return area }
            area = try geometry.repaired().multiPolygon().rounded(scale)
        }
        return nil
    }

    /// The area with each position rounded by itself, which may leave it crossing itself.
    private func rounded(_ scale: Double) -> MultiPolygon {
        MultiPolygon(
            polygons.compactMap { polygon in
                let rings = polygon.rings.map { $0.rounded(scale) }
                return rings[0].map { Polygon(exterior: $0, holes: rings.dropFirst().compactMap(\.self)) }
            }
        )
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
