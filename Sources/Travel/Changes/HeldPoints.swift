package import Atlas
package import Geometry

/// Demand points that are held in memory, as columns of equal length, with what is nearest to them in a network.
package struct HeldPoints: Sendable {
    /// In degrees; NaN for a point without position.
    package var longitudes: [Double] = []
    /// In degrees; NaN for a point without position.
    package var latitudes: [Double] = []
    /// The identifiers; empty where costs do not go by them.
    package var ids: [String] = []
    /// How much each point counts.
    package var weights: [Double] = []
    /// What is nearest.
    package var nearest = NetworkLookup.Nearest(facilities: [], costs: [])
    /// The facilities of the network.
    package let facilities: [Facility]
    /// Where most points are, longitude and latitude in degrees.
    package let box: BoundingBox
    /// What costs are compared with.
    package let thresholds: [Double]

    /// Holds nothing so far.
    package init(_ facilities: [Facility], around box: BoundingBox, deciding thresholds: [Double]) {
        (self.facilities, self.box, self.thresholds) = (facilities, box, thresholds)
    }

    /// Some of the points, without identifiers.
    package func batch(_ points: [Int]) -> DemandBatch {
        DemandBatch(
            longitudes: points.map { longitudes[$0] },
            latitudes: points.map { latitudes[$0] },
            weights: points.map { weights[$0] }
        ) { _ in "" }
    }

    /// The position of a point; `nil` for one without.
    func coordinate(_ point: Int) -> Coordinate? {
        let (x, y) = (longitudes[point], latitudes[point])
        return x.isNaN || y.isNaN ? nil : Coordinate(x: x, y: y)
    }
}
