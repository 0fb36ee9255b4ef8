public import Geometry

/// Notices positions whose longitude and latitude were swapped.
public enum AxisOrder {
    /// Canada with its waters: longitude −141° … −52°, latitude 41.7° … 83.2°.
    public static let canada = BoundingBox(
        minimum: Coordinate(longitude: -141, latitude: 41.7),
        maximum: Coordinate(longitude: -52, latitude: 83.2)
    )

    /// Whether more than half of the positions lie outside `box` as they are, and more than half inside it when swapped.
    ///
    /// Longitudes and latitudes are in decimal degrees and equally many. Positions with NaN lie in no box; without
    /// positions the answer is `false`.
    public static func looksSwapped(
        longitudes: [Double],
        latitudes: [Double],
        within box: BoundingBox = canada
    ) -> Bool {
        var (outside, insideSwapped, count) = (0, 0, 0)
        for (x, y) in zip(longitudes, latitudes) {
            count += 1
            if !box.contains(Coordinate(x: x, y: y)) { outside += 1 }
            if box.contains(Coordinate(x: y, y: x)) { insideSwapped += 1 }
        }
        return outside * 2 > count && insideSwapped * 2 > count
    }
}
