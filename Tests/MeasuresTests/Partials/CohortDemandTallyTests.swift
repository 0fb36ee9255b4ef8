import Atlas
import Geometry
import TestSupport
import Testing

@testable import Measures
@testable import Travel

@Suite("The demand of cohorts in parts")
struct CohortDemandTallyTests {
    /// A table without a population, by three boxes.
    private func comparison(service: Bool, gap: Bool) throws -> CohortComparison {
        let layer = try #require(PartialTallyTests.layer)
        let column = CohortTable.Column(name: "a", counts: [40, 30, 20].map { CohortCount($0) })
        var comparison = CohortComparison(CohortTable(layer: layer, cohorts: [CohortTable.Cohort(all: column)]))
        comparison.replicates = 0
        comparison.includesService = service
        if service || gap {
            let position = Coordinate(longitude: -73.5, latitude: 45.5)
            comparison.facilities = [Facility(name: "Montréal", position: position)]
        }
        if gap {
            var target = CohortComparison.Target(1000)
            target.weight = .gapPopulation
            comparison.target = target
        }
        return comparison
    }

    @Test(
        "any split in any order gives the bytes of the whole, and figures that plain sums give",
        arguments: [1, 2, 7, 100]
    )
    func splits(parts: Int) throws {
        let all = PartialTallyTests.points(4000)
        for (service, gap) in [(false, false), (false, true), (true, true)] {
            let comparison = try comparison(service: service, gap: gap)
            var whole = comparison.emptyTally
            whole.add(all.found, weights: all.weights)
            let slices = PartialTallyTests.slices(4000, of: parts).map { slice in
                var own = comparison.emptyTally
                own.add(slice.found, weights: slice.weights)
                return own.encoded()
            }
            let merged = try PartialTallyTests.sum(slices.reversed(), comparison.emptyTally)
            #expect(merged.encoded() == whole.encoded())
            let report = try comparison.report(of: merged)
            for area in 0..<3 {
                let own = all.found.areas.indices.filter { all.found.areas[$0] == Int32(area) }
                let people = own.reduce(0) { $0 + all.weights[$1] }
                let near = own.filter { all.found.costs[$0] <= 50_000 }.reduce(0) { $0 + all.weights[$1] }
                #expect(abs((report.population?[area] ?? 0) - people) < 1e-6)
                if service {
                    #expect(abs((report.service?.rows[area].coveredShare ?? 0) - near / people) < 1e-9)
                }
                if gap { #expect(abs((report.target?.weights[area] ?? 0) - (people - near)) < 1e-6) }
            }
            #expect((report.service != nil) == service && (report.target != nil) == gap)
        }
    }

    @Test("content of another shape, cut or altered content is refused and stops nothing")
    func damage() throws {
        let comparison = try comparison(service: true, gap: true)
        let other = try self.comparison(service: false, gap: true).emptyTally
        let slice = PartialTallyTests.slices(20, of: 1)[0]
        var own = comparison.emptyTally
        own.add(slice.found, weights: slice.weights)
        let bytes = own.encoded()
        func isRefused(_ bytes: [UInt8], _ empty: CohortDemandTally) -> Bool {
            var (tally, decoder) = (empty, PartialDecoder(bytes[...], of: "a"))
            do { try tally.add(&decoder) } catch { return true }
            _ = try? comparison.report(of: tally)
            return false
        }
        for length in bytes.indices { #expect(isRefused(Array(bytes[..<length]), comparison.emptyTally)) }
        #expect(isRefused(bytes, other) && isRefused(other.encoded(), comparison.emptyTally))
        var random = SeededGenerator(seed: 5)
        for place in bytes.indices {
            var altered = bytes
            altered[place] ^= UInt8.random(in: 1...255, using: &random)
            _ = isRefused(altered, comparison.emptyTally)
        }
    }
}
