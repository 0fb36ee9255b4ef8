import Atlas
import Geometry
import TestSupport
import Testing
import Travel

@testable import Measures

@Suite("Equity of the bundled network", .tags(.oracle))
struct EquityReferenceTests {
    @Test(
        "distance to the nearest office has the maintainer's values to 1e-9",
        .enabled(if: Maintainer.reference != nil, Maintainer.comment)
    )
    func baseline() throws {
        let expected = try Maintainer.values("equity", "baseline")
        let atlas = try Bundled.atlas()
        let table = try #require(atlas.cohortTables.first { $0.name.hasSuffix("divisions") })
        let ranking = try #require(EquityRanking(of: try atlas.cohorts(table, CohortReading())))
        var distance = Distance(
            layer: try Bundled.layer("region", "2021"),
            demand: try Bundled.population(),
            facilities: try Bundled.facilities()
        )
        distance.equity = EquityRequest(thresholds: CostUnit.metres.usualThresholds, ranking: ranking)
        distance.threads = 2
        let report = try distance.report()
        let equity = try #require(report.equity)
        let found: [(String, Double?)] = [
            ("gini", equity.total.gini), ("lorenz_40", equity.total.bottomShare),
            ("lorenz_90", equity.total.topShare.map { 1 - $0 }), ("mean_km", equity.total.mean.map { $0 / 1000 }),
            ("palma_means", equity.total.palmaMeans), ("palma_shares", equity.total.palmaShares),
            ("theil_t", equity.total.theil), ("theil_between_regions_2021", equity.total.theilBetween),
            ("theil_within_regions_2021", equity.total.theilWithin),
            ("concentration_index", equity.total.concentrationIndex),
            ("concentration_index_erreygers", equity.total.erreygersIndex),
        ]
        for (key, value) in found {
            let reference = try #require(expected[key] as? Double, "\(key)")
            #expect(agrees(value, reference, to: 1e-9), "\(key): \(value ?? .nan), not \(reference)")
        }
        #expect(equity.beyond.map(\.people) == [1_730_087, 566_913, 162_211])
        #expect(equity.total.people == 8_501_833 && equity.total.missing == 0 && equity.total.unranked == 0)
        #expect(report.total.summary?.mean.value.rounded() == equity.total.mean?.rounded())
    }
}
