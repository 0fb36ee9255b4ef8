import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

/// Lengths by chords against PROJ's geodesics.
@Suite("Many geodesics at once")
struct BatchGeodesicTests {
    private static let count = ProcessInfo.processInfo.environment["MAILLAGE_LONG"] == nil ? 200_000 : 10_000_000

    private static let geodesic = Geodesic(.grs80)
    private static let batch = BatchGeodesic(geodesic)

    /// Geodesics that begin everywhere, and in places that are hard in one way or another.
    enum Layout: String, CaseIterable, Sendable {
        case anywhere, meridians, parallels, equator, poles, antimeridian

        func start(_ generator: inout SeededGenerator) -> Coordinate {
            let place = Coordinate.random(&generator)
            switch self {
            case .anywhere, .meridians, .parallels: return place
            case .equator: return Coordinate(x: place.x, y: generator.number(in: -1...1))
            case .poles:
                let latitude = generator.number(in: 89...90)
                return Coordinate(x: place.x, y: generator.chance(0.5) ? latitude : -latitude)
            case .antimeridian: return Coordinate(x: generator.chance(0.5) ? 180 : -180, y: place.y)
            }
        }

        func azimuth(_ generator: inout SeededGenerator) -> Double {
            switch self {
            case .meridians: generator.chance(0.5) ? 0 : 180
            case .parallels: generator.chance(0.5) ? 90 : -90
            case .equator where generator.chance(0.5): 0
            default: generator.number(in: -180...180)
            }
        }

        /// The two ends of so many geodesics of 1 mm to 20 000 km, spread by their logarithms.
        func ends(_ count: Int, seed: UInt64) -> (starts: BatchGeodesic.Places, ends: BatchGeodesic.Places) {
            var generator = SeededGenerator(seed: seed)
            var (starts, ends): ([Coordinate], [Coordinate]) = ([], [])
            for _ in 0..<count {
                let start = start(&generator)
                let length = Metres(pow(10, generator.number(in: -3...7.3)))
                let azimuth = azimuth(&generator)
                let end = BatchGeodesicTests.geodesic.direct(from: start, azimuth: azimuth, distance: length)
                starts.append(start)
                ends.append(end.position)
            }
            return (BatchGeodesicTests.places(starts), BatchGeodesicTests.places(ends))
        }
    }

    private static func places(_ positions: [Coordinate]) -> BatchGeodesic.Places {
        batch.places(longitudes: positions.map(\.x), latitudes: positions.map(\.y))
    }

    @Test("No length is mistaken by more than the bound, and some by more than half of it", arguments: Layout.allCases)
    func bound(layout: Layout) {
        let (starts, ends) = layout.ends(Self.count / Layout.allCases.count, seed: 27)
        let lengths = Self.batch.distances(between: starts, and: ends)
        var beyond = 0
        var beyondHalf = 0
        for index in lengths.indices {
            let start = Coordinate(x: starts.longitudes[index], y: starts.latitudes[index])
            let end = Coordinate(x: ends.longitudes[index], y: ends.latitudes[index])
            let exact = Self.geodesic.distance(from: start, to: end).value
            let error = abs(lengths[index] - exact)
            if !(error <= Self.batch.error(of: exact)) { beyond += 1 }
            if error > Self.batch.error(of: exact) / 2 { beyondHalf += 1 }
            if exact > BatchGeodesic.limit.value + 1, error != 0 { beyond += 1 }
        }
        #expect(beyond == 0)
        // Along parallels lengths are mistaken by least.
        if layout != .parallels { #expect(beyondHalf > 0) }
    }

    @Test("A length that is decided rounds to the metre of the geodesic, and lies on its side of thresholds")
    func decisions() {
        let (starts, ends) = Layout.anywhere.ends(Self.count / 4, seed: 81)
        let thresholds = [1609.344, 25_000, 100_000, 482_803.2]
        let lengths = Self.batch.distances(between: starts, and: ends)
        var decided = 0
        for index in lengths.indices where Self.batch.isDecided(lengths[index], thresholds) {
            decided += 1
            let start = Coordinate(x: starts.longitudes[index], y: starts.latitudes[index])
            let end = Coordinate(x: ends.longitudes[index], y: ends.latitudes[index])
            let exact = Self.geodesic.distance(from: start, to: end).value
            #expect(lengths[index].rounded() == exact.rounded())
            for threshold in thresholds { #expect((lengths[index] <= threshold) == (exact <= threshold)) }
        }
        // More than eight tenths are shorter than 500 km, and of these hardly one is left open.
        #expect(Double(decided) > 0.83 * Double(lengths.count))
        for threshold in thresholds { #expect(!Self.batch.isDecided(threshold, thresholds)) }
        for length in [0, 25_000, 0.5, 99.5, .nan, 2_000_000.2] { #expect(!Self.batch.isDecided(length, [])) }
    }

    @Test("From one, from all and pair by pair, lengths are the same bits, on any number of threads")
    func ways() {
        let (starts, ends) = Layout.anywhere.ends(300, seed: 3)
        let matrix = Self.batch.distances(from: starts, to: ends)
        #expect(matrix.count == 90_000)
        #expect(Self.batch.distances(from: starts, to: ends, threads: 3) == matrix)
        let pairs = Self.batch.distances(between: starts, and: ends)
        for row in 0..<300 {
            #expect(matrix[row * 300 + row] == pairs[row])
            let place = Coordinate(x: starts.longitudes[row], y: starts.latitudes[row])
            #expect(Self.batch.distances(from: place, to: ends)[...] == matrix[row * 300..<(row + 1) * 300])
        }
    }

    @Test("Nowhere is NaN, one place is no way, and nothing gives nothing")
    func edges() {
        let nowhere = [
            Coordinate(x: .nan, y: 45), Coordinate(x: -73, y: .infinity), Coordinate(x: -73, y: 91),
        ]
        let lengths = Self.batch.distances(from: Places.quebec, to: Self.places(nowhere + [Places.quebec]))
        #expect(lengths.map(\.isNaN) == [true, true, true, false])
        #expect(lengths.last == 0)
        // A longitude may go on beyond 180.
        let beyond = Coordinate(x: Places.gaspe.x + 360, y: Places.gaspe.y)
        let both = Self.batch.distances(from: Places.quebec, to: Self.places([beyond, Places.gaspe]))
        #expect(abs(both[0] - both[1]) < 1e-3)
        #expect(Self.batch.distances(from: Self.places([]), to: Self.places([Places.gaspe])).isEmpty)
        #expect(Self.batch.distances(from: Places.quebec, to: Self.places([])).isEmpty)
        #expect(Self.batch.distances(from: Coordinate(x: 0, y: .nan), to: Self.places([Places.gaspe]))[0].isNaN)
    }
}
