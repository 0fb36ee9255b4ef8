import Atlas
import Foundation
import Geometry
import Measures
import TestSupport
import Testing
import Travel

/// The values that two programs agree on, outside the checkout.
private enum Reference {
    static let file: URL? = {
        let parent = Fixture.checkout.deletingLastPathComponent()
        let folders = [parent, parent.deletingLastPathComponent()]
        return folders.map { $0.appending(components: "shared", "siting", "reference.json") }
            .first { FileManager.default.fileExists(atPath: $0.path(percentEncoded: false)) }
    }()

    static func comparisons() throws -> [String: [String: Any]] {
        let data = try Data(contentsOf: try #require(file))
        let all = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try #require(all["compare"] as? [String: [String: Any]])
    }
}

@Suite(
    "Comparison of networks against the reference values",
    .tags(.oracle),
    .enabled(if: Reference.file != nil, "the reference values are not beside the checkout: ../shared/siting")
)
struct ComparisonReferenceTests {
    private func number(_ value: Any?) throws -> Double { try #require(value as? NSNumber).doubleValue }

    @Test("every area and the total, in every vintage")
    func figures() throws {
        for (name, scenario) in try Reference.comparisons() {
            let edits = try #require(oracleEdits.first { $0.name == name }, "\(name)").edits
            for vintage in ["2016", "2021"] {
                guard let expected = scenario[vintage] as? [String: [String: Any]] else { continue }
                let report = try bundledComparisons(vintage, [edits]).reports()[0]
                let rows = report.areas.map { ($0.area.map { report.layer.areas[$0].code } ?? "", $0) }
                for (code, row) in rows + [("total", report.total)] {
                    try compare(row, with: try #require(expected[code], "\(code)"), "\(name) \(vintage) \(code)")
                }
            }
            let report = try bundledComparisons("2021", [edits], radii: []).reports()[0]
            #expect(try number(scenario["gaining_population"]) == report.total.gaining)
            #expect(try number(scenario["losing_population"]) == report.total.losing)
            try compare(report.total.largestGain, with: scenario["largest_gain"])
            try compare(report.total.largestLoss, with: scenario["largest_loss"])
            if let moves = scenario["moves"] as? [String: NSNumber] {
                let found = report.flows.map { ("\($0.from ?? "") -> \($0.to ?? "")", $0.population) }
                #expect(Dictionary(found, uniquingKeysWith: +) == moves.mapValues(\.doubleValue))
            }
        }
    }

    private func compare(_ change: PointChange?, with expected: Any?) throws {
        guard let expected = expected as? [String: Any] else {
            #expect(change == nil)
            return
        }
        let change = try #require(change)
        #expect(change.id == expected["id"] as? String)
        #expect(change.population == (try number(expected["population"])))
        let wanted = try number(expected["km"])
        #expect(abs(abs(change.change.reported) - abs(wanted)) <= 1e-9 * abs(wanted))
    }

    private func compare(_ row: ComparisonReport.Row, with expected: [String: Any], _ key: String) throws {
        #expect(row.population == (try number(expected["population"])), "\(key)")
        #expect(row.nearestChanged == (try number(expected["nearest_changed_population"])), "\(key)")
        let within = try #require(expected["within"] as? [String: [String: Any]])
        for (index, radius) in ["25", "50", "100"].enumerated() {
            let people = try #require(within[radius])
            #expect(row.before.covered[index] == (try number(people["before"])), "\(key) \(radius)")
            #expect(row.after.covered[index] == (try number(people["after"])), "\(key) \(radius)")
            #expect(row.newlyCovered[index] == (try number(people["newly"])), "\(key) \(radius)")
            #expect(row.noLongerCovered[index] == (try number(people["no_longer"])), "\(key) \(radius)")
        }
        func figures(_ figures: ComparisonReport.Figures) throws -> [String: Double] {
            let summary = try #require(figures.summary)
            return [
                "mean_km": summary.mean.reported, "median_km": summary.median.reported,
                "p90_km": summary.p90.reported, "max_km": summary.maximum.reported,
                "gini": try #require(figures.gini),
            ]
        }
        let (before, after) = (try figures(row.before), try figures(row.after))
        let change = before.mapValues { -$0 }.merging(after) { $0 + $1 }
        for (name, found) in [("before", before), ("after", after), ("change", change)] {
            let wanted = try #require(expected[name] as? [String: Any])
            for (measure, value) in found {
                let reference = try number(wanted[measure])
                // A change is compared with what it is a change of.
                let size = max(abs(reference), name == "change" ? before[measure] ?? 0 : 0)
                #expect(abs(value - reference) <= 1e-9 * size, "\(key) \(name) \(measure): \(value), not \(reference)")
            }
        }
    }
}
