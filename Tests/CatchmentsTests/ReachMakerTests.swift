import Atlas
import Foundation
import Geodesy
import Geometry
import Planar
import TestSupport
import Testing

@testable import Catchments
@testable import Travel

@Suite("The reach of antennas as an area")
struct ReachMakerTests {
    private let geodesic = Geodesic(.grs80)

    private func maker(_ tolerance: Double, threads: Int = 2) -> ReachMaker {
        ReachMaker(plane: .quebec, geodesic: geodesic, tolerance: Metres(tolerance), workers: Workers(threads))
    }

    /// Networks that hide circles in one way or another.
    enum Layout: String, CaseIterable, Sendable {
        case none, single, twice, nearlyTwice, cluster, spread, clusters, filledHole, filledRing, line

        func facilities() -> [Coordinate] {
            let middle = Coordinate(longitude: -72, latitude: 49)
            var random = SeededGenerator(seed: 4096)
            func around(_ kilometres: Double, _ count: Int) -> [Coordinate] {
                (0..<count).map {
                    let azimuth = 360 * Double($0) / Double(count)
                    return Geodesic(.grs80).direct(from: middle, azimuth: azimuth, distance: .kilometres(kilometres))
                        .position
                }
            }
            func scattered(_ count: Int, _ degrees: Double) -> [Coordinate] {
                let box = -degrees...degrees
                return (0..<count).map { _ in
                    Coordinate(x: -70 + random.number(in: box) * 1.5, y: 50 + random.number(in: box))
                }
            }
            switch self {
            case .none: return []
            case .single: return [middle]
            case .twice: return [middle, Places.quebec, middle]
            case .nearlyTwice: return [middle, Coordinate(x: middle.x, y: middle.y.nextUp)]
            case .cluster: return scattered(300, 0.3)
            case .spread: return scattered(120, 4)
            case .clusters: return scattered(100, 0.2) + scattered(60, 3)
            // The circle in the middle has no part in the border, and fills what the others leave.
            case .filledHole: return around(60, 8) + [middle]
            case .filledRing: return around(200, 32) + around(110, 16) + [middle]
            case .line: return stride(from: -76.0, through: -60, by: 0.05).map { Coordinate(x: $0, y: 48) }
            }
        }
    }

    @Test("the union of all circles, hidden ones left out", arguments: Layout.allCases, [20.0, 50, 150])
    func sameAsGEOS(layout: Layout, kilometres: Double) throws {
        let (facilities, radius) = (layout.facilities(), Metres.kilometres(kilometres))
        let reach = try maker(10).reach(of: facilities, radius: radius, near: nil)
        let worker = try OverlayWorker(.quebec)
        let circles = try Set(facilities).map { facility in
            let circle = try geodesic.circle(center: facility, radius: radius, tolerance: Metres(10))
            return MultiPolygon([Polygon(exterior: .init(closed: try worker.forward(circle.ring.dropLast())))])
        }
        let expected = try PlanarGeometry.union(of: circles, in: worker.planar)
        let own = try PlanarGeometry(reach.area, in: worker.planar)
        #expect(try own.validity() == .valid)
        let difference = try own.difference(expected).area() + expected.difference(own).area()
        // Of near doubles GEOS snaps what is less than a nanometre apart.
        #expect(difference <= 1e-9 * (try expected.area()))
        #expect(reach.area.polygons.count == (try expected.multiPolygon().polygons.count))
        #expect(reach.area.rings.count == (try expected.multiPolygon().rings.count))
        #expect(reach.places.count == reach.borders.rings.positions.count)
        for (place, position) in zip(try worker.forward(reach.places), reach.borders.rings.positions) {
            #expect(abs(place.x - position.x) < 1e-6 && abs(place.y - position.y) < 1e-6)
        }
        let alone = try maker(10, threads: 1).reach(of: facilities, radius: radius, near: nil)
        #expect(alone.area == reach.area && alone.places == reach.places)
    }

    @Test("every place of a hidden circle is within reach of another antenna, with the margin")
    func hidden() {
        var random = SeededGenerator(seed: 512)
        var count = 0
        for kilometres in [5.0, 50, 400, 1000] {
            let spread = kilometres / 111
            let centers = (0..<60).map { _ in
                Coordinate(
                    x: -70 + random.number(in: -spread...spread),
                    y: 55 + random.number(in: -spread...spread) * 0.6
                )
            }
            let (radius, margin) = (Metres.kilometres(kilometres), Metres(40))
            let circles = HiddenCircles(around: centers, radius: radius, margin: margin, on: .grs80)
            for index in centers.indices where circles.isHidden(index) {
                count += 1
                let others = NearestFacilityFinder(
                    centers.indices.filter { $0 != index }.map { centers[$0] },
                    on: geodesic
                )
                for azimuth in stride(from: 0.0, to: 360, by: 0.5) {
                    let place = geodesic.direct(from: centers[index], azimuth: azimuth, distance: radius).position
                    let nearest = others.nearest(to: place)?.distance ?? radius
                    #expect(nearest.value <= radius.value - margin.value, "\(kilometres) km, circle \(index)")
                }
            }
        }
        #expect(count > 100)
    }

    @Test("every place of a hidden part lies within another circle by twice the margin; chords stand in for such parts")
    func hiddenParts() throws {
        var random = SeededGenerator(seed: 1024)
        var count = 0
        for kilometres in [5.0, 50, 400, 1000] {
            let spread = kilometres / 60
            let centers = (0..<40).map { _ in
                let (x, y) = (random.number(in: -spread...spread), random.number(in: -spread...spread) * 0.6)
                return Coordinate(x: -70 + x, y: 50 + y)
            }
            let (radius, margin) = (Metres.kilometres(kilometres), Metres(40))
            let circles = HiddenCircles(around: centers, radius: radius, margin: margin, on: .grs80)
            for index in centers.indices {
                let parts = circles.hiddenParts(index)
                #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
                #expect(parts.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= 1 })
                let others = NearestFacilityFinder(
                    centers.indices.filter { $0 != index }.map { centers[$0] },
                    on: geodesic
                )
                for step in 0..<360 where parts.contains(where: { $0.contains(Double(step) / 360) }) {
                    count += 1
                    let place = geodesic.direct(from: centers[index], azimuth: -Double(step), distance: radius).position
                    let nearest = others.nearest(to: place)?.distance ?? radius
                    #expect(nearest.value <= radius.value - 2 * margin.value, "\(kilometres) km, circle \(index)")
                }
                let whole = try geodesic.circle(center: centers[index], radius: radius, tolerance: Metres(10))
                let part = try geodesic.circle(
                    center: centers[index],
                    radius: radius,
                    tolerance: Metres(10),
                    hiding: parts
                )
                #expect(part.maximumDeviation == whole.maximumDeviation)
                #expect(Set(part.ring).isSubset(of: whole.ring) && part.ring.count >= min(17, whole.ring.count))
            }
        }
        #expect(count > 5000)
    }

    @Test("antennas whose circles come nowhere near are left out")
    func near() throws {
        let box = BoundingBox(minimum: Coordinate(x: -75, y: 45), maximum: Coordinate(x: -70, y: 48))
        let facilities = [Coordinate(x: -72, y: 46), Coordinate(x: 10, y: -89), Coordinate(x: -60, y: 46)]
        let reach = try maker(1).reach(of: facilities, radius: .kilometres(50), near: box)
        #expect(reach.area.polygons.count == 1)
        #expect(try maker(1).reach(of: facilities, radius: Metres(0), near: box).area.isEmpty)
    }

    @Test("an area that has its border on that of the reach is cut by GEOS")
    func touching() throws {
        let worker = try OverlayWorker(.quebec)
        let circle = try geodesic.circle(center: Places.quebec, radius: .kilometres(20), tolerance: Metres(1))
        let reach = try maker(1).reach(of: [Places.quebec], radius: .kilometres(20), near: nil)
        let shape = MultiPolygon([Polygon(exterior: try LinearRing(circle.ring))])
        let area = try AreaInPlane(shape, worker, geodesic)
        #expect(RingCut(area.borders, by: reach.borders) == nil)
        let cut = try AreaCut(area, by: reach, includesShapes: true, worker)
        #expect(abs(cut.covered - area.size) <= 1e-6 * area.size)
        let sizes = [cut.shapes.covered, cut.shapes.gap].map { geodesic.area(of: $0).value }
        #expect(abs(sizes[0] + sizes[1] - area.size) <= 1e-6 * area.size)
    }

    /// Networks to try; `MAILLAGE_LONG=1` makes it many.
    static let networks = ProcessInfo.processInfo.environment["MAILLAGE_LONG"] == nil ? 0..<4 : 0..<60

    @Test("divisions cut by the reach of random networks have the sizes that GEOS gives", arguments: networks)
    func divisions(network: Int) throws {
        var random = SeededGenerator(seed: UInt64(network) + 98)
        let areas = try Bundled.layer(network % 2 == 0 ? "division" : "region", "2021").areas
        let facilities = (0..<random.integer(in: 1...150)).map { _ in
            Coordinate(x: random.number(in: -79 ... -58), y: random.number(in: 45...(network % 3 == 0 ? 62 : 50)))
        }
        let radius = Metres.kilometres([3, 20, 60, 150, 500][network % 5])
        let reach = try maker(20).reach(of: facilities, radius: radius, near: nil)
        let worker = try OverlayWorker(.quebec)
        for area in areas {
            let plane = try AreaInPlane(area.shape, worker, geodesic)
            let own = try AreaCut(plane, by: reach, includesShapes: true, worker)
            let other = try AreaCut(byGEOS: plane, reach, false, worker)
            #expect(abs(own.covered - other.covered) <= 1e-9 * plane.size, "\(area.code)")
            let (covered, gap) = (geodesic.area(of: own.shapes.covered), geodesic.area(of: own.shapes.gap))
            #expect(abs(covered.value + gap.value - plane.size) <= 1e-5 * plane.size, "\(area.code)")
        }
    }
}
