import Testing

@testable import Siting

/// Cuts by themselves: no set of sites gives their clients more. What sets give comes from all parts of the clients.
@Suite struct CapacityCutTests {
    @Test func noSetGivesMore() throws {
        var count = 0
        for seed in 7_000..<11_000 {
            let random = CapacityCase(seed: seed)
            let capacities = try #require(random.problem.capacities)
            let instance = CapacityInstance(covering: random.problem, capacities, within: random.threshold)
            for cut in CapacityCut.cuts(Transport(instance, open: (0..<Int32(instance.keptCount)).map { $0 })) {
                count += 1
                var alone = random
                let members = Set(cut.clients.flatMap { instance.members[Int($0)] })
                for client in random.problem.weights.indices where !members.contains(client) {
                    alone.problem.weights[client] = 0
                }
                for bits in 0..<(1 << instance.candidateCount) {
                    let set = (0..<instance.candidateCount).filter { bits >> $0 & 1 == 1 }
                    let reaching = Double(set.count { cut.isReaching[$0] })
                    let served = alone.served(set, within: random.threshold)
                    #expect(served <= cut.base + cut.slope * reaching + 1e-9, "seed \(seed)")
                }
            }
        }
        #expect(count > 20)
    }
}
