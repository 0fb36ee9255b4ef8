import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Travel

@Suite("Patches of the ellipsoid")
struct CellPatchTests {
    private let geodesic = Geodesic(.grs80)
    private let table = EarthCenteredTable(.grs80)

    /// A patch on the Earth, and a place in it or on its edge.
    private func patchAndPlace(
        _ generator: inout SeededGenerator
    ) -> (patch: CellPatch, center: Coordinate, place: Coordinate) {
        let sizes = [1e-5, 0.01, 1, 20]
        let width = Double.random(in: 0...sizes[Int.random(in: 0..<4, using: &generator)], using: &generator)
        let height = width * Double.random(in: 0.1...2, using: &generator)
        let center = Coordinate(
            x: Double.random(in: -180 + width / 2...180 - width / 2, using: &generator),
            y: Double.random(in: -90 + height / 2...90 - height / 2, using: &generator)
        )
        let shares = [-0.5, 0.5, Double.random(in: -0.5...0.5, using: &generator)]
        let place = Coordinate(
            x: center.x + width * (shares.randomElement(using: &generator) ?? 0),
            y: center.y + height * (shares.randomElement(using: &generator) ?? 0)
        )
        return (CellPatch(around: center, width: width, height: height, on: .grs80, table), center, place)
    }

    @Test("no place is farther from the middle than the reach, by PROJ's geodesic")
    func reach() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            let (patch, center, place) = patchAndPlace(&generator)
            #expect(geodesic.distance(from: center, to: place).value <= patch.reach)
        }
    }

    @Test("the chords to two antennas change no more between the middle and a place than the patch says")
    func change() {
        var generator = SeededGenerator(seed: 2)
        var shares: [Double] = []
        for index in 0..<20_000 {
            let (patch, center, position) = patchAndPlace(&generator)
            let place = EarthCentered(position, on: .grs80)
            let (first, second) =
                index % 2 == 0
                ? (Coordinate.random(&generator), Coordinate.random(&generator))
                : (center.jittered(by: 0.5, &generator), center.jittered(by: 0.5, &generator))
            let ends = [first, second].map { EarthCentered($0, on: .grs80) }
            let atMiddle = patch.center.squaredChord(to: ends[1]) - patch.center.squaredChord(to: ends[0])
            let atPlace = place.squaredChord(to: ends[1]) - place.squaredChord(to: ends[0])
            let most = patch.greatestChange(between: ends[0], and: ends[1])
            // Squares of chords of up to 12 756 km are exact to 0.03 m².
            #expect(abs(atPlace - atMiddle) <= most + 0.06)
            shares.append(abs(atPlace - atMiddle) / most)
        }
        // It is no idle bound: at a corner on the right side next to all of it is used.
        #expect(shares.max().map { $0 > 0.9 } == true)
    }
}
