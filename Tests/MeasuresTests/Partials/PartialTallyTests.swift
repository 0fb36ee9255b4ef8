import Atlas
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Measures
@testable import Travel

@Suite("Tallies in parts")
struct PartialTallyTests {
    static let layer = try? AreaLayer.boxes([(-74, 45, -72, 46), (-72, 46, -70, 48), (-60, 50, -59, 51)])

    /// Seeded points: some outside, some unreached, weights of every kind.
    static func points(_ count: Int, seed: UInt64 = 1) -> (found: DemandLookup.Findings, weights: [Double]) {
        var random = SeededGenerator(seed: seed)
        var (found, weights) = (DemandLookup.Findings(), [Double]())
        found.crossings = (0..<count).map { $0 % 7 == 0 }
        for index in 0..<count {
            found.areas.append(Int32.random(in: -1...2, using: &random))
            found.facilities.append(0)
            let cost = Double.random(in: 0...200_000, using: &random)
            found.costs.append(index % 50 == 0 ? .nan : index % 3 == 0 ? cost.rounded() : cost)
            weights.append(
                [Double(index % 90), Double(index % 1000) / 8, Double.random(in: 0...3, using: &random)][index % 3]
            )
        }
        return (found, weights)
    }

    static func slices(_ count: Int, of parts: Int) -> [(found: DemandLookup.Findings, weights: [Double])] {
        let all = points(count)
        var random = SeededGenerator(seed: UInt64(parts))
        let order = Array(0..<count).shuffled(using: &random)
        return (0..<parts).map { part in
            let own = stride(from: part, to: count, by: parts).map { order[$0] }
            var found = DemandLookup.Findings(
                areas: own.map { all.found.areas[$0] },
                facilities: own.map { all.found.facilities[$0] },
                costs: own.map { all.found.costs[$0] }
            )
            found.crossings = own.map { all.found.crossings?[$0] ?? false }
            return (found, own.map { all.weights[$0] })
        }
    }

    private func empty() throws -> (coverage: CoverageTally, distance: DistanceTally) {
        let layer = try #require(Self.layer)
        let thresholds = [0.0, 25_000, 100_000]
        return (
            CoverageTally(areaCount: layer.areas.count, thresholds: thresholds, countsCrossings: true),
            DistanceTally(layer, cost: GeodesicCost(to: []), land: Land(layer))
        )
    }

    /// A tally of what parts have written.
    static func sum<Tally: PartialTally>(_ parts: [[UInt8]], _ empty: Tally) throws -> Tally {
        var tally = empty
        for part in parts {
            var decoder = PartialDecoder(part[...], of: "part")
            try tally.add(&decoder)
            #expect(decoder.isAtEnd)
        }
        return tally
    }

    @Test("any split, any order, any grouping gives the bytes of the whole", arguments: [1, 2, 7, 100])
    func splits(parts: Int) throws {
        let all = Self.points(4000)
        var whole = try empty()
        whole.coverage.add(all.found, weights: all.weights)
        whole.distance.add(all.found, weights: all.weights)
        let slices = try Self.slices(4000, of: parts).map { slice in
            var own = try empty()
            own.coverage.add(slice.found, weights: slice.weights)
            own.distance.add(slice.found, weights: slice.weights)
            return (coverage: own.coverage.encoded(), distance: own.distance.encoded())
        }
        let none = try empty()
        #expect(try Self.sum(slices.map(\.coverage), none.coverage).encoded() == whole.coverage.encoded())
        #expect(try Self.sum(slices.map(\.distance).reversed(), none.distance).encoded() == whole.distance.encoded())
        let middle = parts / 3
        let groups = try [slices[..<middle], slices[middle...]].map {
            try Self.sum($0.map(\.distance), none.distance).encoded()
        }
        #expect(try Self.sum(groups, none.distance).encoded() == whole.distance.encoded())
        let (one, other) = (whole.distance.report(), try Self.sum(groups.reversed(), none.distance).report(threads: 2))
        #expect(one.areas == other.areas && one.outside == other.outside && one.total == other.total)
        #expect(one.reached == other.reached)
    }

    @Test("content of another shape, cut or altered content is refused and stops nothing")
    func damage() throws {
        let slice = Self.slices(20, of: 1)[0]
        var own = try empty()
        own.coverage.add(slice.found, weights: slice.weights)
        own.distance.add(slice.found, weights: slice.weights)
        func attempt(_ bytes: [UInt8]) throws -> Int {
            var refusals = 0
            var (coverage, distance) = try empty()
            var (first, second) = (PartialDecoder(bytes[...], of: "a"), PartialDecoder(bytes[...], of: "a"))
            do { try coverage.add(&first) } catch { refusals += 1 }
            do { try distance.add(&second) } catch { refusals += 1 }
            _ = distance.report()
            return refusals
        }
        var random = SeededGenerator(seed: 3)
        for bytes in [own.coverage.encoded(), own.distance.encoded()] {
            for length in bytes.indices { #expect(try attempt(Array(bytes[..<length])) == 2) }
            for place in bytes.indices {
                var altered = bytes
                altered[place] ^= UInt8.random(in: 1...255, using: &random)
                _ = try attempt(altered)
            }
        }
        _ = try attempt(Array(repeating: 0xFF, count: 100))
    }
}
