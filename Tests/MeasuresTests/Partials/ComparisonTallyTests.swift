import Atlas
import Geodesy
import Geometry
import TestSupport
import Testing

@testable import Measures
@testable import Travel

@Suite("Comparisons in parts")
struct ComparisonTallyTests {
    /// Seeded places with people, some of them far from everything, many of them alike.
    private func places(_ count: Int) -> (positions: [Coordinate], weights: [Double]) {
        var random = SeededGenerator(seed: 4)
        let positions = (0..<count).map { index -> Coordinate in
            guard index % 20 > 0 else { return Coordinate(x: -73, y: 45.5) }
            let (x, y) = (random.number(in: -75...(-69)), random.number(in: 45...49))
            return Coordinate(x: x, y: y)
        }
        let weights = (0..<count).map { index -> Double in
            switch index % 3 {
            case 0: Double(index % 7)
            case 1: Double(index % 90) / 8
            default: random.number(in: 0...3)
            }
        }
        return (positions, weights)
    }

    private func comparison(_ demand: DemandPoints) throws -> Comparison {
        func network(_ names: String, _ places: [Coordinate]) -> Scenario {
            let name = Message(en: names, fr: names)
            return Scenario(
                name: name,
                facilities: zip(names, places).map { Facility(name: "\($0)", position: $1) }
            )
        }
        let (one, two, three) = (
            Coordinate(x: -73.5, y: 45.5), Coordinate(x: -71.2, y: 46.8), Coordinate(x: -71.6, y: 48.5)
        )
        return Comparison(
            layer: try .boxes([(-74, 45, -72, 46), (-72, 46, -70, 48)]),
            demand: demand,
            network("ab", [one, two]),
            with: [network("ac", [one, three]), network("b", [two]), network("", [])],
            radii: [Metres.kilometres(10), .kilometres(60)]
        )
    }

    @Test("any split gives the bytes and the figures of the whole", arguments: [1, 7])
    func splits(parts: Int) throws {
        let (positions, weights) = places(400)
        let ids = positions.indices.map { "p\($0)" }
        let whole = try comparison(DemandPoints(ids: ids, positions: positions, weights: weights)).tally()
        var random = SeededGenerator(seed: UInt64(parts))
        let order = positions.indices.shuffled(using: &random)
        var all = try comparison(DemandPoints([])).emptyTally()
        for part in 0..<parts {
            let own = stride(from: part, to: order.count, by: parts).map { order[$0] }
            let slice = DemandPoints(
                ids: own.map { ids[$0] },
                positions: own.map { positions[$0] },
                weights: own.map { weights[$0] }
            )
            let bytes = try comparison(slice).tally().encoded()
            var decoder = PartialDecoder(bytes[...], of: "part")
            try all.add(&decoder)
            #expect(decoder.isAtEnd)
        }
        #expect(all.encoded() == whole.encoded())
        let comparison = try comparison(DemandPoints([]))
        for (one, other) in zip(try comparison.reports(of: whole), try comparison.reports(of: all)) {
            let (rows, others) = (one.areas + [one.total], other.areas + [other.total])
            #expect(zip(rows, others).allSatisfy { $0.before == $1.before && $0.after == $1.after })
            #expect(
                one.total.largestGain == other.total.largestGain && one.total.largestLoss == other.total.largestLoss
            )
            #expect(one.flows == other.flows && one.loads == other.loads)
        }
    }

    @Test("cut and altered content is refused and stops nothing")
    func damage() throws {
        let (positions, weights) = places(8)
        let bytes = try comparison(DemandPoints(positions, weights: weights)).tally().encoded()
        let empty = try comparison(DemandPoints([])).emptyTally()
        var random = SeededGenerator(seed: 8)
        for place in stride(from: 0, to: bytes.count, by: 3) {
            var cut = empty
            var decoder = PartialDecoder(bytes[..<place], of: "part")
            #expect(throws: ComputationError.self) { try cut.add(&decoder) }
            var (altered, other) = (bytes, empty)
            altered[place] ^= UInt8.random(in: 1...255, using: &random)
            var second = PartialDecoder(altered[...], of: "part")
            try? other.add(&second)
            if place % 60 == 0 { _ = try comparison(DemandPoints([])).reports(of: other) }
        }
    }
}
