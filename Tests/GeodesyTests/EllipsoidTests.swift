import Geodesy
import Geometry
import TestSupport
import Testing

@Suite("Ellipsoids")
struct EllipsoidTests {
    // `echo "90 0 -90 0" | geod -I -F %.6f` (PROJ 9.1) prints 20003931.458461 with +ellps=GRS80 and 20003931.458625 with
    // +ellps=WGS84.
    @Test(
        "Half a meridian is 20 003 931.458 6 m",
        .tags(.oracle),
        arguments: zip([Ellipsoid.grs80, .wgs84], [20_003_931.458_461, 20_003_931.458_625])
    )
    func halfMeridian(ellipsoid: Ellipsoid, expected: Double) {
        #expect(abs(ellipsoid.halfMeridian.value - expected) < 1e-6)
        let poles = [90.0, -90].map { Coordinate(longitude: 0, latitude: $0) }
        let distance = Geodesic(ellipsoid).distance(from: poles[0], to: poles[1])
        #expect(abs(ellipsoid.halfMeridian.value - distance.value) < 1e-6)
    }

    // Moritz (2000), Geodetic Reference System 1980; NIMA TR8350.2.
    @Test(
        "The polar radius and the eccentricity are the published ones",
        .tags(.oracle),
        arguments: [
            (Ellipsoid.grs80, 6_356_752.314_1, 0.006_694_380_022_90),
            (Ellipsoid.wgs84, 6_356_752.314_2, 0.006_694_379_990_14),
        ]
    )
    func constants(ellipsoid: Ellipsoid, polarRadius: Double, eccentricitySquared: Double) {
        #expect(abs(ellipsoid.semiMinorAxis - polarRadius) < 0.000_1)
        #expect(abs(ellipsoid.eccentricitySquared - eccentricitySquared) < 1e-13)
    }

    @Test("A degree measures what the geodesic says", arguments: [0.0, 30, 45, 52.5, 62, 80, 89, -47])
    func metresPerDegree(latitude: Double) {
        let geodesic = Geodesic(.grs80)
        let scale = Ellipsoid.grs80.metresPerDegree(atLatitude: latitude)
        let step = 0.001
        func place(_ x: Double, _ y: Double) -> Coordinate { Coordinate(longitude: x, latitude: latitude + y) }
        let east = geodesic.distance(from: place(-step, 0), to: place(step, 0)).value / (2 * step)
        let north = geodesic.distance(from: place(0, -step), to: place(0, step)).value / (2 * step)
        #expect(abs(scale.x / east - 1) < 1e-8)
        #expect(abs(scale.y / north - 1) < 1e-8)
    }

    @Test("At the poles a degree of longitude has no length")
    func poles() {
        #expect(abs(Ellipsoid.wgs84.metresPerDegree(atLatitude: 90).x) < 1e-9)
        #expect(Ellipsoid.wgs84.metresPerDegree(atLatitude: .nan).y.isNaN)
    }

    @Test("Beyond the poles a degree measures NaN, as documented", arguments: [90.5, 95, -100])
    func beyondPoles(latitude: Double) {
        let scale = Ellipsoid.grs80.metresPerDegree(atLatitude: latitude)
        #expect(scale.x.isNaN && scale.y.isNaN)
    }
}
