/// Cliques of a conflict graph: of their candidates at most one can be open.
struct ConflictCliques: Sendable {
    /// The clique of each candidate in a partition into cliques.
    let partition: [Int32]
    /// How many cliques the partition has.
    let count: Int
    /// Further cliques, which with the partition hold every pair that is excluded.
    let others: [[Int32]]
    /// The number, among those these were restricted from, of each of `others`.
    let otherIDs: [Int32]

    /// Finds cliques of the graph in which each candidate is joined to those it excludes.
    init(_ excluded: [[Int32]]) {
        (partition, count) = Self.partition(excluded)
        others = Self.cover(excluded, beside: partition)
        otherIDs = others.indices.map(Int32.init)
    }

    /// What is left of `whole` for the candidates that have a number in `local`, and that number.
    init(_ whole: ConflictCliques, local: [Int32]) {
        var numbers = [Int32](repeating: -1, count: whole.count)
        var count: Int32 = 0
        var partition: [Int32] = []
        for (candidate, clique) in whole.partition.enumerated() where local[candidate] >= 0 {
            if numbers[Int(clique)] < 0 {
                numbers[Int(clique)] = count
                count += 1
            }
            partition.append(numbers[Int(clique)])
        }
        self.partition = partition
        self.count = Int(count)
        var others: [[Int32]] = []
        var ids: [Int32] = []
        for (id, row) in whole.others.enumerated() {
            let free = row.compactMap { local[Int($0)] < 0 ? nil : local[Int($0)] }
            guard free.count > 1 else { continue }  // a clique of one excludes nothing
            others.append(free)
            ids.append(Int32(id))
        }
        self.others = others
        otherIDs = ids
    }

    /// Parts the candidates into cliques of the conflict graph, greedily, in the order of their numbers.
    private static func partition(_ excluded: [[Int32]]) -> ([Int32], Int) {
        var cliques = [Int32](repeating: -1, count: excluded.count)
        var count = 0
        var marks = [Int](repeating: 0, count: excluded.count)
        for first in excluded.indices where cliques[first] < 0 {
            cliques[first] = Int32(count)
            var size = 1
            for other in excluded[first] { marks[Int(other)] = 1 }
            for other in excluded[first].map(Int.init) where cliques[other] < 0 && marks[other] == size {
                cliques[other] = Int32(count)
                for next in excluded[other] where marks[Int(next)] == size { marks[Int(next)] = size + 1 }
                size += 1
            }
            for other in excluded[first] { marks[Int(other)] = 0 }
            count += 1
        }
        return (cliques, count)
    }

    /// Cliques that hold every excluded pair which is not inside a clique of the partition; each grown greedily.
    private static func cover(_ excluded: [[Int32]], beside partition: [Int32]) -> [[Int32]] {
        var covered = Set<Int>()
        var cliques: [[Int32]] = []
        let count = excluded.count
        var marks = [Int](repeating: 0, count: count)
        for first in 0..<count {
            for second in excluded[first].map(Int.init) where second > first {
                if partition[first] == partition[second] || covered.contains(first * count + second) { continue }
                var clique = [Int32(first), Int32(second)]
                for other in excluded[first] { marks[Int(other)] = 1 }
                for other in excluded[second] where marks[Int(other)] == 1 { marks[Int(other)] = 2 }
                for other in excluded[first] where marks[Int(other)] == clique.count {
                    for next in excluded[Int(other)] where marks[Int(next)] == clique.count {
                        marks[Int(next)] = clique.count + 1
                    }
                    clique.append(other)
                }
                for other in excluded[first] { marks[Int(other)] = 0 }
                clique.sort()
                for (place, one) in clique.enumerated() {
                    for other in clique[(place + 1)...] { covered.insert(Int(one) * count + Int(other)) }
                }
                cliques.append(clique)
            }
        }
        return cliques
    }
}
