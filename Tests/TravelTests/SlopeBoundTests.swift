import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Travel

@Suite("The slope of distances")
struct SlopeBoundTests {
    private let geodesic = Geodesic(.grs80)

    @Test("no antenna is nearer than the bound says, by PROJ's geodesic; and beside the antenna it says nearly all")
    func bound() {
        var generator = SeededGenerator(seed: 19)
        let chords = ChordBound(.grs80)
        var slack: [Double] = []
        for index in 0..<60_000 {
            let facility = Coordinate.random(&generator)
            let place =
                switch index % 3 {
                case 0: Coordinate.random(&generator)
                case 1: facility.jittered(by: 0.1, &generator)
                default: facility.antipode.jittered(by: 5, &generator)
                }
            let isNear = index % 2 == 0
            let other = facility.jittered(by: isNear ? 0.2 : 40, &generator)
            let inverse = geodesic.inverse(from: place, to: facility)
            let slope = SlopeBound(
                around: facility,
                at: EarthCentered(facility, on: .grs80),
                reachedBy: inverse,
                on: .grs80,
                chords
            )
            let distance = geodesic.distance(from: place, to: other).value
            let least = slope.least(to: EarthCentered(other, on: .grs80))
            #expect(least <= distance, "\(place) \(facility) \(other)")
            let isInBetween = inverse.distance > .kilometres(1000) && inverse.distance < .kilometres(17_000)
            if isNear && isInBetween { slack.append(distance - least) }
        }
        // 0.2° are up to 31 km; the second order over it, h² / 2 g, is half a kilometre at 1 000 km.
        #expect(slack.count > 5000)
        #expect(slack.max().map { $0 < 600 } == true)
    }
}
