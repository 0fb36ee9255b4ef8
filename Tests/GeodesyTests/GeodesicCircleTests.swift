import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

@Suite("Geodesic circles")
struct GeodesicCircleTests {
    static let geodesic = Geodesic(.grs80)

    /// A part of the Earth that centres are drawn from.
    struct Belt: Sendable, CustomTestStringConvertible {
        let name: String
        let longitudes: ClosedRange<Double>
        let latitudes: ClosedRange<Double>

        var testDescription: String { name }

        /// Centres from a seed.
        func centers(_ count: Int) -> [Coordinate] {
            var random = SeededGenerator(seed: 1_534)
            return (0..<count).map { _ in
                let longitude = random.number(in: longitudes)
                return Coordinate(longitude: longitude, latitude: random.number(in: latitudes))
            }
        }

        static let all = [
            Belt(name: "Québec", longitudes: -79...(-57), latitudes: 45...62),
            Belt(name: "equator", longitudes: -180...180, latitudes: -2...2),
            Belt(name: "80° north", longitudes: -180...180, latitudes: 79.5...80.5),
            Belt(name: "80° south", longitudes: -180...180, latitudes: -80.5...(-79.5)),
            Belt(name: "around the pole", longitudes: -180...180, latitudes: 89...90),
            Belt(name: "east of the antimeridian", longitudes: -180...(-179.9), latitudes: -60...60),
            Belt(name: "west of the antimeridian", longitudes: 179.9...180, latitudes: -60...60),
        ]
    }

    /// How far a circle passes from the nearer pole.
    static func distanceFromPole(_ center: Coordinate, _ radius: Double) -> Double {
        let pole = Coordinate(longitude: center.x, latitude: center.y < 0 ? -90 : 90)
        return abs(geodesic.distance(from: center, to: pole).value - radius)
    }

    /// The greatest departure from the radius: of the vertices, and of positions between them.
    ///
    /// A circle of many vertices is looked at in evenly spread edges and in those nearest to a pole.
    static func departures(_ circle: GeodesicCircle, edges: Int = 150) -> (vertices: Double, between: Double) {
        func departure(_ position: Coordinate) -> Double {
            abs(geodesic.distance(from: circle.center, to: position).value - circle.radius.value)
        }
        let all = circle.ring.indices.dropFirst()
        let polar = all.max { abs(circle.ring[$0].y) < abs(circle.ring[$1].y) } ?? 1
        let near = max(1, polar - 10)...min(all.count, polar + 10)
        var (vertices, between) = (0.0, 0.0)
        for index in Array(stride(from: 1, through: all.count, by: max(1, all.count / edges))) + Array(near) {
            let (start, end) = (circle.ring[index - 1], circle.ring[index])
            vertices = max(vertices, departure(end))
            for share in stride(from: 0.1, to: 1, by: 0.1) {
                let x = start.x + (end.x - start.x) * share
                between = max(between, departure(Coordinate(x: x, y: start.y + (end.y - start.y) * share)))
            }
        }
        return (vertices, between)
    }

    @Test("Vertices lie on the circle, edges within the stated error", arguments: Belt.all, [0.01, 1, 100])
    func error(belt: Belt, tolerance: Double) throws {
        for center in belt.centers(4) {
            for radius in [1, 100, 25_000, 50_000, 100_000, 1_000_000, 5_000_000] as [Double] {
                // Near a pole the bound does not hold: see `nearPole`.
                guard Self.distanceFromPole(center, radius) > 15_000 else { continue }
                if tolerance < 1, radius > 100_000 { continue }  // hundreds of thousands of vertices
                let circle = try Self.geodesic.circle(
                    center: center,
                    radius: Metres(radius),
                    tolerance: Metres(tolerance)
                )
                let departures = Self.departures(circle)
                #expect(departures.vertices <= 1e-6)
                #expect(departures.between <= circle.maximumDeviation.value + 1e-7, "\(center) \(radius)")
                #expect(circle.maximumDeviation.value <= tolerance)
            }
        }
    }

    @Test(
        "The stated error holds for circles that pass close to a pole",
        arguments: [(45.0, 15.0), (80, 150), (80, -150), (89.95, 3), (-70, 1_000)]
    )
    func nearPole(latitude: Double, beyond: Double) throws {
        let center = Coordinate(longitude: -73.5, latitude: latitude)
        let pole = Coordinate(longitude: -73.5, latitude: latitude < 0 ? -90 : 90)
        let radius = Metres(Self.geodesic.distance(from: center, to: pole).value + beyond)
        let circle = try Self.geodesic.circle(center: center, radius: radius)
        #expect(Self.departures(circle).between <= circle.maximumDeviation.value + 1e-7)
    }

    @Test("The ring is closed, anticlockwise and runs on over the antimeridian", arguments: Belt.all)
    func ring(belt: Belt) throws {
        for center in belt.centers(10) {
            let circle = try Self.geodesic.circle(center: center, radius: .kilometres(100), tolerance: Metres(50))
            let ring = circle.ring
            #expect(circle.vertexCount == ring.count - 1)
            #expect(circle.vertexCount >= 16)
            #expect(ring.first?.y == ring.last?.y)
            if circle.enclosesPole {
                #expect(abs(abs(ring[ring.count - 1].x - ring[0].x) - 360) < 1e-9)
            } else {
                #expect(ring.first == ring.last)
                #expect(try LinearRing(ring).isAnticlockwise)
                #expect(zip(ring, ring.dropFirst()).allSatisfy { abs($0.x - $1.x) < 180 })
            }
        }
    }

    @Test("Vertices grow with the root of the radius, and of one over the tolerance")
    func vertexCount() throws {
        func count(_ radius: Double, _ tolerance: Double) throws -> Double {
            let center = Coordinate(longitude: -70, latitude: 0)
            let circle = try Self.geodesic.circle(center: center, radius: Metres(radius), tolerance: Metres(tolerance))
            return Double(circle.vertexCount)
        }
        for radius in [10_000, 50_000, 100_000] as [Double] {
            let one = try count(radius, 1)
            #expect(abs(try count(4 * radius, 1) / one - 2) < 0.05)
            #expect(abs(try count(radius, 0.25) / one - 2) < 0.05)
            #expect(one < 2 * .pi * (radius / 8).squareRoot() * 1.1 + 4)
        }
    }

    @Test("A radius of 0 gives an empty ring")
    func zeroRadius() throws {
        let circle = try Self.geodesic.circle(center: Places.quebec, radius: Metres(0))
        #expect(circle.ring.isEmpty)
        #expect(circle.vertexCount == 0)
        #expect(circle.maximumDeviation == Metres(0))
        #expect(!circle.enclosesPole)
    }

    @Test(
        "What cannot be drawn is refused",
        arguments: [
            (Places.quebec, -1.0, 1.0), (Places.quebec, .nan, 1), (Places.quebec, .infinity, 1),
            (Places.quebec, 10_001_966, 1), (Places.quebec, 1000, 0), (Places.quebec, 1000, -1),
            (Places.quebec, 1000, .nan), (Places.quebec, 1000, 0.000_9), (Coordinate(x: -71, y: 91), 1000, 1),
            (Coordinate(x: 181, y: 0), 1000, 1), (Coordinate(x: .nan, y: 0), 1000, 1),
        ]
    )
    func refused(center: Coordinate, radius: Double, tolerance: Double) throws {
        let error = try #require(throws: GeodesyError.self) {
            try Self.geodesic.circle(center: center, radius: Metres(radius), tolerance: Metres(tolerance))
        }
        #expect(error.code == .invalidArgument)
        #expect(error.text(.english) != error.text(.french))
    }

    @Test("The greatest radius is a quarter of the way round")
    func maximumRadius() throws {
        let maximum = GeodesicCircle.maximumRadius(on: .grs80)
        #expect(abs(maximum.value - 10_001_965.7293) < 0.001)
        let circle = try Self.geodesic.circle(center: Places.quebec, radius: maximum, tolerance: Metres(5_000))
        #expect(circle.enclosesPole)
        #expect(Self.departures(circle).vertices < 1e-6)
    }
}

@Suite("Areas of geodesic circles")
struct GeodesicCircleAreaTests {
    static let geodesic = Geodesic(.grs80)

    /// The area within the ring of a circle; around a pole its edges are geodesics.
    static func area(_ circle: GeodesicCircle) throws -> Double {
        if circle.enclosesPole { return geodesic.areaAndPerimeter(ofRing: circle.ring).area.value }
        return geodesic.area(of: MultiPolygon([Polygon(exterior: try LinearRing(circle.ring))])).value
    }

    /// The area of a geodesic disc: the series of Gauss and Bertrand in the Gaussian curvature *K* at its centre. The
    /// next term is of the order of (radius / a)⁴.
    static func disc(_ latitude: Double, _ radius: Double) -> Double {
        let ellipsoid = Ellipsoid.grs80
        let sine = sin(latitude * .pi / 180)
        let w = 1 - ellipsoid.eccentricitySquared * sine * sine
        let curvature = w * w / (ellipsoid.semiMinorAxis * ellipsoid.semiMinorAxis)
        return .pi * radius * radius * (1 - curvature * radius * radius / 12)
    }

    // The series for geodesic discs, which knows nothing of polygons.
    @Test(
        "The area is that of the disc, less what the chords cut off",
        .tags(.oracle),
        arguments: GeodesicCircleTests.Belt.all,
        [100.0, 25_000, 100_000]
    )
    func area(belt: GeodesicCircleTests.Belt, radius: Double) throws {
        for center in belt.centers(4) where GeodesicCircleTests.distanceFromPole(center, radius) > 15_000 {
            let circle = try Self.geodesic.circle(center: center, radius: Metres(radius))
            let expected = Self.disc(center.y, radius)
            let slack = 2 * .pi * radius * circle.maximumDeviation.value + 1e-8 * expected + 0.1
            #expect(abs(try Self.area(circle) - expected) <= slack, "\(center)")
        }
    }

    // The closed formula of the cap of an ellipsoid.
    @Test(
        "A circle around the pole has the area of the cap",
        .tags(.oracle),
        arguments: [90.0, -90],
        [10_000, 1_000_000.0]
    )
    func cap(pole: Double, radius: Double) throws {
        let center = Coordinate(longitude: 0, latitude: pole)
        let circle = try Self.geodesic.circle(center: center, radius: Metres(radius), tolerance: Metres(0.01))
        let rim = abs(Self.geodesic.direct(from: center, azimuth: 0, distance: Metres(radius)).position.y)
        let expected = GeodesicAreaTests.zone(from: rim, to: 90, width: 360, on: .grs80)
        #expect(circle.enclosesPole)
        #expect(abs(try Self.area(circle) - expected) <= 2 * .pi * radius * 0.01)
    }

    @Test("The ring of a circle beside the poles is simple", arguments: GeodesicCircleTests.Belt.all)
    func simple(belt: GeodesicCircleTests.Belt) throws {
        for center in belt.centers(6) {
            for radius in [10, 50_000, 2_000_000] as [Double] {
                let circle = try Self.geodesic.circle(center: center, radius: Metres(radius), tolerance: Metres(10_000))
                guard !circle.enclosesPole else { continue }
                #expect(PlanarRing.isSimple(try LinearRing(circle.ring)), "\(center) \(radius)")
            }
        }
    }

    @Test("A circle of a nanometre is no crash", arguments: [180.0, -180, 0])
    func tiny(longitude: Double) throws {
        let center = Coordinate(longitude: longitude, latitude: 45)
        #expect(try Self.geodesic.circle(center: center, radius: Metres(1e-9)).vertexCount == 16)
    }
}
