import Geometry
import TestSupport
import Testing

@testable import Roads

/// What is expected is what a search from the beginning finds, which other tests hold to one that knows nothing of either.
@Suite("Facilities of a road network that go and come")
struct RoadChangesTests {
    /// Facilities and points in seeded squares, some of them on the same street.
    private static func place(_ random: inout SeededGenerator) -> Coordinate {
        Coordinate(
            x: RoadSketch.corner.x + random.number(in: -0.005...0.04),
            y: RoadSketch.corner.y + random.number(in: -0.005...0.032)
        )
    }

    @Test("as from the beginning, to the last unit and millimetre", arguments: 0..<24 as Range<UInt64>)
    func seeded(seed: UInt64) throws {
        let sketch = RoadSketch.grid(side: 8, seed: seed, rules: seed % 3 > 0)
        let network = try RoadNetwork.building(sketch.data, accessSpeed: seed % 2 == 0 ? 20 : nil)
        var random = SeededGenerator(seed: seed + 100)
        let direction: RoadTree.Direction = seed % 4 < 2 ? .toPlaces : .fromPlaces
        let limit = Metres(seed % 5 == 0 ? 120 : 5000)
        let before = (0..<random.integer(in: 1...7)).map { _ in Self.place(&random) }
        let places = RoadPlaces(before, on: network, direction, within: limit)
        // Some points stand where an office does, and on its street.
        let points = before + (0..<150).map { _ in Self.place(&random) }
        let snaps = points.map { places.snap($0) }
        let known = snaps.map { $0.flatMap { places.nearest($0, places.nearestTree()) } }
        let changes = RoadChanges(snaps, nearest: known.map { Int32($0?.facility ?? -1) }, places)
        var (changed, asked) = (0, 0)
        for round in 0..<40 {
            let gone = before.indices.map { _ in random.chance(round % 4 == 0 ? 0.6 : 0.15) }
            var (after, kept): ([Coordinate], [Int32]) = ([], [])
            var new: [(number: Int32, snap: RoadSnap?)] = []
            func open() {
                // Sometimes where one is, which costs the same; of equally near ones the first counts.
                let place = random.chance(0.2) ? before[random.integer(in: 0...before.count - 1)] : Self.place(&random)
                new.append((Int32(after.count), places.snap(place)))
                after.append(place)
            }
            for (index, place) in before.enumerated() {
                if random.chance(0.1) { open() }
                kept.append(gone[index] ? -1 : Int32(after.count))
                if !gone[index] { after.append(place) }
            }
            for _ in 0..<random.integer(in: 0...2) { open() }
            let found = changes.nearest(after: .init(kept: kept, new: new))
            let own = RoadPlaces(after, on: network, direction, within: limit)
            let expected = snaps.map { $0.flatMap { own.nearest($0, own.nearestTree()) } }
            let again = Dictionary(uniqueKeysWithValues: zip(found.points, found.found))
            for point in points.indices {
                let wanted = expected[point]
                if let looked = again[point] {
                    #expect(looked == wanted, "\(seed), \(round), \(point)")
                } else {
                    let stays = known[point].map {
                        RoadPlaces.Found(facility: Int(kept[$0.facility]), seconds: $0.seconds, metres: $0.metres)
                    }
                    #expect(stays == wanted, "\(seed), \(round), \(point)")
                }
                if wanted?.seconds != known[point]?.seconds { changed += 1 }
            }
            #expect(found.points == found.points.sorted())
            asked += found.points.count
        }
        #expect(changed > 0 && asked < 40 * points.count)
    }
}
