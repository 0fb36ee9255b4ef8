public import Geometry

/// The figure of the Earth that lengths and areas are measured on.
public struct Ellipsoid: Hashable, Sendable {
    /// The name people know it by.
    public let name: String
    /// The equatorial radius in metres.
    public let semiMajorAxis: Double
    /// The flattening, (a − b) / a.
    public let flattening: Double

    /// GRS 80 (Moritz 2000): the ellipsoid of NAD83 and NAD83(CSRS), and so of Québec's official data.
    public static let grs80 = Ellipsoid(name: "GRS 80", semiMajorAxis: 6_378_137, flattening: 1 / 298.257_222_101)
    /// WGS 84 (NIMA TR8350.2): the ellipsoid of GPS, EPSG:4326 and RFC 7946. From GRS 80 it differs by 0.1 mm at the
    /// poles.
    public static let wgs84 = Ellipsoid(name: "WGS 84", semiMajorAxis: 6_378_137, flattening: 1 / 298.257_223_563)

    /// The ellipsoid that everything is measured on where nothing else is asked for: GRS 80. Positions come to longitude and
    /// latitude of NAD83 or WGS 84 whatever system they are given in, so that no other figure can be right for them, in any
    /// territory.
    public static let standard = grs80

    /// The polar radius in metres.
    public var semiMinorAxis: Double { semiMajorAxis * (1 - flattening) }

    /// The square of the first eccentricity.
    public var eccentricitySquared: Double { flattening * (2 - flattening) }

    /// The radius in metres of the circle that bends like the surface where it bends most: along the meridian at the
    /// equator, b² / a.
    public var smallestRadiusOfCurvature: Double { semiMinorAxis * semiMinorAxis / semiMajorAxis }

    /// The radius in metres of the circle that bends like the surface where it bends least: at the poles, a² / b.
    public var greatestRadiusOfCurvature: Double { semiMajorAxis * semiMajorAxis / semiMinorAxis }

    /// The distance from a pole to the other along a meridian, in metres: no two places are farther apart.
    ///
    /// The series of Helmert (1880) in the third flattening to its fourth power; its error is below a micrometre for
    /// the Earth.
    public var halfMeridian: Metres {
        let n = flattening / (2 - flattening)
        let rectifyingRadius = semiMajorAxis / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64)
        return Metres(.pi * rectifyingRadius)
    }
}
