internal import Geodesy
internal import Geometry

extension AreaGrid {
    /// The area whose border is nearest to `position`, if one lies within `tolerance`; of equally near ones the first.
    ///
    /// The distance is measured with the ellipsoid's radii at the latitude of `position`, to 0.1 % within 100 km.
    func nearestArea(to position: Coordinate, within tolerance: Metres, on ellipsoid: Ellipsoid) -> Int? {
        guard tolerance.value > 0, position.isOnEarth, frame.columns > 0 else { return nil }
        let scale = ellipsoid.metresPerDegree(atLatitude: position.y)
        let (dx, dy) = (tolerance.value / max(1, scale.x), tolerance.value / max(1, scale.y))
        let columnRange = range(
            position.x - dx,
            position.x + dx,
            from: frame.origin.x,
            step: frame.cellWidth,
            count: frame.columns
        )
        let rowRange = range(
            position.y - dy,
            position.y + dy,
            from: frame.origin.y,
            step: frame.cellHeight,
            count: frame.rows
        )
        var nearest: (area: Int32, squared: Double)?
        for row in rowRange {
            for column in columnRange {
                let cell = cells[row * frame.columns + column]
                guard cell <= Cell.firstEntry else { continue }
                var index = Int(rowStarts[row] + (Cell.firstEntry - cell))
                while true {
                    let entry = entries[index]
                    let squared = squaredDistance(from: position, to: entry, scale: scale)
                    if squared <= tolerance.value * tolerance.value {
                        let best = nearest ?? (Int32.max, .infinity)
                        if (squared, entry.area) < (best.squared, best.area) { nearest = (entry.area, squared) }
                    }
                    if entry.isLast { break }
                    index += 1
                }
            }
        }
        return nearest.map { Int($0.area) }
    }

    private func range(_ low: Double, _ high: Double, from origin: Double, step: Double, count: Int) -> Range<Int> {
        let first = max(0, ((low - origin) / step).rounded(.down))
        let last = min(Double(count - 1), ((high - origin) / step).rounded(.down))
        return first <= last ? Int(first)..<Int(last) + 1 : 0..<0
    }

    /// The square of the distance in metres to the nearest edge of an entry.
    private func squaredDistance(from position: Coordinate, to entry: Entry, scale: Coordinate) -> Double {
        var least = Double.infinity
        let positions = borders.rings[Int(entry.ring)].coordinates
        for index in Int(entry.first)..<Int(entry.first) + entry.count {
            let (a, b) = (positions[index], positions[index + 1])
            let (dx, dy) = ((b.x - a.x) * scale.x, (b.y - a.y) * scale.y)
            let (px, py) = ((position.x - a.x) * scale.x, (position.y - a.y) * scale.y)
            let squared = dx * dx + dy * dy
            let share = squared > 0 ? min(1, max(0, (px * dx + py * dy) / squared)) : 0
            let (ex, ey) = (px - share * dx, py - share * dy)
            least = min(least, ex * ex + ey * ey)
        }
        return least
    }
}
