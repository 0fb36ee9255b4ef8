import TestSupport
import Testing

@testable import Measures

/// Indices against PySAL’s `segregation` and formulas in Python: `Scripts/oracles/cohorts.py`, from census tables and
/// seeded ones.
@Suite("Indices against PySAL and formulas in Python", .tags(.oracle))
struct SegregationOracleTests {
    /// The tables of the fixture.
    struct Table {
        var a: [Double] = []
        var b: [Double] = []
        var population: [Double] = []

        /// The first cohort against the second, or against everybody else.
        func groups(_ against: String) -> TwoGroups {
            TwoGroups(first: a, second: against == "group" ? b : zip(population, a).map { $0 - $1 })
        }
    }

    static func tables() throws -> [String: Table] {
        var tables: [String: Table] = [:]
        for row in try Fixture.rows("cohorts-tables.csv") {
            var table = tables[try row.text("table")] ?? Table()
            table.a.append(try row.number("a"))
            table.b.append(try row.number("b"))
            table.population.append(try row.number("population"))
            tables[try row.text("table")] = table
        }
        return tables
    }

    @Test("each index equals the independent computation to 1e-10", arguments: ["group", "total"])
    func indices(_ against: String) throws {
        let tables = try Self.tables()
        let rows = try Fixture.rows("cohorts-indices.csv").filter { $0["against"] == against }
        #expect(Set(rows.map { $0["table"] }).count >= 6)
        for row in rows {
            let table = try #require(tables[try row.text("table")])
            let groups = table.groups(against)
            let test = ChiSquare(groups)
            let measure = try #require(SegregationMeasure(rawValue: try row.text("measure")))
            let value: Double? =
                switch measure {
                case .dissimilarity: groups.dissimilarity
                case .gini: groups.gini
                case .theil: groups.theil
                case .mutualInformation: groups.mutualInformation
                case .herfindahl: TwoGroups.herfindahl(table.a)
                case .hoover: against == "group" ? groups.dissimilarity : groups.hooverOverTotal
                case .isolation: groups.isolation
                case .interaction: groups.interaction
                case .correlationRatio: groups.correlationRatio
                case .chiSquare: test?.value
                case .degreesOfFreedom: test.map { Double($0.degreesOfFreedom) }
                case .pValue: test?.pValue
                case .cramersV: test?.cramersV
                default: nil
                }
            let expected = try row.number("value")
            let found = try #require(value, "\(measure)")
            let scale = measure == .chiSquare ? expected : 1
            #expect(abs(found - expected) <= 1e-10 * scale, "\(row)")
            // A tiny probability keeps its size.
            if measure == .pValue, expected > 0 { #expect(abs(found / expected - 1) < 1e-9, "\(row)") }
        }
    }

    @Test("the split of a change equals iterative proportional fitting to 1e-10")
    func changes() throws {
        let tables = try Self.tables()
        let rows = try Fixture.rows("cohorts-changes.csv")
        #expect(rows.count == 12)
        for row in rows {
            let table = try #require(tables[try row.text("table")])
            let first = table.groups("total")
            let second = TwoGroups(first: table.b, second: zip(table.population, table.b).map { $0 - $1 })
            let index: (TwoGroups) -> Double? =
                switch try row.text("index") {
                case "dissimilarity": { $0.dissimilarity }
                case "theil": { $0.theil }
                default: { $0.mutualInformation }
                }
            let change = try #require(SegregationChange(from: first, to: second, index: index))
            #expect(abs(change.total - (try row.number("total"))) < 1e-10, "\(row)")
            #expect(abs(change.marginal - (try row.number("marginal"))) < 1e-10, "\(row)")
            #expect(abs(change.structural - (try row.number("structural"))) < 1e-10, "\(row)")
        }
    }

    @Test("apportionment equals seat by seat in exact fractions")
    func apportionment() throws {
        let cases = Dictionary(grouping: try Fixture.rows("cohorts-apportionment.csv")) { $0["case"] ?? "" }
        #expect(cases.count == 60)
        for (name, rows) in cases {
            let total = Int(try rows[0].number("total"))
            let weights = try rows.map { try $0.number("weight") }
            let floors = try rows.map { Int(try $0.number("floor")) }
            let ceilings = try rows.map { Int(try $0.number("ceiling")) }
            let divisor = try Apportionment(
                total,
                weights: weights,
                floors: floors,
                ceilings: ceilings,
                method: .sainteLague
            )
            #expect(divisor.seats == (try rows.map { Int(try $0.number("sainte_lague")) }), "case \(name)")
            guard rows[0]["largest_remainder"] != "" else { continue }
            let remainder = try Apportionment(total, weights: weights)
            #expect(remainder.seats == (try rows.map { Int(try $0.number("largest_remainder")) }), "case \(name)")
        }
    }
}
