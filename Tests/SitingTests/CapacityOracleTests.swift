import Siting
import TestSupport
import Testing

/// Expected values: HiGHS on the mixed integer program of each question, `Scripts/oracles/siting.py`.
@Suite("Sites with capacities, as HiGHS finds them", .tags(.oracle))
struct CapacityOracleTests {
    /// The pairs of an instance.
    private struct Instance {
        var weights: [Int: Double] = [:]
        var capacities: [Int: Double] = [:]
        var pairs: [(client: Int, facility: Int, cost: Double)] = []

        /// The question, the first facilities kept.
        func problem(kept: Int) -> SitingProblem {
            let clients = (weights.keys.max() ?? -1) + 1
            let facilities = (capacities.keys.max() ?? -1) + 1
            var starts = [0]
            var (ids, costs) = ([Int32](), [Double]())
            var keptCosts = [Double](repeating: .infinity, count: clients)
            for client in 0..<clients {
                let own = pairs.filter { $0.client == client }
                keptCosts[client] = own.filter { $0.facility < kept }.map(\.cost).min() ?? .infinity
                for pair in own.filter({ $0.facility >= kept }).sorted(by: { $0.cost < $1.cost }) {
                    ids.append(Int32(pair.facility - kept))
                    costs.append(pair.cost)
                }
                starts.append(ids.count)
            }
            var problem = SitingProblem(
                weights: (0..<clients).map { weights[$0] ?? 0 },
                rows: CostRows(candidateCount: facilities - kept, starts: starts, candidates: ids, costs: costs),
                keptCosts: keptCosts
            )
            let columns = (0..<facilities).map { facility in
                pairs.filter { $0.facility == facility }.sorted { $0.client < $1.client }
            }
            let room = (0..<facilities).map { capacities[$0] ?? 0 }
            problem.capacities = SiteCapacities(
                kept: Array(room.prefix(kept)),
                sites: Array(room.dropFirst(kept)),
                costs: CostColumns(
                    clientCount: clients,
                    starts: columns.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) },
                    clients: columns.flatMap { $0.map { Int32($0.client) } },
                    costs: columns.flatMap { $0.map(\.cost) }
                )
            )
            return problem
        }
    }

    private static func whole(_ row: Fixture.Row, _ name: String) throws -> Int { Int(try row.number(name)) }

    @Test("the value of every question, or that it has no answer")
    func values() throws {
        var instances: [Int: Instance] = [:]
        for row in try Fixture.rows("siting-costs.csv") {
            let (client, facility) = (try Self.whole(row, "client"), try Self.whole(row, "facility"))
            let name = try Self.whole(row, "instance")
            instances[name, default: Instance()].weights[client] = try row.number("weight")
            instances[name]?.capacities[facility] = try row.number("capacity")
            instances[name]?.pairs.append((client, facility, try row.number("cost")))
        }
        let questions = try Fixture.rows("siting.csv")
        #expect(questions.count == 75)
        for row in questions {
            let instance = try #require(instances[try Self.whole(row, "instance")])
            let problem = instance.problem(kept: try Self.whole(row, "kept"))
            let sites = try row.text("sites").isEmpty ? 0 : Self.whole(row, "sites")
            let threshold = try row.text("threshold").isEmpty ? .infinity : row.number("threshold")
            let solution: SitingSolution =
                switch try row.text("objective") {
                case "p-median": PMedian.solve(problem, sites: sites)
                case "p-center": PCenter.solve(problem, sites: sites)
                case "mclp": MaximalCovering.solve(problem, within: threshold, sites: sites)
                default: SetCovering.solve(problem, within: threshold)
                }
            let words = "\(row)"
            guard try !row.text("value").isEmpty else {
                #expect(solution.status == .infeasible, "\(words)")
                continue
            }
            let expected = try row.number("value")
            #expect(solution.status == .optimal, "\(words)")
            #expect(abs(solution.objective - expected) <= 1e-9 * expected, "\(words): \(solution.objective)")
            #expect(abs(solution.bound - expected) <= 2e-9 * expected, "\(words): \(solution.bound)")
        }
    }
}
