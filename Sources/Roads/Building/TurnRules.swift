/// Turns restrictions into copies of vertices.
///
/// A network of vertices knows no turns: whoever is at a junction may go on along any street. Where a turn is forbidden to
/// those who arrive by one street, they arrive at a copy of the junction instead, from which the forbidden street does not
/// lead on. A restriction over one street between (`via` is a way) gets a copy of that street, too.
struct TurnRules {
    /// How many restrictions did not fit the streets: no turn that they forbid can be made, or which one is meant is not
    /// clear.
    private(set) var unused = 0

    private let streets: StreetTable
    private let table: SegmentTable
    /// The streets that leave each vertex at which a restriction is, and by way those that begin or end with it.
    private var departures: [UInt32: [UInt32]] = [:]
    private var byWay: [UInt32: [UInt32]] = [:]
    /// The streets that must not be entered from a street.
    private var forbidden: [UInt32: Set<UInt32>] = [:]
    /// For a street and the next one, the streets that must not be entered behind both.
    private var forbiddenBehind: [UInt32: [UInt32: Set<UInt32>]] = [:]

    /// Reads the restrictions of some roads.
    ///
    /// - Parameters:
    ///   - data: the roads.
    ///   - streets: made of them, with a vertex at each node of a restriction.
    ///   - table: the segments.
    ///   - vertices: of the streets.
    init(_ data: RoadData, _ streets: StreetTable, _ table: SegmentTable, _ vertices: VertexTable) {
        (self.streets, self.table) = (streets, table)
        guard !data.restrictions.isEmpty else { return }
        var ways = Set<UInt32>()
        for rule in data.restrictions {
            ways.formUnion([rule.from, rule.to])
            ways.formUnion(rule.viaWays)
        }
        for street in 0..<streets.count {
            for way in Set([way(entering: UInt32(2 * street)), way(entering: UInt32(2 * street + 1))])
            where ways.contains(way) {
                byWay[way, default: []].append(UInt32(2 * street))
                byWay[way, default: []].append(UInt32(2 * street + 1))
            }
        }
        index(vertices)
        for rule in data.restrictions where !read(rule, vertices) { unused += 1 }
    }

    /// Makes the copies.
    func apply(to vertices: inout VertexTable) {
        let arrivals = Set(forbidden.keys).union(forbiddenBehind.keys).sorted()
        for street in arrivals {
            vertices.arrive(street, at: vertices.add(copyOf: vertices.bases[Int(street)]))
        }
        // Who comes over two streets that count together is at a copy of its own.
        var copies: [UInt32: [UInt32: UInt32]] = [:]
        for street in arrivals {
            for next in allowed(behind: street, vertices) where forbiddenBehind[street]?[next] != nil {
                copies[street, default: [:]][next] = vertices.add(copyOf: vertices.bases[Int(next)])
            }
        }
        func head(_ street: UInt32, _ next: UInt32, _ vertices: VertexTable) -> UInt32 {
            copies[street]?[next] ?? vertices.heads[Int(next)]
        }
        for street in arrivals {
            for next in allowed(behind: street, vertices) {
                let middle = head(street, next, vertices)
                vertices.add(.init(tail: vertices.heads[Int(street)], head: middle, street: next))
                guard let rules = forbiddenBehind[street]?[next] else { continue }
                for last in allowed(behind: next, vertices) where !rules.contains(last) {
                    vertices.add(.init(tail: middle, head: head(next, last, vertices), street: last))
                }
            }
        }
    }

    /// The streets that may be entered behind a street, single restrictions alone looked at.
    private func allowed(behind street: UInt32, _ vertices: VertexTable) -> [UInt32] {
        let rules = forbidden[street] ?? []
        return (departures[vertices.bases[Int(street)]] ?? []).filter { !rules.contains($0) }
    }

    /// Lists the streets that leave the vertices at the ends of what restrictions name.
    private mutating func index(_ vertices: VertexTable) {
        var wanted = Set<UInt32>()
        for streets in byWay.values { for street in streets { wanted.insert(vertices.bases[Int(street)]) } }
        for street in 0..<streets.count {
            for directed in [UInt32(2 * street), UInt32(2 * street + 1)]
            where isOpen(directed) && wanted.contains(vertices.tail(directed)) {
                departures[vertices.tail(directed), default: []].append(directed)
            }
        }
    }

    private mutating func read(_ rule: TurnRestriction, _ vertices: VertexTable) -> Bool {
        let arrivals = (byWay[rule.from] ?? []).filter { isOpen($0) && way(leaving: $0) == rule.from }
        if let node = rule.viaNode {
            let found = arrivals.filter { vertices.nodes[Int(vertices.bases[Int($0)])] == node }
            guard found.count == 1, let street = found.first else { return false }
            return forbid(behind: street, rule, vertices) { forbidden[street, default: []].formUnion($0) }
        }
        guard rule.viaWays.count == 1, let via = rule.viaWays.first else { return false }
        var paths: [(UInt32, UInt32)] = []
        for street in arrivals {
            for next in departures[vertices.bases[Int(street)]] ?? []
            where next >> 1 != street >> 1 && way(entering: next) == via && way(leaving: next) == via {
                let ends = departures[vertices.bases[Int(next)]] ?? []
                if ends.contains(where: { $0 >> 1 != next >> 1 && way(entering: $0) == rule.to }) {
                    paths.append((street, next))
                }
            }
        }
        guard paths.count == 1, let (street, next) = paths.first else { return false }
        return forbid(behind: next, rule, vertices) {
            forbiddenBehind[street, default: [:]][next, default: []].formUnion($0)
        }
    }

    /// Hands out what a rule forbids to those who arrive by a street; `false` where it forbids nothing that there is.
    private func forbid(
        behind street: UInt32,
        _ rule: TurnRestriction,
        _ vertices: VertexTable,
        _ add: ([UInt32]) -> Void
    ) -> Bool {
        let leaving = departures[vertices.bases[Int(street)]] ?? []
        let meant = leaving.filter { way(entering: $0) == rule.to }
        guard meant.count == 1, let turn = meant.first else { return false }
        let banned = rule.isOnly ? leaving.filter { $0 != turn } : [turn]
        guard !banned.isEmpty else { return false }
        add(banned)
        return true
    }

    /// The way of the first segment of a street in a direction.
    private func way(entering street: UInt32) -> UInt32 { way(at: street) }

    /// The way of its last one.
    private func way(leaving street: UInt32) -> UInt32 { way(at: street ^ 1) }

    private func way(at street: UInt32) -> UInt32 {
        let segments = streets.segments(of: Int(street >> 1))
        let segment = street & 1 == 0 ? segments[segments.startIndex] : segments[segments.endIndex - 1]
        return table.way[Int(segment >> 1)]
    }

    private func isOpen(_ street: UInt32) -> Bool {
        let segment = streets.segments[streets.segmentStarts[Int(street >> 1)]]
        return table.isOpen(Int(segment >> 1), against: (segment ^ street) & 1 == 1)
    }
}
