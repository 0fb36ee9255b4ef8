import Atlas
import Geometry
import TestSupport
import Testing

@testable import Measures
@testable import Travel

@Suite("Comparing cohorts")
struct CohortReportTests {
    /// A layer of boxes and cohorts over them.
    static func table(_ cohorts: [(String, [Double?])], population: [Double]? = nil) throws -> CohortTable {
        let count = cohorts[0].1.count
        let layer = try AreaLayer.boxes((0..<count).map { (Double($0 % 100), 0, Double($0 % 100) + 1, 1) })
        return CohortTable(
            layer: layer,
            cohorts: cohorts.map { name, counts in
                CohortTable.Cohort(
                    all: CohortTable.Column(name: name, counts: counts.map { $0.map { CohortCount($0) } })
                )
            },
            population: population.map { people in
                CohortTable.Column(name: "population", counts: people.map { CohortCount($0) })
            }
        )
    }

    static func report(
        _ cohorts: [(String, [Double?])],
        population: [Double]? = nil,
        reference: CohortReport.Reference? = nil
    ) throws -> CohortReport {
        var comparison = CohortComparison(try table(cohorts, population: population))
        comparison.reference = reference
        comparison.replicates = 0
        return try comparison.report()
    }

    private func value(
        _ report: CohortReport,
        _ measure: SegregationMeasure,
        _ cohort: String,
        _ reference: CohortReport.Reference
    ) throws -> CohortReport.Index {
        try #require(
            report.indices.first { $0.measure == measure && $0.cohort == cohort && $0.reference == reference }
        )
    }

    @Test("shares, change, points, growth and quotient by hand")
    func byHand() throws {
        let report = try Self.report([("old", [100, 300]), ("new", [300, 300])], population: [1000, 3000])
        #expect(report.reference == .cohort("old"))
        let row = report.sections[1].areas[0]
        #expect(row.share == 0.5 && row.change == 200 && row.growthRate == 2)
        #expect(row.changePoints == 25 && row.locationQuotient == 2 && row.populationQuotient == 2)
        let first = report.sections[0].areas[0]
        #expect(first.change == nil && first.changePoints == nil && first.locationQuotient == nil)
        #expect(report.sections[1].total.change == 200 && report.sections[1].total.share == 1)
        // Group against group: ½(|½ − ¼| + |½ − ¾|). Group against everybody else: shares of 700 and 2 700.
        #expect(try value(report, .dissimilarity, "new", .cohort("old")).value == 0.25)
        let others = 0.5 * (abs(0.5 - 700 / 3400.0) + abs(0.5 - 2700 / 3400.0))
        let found = try #require(try value(report, .dissimilarity, "new", .population).value)
        #expect(abs(found - others) < 1e-15)
        #expect(try value(report, .hoover, "new", .population).value == 0.25)
    }

    @Test("shares add up to 1 to 1e-12 whatever the table")
    func shares() throws {
        for seed in 0..<40 {
            var random = SeededGenerator(seed: UInt64(seed))
            let count = random.integer(in: 1...300)
            let counts = (0..<count).map { _ -> Double? in
                random.chance(0.1) ? nil : random.chance(0.1) ? 0 : random.number(in: 0...1e6)
            }
            let report = try Self.report([("a", counts), ("b", counts.map { $0.map { $0 * 2 + 1 } })])
            for section in report.sections where section.total.share != nil {
                #expect(abs(section.areas.compactMap(\.share).reduce(0, +) - 1) < 1e-12)
            }
        }
    }

    @Test("an empty cohort has counts, and neither shares nor indices")
    func emptyCohort() throws {
        let report = try Self.report([("a", [10, 20]), ("none", [0, 0])], population: [100, 100])
        #expect(report.sections[1].areas.allSatisfy { $0.share == nil && $0.count?.value == 0 })
        #expect(report.sections[1].total.share == nil && report.sections[1].total.change == -30)
        let indices = report.indices.filter { $0.cohort == "none" && $0.measure != .herfindahl }
        #expect(indices.allSatisfy { $0.value == nil })
        #expect(!indices.isEmpty)
    }

    @Test("one area is all of it, and not segregated")
    func oneArea() throws {
        let report = try Self.report([("a", [10]), ("b", [30])])
        #expect(report.sections[1].areas[0].share == 1)
        #expect(report.sections[1].areas[0].locationQuotient == 1)
        #expect(try value(report, .dissimilarity, "b", .cohort("a")).value == 0)
        #expect(try value(report, .herfindahl, "b", .cohort("a")).value == 1)
        #expect(try value(report, .pValue, "b", .cohort("a")).value == nil)
    }

    @Test("a figure that is not there is no zero: the comparison goes by the areas that have both")
    func missing() throws {
        let report = try Self.report([("a", [100, 100, nil]), ("b", [nil, 100, 300])])
        #expect(report.sections[1].areas[0].flags == [.missing])
        #expect(report.sections[1].areas[1].changePoints == 0)
        #expect(report.sections[1].total.change == nil)
        #expect(report.sections[1].total.count?.value == 400)
    }

    @Test("ratios on fewer than 100 people are flagged")
    func small() throws {
        let report = try Self.report([("a", [99, 5000, 100]), ("b", [400, 99, 100])])
        #expect(report.sections[0].areas.map { $0.flags.contains(.small) } == [true, false, false])
        #expect(report.sections[1].areas.map { $0.flags.contains(.small) } == [true, true, false])
    }

    @Test("rounding and suppression are carried as bounds of count and share")
    func bounds() throws {
        #expect(CohortCount(0, rounding: .toFive) == CohortCount(value: 0, low: 0, high: 9))
        #expect(CohortCount(10, rounding: .toFive) == CohortCount(value: 10, low: 1, high: 14))
        #expect(CohortCount(15, rounding: .toFive) == CohortCount(value: 15, low: 11, high: 19))
        var table = try Self.table([("a", [20, 80])])
        table.cohorts[0].all.counts = [CohortCount(20, rounding: .toFive), CohortCount(80, rounding: .toFive)]
        let row = try CohortComparison(table).report().sections[0].areas[0]
        #expect(row.share == 0.2 && row.shareLow == 16 / (16 + 84.0) && row.shareHigh == 24 / (24 + 76.0))
        table.cohorts[0].all.counts = [.suppressed, CohortCount(80)]
        let suppressed = try CohortComparison(table).report().sections[0].areas
        #expect(suppressed[0].flags == [.suppressed] && suppressed[0].share == nil)
        #expect(suppressed[0].shareLow == 0 && suppressed[0].shareHigh == 1)
        #expect(suppressed[1].shareLow == 0 && suppressed[1].shareHigh == 1)
    }

    @Test("a total that is not the sum of its parts is told, and not repaired")
    func totals() throws {
        var table = try Self.table([("a", [100, 200])])
        table.cohorts[0].all.total = CohortCount(350)
        let report = try CohortComparison(table).report()
        #expect(report.sections[0].total.count?.value == 300)
        #expect(report.sections[0].total.flags == [.totalMismatch])
        #expect(report.sections[0].statedTotal?.value == 350)
        #expect(report.warnings.contains { $0.en.contains("350") && $0.en.contains("300") })
        // What rounding explains is no mistake.
        table.cohorts[0].all.counts = [CohortCount(100, rounding: .toFive), CohortCount(200, rounding: .toFive)]
        table.cohorts[0].all.total = CohortCount(305, rounding: .toFive)
        let rounded = try CohortComparison(table).report()
        #expect(rounded.sections[0].total.flags.isEmpty)
        #expect(rounded.notices.contains { $0.en.contains("rounding explains") })
    }

    @Test("cohorts that add up to more than their total are told")
    func everybody() throws {
        var table = try Self.table([("a", [100, 200]), ("b", [50, 10])])
        table.everybody = CohortTable.Cohort(
            all: CohortTable.Column(name: "total", counts: [CohortCount(150), CohortCount(190)])
        )
        let report = try CohortComparison(table).report()
        #expect(report.warnings.contains { $0.en.contains("Area 2 +20") && !$0.en.contains("Area 1") })
    }

    @Test("a target cannot go by a weight that is suppressed")
    func suppressedWeight() throws {
        var table = try Self.table([("jobs", [100, 200])])
        table.cohorts[0].all.counts[1] = .suppressed
        var comparison = CohortComparison(table)
        var target = CohortComparison.Target(10)
        target.weight = .cohort("jobs")
        comparison.target = target
        #expect(throws: ComputationError.self) { try comparison.report() }
        target.excluded = ["2"]
        comparison.target = target
        #expect(try comparison.report().target?.apportionment.seats == [10, 0])
    }

    @Test("more of a cohort than people: no index against the population, and a notice")
    func crowded() throws {
        let report = try Self.report([("a", [50, 10])], population: [40, 100])
        #expect(report.reference == .population)
        #expect(try value(report, .dissimilarity, "a", .population).value == nil)
        #expect(report.warnings.contains { $0.en.contains("more people of a cohort than inhabitants") })
    }

    @Test("a reference that is not there is an error")
    func unknownReference() throws {
        for reference in [CohortReport.Reference.cohort("x"), .population] {
            #expect {
                try Self.report([("a", [1]), ("b", [2])], reference: reference)
            } throws: {
                ($0 as? ComputationError)?.code == .invalidArgument
            }
        }
    }

    @Test("intervals hold their value, and are the same for any number of threads")
    func intervals() throws {
        var comparison = CohortComparison(try Self.table([("a", [500, 40, 3, 0]), ("b", [450, 90, 9, 20])]))
        comparison.replicates = 200
        let one = try comparison.report()
        comparison.threads = 4
        let four = try comparison.report()
        #expect(one.indices == four.indices)
        comparison.seed = 2
        #expect(try comparison.report().indices != one.indices)
        for index in one.indices where index.low != nil {
            let value = try #require(index.value)
            #expect(try #require(index.low) <= value && value <= (try #require(index.high)))
        }
        #expect(one.indices.contains { ($0.low ?? 0) < ($0.high ?? 0) })
        #expect(one.intervals == CohortReport.Intervals(replicates: 200, seed: 1))
    }

    @Test("what is suppressed within bounds widens the interval, and leaves the value alone")
    func suppressedInterval() throws {
        var table = try Self.table([("a", [5000, 4000, 3000]), ("b", [5000, 4000, nil])])
        let narrow = try value(try CohortComparison(table).report(), .dissimilarity, "b", .cohort("a"))
        table.cohorts[1].all.counts[2] = CohortCount(value: nil, low: 0, high: 9000)
        let wide = try value(try CohortComparison(table).report(), .dissimilarity, "b", .cohort("a"))
        #expect(wide.value == narrow.value)
        #expect(try #require(wide.high) > 5 * (try #require(narrow.high)))
        // Without a bound it stays out.
        table.cohorts[1].all.counts[2] = .suppressed
        #expect(try value(try CohortComparison(table).report(), .dissimilarity, "b", .cohort("a")) == narrow)
    }

    @Test("the interval of dissimilarity is as wide as its standard error says")
    func coverage() throws {
        // Two areas: D is the difference of two shares, whose variance is p(1−p)/n each.
        var comparison = CohortComparison(try Self.table([("a", [3000, 7000]), ("b", [5000, 5000])]))
        comparison.replicates = 2000
        let index = try value(try comparison.report(), .dissimilarity, "b", .cohort("a"))
        let expected = 2 * 1.959964 * (0.21 / 10_000 + 0.25 / 10_000).squareRoot()
        let width = try #require(index.high) - (try #require(index.low))
        #expect(abs(width / expected - 1) < 0.1)
    }

    @Test("10 000 areas and 50 cohorts")
    func large() throws {
        var random = SeededGenerator(seed: 50)
        let cohorts = (0..<50).map { cohort in
            ("c\(cohort)", (0..<10_000).map { _ in Optional(Double(random.integer(in: 0...900))) })
        }
        let report = try Self.report(cohorts)
        #expect(report.sections.count == 50 && report.sections[49].areas.count == 10_000)
        #expect(report.indices.count { $0.measure == .gini && $0.value != nil } == 49)
    }
}

@Suite("Cohorts of the bundled atlas")
struct BundledCohortTests {
    private func table(_ layer: AreaLayerID, _ cohorts: [String] = []) throws -> CohortTable {
        let atlas = try Bundled.atlas()
        var reading = CohortReading()
        reading.layer = layer
        return try atlas.cohorts(atlas.cohortTable(for: layer), reading).selecting(cohorts)
    }

    /// Dunn’s split in exact fractions: `Scripts/oracles/cohorts.py`.
    @Test("shift-share by admission category equals exact fractions", .tags(.oracle))
    func shiftShare() throws {
        var comparison = CohortComparison(try table(.cma, ["2001-2005", "2011-2016"]))
        comparison.replicates = 0
        let report = try comparison.report()
        #expect(report.groupColumn == "category")
        let section = try #require(report.sections.last)
        let fixture = try Fixture.rows("cohorts-shift-share.csv")
        #expect(fixture.count == 7)
        for expected in fixture {
            let area = report.layer.areas.firstIndex { $0.code == expected["code"] }
            let row = try #require(area.map { section.areas[$0] } ?? section.outside)
            let split = try #require(row.shiftShare)
            #expect(abs(split.growth - (try expected.number("growth"))) < 1e-8)
            #expect(abs(split.mix - (try expected.number("mix"))) < 1e-8)
            #expect(abs(split.regional - (try expected.number("regional"))) < 1e-8)
        }
    }

    @Test("the CMM is not the Montréal RMR: shared out from divisions, within bounds that hold the RMR’s own count")
    func metropolitan() throws {
        let atlas = try Bundled.atlas()
        var comparison = CohortComparison(try table(.region))
        comparison.replicates = 0
        comparison.demand = try Bundled.population()
        comparison.metropolitanLayers = [try atlas.areas(.community), try atlas.areas(.cma)]
        let split = try #require(try comparison.report().metropolitan)
        let overlap = try #require(split.overlap)
        // Populations of the layers: 4 029 482 and 4 291 732.
        #expect(overlap.both + overlap.firstOnly == 4_029_482)
        #expect(overlap.both + overlap.otherOnly == 4_291_732)
        let montreal = try #require(split.zones.first { $0.code == "462" })
        let count = try #require(montreal.counts[0])
        #expect(!montreal.isExact)
        // The census table by metropolitan area says 936 205.
        #expect(count.low <= 936_205 && count.high >= 936_205)
        #expect(abs(try #require(count.value) - 936_205) < 0.005 * 936_205)
        for layer in [AreaLayerID.community, .cma] {
            let sum = split.zones.filter { $0.layer == layer }.compactMap { $0.counts[0]?.value }.reduce(0, +)
            #expect(abs(sum - 1_091_170) < 1e-6)
        }
    }

    @Test("people by antenna, and where they have the farthest to go")
    func service() throws {
        for layer in [AreaLayerID.region, .serviceTerritory] {
            var comparison = CohortComparison(try table(layer))
            comparison.replicates = 0
            comparison.demand = try Bundled.population()
            comparison.facilities = try Bundled.facilities()
            comparison.includesService = true
            let service = try #require(try comparison.report().service)
            #expect(service.rows.reduce(0) { $0 + $1.facilities } == 25)
            #expect(service.rows.reduce(0) { $0 + $1.population } == 8_501_833)
            let means = service.farthestGaining.compactMap { service.rows[$0].distances?.mean.value }
            #expect(means == means.sorted(by: >) && means.count == service.rows.count)
        }
    }

    @Test("a target outside the metropolis is shared out by each weight, exactly")
    func targets() throws {
        for weight in [
            CohortComparison.Target.Weight.population, .gapPopulation, .inverseLocationQuotient,
            .cohort("immigrants_2016"),
        ] {
            var comparison = CohortComparison(try table(.region))
            comparison.replicates = 0
            comparison.demand = try Bundled.population()
            comparison.facilities = try Bundled.facilities()
            var target = CohortComparison.Target(1160)
            target.weight = weight
            target.excluded = ["06", "13"]
            target.floors = ["10": 5]
            comparison.target = target
            let shares = try #require(try comparison.report().target)
            #expect(shares.apportionment.seats.reduce(0, +) == 1160)
            #expect(shares.apportionment.seats[5] == 0 && shares.apportionment.seats[12] == 0)
            #expect(shares.apportionment.seats[9] >= 5)
        }
    }
}
