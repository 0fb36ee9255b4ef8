internal import Geometry
public import Siting
public import Travel

/// Reads a p-median graph of the OR-Library (Beasley 1985): `vertices edges p`, then `i j cost` an edge.
///
/// Edges go both ways; of an edge that stands several times the last cost counts. Every vertex is a client of weight 1 and
/// a candidate, costs are lengths of shortest paths.
public struct ORLibraryGraph: Sendable {
    /// How many vertices there are.
    public let vertexCount: Int
    /// How many are to be opened.
    public let siteCount: Int
    /// How many edges stand there several times, the last one counting.
    public let repeatedEdges: Int
    private let neighbours: [[Int: Double]]

    /// The most vertices: all pairs are kept.
    private static let mostVertices = 20_000

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: the graph.
    ///   - name: of the file, for errors.
    /// - Throws: ``ComputationError`` with code `badInput`, the line, and what is wrong with it.
    public init(_ text: String, name: String) throws(ComputationError) {
        var header: [Int]?
        var neighbours: [[Int: Double]] = []
        var (edgeCount, repeated) = (0, 0)
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let fields = line.split(whereSeparator: \.isWhitespace)
            guard !fields.isEmpty else { continue }
            guard let first = header else {
                let numbers = fields.compactMap { Int($0) }
                guard fields.count == 3, numbers.count == 3, (1...Self.mostVertices).contains(numbers[0]),
                    numbers[1] >= 0,
                    (1...numbers[0]).contains(numbers[2])
                else { throw .badGraph(name, index + 1, "vertices edges p") }
                header = numbers
                neighbours = Array(repeating: [:], count: numbers[0])
                continue
            }
            let range = 1...first[0]
            guard fields.count == 3, let start = Int(fields[0]), let end = Int(fields[1]), let cost = Double(fields[2]),
                range.contains(start), range.contains(end), cost >= 0, cost.isFinite
            else { throw .badGraph(name, index + 1, "i j cost") }
            if neighbours[start - 1][end - 1] != nil { repeated += 1 }
            neighbours[start - 1][end - 1] = cost
            neighbours[end - 1][start - 1] = cost
            edgeCount += 1
        }
        guard let header else { throw .badGraph(name, 1, "vertices edges p") }
        guard edgeCount == header[1] else {
            throw ComputationError(
                .badInput,
                Message(
                    en: "\(name): line 1 announces \(header[1]) edges, and there are \(edgeCount)",
                    fr: "\(name) : la ligne 1 annonce \(header[1]) arêtes, et il y en a \(edgeCount)"
                )
            )
        }
        (vertexCount, siteCount, repeatedEdges) = (header[0], header[2], repeated)
        self.neighbours = neighbours
    }

    /// The question that it asks: the lengths of the shortest paths between all vertices (Dijkstra 1959).
    ///
    /// - Parameter threads: how many threads work at once.
    /// - Returns: the problem, clients and candidates in the order of the vertices.
    public func problem(threads: Int = 1) -> SitingProblem {
        let edges = neighbours.map { edges in edges.sorted { $0.key < $1.key }.map { (end: $0.key, cost: $0.value) } }
        let rows = concurrentMap(vertexCount, threads: threads) { source -> [(cost: Double, vertex: Int32)] in
            Self.lengths(from: source, edges).enumerated()
                .filter { $1.isFinite }
                .map { (cost: $1, vertex: Int32(truncatingIfNeeded: $0)) }
                .sorted { ($0.cost, $0.vertex) < ($1.cost, $1.vertex) }
        }
        var starts = [0]
        for row in rows { starts.append(starts[starts.count - 1] + row.count) }
        return SitingProblem(
            weights: Array(repeating: 1, count: vertexCount),
            rows: CostRows(
                candidateCount: vertexCount,
                starts: starts,
                candidates: rows.flatMap { $0.map(\.vertex) },
                costs: rows.flatMap { $0.map(\.cost) }
            )
        )
    }

    /// Without a heap: graphs of the library are small and dense.
    private static func lengths(from source: Int, _ edges: [[(end: Int, cost: Double)]]) -> [Double] {
        var lengths = [Double](repeating: .infinity, count: edges.count)
        var isDone = [Bool](repeating: false, count: edges.count)
        lengths[source] = 0
        while true {
            var nearest = -1
            for vertex in edges.indices where !isDone[vertex] && lengths[vertex] < .infinity {
                if nearest < 0 || lengths[vertex] < lengths[nearest] { nearest = vertex }
            }
            guard nearest >= 0 else { return lengths }
            isDone[nearest] = true
            for edge in edges[nearest] { lengths[edge.end] = min(lengths[edge.end], lengths[nearest] + edge.cost) }
        }
    }
}

extension ComputationError {
    fileprivate static func badGraph(_ name: String, _ line: Int, _ expected: String) -> ComputationError {
        ComputationError(
            .badInput,
            Message(
                en: "\(name), line \(line): expected “\(expected)”",
                fr: "\(name), ligne \(line) : attendu « \(expected) »"
            )
        )
    }
}
