import Foundation
import Siting
import Testing

/// The expected values are the optima that OR-Library publishes (Beasley 1990) and, for the p-center on the same graphs,
/// those of the literature (Elloumi, Labbé & Pochet 2004).
@Suite struct OrLibraryTests {
    static let optima: [(name: String, median: Double, center: Double)] = [
        ("pmed1", 5819, 127), ("pmed2", 4093, 98), ("pmed3", 4250, 93), ("pmed4", 3034, 74), ("pmed5", 1355, 48),
    ]

    /// The folder `shared/orlib` beside one of the folders above this file.
    static let folder: URL? = {
        var place = URL(fileURLWithPath: #filePath)
        while place.path != "/" {
            place.deleteLastPathComponent()
            let folder = place.appendingPathComponent("shared/orlib")
            if FileManager.default.fileExists(atPath: folder.appendingPathComponent("pmed1.txt").path) { return folder }
        }
        return nil
    }()

    @Test(.enabled(if: folder != nil, "needs shared/orlib of OR-Library's files"), arguments: optima)
    func isSolved(_ expected: (name: String, median: Double, center: Double)) throws {
        let folder = try #require(Self.folder)
        let text = try String(contentsOf: folder.appendingPathComponent(expected.name + ".txt"), encoding: .utf8)
        let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        let (count, edges, sites) = (numbers[0], numbers[1], numbers[2])
        var graph = [[Int: Int]](repeating: [:], count: count)
        for edge in 0..<edges {
            let (one, other, cost) = (numbers[3 + 3 * edge] - 1, numbers[4 + 3 * edge] - 1, numbers[5 + 3 * edge])
            graph[one][other] = cost
            graph[other][one] = cost
        }
        var rows: (starts: [Int], ids: [Int32], costs: [Double]) = ([0], [], [])
        for source in 0..<count {
            let distances = shortestPaths(from: source, in: graph)
            let order = (0..<count).sorted { (distances[$0], $0) < (distances[$1], $1) }
            rows.ids += order.map(Int32.init)
            rows.costs += order.map { Double(distances[$0]) }
            rows.starts.append(rows.ids.count)
        }
        let table = CostRows(candidateCount: count, starts: rows.starts, candidates: rows.ids, costs: rows.costs)
        let problem = SitingProblem(weights: [Double](repeating: 1, count: count), rows: table)

        let median = PMedian.solve(problem, sites: sites, limits: SitingLimits(threads: 2))
        #expect(median.status == .optimal && median.objective == expected.median && median.bound == expected.median)
        let center = PCenter.solve(problem, sites: sites, limits: SitingLimits(threads: 2))
        #expect(center.status == .optimal && center.objective == expected.center && center.bound == expected.center)
    }

    /// Dijkstra's method without a queue: the graphs are small.
    private func shortestPaths(from source: Int, in graph: [[Int: Int]]) -> [Int] {
        var distances = [Int](repeating: .max, count: graph.count)
        var isDone = [Bool](repeating: false, count: graph.count)
        distances[source] = 0
        for _ in graph.indices {
            var nearest = -1
            for vertex in graph.indices where !isDone[vertex] && distances[vertex] < .max {
                if nearest < 0 || distances[vertex] < distances[nearest] { nearest = vertex }
            }
            guard nearest >= 0 else { break }
            isDone[nearest] = true
            for (vertex, cost) in graph[nearest] {
                distances[vertex] = min(distances[vertex], distances[nearest] + cost)
            }
        }
        return distances
    }
}
