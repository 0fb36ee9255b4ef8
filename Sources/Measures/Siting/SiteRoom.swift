internal import Geometry
internal import Siting
internal import Travel

/// The costs between all points and facilities, in the making: what a search with capacities works on beside the pairs that
/// count without.
struct SiteRoom: Sendable {
    /// The facilities that each point reaches: how many, which, and at what cost.
    private var counts: [Int32] = []
    private var facilities: [Int32] = []
    private var costs: [Double] = []

    /// Takes the next point in, with its costs to all facilities, NaN or infinite where there is no way.
    mutating func add(_ row: [Double], within limit: Double) {
        let before = facilities.count
        for facility in row.indices where row[facility] <= limit && row[facility] < .infinity {
            facilities.append(Int32(truncatingIfNeeded: facility))
            costs.append(row[facility])
        }
        counts.append(Int32(truncatingIfNeeded: facilities.count - before))
    }

    /// The costs of the points of several pieces, in their order.
    static func columns(_ pieces: [SiteRoom], facilityCount: Int) -> CostColumns {
        var starts = [Int](repeating: 0, count: facilityCount + 1)
        for piece in pieces {
            for facility in piece.facilities { starts[Int(facility) + 1] += 1 }
        }
        for facility in 0..<facilityCount { starts[facility + 1] += starts[facility] }
        var next = starts
        var clients = [Int32](repeating: 0, count: starts[facilityCount])
        var costs = [Double](repeating: 0, count: starts[facilityCount])
        var client: Int32 = 0
        for piece in pieces {
            var pair = 0
            for count in piece.counts {
                for _ in 0..<count {
                    let facility = Int(piece.facilities[pair])
                    clients[next[facility]] = client
                    costs[next[facility]] = piece.costs[pair]
                    next[facility] += 1
                    pair += 1
                }
                client += 1
            }
        }
        return CostColumns(clientCount: Int(client), starts: starts, clients: clients, costs: costs)
    }
}

extension SiteRoom {
    /// The pairs of a question, as one piece.
    init(_ rows: CostRows) {
        counts = (0..<rows.clientCount).map { Int32(truncatingIfNeeded: rows.row($0).count) }
        (facilities, costs) = (rows.candidates, rows.costs)
    }
}
