package import Geometry
private import Glibc

/// A place as a vector from the middle of the Earth, in metres.
package struct EarthCentered {
    package var x: Double
    package var y: Double
    package var z: Double

    @inlinable
    package init(x: Double, y: Double, z: Double) {
        self.x = x
        self.y = y
        self.z = z
    }

    /// The place on the ellipsoid at a longitude and latitude in degrees.
    package init(_ position: Coordinate, on ellipsoid: Ellipsoid) {
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
    @inlinable
    @inline(__always)
    package func squaredChord(to other: EarthCentered) -> Double {
        let line = self - other
        return line.dot(line)
    }

    @inlinable
    @inline(__always)
    package static func - (left: EarthCentered, right: EarthCentered) -> EarthCentered {
        EarthCentered(x: left.x - right.x, y: left.y - right.y, z: left.z - right.z)
    }

    @inlinable
    @inline(__always)
    package func dot(_ other: EarthCentered) -> Double { x * other.x + y * other.y + z * other.z }
}
