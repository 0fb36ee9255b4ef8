internal import Geodesy
internal import Geometry
private import Glibc

/// A place as a vector from the middle of the Earth, in metres.
struct EarthCentered {
    var x: Double
    var y: Double
    var z: Double

    init(x: Double, y: Double, z: Double) {
        self.x = x
        self.y = y
        self.z = z
    }

    /// The place on the ellipsoid at a longitude and latitude in degrees.
    init(_ position: Coordinate, on ellipsoid: Ellipsoid) {
        let longitude = position.x * (.pi / 180)
        let latitude = position.y * (.pi / 180)
        let (sine, cosine) = (sin(latitude), cos(latitude))
        let squared = ellipsoid.eccentricitySquared
        let primeVertical = ellipsoid.semiMajorAxis / (1 - squared * sine * sine).squareRoot()
        x = primeVertical * cosine * cos(longitude)
        y = primeVertical * cosine * sin(longitude)
        z = primeVertical * (1 - squared) * sine
    }

    /// The square of the straight line between two places, through the Earth.
    @inline(__always)
    func squaredChord(to other: EarthCentered) -> Double {
        let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
        return dx * dx + dy * dy + dz * dz
    }
}
