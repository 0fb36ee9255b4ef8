import Foundation
import Siting
import TestSupport
import Testing
import Travel

@testable import Measures

@Suite("Graphs of the OR-Library")
struct ORLibraryGraphTests {
    /// The optima that the OR-Library publishes (Beasley 1990) and, for the p-center on the same graphs, those of the
    /// literature (Elloumi, Labbé & Pochet 2004).
    private static let optima: [(name: String, median: Double, center: Double)] = [
        ("pmed1", 5819, 127), ("pmed2", 4093, 98), ("pmed3", 4250, 93), ("pmed4", 3034, 74), ("pmed5", 1355, 48),
    ]

    /// The folder `shared/orlib` beside the checkout; `nil` where there is none.
    private static let folder: URL? = {
        let folder = Fixture.checkout.deletingLastPathComponent().appending(path: "shared/orlib")
        let first = folder.appending(path: "pmed1.txt").path(percentEncoded: false)
        return FileManager.default.fileExists(atPath: first) ? folder : nil
    }()

    @Test(
        "p-median and p-center of the first five are proven",
        .tags(.oracle),
        .enabled(if: folder != nil, "needs shared/orlib with the OR-Library's files"),
        arguments: optima
    )
    func published(expected: (name: String, median: Double, center: Double)) throws {
        let folder = try #require(Self.folder)
        let text = try String(contentsOf: folder.appending(path: expected.name + ".txt"), encoding: .utf8)
        let graph = try ORLibraryGraph(text, name: expected.name)
        for (isCenter, optimum) in [(false, expected.median), (true, expected.center)] {
            let plan = GraphPlan(graph, isCenter: isCenter, sites: graph.siteCount, limits: SitingLimits(threads: 2))
            #expect(plan.solution.status == .optimal)
            #expect(plan.solution.objective == optimum && plan.solution.bound == optimum)
        }
    }

    // By hand: 1 –2– 2 –3– 3, and 3 –9– 1 after the last of two lines.
    @Test("of an edge that stands twice the last cost counts, whatever ends the lines", arguments: ["\n", "\r\n"])
    func repeatedEdges(lineEnd: String) throws {
        let lines = ["3 4 1", "1 2 2", "2 3 3", "1 3 1", "3 1 9", ""]
        let graph = try ORLibraryGraph(lines.joined(separator: lineEnd), name: "graph")
        #expect(graph.vertexCount == 3 && graph.siteCount == 1 && graph.repeatedEdges == 1)
        let plan = GraphPlan(graph, isCenter: false, sites: 1, limits: SitingLimits())
        #expect(plan.solution.sites == [1])
        #expect(plan.solution.objective == 5)
    }

    @Test(
        "what is wrong is said with its line",
        arguments: [
            ("", 1), ("3 1", 1), ("3 1 4\n1 2 5", 1), ("99999999999 0 1", 1), ("3 1 1\n1 4 5", 2), ("3 1 1\n1 2 -5", 2),
            ("3 1 1\n1 2 x", 2), ("3 2 1\n1 2 5", 1),
        ]
    )
    func refused(text: String, line: Int) throws {
        let error = try #require(throws: ComputationError.self) { _ = try ORLibraryGraph(text, name: "graph") }
        #expect("\(error)".contains("line \(line)"))
    }
}
