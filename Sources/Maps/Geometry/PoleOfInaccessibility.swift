internal import Geometry

/// The place in an area that lies farthest from its border: where a name stands best.
///
/// A search through ever smaller squares (V. Agafonkin, *polylabel*, 2016), the most promising first.
enum PoleOfInaccessibility {
    /// Finds the place.
    ///
    /// - Parameters:
    ///   - rings: the exterior and the holes of one part, closed or not.
    ///   - precision: how far from the best place the answer may be, in the unit of the positions.
    /// - Returns: the place and its distance from the border; `nil` for a ring without area.
    static func find(_ rings: [[Coordinate]], precision: Double) -> (place: Coordinate, distance: Double)? {
        guard let exterior = rings.first, let box = BoundingBox(exterior) else { return nil }
        let (width, height) = (box.maximum.x - box.minimum.x, box.maximum.y - box.minimum.y)
        let border = BorderDistance(rings)
        let size = max(min(width, height), precision)
        guard width > 0, height > 0 else { return nil }
        var best: (place: Coordinate, distance: Double) = (box.center, border.signedDistance(of: box.center))
        var cells: [(place: Coordinate, half: Double, distance: Double)] = []
        func add(_ place: Coordinate, _ half: Double) {
            let distance = border.signedDistance(of: place)
            if distance > best.distance { best = (place, distance) }
            if distance + half * 1.4142135623730951 > best.distance + precision {
                cells.append((place, half, distance))
            }
        }
        let (columns, rows) = (min(64, Int((width / size).rounded(.up))), min(64, Int((height / size).rounded(.up))))
        for row in 0..<max(1, rows) {
            for column in 0..<max(1, columns) {
                let x = box.minimum.x + (Double(column) + 0.5) * size
                add(Coordinate(x: x, y: box.minimum.y + (Double(row) + 0.5) * size), size / 2)
            }
        }
        var left = 400
        while let index = cells.indices.max(by: { bound(cells[$0]) < bound(cells[$1]) }), left > 0 {
            left -= 1
            let cell = cells.remove(at: index)
            guard bound(cell) > best.distance + precision else { continue }
            let half = cell.half / 2
            for (dx, dy) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
                add(Coordinate(x: cell.place.x + dx, y: cell.place.y + dy), half)
            }
        }
        return best.distance > 0 ? best : nil
    }

    private static func bound(_ cell: (place: Coordinate, half: Double, distance: Double)) -> Double {
        cell.distance + cell.half * 1.4142135623730951
    }
}
