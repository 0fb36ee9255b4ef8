import Formats
import Foundation
import TestSupport
import Testing

@Suite("maillage locate")
struct LocateTests {
    @Test("the proof as JSON: one plan at the top, several in a list")
    func json() throws {
        let one = try Program.run(["locate", "--objective", "mclp", "--within", "25km", "--format", "json"])
        #expect(one.status == 0)
        let object = try JSONValue.parse(Array(one.text.utf8), name: "plan")
        #expect(object["objective"]?.double == 6_973_069)
        #expect(object["bound"]?.double == 6_973_069)
        #expect(object["gap"]?.double == 0)
        #expect(object["status"]?.text == "optimal")
        #expect(object["sites"]?.array?.first?["row"]?.integer == 363)
        #expect(object["seconds"]?.double != nil)
        #expect(object["seed"]?.integer != nil)
        let curve = try Program.run(
            ["locate", "--objective", "mclp", "--within", "25km", "--add", "1..3", "--format", "json"]
        )
        let plans = try JSONValue.parse(Array(curve.text.utf8), name: "plans")["plans"]?.array
        #expect(plans?.compactMap { $0["objective"]?.double } == [6_973_069, 7_097_855, 7_184_630])
    }

    @Test("a question without an answer names who stands in the way")
    func infeasible() throws {
        let result = try Program.run(["locate", "--objective", "lscp", "--within", "50km", "--lang", "en"])
        #expect(result.status == 64)
        #expect(result.standardError.contains("3 points with 134 people"))
        #expect(result.standardError.contains("--skip-unreachable"))
    }

    @Test(
        "what does not fit is refused",
        arguments: [
            ["--objective", "mclp"], ["--objective", "p-median", "--within", "50km"],
            ["--objective", "lscp", "--within", "50km", "--add", "2"], ["--add", "0"], ["--add", "3..1"],
            ["--add", "2", "--sites", "30"], ["--sites", "20"], ["--gap", "200%"], ["--time-limit", "soon"],
            ["--require", "Saint-Sébastien"], ["--require", "Nowhere at all"], ["--exclude", "Nowhere at all"],
        ]
    )
    func refused(arguments: [String]) throws {
        let result = try Program.run(["locate"] + arguments)
        #expect(result.status == 64 || result.status == 65)
        #expect(result.text.isEmpty)
        #expect(!result.standardError.isEmpty)
    }

    @Test("sites that are bound: required, excluded, one an area, apart from each other")
    func bound() throws {
        func rows(_ arguments: [String]) throws -> [Int] {
            let result = try Program.run(
                ["locate", "--objective", "mclp", "--within", "25km", "--add", "3", "--format", "json"] + arguments
            )
            let object = try JSONValue.parse(Array(result.text.utf8), name: "plan")
            return (object["sites"]?.array ?? []).compactMap { $0["row"]?.integer }
        }
        #expect(try rows([]) == [167, 363, 586])
        #expect(try !rows(["--exclude", "#363"]).contains(363))
        #expect(try rows(["--require", "#1656"]).contains(1656))
        // Row 363 and row 167 are both in Montérégie.
        let apart = try rows(["--one-per", "region"])
        #expect(apart.count == 3)
        #expect(!(apart.contains(363) && apart.contains(167)))
    }
}
