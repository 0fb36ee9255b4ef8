/// Finds the strongly connected components of a directed graph: vertices each of which can be reached from each other.
///
/// R. Tarjan, *Depth-first search and linear graph algorithms*, SIAM Journal on Computing 1 (1972) 146–160, without
/// recursion.
struct StrongComponents {
    /// The component of each vertex.
    private(set) var of: [UInt32]
    /// How many there are.
    private(set) var count = 0

    /// - Parameters:
    ///   - starts: where the arcs of each vertex begin in `heads`, and where those of the last one end.
    ///   - heads: the vertices to which arcs lead.
    init(starts: [UInt32], heads: [UInt32]) {
        let vertexCount = max(0, starts.count - 1)
        of = Array(repeating: .max, count: vertexCount)
        var number = [UInt32](repeating: .max, count: vertexCount)
        var low = number
        var next = starts
        var stack: [UInt32] = []
        var path: [UInt32] = []
        var visited: UInt32 = 0
        for root in 0..<vertexCount where number[root] == .max {
            path.append(UInt32(truncatingIfNeeded: root))
            while let last = path.last {
                let vertex = Int(last)
                if number[vertex] == .max {
                    (number[vertex], low[vertex]) = (visited, visited)
                    visited += 1
                    stack.append(last)
                }
                if next[vertex] < starts[vertex + 1] {
                    let head = Int(heads[Int(next[vertex])])
                    next[vertex] += 1
                    if number[head] == .max {
                        path.append(UInt32(truncatingIfNeeded: head))
                    } else if of[head] == .max {
                        low[vertex] = min(low[vertex], number[head])
                    }
                    continue
                }
                path.removeLast()
                if let parent = path.last { low[Int(parent)] = min(low[Int(parent)], low[vertex]) }
                guard low[vertex] == number[vertex] else { continue }
                while let member = stack.popLast() {
                    of[Int(member)] = UInt32(truncatingIfNeeded: count)
                    if member == last { break }
                }
                count += 1
            }
        }
    }
}
