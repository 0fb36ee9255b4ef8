internal import Atlas
internal import Geodesy
internal import Geometry
internal import Planar

/// Which area a place lies in. For one thread; see ``AreaAssignment`` for many places.
final class AreaLocator {
    private let shapes: [MultiPolygon]
    private let prepared: [Prepared]
    private let tree: SpatialTree
    private let tolerance: Metres
    private let ellipsoid: Ellipsoid

    /// Holds a value that cannot be copied, so that it can stand in an array.
    private final class Prepared {
        let area: PreparedArea
        init(_ area: consuming PreparedArea) { self.area = area }
    }

    init(_ layer: AreaLayer, within tolerance: Metres, on ellipsoid: Ellipsoid) throws {
        let context = try PlanarContext()
        shapes = layer.areas.map(\.shape)
        var prepared: [Prepared] = []
        for shape in shapes { prepared.append(Prepared(try PreparedArea(shape, in: context))) }
        self.prepared = prepared
        tree = try SpatialTree(shapes.map(\.boundingBox), in: context)
        self.tolerance = tolerance
        self.ellipsoid = ellipsoid
    }

    /// The index of the area that holds `position`: on a shared border the first of them. Outside every area, that of
    /// the nearest border within the tolerance; `nil` beyond it and for NaN.
    func area(at position: Coordinate) throws -> Int? {
        guard position.isOnEarth else { return nil }
        for index in try tree.indices(intersecting: BoundingBox(minimum: position, maximum: position))
        where try prepared[index].area.covers(position) { return index }
        guard tolerance.value > 0 else { return nil }

        let scale = ellipsoid.metresPerDegree(atLatitude: position.y)
        let margin = tolerance.value / max(1, min(scale.x, scale.y))
        let box = BoundingBox(minimum: position, maximum: position).expanded(by: margin)
        var nearest: (index: Int, distance: Double)?
        for index in try tree.indices(intersecting: box) {
            let distance = shapes[index].distance(to: position, scale: scale)
            if distance <= tolerance.value, distance < nearest?.distance ?? .infinity {
                nearest = (index, distance)
            }
        }
        return nearest?.index
    }
}

extension MultiPolygon {
    /// The distance in metres from `position` to the nearest border, a degree measuring `scale` metres.
    fileprivate func distance(to position: Coordinate, scale: Coordinate) -> Double {
        var least = Double.infinity
        for ring in rings {
            for index in 1..<ring.coordinates.count {
                let (a, b) = (ring.coordinates[index - 1], ring.coordinates[index])
                let (dx, dy) = ((b.x - a.x) * scale.x, (b.y - a.y) * scale.y)
                let (px, py) = ((position.x - a.x) * scale.x, (position.y - a.y) * scale.y)
                let squared = dx * dx + dy * dy
                let share = squared > 0 ? min(1, max(0, (px * dx + py * dy) / squared)) : 0
                let (ex, ey) = (px - share * dx, py - share * dy)
                least = min(least, ex * ex + ey * ey)
            }
        }
        return least.squareRoot()
    }
}
