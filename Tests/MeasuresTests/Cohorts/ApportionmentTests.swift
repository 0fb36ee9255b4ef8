import TestSupport
import Testing

@testable import Measures
@testable import Travel

@Suite("Sharing a target out")
struct ApportionmentTests {
    @Test("adds up exactly, within floors and ceilings, with either method", arguments: Apportionment.Method.allCases)
    func exact(_ method: Apportionment.Method) throws {
        for seed in 0..<200 {
            var random = SeededGenerator(seed: UInt64(seed))
            let count = random.integer(in: 1...60)
            let weights = (0..<count).map { _ in random.chance(0.1) ? 0 : random.number(in: 0.001...500) } + [1]
            let total = random.integer(in: 0...5000)
            let floors = weights.map { $0 > 0 ? random.integer(in: 0...(total / (count + 1))) : 0 }
            let ceilings = floors.map { max($0, random.integer(in: total / 2...total)) }
            guard
                let shares = try? Apportionment(
                    total,
                    weights: weights,
                    floors: floors,
                    ceilings: ceilings,
                    method: method
                )
            else {
                #expect(zip(ceilings, weights).reduce(0) { $1.1 > 0 ? $0 + $1.0 : $0 } < total)
                continue
            }
            #expect(shares.seats.reduce(0, +) == total)
            #expect(abs(shares.quotas.reduce(0, +) - Double(total)) < 1e-6)
            for (index, seats) in shares.seats.enumerated() {
                #expect(seats >= floors[index] && seats <= ceilings[index])
                guard method == .largestRemainder else { continue }
                // The quota rule.
                let quota = shares.quotas[index]
                #expect(Double(seats) > quota - 1 - 1e-6 && Double(seats) < quota + 1 + 1e-6)
            }
        }
    }

    @Test("Sainte-Laguë takes nothing from anybody when there is more to share out")
    func monotony() throws {
        var random = SeededGenerator(seed: 9)
        let weights = (0..<12).map { _ in random.number(in: 1...100) }
        var before = Array(repeating: 0, count: 12)
        for total in 0...300 {
            let seats = try Apportionment(total, weights: weights, method: .sainteLague).seats
            #expect(zip(before, seats).allSatisfy { $0 <= $1 }, "\(total)")
            before = seats
        }
    }

    @Test("a large number is shared out at once")
    func large() throws {
        let total = 4_000_000_000_000
        for method in Apportionment.Method.allCases {
            let seats = try Apportionment(total, weights: [1, 2, 3.5], method: method).seats
            #expect(seats.reduce(0, +) == total)
        }
    }

    @Test("ties go to the first")
    func ties() throws {
        #expect(try Apportionment(1, weights: [1, 1]).seats == [1, 0])
        #expect(try Apportionment(3, weights: [1, 1], method: .sainteLague).seats == [2, 1])
    }

    @Test(
        "what cannot be placed is an error",
        arguments: [
            ([1.0, 1], [3, 3], [9, 9], 5), ([1, 1], [0, 0], [1, 1], 5), ([0, 0], [0, 0], [9, 9], 5),
            ([-1, 1], [0, 0], [9, 9], 5), ([.nan, 1], [0, 0], [9, 9], 5), ([1, 1], [4, 0], [2, 9], 5),
            ([1, 1], [0, 0], [9, 9], -1),
        ] as [([Double], [Int], [Int], Int)]
    )
    func impossible(_ weights: [Double], _ floors: [Int], _ ceilings: [Int], _ total: Int) throws {
        for method in Apportionment.Method.allCases {
            #expect {
                try Apportionment(total, weights: weights, floors: floors, ceilings: ceilings, method: method)
            } throws: {
                ($0 as? ComputationError)?.code == .invalidArgument
            }
        }
    }

    @Test("shift-share adds up to the change, with groups and without")
    func shiftShare() throws {
        for seed in 0..<100 {
            var random = SeededGenerator(seed: UInt64(seed))
            let (groups, areas) = (random.integer(in: 1...6), random.integer(in: 1...20))
            func columns() -> [[Double]] {
                (0..<groups).map { _ in
                    (0..<areas).map { _ in random.chance(0.2) ? 0 : Double(random.integer(in: 1...3000)) }
                }
            }
            let (before, after) = (columns(), columns())
            guard let splits = ShiftShare.split(before: before, after: after) else { continue }
            for (area, split) in splits.enumerated() {
                let change = after.reduce(0) { $0 + $1[area] } - before.reduce(0) { $0 + $1[area] }
                #expect(abs(split.total - change) < 1e-8)
                if groups == 1 { #expect(abs(split.mix) < 1e-9) }
            }
            // What the areas gain more or less than everybody cancels out.
            #expect(abs(splits.reduce(0) { $0 + $1.mix + $1.regional }) < 1e-6)
        }
        #expect(ShiftShare.split(before: [[0, 0]], after: [[1, 2]]) == nil)
    }
}
