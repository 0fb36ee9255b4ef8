public import Geometry
private import Glibc

extension Ellipsoid {
    /// How many metres a degree measures at a latitude: `x` along the parallel, `y` along the meridian.
    ///
    /// From the radii of curvature in the prime vertical and the meridian. NaN outside ±90°.
    public func metresPerDegree(atLatitude latitude: Double) -> Coordinate {
        guard abs(latitude) <= 90 else { return Coordinate(x: .nan, y: .nan) }
        let radians = Double.pi / 180
        let sine = sin(latitude * radians)
        let w = 1 - eccentricitySquared * sine * sine
        let primeVertical = semiMajorAxis / w.squareRoot()
        let meridian = semiMajorAxis * (1 - eccentricitySquared) / (w * w.squareRoot())
        return Coordinate(x: primeVertical * cos(latitude * radians) * radians, y: meridian * radians)
    }
}
