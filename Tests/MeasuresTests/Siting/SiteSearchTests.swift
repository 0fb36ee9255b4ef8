import Atlas
import Geometry
import Siting
import TestSupport
import Testing
import Travel

@testable import Measures

/// Expected values: two independent programs on the bundled atlas, 13 806 points and 1 664 places beside the 25 offices; one
/// with pyproj's geodesics and HiGHS, one with exhaustive search.
@Suite("Where the next antennas should stand", .tags(.oracle))
struct SiteSearchTests {
    private static func search(_ objective: SiteObjective, _ counts: ClosedRange<Int> = 1...1) throws -> SiteSearch {
        let atlas = try Bundled.atlas()
        var search = SiteSearch(
            objective,
            demand: try atlas.population(),
            kept: try atlas.facilities(),
            candidates: try SiteCandidate.places(of: atlas)
        )
        search.siteCounts = counts
        search.limits.threads = 2
        return search
    }

    private static func rows(_ plan: SitingReport.Plan, _ report: SitingReport) -> [Int] {
        plan.sites.map { report.candidates[$0].row }
    }

    @Test(
        "the most people within reach",
        arguments: [
            (25.0, 1, 6_973_069.0, [363]), (25, 3, 7_184_630, [167, 363, 586]), (50, 3, 8_106_353, [728, 847, 1046]),
        ]
    )
    func covering(radius: Double, count: Int, people: Double, rows: [Int]) throws {
        let report = try Self.search(.maximalCovering(within: Cost(.kilometres(radius))), count...count).report()
        let plan = try #require(report.plans.first)
        #expect(plan.value.objective == people)
        #expect(plan.bound == people)
        #expect(plan.status == .optimal)
        #expect(Self.rows(plan, report) == rows)
    }

    @Test("the least people × kilometres, to 1e-9 of it")
    func median() throws {
        let report = try Self.search(.pMedian).report()
        let plan = try #require(report.plans.first)
        #expect(abs(report.before.objective / 170_822_372.35133305 - 1) < 1e-9)
        #expect(abs(plan.value.objective / 160_529_985.72781008 - 1) < 1e-9)
        #expect(plan.status == .optimal)
        #expect(Self.rows(plan, report) == [1656])
    }

    @Test("the least distance of the farthest, to 1e-9 of it")
    func center() throws {
        let report = try Self.search(.pCenter).report()
        let plan = try #require(report.plans.first)
        #expect(abs(report.before.objective / 1408.2220348832543 - 1) < 1e-9)
        #expect(abs(plan.value.objective / 608.812766024138 - 1) < 1e-9)
        #expect(plan.status == .optimal)
    }

    @Test("nobody beyond 50 km: three points with 134 people whom no place reaches, named")
    func infeasible() throws {
        var search = try Self.search(.setCovering(within: Cost(.kilometres(50))))
        let plan = try #require(try search.report().plans.first)
        #expect(plan.status == .infeasible)
        #expect(plan.unreachable.count == 3)
        #expect(plan.unreachable.reduce(0) { $0 + $1.population } == 134)
        search.skipsUnreachable = true
        let without = try #require(try search.report().plans.first)
        #expect(without.status == .optimal)
        #expect(without.unreachable.count == 3)
    }

    @Test("nobody beyond 100 km: 33 sites")
    func setCovering() throws {
        let plan = try #require(try Self.search(.setCovering(within: Cost(.kilometres(100)))).report().plans.first)
        #expect(plan.status == .optimal)
        #expect(plan.sites.count == 33)
    }

    @Test("the same plan on one thread")
    func threads() throws {
        var search = try Self.search(.maximalCovering(within: Cost(.kilometres(25))), 2...2)
        let two = try search.report().plans.map(\.sites)
        search.limits.threads = 1
        #expect(try search.report().plans.map(\.sites) == two)
    }

    @Test(
        "plans that the time cut off have as many sites as were asked for, and are no worse than growing site by site"
    )
    func cutOff() throws {
        let atlas = try Bundled.atlas()
        let candidates = Array(try SiteCandidate.places(of: atlas).prefix(40))
        var search = SiteSearch(.pCenter, demand: try atlas.population(), kept: [], candidates: candidates)
        search.siteCounts = 1...3
        search.limits = SitingLimits(timeLimit: .zero, threads: 2)
        let report = try search.report()
        #expect(report.plans.map(\.sites.count) == [1, 2, 3])
        // Among the first places a second one gains the farthest nothing.
        let grown = try #require(report.greedy.first)
        for plan in report.plans {
            #expect(plan.value.objective <= grown && plan.bound <= plan.value.objective)
            #expect(plan.status == .timeLimit)
        }
    }
}
