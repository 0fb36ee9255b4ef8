/// Rows in the making, client by client.
struct MedianRowsBuilder {
    private var clientIDs: [Int32] = []
    private var starts: [Int] = [0]
    private var candidates: [Int32] = []
    private var costs: [Double] = []
    private var weights: [Double] = []
    private var caps: [Double] = []
    private var constant: Double

    init(clientCapacity: Int, pairCapacity: Int, constant: Double) {
        self.constant = constant
        clientIDs.reserveCapacity(clientCapacity)
        starts.reserveCapacity(clientCapacity + 1)
        weights.reserveCapacity(clientCapacity)
        caps.reserveCapacity(clientCapacity)
        candidates.reserveCapacity(pairCapacity)
        costs.reserveCapacity(pairCapacity)
    }

    /// Adds a pair to the row in the making.
    mutating func pair(_ candidate: Int32, _ cost: Double) {
        candidates.append(candidate)
        costs.append(cost)
    }

    /// Takes the pairs at `cap` or more out of the row in the making.
    mutating func trim(below cap: Double) {
        let start = starts[starts.count - 1]
        while costs.count > start, costs[costs.count - 1] >= cap {
            costs.removeLast()
            candidates.removeLast()
        }
    }

    /// Ends the row; a client without pairs is left out and its cost becomes part of the constant.
    mutating func close(client: Int32, weight: Double, cap: Double) {
        guard candidates.count > starts[starts.count - 1] else {
            constant += weight * cap
            return
        }
        clientIDs.append(client)
        starts.append(candidates.count)
        weights.append(weight)
        caps.append(cap)
    }

    func rows(sites: Int, candidateIDs: [Int32], excluded: [[Int32]], conflicts: ConflictCliques? = nil) -> MedianRows {
        MedianRows(
            sites: sites,
            candidateIDs: candidateIDs,
            clientIDs: clientIDs,
            starts: Array(starts.dropLast()),
            ends: Array(starts.dropFirst()),
            candidates: candidates,
            costs: costs,
            weights: weights,
            caps: caps,
            constant: constant,
            excluded: excluded,
            conflicts: conflicts
        )
    }
}
