/// A set covering question made smaller without changing its answer: clients that are covered whenever another is, and
/// candidates that cover nothing that another does not, leave (Toregas & ReVelle 1972).
struct CoverReduction {
    /// The candidates that cover each client that is left.
    private(set) var rows: [[Int32]]
    /// The place of each client that is left among those given.
    private(set) var clients: [Int]
    private let candidateCount: Int
    /// Looks at pairs that may still be spent: what is left undone costs time later, nothing else.
    private var budget: Int

    /// Reduces `rows`; candidates leave only with `dropsCandidates`.
    init(_ rows: [[Int32]], candidateCount: Int, dropsCandidates: Bool, budget: Int = 300_000_000) {
        self.rows = rows
        clients = Array(rows.indices)
        self.candidateCount = candidateCount
        self.budget = budget
        for _ in 0..<4 {
            let before = self.rows.count
            let kept = Self.minimal(self.rows, over: candidateCount, budget: &self.budget)
            clients = kept.map { clients[$0] }
            self.rows = kept.map { self.rows[$0] }
            guard dropsCandidates else { return }
            var columns = [[Int32]](repeating: [], count: candidateCount)
            for (client, row) in self.rows.enumerated() {
                for candidate in row { columns[Int(candidate)].append(Int32(client)) }
            }
            let dropped = dominated(columns)
            guard dropped.contains(true) else { return }
            for client in self.rows.indices { self.rows[client].removeAll { dropped[Int($0)] } }
            if self.rows.count == before && self.budget <= 0 { return }
        }
    }

    /// Names the clients that are left by `places` of those that were given.
    mutating func rename(_ places: [Int]) { clients = clients.map { places[$0] } }

    /// The places of the sets that contain no other; of equal ones the first.
    private static func minimal(_ sets: [[Int32]], over universe: Int, budget: inout Int) -> [Int] {
        let bits = BitSets(sets, universe: universe)
        let sizes = sets.map(\.count)
        let order = sets.indices.sorted { (sizes[$0], $0) < (sizes[$1], $1) }
        var holders = [[Int32]](repeating: [], count: universe)
        for index in order { for element in sets[index] { holders[Int(element)].append(Int32(index)) } }
        var isDropped = [Bool](repeating: false, count: sets.count)
        for index in order where !isDropped[index] && budget > 0 {
            guard let rarest = sets[index].min(by: { holders[Int($0)].count < holders[Int($1)].count }) else {
                continue
            }
            for other in holders[Int(rarest)].lazy.map(Int.init) where other != index && !isDropped[other] {
                guard sizes[other] > sizes[index] || (sizes[other] == sizes[index] && other > index) else { continue }
                let (isSubset, looks) = bits.isSubset(index, of: other)
                budget -= looks
                if isSubset { isDropped[other] = true }
            }
        }
        return sets.indices.filter { !isDropped[$0] }
    }

    /// Which columns are contained in another, or equal one of a smaller number, or are empty.
    private mutating func dominated(_ columns: [[Int32]]) -> [Bool] {
        var isDropped = columns.map(\.isEmpty)
        let bits = BitSets(columns, universe: rows.count)
        let sizes = columns.map(\.count)
        let order = columns.indices.sorted { (sizes[$0], $1) < (sizes[$1], $0) }
        for index in order where !isDropped[index] && budget > 0 {
            guard let rarest = columns[index].min(by: { rows[Int($0)].count < rows[Int($1)].count }) else { continue }
            for other in rows[Int(rarest)].lazy.map(Int.init) where other != index && !isDropped[other] {
                guard sizes[other] > sizes[index] || (sizes[other] == sizes[index] && other < index) else { continue }
                let (isSubset, looks) = bits.isSubset(index, of: other)
                budget -= looks
                if isSubset {
                    isDropped[index] = true
                    break
                }
            }
        }
        return isDropped
    }
}
