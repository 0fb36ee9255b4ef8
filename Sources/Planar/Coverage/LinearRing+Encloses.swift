internal import Geometry

extension LinearRing {
    /// Whether `position` lies inside the ring, or within about `margin` of its border (even-odd rule).
    func encloses(_ position: Coordinate, within margin: Double) -> Bool {
        var isInside = false
        for index in 1..<coordinates.count {
            let (a, b) = (coordinates[index - 1], coordinates[index])
            if (a.y > position.y) != (b.y > position.y) {
                let x = a.x + (position.y - a.y) / (b.y - a.y) * (b.x - a.x)
                if abs(x - position.x) <= margin { return true }
                if x > position.x { isInside.toggle() }
            }
        }
        return isInside
    }
}
