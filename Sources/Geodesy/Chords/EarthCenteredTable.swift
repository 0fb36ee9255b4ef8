package import Geometry
private import Glibc

/// Places as vectors from the middle of the Earth without a call of sine or cosine for each: both are kept for every
/// 360° / 1024, and the angle that is left, at most 0.0031, goes through the first terms of their series.
///
/// What is left out of the series is below 10⁻¹⁷, so that the vectors are those of ``EarthCentered/init(_:on:)`` but for
/// a few nanometres of rounding.
package struct EarthCenteredTable: Sendable {
    /// What an angle has instead of degrees.
    package typealias Angle = (sine: Double, cosine: Double)

    /// Sine and cosine of −180° … 180°.
    @usableFromInline let angles: [Angle]
    @usableFromInline let semiMajorAxis: Double
    @usableFromInline let eccentricitySquared: Double

    @usableFromInline static let half = 512
    @usableFromInline static let perDegree = Double(half) / 180

    package init(_ ellipsoid: Ellipsoid) {
        semiMajorAxis = ellipsoid.semiMajorAxis
        eccentricitySquared = ellipsoid.eccentricitySquared
        angles = (-Self.half...Self.half).map { step in
            let angle = Double(step) * (.pi / Double(Self.half))
            return (sin(angle), cos(angle))
        }
    }

    /// The vector of a position that is on the Earth, longitude and latitude in degrees.
    @inlinable
    @inline(__always)
    package subscript(_ position: Coordinate) -> EarthCentered { placeAndAngles(position).place }

    /// The vector of a position, and the sines and cosines of its longitude and latitude.
    @inlinable
    @inline(__always)
    package func placeAndAngles(_ position: Coordinate) -> (place: EarthCentered, longitude: Angle, latitude: Angle) {
        let longitude = self[degrees: position.x]
        let latitude = self[degrees: position.y]
        let flattened = 1 - eccentricitySquared * latitude.sine * latitude.sine
        let primeVertical = semiMajorAxis / flattened.squareRoot()
        let fromAxis = primeVertical * latitude.cosine
        let place = EarthCentered(
            x: fromAxis * longitude.cosine,
            y: fromAxis * longitude.sine,
            z: primeVertical * (1 - eccentricitySquared) * latitude.sine
        )
        return (place, longitude, latitude)
    }

    /// The cosine of an angle within ±180°.
    @inlinable
    package func cosine(degrees: Double) -> Double { self[degrees: degrees].cosine }

    @inlinable
    @inline(__always)
    subscript(degrees degrees: Double) -> Angle {
        // From −180° on, so that cutting off is rounding.
        let index = Int(degrees * Self.perDegree + (Double(Self.half) + 0.5))
        let step = Double(index - Self.half)
        let known = angles[index]
        let rest = (degrees - step / Self.perDegree) * (.pi / 180)
        let squared = rest * rest
        let sine = rest * (1 - squared * (1.0 / 6) * (1 - squared * (1.0 / 20)))
        let versine = squared * 0.5 * (1 - squared * (1.0 / 12))
        return (
            known.sine + (known.cosine * sine - known.sine * versine),
            known.cosine - (known.sine * sine + known.cosine * versine)
        )
    }
}
