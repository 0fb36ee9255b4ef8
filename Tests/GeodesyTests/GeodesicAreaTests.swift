import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

@Suite("Areas on the ellipsoid")
struct GeodesicAreaTests {
    static let geodesic = Geodesic(.grs80)

    // geographiclib 2.1 (pure Python), by Scripts/oracles/geodesic.py.
    @Test("Areas and perimeters are those of geographiclib", .tags(.oracle))
    func fixture() throws {
        let rows = try Fixture.rows("geodesic-area.csv")
        #expect(rows.count == 15)
        for row in rows {
            let name = try row.text("name")
            let ring = try row.text("ring").split(separator: ";").map { pair in
                let numbers = pair.split(separator: " ").compactMap { Double($0) }
                return Coordinate(longitude: numbers[0], latitude: numbers[1])
            }
            let expected = (try row.number("signed_area_m2"), try row.number("perimeter_m"))
            for positions in [ring, ring.dropLast()] {  // closed and open
                let found = Self.geodesic.areaAndPerimeter(ofRing: positions)
                let slack = max(1e-12 * abs(expected.0), 0.05)
                #expect(abs(found.area.value - expected.0) <= slack, "\(name)")
                #expect(abs(found.perimeter.value - expected.1) <= 1e-6, "\(name)")
            }
        }
    }

    @Test("Fewer than three positions enclose nothing", arguments: 0...2)
    func tooFew(count: Int) {
        let positions = Array(Places.all.map(\.position).prefix(count))
        #expect(Self.geodesic.areaAndPerimeter(ofRing: positions).area.value == 0)
    }

    /// The area of the zone between two parallels, a number of degrees wide, in closed form (Snyder 1987, eq. 3-12).
    static func zone(from south: Double, to north: Double, width: Double, on ellipsoid: Ellipsoid) -> Double {
        let e = ellipsoid.eccentricitySquared.squareRoot()
        func belowEquator(_ latitude: Double) -> Double {
            let sine = sin(latitude * .pi / 180)
            return sine / (1 - e * e * sine * sine) + atanh(e * sine) / e
        }
        let b = ellipsoid.semiMinorAxis
        return b * b / 2 * width * .pi / 180 * (belowEquator(north) - belowEquator(south))
    }

    // The closed formula of the zone of an ellipsoid.
    @Test(
        "A box between two parallels has the area of its zone",
        .tags(.oracle),
        arguments: [(55.0, 56.0, 10.0), (45, 62, 20), (-1, 1, 3), (80, 81, 30), (-50, -49.9, 0.1)]
    )
    func zones(south: Double, north: Double, width: Double) throws {
        let box = MultiPolygon([try .box(-79, south, -79 + width, north)])
        let expected = Self.zone(from: south, to: north, width: width, on: .grs80)
        #expect(abs(Self.geodesic.area(of: box).value / expected - 1) < 1e-7)
    }

    @Test("Without cutting its edges a wide box would be wrong by thousandths")
    func zoneWithoutCutting() throws {
        let box = try Polygon.box(-79, 55, -69, 56)
        let expected = Self.zone(from: 55, to: 56, width: 10, on: .grs80)
        let coarse = Self.geodesic.areaAndPerimeter(ofRing: box.exterior.coordinates).area.value
        #expect(abs(coarse / expected - 1) > 1e-4)
    }

    @Test("Holes come off, directions do not matter, parts add up")
    func composition() throws {
        let outer = try LinearRing([(-72, 46), (-71, 46), (-71, 47), (-72, 47)])
        let hole = try LinearRing([(-71.6, 46.4), (-71.4, 46.4), (-71.4, 46.6), (-71.6, 46.6)])
        func area(_ polygons: Polygon...) -> Double { Self.geodesic.area(of: MultiPolygon(polygons)).value }
        let (whole, inner) = (area(Polygon(exterior: outer)), area(Polygon(exterior: hole)))
        let expected = whole - inner
        for ring in [outer, outer.reversed] {
            for cut in [hole, hole.reversed] {
                #expect(abs(area(Polygon(exterior: ring, holes: [cut])) - expected) < 0.1)
            }
        }
        let both = area(Polygon(exterior: outer, holes: [hole]), Polygon(exterior: hole))
        #expect(abs(both - whole) < 0.1)
        #expect(Self.geodesic.area(of: MultiPolygon()).value == 0)
    }
}

@Suite("Lines cut into short steps")
struct DensifyTests {
    static let geodesic = Geodesic(.grs80)
    static let outline = [Places.montreal, Places.quebec, Places.septIles, Places.gaspe, Places.montreal]

    @Test("The given positions stay, in order", arguments: [100.0, 2_000, 50_000, 1e9])
    func keepsPositions(limit: Double) {
        let dense = Self.geodesic.densified(Self.outline, maximumSegment: Metres(limit))
        var rest = dense[...]
        for position in Self.outline {
            guard let index = rest.firstIndex(of: position) else {
                Issue.record("\(position) is gone")
                return
            }
            rest = rest[index...]
        }
        #expect(dense.first == Self.outline.first)
        #expect(dense.last == Self.outline.last)
        if limit > 1e8 { #expect(dense == Self.outline) }
    }

    @Test("Added positions lie evenly on the straight line in longitude and latitude")
    func straight() {
        let (start, end) = (Places.montreal, Places.gaspe)
        let dense = Self.geodesic.densified([start, end], maximumSegment: .kilometres(10))
        for (index, position) in dense.enumerated() {
            let share = Double(index) / Double(dense.count - 1)
            #expect(abs(position.x - (start.x + (end.x - start.x) * share)) < 1e-12)
            #expect(abs(position.y - (start.y + (end.y - start.y) * share)) < 1e-12)
        }
    }

    /// The longest step of a line, on the ellipsoid.
    static func longestStep(_ line: [Coordinate]) -> Double {
        zip(line, line.dropFirst()).map { geodesic.distance(from: $0, to: $1).value }.max() ?? 0
    }

    @Test("No step is longer than the limit, on borders of less than 100 km", arguments: [100.0, 2_000, 20_000])
    func limitOnShortEdges(limit: Double) {
        var random = SeededGenerator(seed: 17)
        for _ in 0..<30 {
            let start = Coordinate(longitude: random.number(in: -79...(-57)), latitude: random.number(in: 45...62))
            let azimuth = random.number(in: 0...360)
            let end = Self.geodesic.direct(from: start, azimuth: azimuth, distance: .kilometres(99)).position
            let dense = Self.geodesic.densified([start, end], maximumSegment: Metres(limit))
            #expect(Self.longestStep(dense) <= limit * 1.02)
        }
    }

    @Test("Edges of about the limit are divided where they are longer, at every latitude")
    func limitOnEdgesOfItsLength() {
        var random = SeededGenerator(seed: 18)
        var divided = 0
        for _ in 0..<2_000 {
            let start = Coordinate(longitude: random.number(in: -170...170), latitude: random.number(in: -89.9...89.9))
            let length = Metres(random.number(in: 1_990...2_010))
            let end = Self.geodesic.direct(from: start, azimuth: random.number(in: 0...360), distance: length).position
            // Around a pole an edge of two kilometres is a turn of longitude, straight or not.
            guard abs(end.x - start.x) < 1 else { continue }
            let dense = Self.geodesic.densified([start, end], maximumSegment: .kilometres(2))
            #expect(Self.longestStep(dense) <= 2_000 * 1.000_01)
            if dense.count > 2 { divided += 1 }
        }
        #expect(divided > 900)
    }

    @Test("No step is longer than the limit, on borders that run across Québec")
    func limitOnLongEdges() {
        let corners = [Coordinate(longitude: -80, latitude: 45), Coordinate(longitude: -57, latitude: 62)]
        let dense = Self.geodesic.densified(corners, maximumSegment: .kilometres(2))
        #expect(Self.longestStep(dense) <= 2_000 * 1.001)
    }

    @Test("A limit that means nothing adds nothing", arguments: [0.0, -1, .nan, .infinity])
    func meaninglessLimit(limit: Double) {
        #expect(Self.geodesic.densified(Self.outline, maximumSegment: Metres(limit)) == Self.outline)
    }

    @Test("A limit of almost nothing does not bring the program down")
    func tinyLimit() async {
        await #expect(processExitsWith: .success) {
            _ = Self.geodesic.densified([Places.quebec, Places.gaspe], maximumSegment: Metres(1e-20))
        }
    }

    @Test("No position, one position and NaN pass through")
    func degenerate() {
        #expect(Self.geodesic.densified([], maximumSegment: Metres(1)).isEmpty)
        #expect(Self.geodesic.densified([Places.quebec], maximumSegment: Metres(1)) == [Places.quebec])
        let nan = Coordinate(x: .nan, y: 0)
        #expect(Self.geodesic.densified([Places.quebec, nan], maximumSegment: Metres(1)).count == 2)
        #expect(Self.geodesic.densified([Places.quebec, Places.quebec], maximumSegment: Metres(1)).count == 2)
    }
}
