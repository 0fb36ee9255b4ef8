import Atlas
import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Travel

@Suite("The nearest antenna")
struct NearestAntennaTests {
    /// Networks that are hard in one way or another, with places that are.
    enum Layout: String, CaseIterable, Sendable {
        case bundled, world, crowd, poles, antimeridian, antipodal, duplicates, single, none

        func facilities(_ generator: inout SeededGenerator) throws -> [Coordinate] {
            switch self {
            case .bundled: try Bundled.facilities().map(\.position)
            case .world: (0..<200).map { _ in .random(&generator) }
            case .crowd: (0..<250).map { _ in Places.quebec.jittered(by: 0.3, &generator) }
            case .poles:
                [90.0, -90, 89.9999, -89.9999].flatMap { latitude in
                    [-180.0, -90, 0, 45, 180].map { Coordinate(longitude: $0, latitude: latitude) }
                }
            case .antimeridian:
                (0..<20).map { _ in Coordinate(x: 180, y: -17).jittered(by: 2, &generator) }
                    + [Coordinate(x: 180, y: 0), Coordinate(x: -180, y: 0)]
            case .antipodal:
                // All within half a degree: seen from the other end of the Earth, near and far change places.
                (0..<12).map { _ in Places.quebec.jittered(by: 0.5, &generator) }
            case .duplicates: [Places.gaspe, Places.quebec, Places.gaspe, Places.quebec, Places.montreal]
            case .single: [Places.granby]
            case .none: []
            }
        }

        func place(_ index: Int, _ facilities: [Coordinate], _ generator: inout SeededGenerator) -> Coordinate {
            let anywhere = Coordinate.random(&generator)
            guard index % 2 == 0 else { return anywhere }
            switch self {
            // Many places of few cells: these are divided again and again.
            case .crowd: return Places.quebec.jittered(by: index % 4 == 0 ? 0.3 : 0.01, &generator)
            case .bundled, .single, .duplicates: return Places.quebec.jittered(by: 8, &generator)
            case .poles: return Coordinate(x: anywhere.x, y: index % 4 == 0 ? 90 : -89.99995)
            case .antimeridian: return Coordinate(x: 180, y: -17).jittered(by: 3, &generator)
            case .antipodal: return Places.quebec.antipode.jittered(by: 1, &generator)
            case .world: return facilities[index % facilities.count].antipode.jittered(by: 0.2, &generator)
            case .none: return Places.gaspe
            }
        }
    }

    /// How many places a layout tries; `MAILLAGE_LONG=1` makes them a quarter of a million.
    static let count = ProcessInfo.processInfo.environment["MAILLAGE_LONG"] == nil ? 20_000 : 250_000

    @Test("the same antenna as measuring to all of them, and the same metre", arguments: Layout.allCases)
    func bruteForce(layout: Layout) throws {
        let geodesic = Geodesic(.grs80)
        var generator = SeededGenerator(seed: 2018)
        let facilities = try layout.facilities(&generator)
        let places = (0..<Self.count).map { layout.place($0, facilities, &generator) }
        let finder = NearestFacilityFinder(facilities, on: geodesic)
        let found = finder.nearest(to: places, threads: 2)
        let isSame = found == finder.nearest(to: places, threads: 1)
        #expect(isSame)
        let isAsAlone = places[..<2000].map(finder.nearest(to:)) == Array(found[..<2000])
        #expect(isAsAlone)
        #expect(found.count == places.count)
        for (place, nearest) in zip(places, found) {
            var best: (facility: Int, distance: Metres)?
            for (index, facility) in facilities.enumerated() {
                let distance = geodesic.distance(from: place, to: facility)
                if best.map({ distance < $0.distance }) ?? true { best = (index, distance) }
            }
            let error = abs((nearest?.distance.value ?? 0) - (best?.distance.value ?? 0))
            let isRight =
                nearest?.facility == best?.facility
                && nearest?.distance.value.rounded() == best?.distance.value.rounded()
                && error <= finder.batch.error(of: best?.distance.value ?? 0)
            if !isRight {
                Issue.record("\(place): \(String(describing: nearest)), not \(String(describing: best))")
                return
            }
        }
    }

    @Test(
        "hardly a geodesic is solved for places nearby",
        arguments: [Layout.bundled, .world, .crowd, .duplicates, .single]
    )
    func solutions(layout: Layout) throws {
        let (finder, places) = try Self.places(layout, within: .kilometres(300))
        #expect(!places.isEmpty)
        let solutions = finder.nearestAndSolutions(to: places, Workers(2)).solutions
        #expect(Double(solutions) <= 0.02 * Double(places.count) + 20)
    }

    // Nearer to the antipode than 3 000 km, directions say little.
    @Test(
        "hardly more than one geodesic a place far away",
        arguments: [Layout.bundled, .world, .crowd, .duplicates, .single]
    )
    func solutionsFromAfar(layout: Layout) throws {
        let (finder, places) = try Self.places(layout, within: .kilometres(17_000))
        let solutions = finder.nearestAndSolutions(to: places, Workers(2)).solutions
        #expect(Double(solutions) <= 1.05 * Double(places.count))
    }

    /// Of 50 000 places of a layout those whose nearest antenna is so near.
    private static func places(
        _ layout: Layout,
        within reach: Metres
    ) throws -> (finder: NearestFacilityFinder, places: [Coordinate]) {
        var generator = SeededGenerator(seed: 1954)
        let facilities = try layout.facilities(&generator)
        let finder = NearestFacilityFinder(facilities, on: Geodesic(.grs80))
        let anywhere = (0..<50_000).map { layout.place($0, facilities, &generator) }
        let places = zip(anywhere, finder.nearest(to: anywhere)).filter { $1.map { $0.distance < reach } ?? false }
        return (finder, places.map(\.0))
    }

    @Test("of equally near antennas the first one")
    func ties() {
        let finder = NearestFacilityFinder([Places.gaspe, Places.quebec, Places.quebec], on: Geodesic(.grs80))
        #expect(finder.nearest(to: Places.quebec)?.facility == 1)
        #expect(finder.nearest(to: Places.quebec)?.distance == Metres(0))
    }

    @Test(
        "a place that is not on the Earth has none",
        arguments: [
            Coordinate(x: .nan, y: 45), Coordinate(x: -73, y: .nan), Coordinate(x: -73, y: 91),
            Coordinate(x: 181, y: 45),
        ]
    )
    func offEarth(place: Coordinate) {
        let finder = NearestFacilityFinder([Places.quebec], on: Geodesic(.grs80))
        #expect(finder.nearest(to: place) == nil)
        #expect(finder.nearest(to: [place, Places.quebec]).map { $0?.facility } == [nil, 0])
    }

    @Test("an antenna that is not on the Earth is nearest to nothing", arguments: [0, 1], [Double.nan, 91])
    func antennaOffEarth(index: Int, latitude: Double) {
        var facilities = [Coordinate(x: 0, y: 80)]
        facilities.insert(Coordinate(x: 0, y: latitude), at: index)
        let nearest = NearestFacilityFinder(facilities, on: Geodesic(.grs80)).nearest(to: Coordinate(x: 0, y: 90))
        #expect(nearest?.facility == 1 - index)
    }
}
