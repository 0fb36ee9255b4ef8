internal import Atlas
internal import Geodesy
internal import Geometry

extension GeodesicCost: ChangingCost {
    /// Finds points by the bound of chords.
    package func changes(of points: HeldPoints, threads: Int) -> any NearestChanges {
        GeodesicChanges(points, on: measured)
    }
}

/// Geodesic distances in networks that differ in a few facilities.
private struct GeodesicChanges: NearestChanges {
    private let points: HeldPoints
    private let ellipsoid: Ellipsoid
    private let limits: NearestLimits

    init(_ points: HeldPoints, on ellipsoid: Ellipsoid) {
        (self.points, self.ellipsoid) = (points, ellipsoid)
        limits = NearestLimits(
            longitudes: points.longitudes,
            latitudes: points.latitudes,
            nearest: points.nearest.facilities.map { $0 < 0 ? nil : points.facilities[Int($0)].position },
            on: ellipsoid
        )
    }

    func nearest(in network: EditedNetwork) -> (points: [Int], nearest: NetworkLookup.Nearest) {
        var marks = points.nearest.facilities.map { $0 < 0 || network.kept[Int($0)] < 0 }
        for number in network.new { limits.mark(network.facilities[Int(number)].position, in: &marks) }
        let asked = marks.indices.filter { marks[$0] }
        let cost = GeodesicCost(to: network.facilities.map(\.position), on: ellipsoid)
        let search = cost.search(around: points.box, deciding: points.thresholds)
        return (asked, NetworkLookup.Nearest(to: points.batch(asked), by: search, of: cost))
    }
}
