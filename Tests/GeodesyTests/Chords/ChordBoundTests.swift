import Foundation
import Geodesy
import Geometry
import TestSupport
import Testing

@Suite("Straight lines through the Earth")
struct ChordBoundTests {
    private let geodesic = Geodesic(.grs80)

    private func chord(_ a: Coordinate, _ b: Coordinate) -> Double {
        EarthCentered(a, on: .grs80).squaredChord(to: EarthCentered(b, on: .grs80)).squareRoot()
    }

    @Test("no path is longer than its chord allows, and none shorter")
    func bound() {
        let bound = ChordBound(.grs80)
        var generator = SeededGenerator(seed: 6_371_000)
        var broken: [String] = []
        for index in 0..<100_000 {
            let a = Coordinate.random(&generator)
            let b =
                switch index % 4 {
                case 0: Coordinate.random(&generator)
                case 1: a.antipode.jittered(by: 1, &generator)
                case 2: a.jittered(by: 1, &generator)
                default: Coordinate(x: a.x, y: -a.y).antipode.jittered(by: 0.001, &generator)
                }
            let (chord, path) = (chord(a, b), geodesic.distance(from: a, to: b).value)
            let (shortest, longest) = (bound.shortestPath(chord: chord), bound.longestPath(chord: chord))
            if path > longest || path < shortest - 1e-6 { broken.append("\(a) \(b)") }
        }
        #expect(broken == [])
    }

    @Test("the margin is what lies between the longest and the shortest path, and grows")
    func margin() {
        let bound = ChordBound(.grs80)
        var greatest = 0.0
        for chord in [0, 1e-6, 0.5, 10] + stride(from: 100.0, through: 12_756_000, by: 100) {
            let (longest, shortest) = (bound.longestPath(chord: chord), bound.shortestPath(chord: chord))
            let between = longest * longest - shortest * shortest
            let margin = bound.margin(squaredChord: chord * chord)
            greatest = max(greatest, between)
            // Squares of up to 20 004 km are exact to 0.06 m².
            #expect(margin >= greatest - 0.1, "\(chord)")
            if chord < 12_000_000 { #expect(margin <= between * 1.3 + chord * chord * 2e-6 + 1, "\(chord)") }
        }
    }

    @Test("vectors from the table are those of the formula to ten nanometres")
    func table() {
        let table = EarthCenteredTable(.grs80)
        var generator = SeededGenerator(seed: 1024)
        let corners = [-180.0, -90, 0, 45, 180].flatMap { x in [-90.0, -45, 0, 90].map { Coordinate(x: x, y: $0) } }
        for position in corners + (0..<100_000).map({ _ in .random(&generator) }) {
            let distance = EarthCentered(position, on: .grs80).squaredChord(to: table[position]).squareRoot()
            #expect(distance < 1e-8, "\(position)")
        }
    }

    @Test("the bound grows with the chord and ends at the half meridian")
    func monotonic() {
        let bound = ChordBound(.grs80)
        let lengths = stride(from: 0.0, through: 12_800_000, by: 1000).map(bound.longestPath)
        #expect(lengths == lengths.sorted())
        #expect(lengths[0] < 1e-5)
        #expect(lengths.last.map { abs($0 - Ellipsoid.grs80.halfMeridian.value) < 1e-5 } == true)
    }

    @Test("places stand where they are: poles, equator, and a known position")
    func positions() {
        let equator = EarthCentered(Coordinate(longitude: 0, latitude: 0), on: .grs80)
        #expect(equator.x == 6_378_137 && equator.y == 0 && equator.z == 0)
        let pole = EarthCentered(Coordinate(longitude: 120, latitude: -90), on: .grs80)
        #expect(abs(pole.x) < 1e-8 && abs(pole.y) < 1e-8)
        #expect(abs(pole.z + Ellipsoid.grs80.semiMinorAxis) < 1e-8)
    }

    // PROJ's cct: echo "-71.212888 46.809498 0" | cct +proj=cart +ellps=GRS80
    @Test("the vector of Québec is that of PROJ", .tags(.oracle))
    func quebec() {
        let place = EarthCentered(Places.quebec, on: .grs80)
        #expect(abs(place.x - 1_408_385.695604) < 1e-6)
        #expect(abs(place.y + 4_140_158.213241) < 1e-6)
        #expect(abs(place.z - 4_627_295.764272) < 1e-6)
    }
}
