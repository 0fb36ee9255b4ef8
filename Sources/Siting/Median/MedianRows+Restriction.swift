extension MedianRows {
    /// What is known of a free candidate.
    enum Mark: UInt8 {
        case free, open, closed
    }

    /// The marks with `open` opened and `closed` closed, conflicts propagated; `nil` where two conflicting are opened.
    func marks(open: [Int32], closed: [Int32]) -> [Mark]? {
        Self.marks(candidateCount, open: open, closed: closed, excluded: excluded)
    }

    /// The same of so many candidates with lists of those that each excludes, empty for no conflict.
    static func marks(_ count: Int, open: [Int32], closed: [Int32], excluded: [[Int32]]) -> [Mark]? {
        var marks = [Mark](repeating: .free, count: count)
        for candidate in closed { marks[Int(candidate)] = .closed }
        for candidate in open {
            if marks[Int(candidate)] == .closed { return nil }
            marks[Int(candidate)] = .open
            guard !excluded.isEmpty else { continue }
            for other in excluded[Int(candidate)] {
                if marks[Int(other)] == .open { return nil }
                marks[Int(other)] = .closed
            }
        }
        return marks
    }

    /// The problem that is left once the marked candidates are opened and closed.
    func restricted(_ marks: [Mark]) -> MedianRows {
        var local = [Int32](repeating: -1, count: candidateCount)
        var ids: [Int32] = []
        var opened = 0
        for (candidate, mark) in marks.enumerated() {
            if mark == .open { opened += 1 }
            guard mark == .free else { continue }
            local[candidate] = Int32(ids.count)
            ids.append(candidateIDs[candidate])
        }
        var build = MedianRowsBuilder(clientCapacity: clientCount, pairCapacity: pairCount, constant: constant)
        marks.withUnsafeBufferPointer { marks in
            for client in 0..<clientCount {
                var cap = caps[client]
                for pair in starts[client]..<ends[client] {
                    let candidate = Int(candidates[pair])
                    switch marks[candidate] {
                    case .free: build.pair(local[candidate], costs[pair])
                    case .closed: continue
                    case .open:
                        cap = costs[pair]
                        build.trim(below: cap)
                    }
                    if marks[candidate] == .open { break }
                }
                build.close(client: Int32(client), weight: weights[client], cap: cap)
            }
        }
        var kept: [[Int32]] = []
        if !excluded.isEmpty {
            for candidate in 0..<candidateCount where marks[candidate] == .free {
                kept.append(excluded[candidate].compactMap { local[Int($0)] < 0 ? nil : local[Int($0)] })
            }
        }
        let conflicts = kept.isEmpty ? nil : groups.map { ConflictCliques($0, local: local) }
        return build.rows(sites: sites - opened, candidateIDs: ids, excluded: kept, conflicts: conflicts)
    }

    /// Multipliers of `parent`, the rows these were restricted from, as far as they matter here.
    func inherited(_ multipliers: [Double], of parent: MedianRows) -> [Double] {
        clientIDs.indices.map { min(caps[$0], multipliers[Int(clientIDs[$0])]) }
            + (groups?.otherIDs ?? []).map { multipliers[parent.clientCount + Int($0)] }
    }

    /// Puts multipliers of these rows in the place of those of `parent` from which they were inherited.
    func bequeath(_ own: [Double], to multipliers: inout [Double], of parent: MedianRows) {
        for (client, id) in clientIDs.enumerated() { multipliers[Int(id)] = own[client] }
        for (row, id) in (groups?.otherIDs ?? []).enumerated() {
            multipliers[parent.clientCount + Int(id)] = own[clientCount + row]
        }
    }
}
