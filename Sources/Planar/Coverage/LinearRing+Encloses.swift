internal import Geometry

extension LinearRing {
    /// Whether `position` lies inside the ring (even-odd rule), or within `margin` of its border.
    func encloses(_ position: Coordinate, within margin: Double) -> Bool {
        var isInside = false
        for (a, b) in zip(coordinates, coordinates.dropFirst()) {
            if Self.distance(from: position, to: a, b) <= margin { return true }
            if (a.y > position.y) != (b.y > position.y) {
                let x = a.x + (position.y - a.y) / (b.y - a.y) * (b.x - a.x)
                if x > position.x { isInside.toggle() }
            }
        }
        return isInside
    }

    private static func distance(from position: Coordinate, to a: Coordinate, _ b: Coordinate) -> Double {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let squared = dx * dx + dy * dy
        let along = (position.x - a.x) * dx + (position.y - a.y) * dy
        let share = squared > 0 ? min(1, max(0, along / squared)) : 0
        let (x, y) = (position.x - a.x - share * dx, position.y - a.y - share * dy)
        return (x * x + y * y).squareRoot()
    }
}
