public import Geometry
private import Glibc

extension MultiPolygon {
    /// Areas rounded to so many decimals together: borders that they share stay shared, and one that lies within another
    /// stays within it.
    ///
    /// Rounded one by one, a border that leaves another within one of its edges would pull that edge along in the one area
    /// and not in the other. Here every edge is led through the positions of all areas whose cells of the grid it crosses
    /// (snap rounding, Hobby 1999).
    ///
    /// - Parameters:
    ///   - areas: valid, with borders that meet and run together but do not cross.
    ///   - decimals: 0 to 15.
    ///   - context: the thread's own.
    /// - Returns: valid areas in their order. Rings that collapse are dropped.
    /// - Throws: `PlanarError` with code `operationFailed`.
    public static func rounded(
        together areas: [MultiPolygon],
        toDecimals decimals: Int,
        in context: PlanarContext
    ) throws(PlanarError) -> [MultiPolygon] {
        let gridSize = 1 / pow(10, Double(decimals))
        let noder = CoverageNoder(areas.flatMap(\.rings), gridSize: gridSize)
        var number = 0
        func next() -> LinearRing? {
            defer { number += 1 }
            let ring = noder.noded(number).map { noder.positions[Int($0)].coordinate(gridSize: gridSize) }
            return ring.count >= 3 ? LinearRing(unchecked: ring + ring.prefix(1)) : nil
        }
        var rounded: [MultiPolygon] = []
        for area in areas {
            var polygons: [Polygon] = []
            for polygon in area.polygons {
                let exterior = next()
                let holes = polygon.holes.compactMap { _ in next() }
                if let exterior { polygons.append(Polygon(exterior: exterior, holes: holes)) }
            }
            let geometry = try PlanarGeometry(MultiPolygon(polygons), in: context)
            // What has become so narrow that it touches itself comes apart.
            rounded.append(
                try geometry.validity() == .valid ? MultiPolygon(polygons) : geometry.repaired().multiPolygon()
            )
        }
        return rounded
    }
}
