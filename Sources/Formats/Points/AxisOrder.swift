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
    /// Positions are longitude, latitude in decimal degrees. Those with NaN lie in no box; without positions the answer
    /// is `false`.
    @inlinable
    public static func looksSwapped(
        _ positions: some Sequence<Coordinate>,
        within box: BoundingBox = canada
    ) -> Bool {
        var (outside, insideSwapped, count) = (0, 0, 0)
        for position in positions {
            count += 1
            if !box.contains(position) { outside += 1 }
            if box.contains(Coordinate(x: position.y, y: position.x)) { insideSwapped += 1 }
        }
        return outside * 2 > count && insideSwapped * 2 > count
    }
}
