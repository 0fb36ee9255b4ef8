/// The clients that each facility can serve, with the cost of each, facility by facility.
///
/// A sparse matrix in compressed columns. Clients of a column are in ascending order. A pair that is absent cannot be
/// reached. Costs are finite, 0 or more, in any one unit.
public struct CostColumns: Sendable {
    /// How many clients there are; they are numbered from 0.
    public let clientCount: Int
    /// Where the column of each facility begins; one more than there are facilities.
    public let starts: [Int]
    /// The client of each pair.
    public let clients: [Int32]
    /// The cost of each pair.
    public let costs: [Double]

    /// Makes columns that are in the order described above.
    public init(clientCount: Int, starts: [Int], clients: [Int32], costs: [Double]) {
        self.clientCount = clientCount
        self.starts = starts
        self.clients = clients
        self.costs = costs
    }

    /// How many facilities there are.
    public var facilityCount: Int { starts.count - 1 }

    /// The places of a facility's pairs in ``clients`` and ``costs``.
    public func column(_ facility: Int) -> Range<Int> { starts[facility]..<starts[facility + 1] }

    /// The columns with the pairs alone that a test lets through, given their client and cost.
    func filtered(_ isKept: (Int32, Double) -> Bool) -> CostColumns {
        var starts = [0]
        starts.reserveCapacity(self.starts.count)
        var clients: [Int32] = []
        var costs: [Double] = []
        for facility in 0..<facilityCount {
            for pair in column(facility) where isKept(self.clients[pair], self.costs[pair]) {
                clients.append(self.clients[pair])
                costs.append(self.costs[pair])
            }
            starts.append(clients.count)
        }
        return CostColumns(clientCount: clientCount, starts: starts, clients: clients, costs: costs)
    }
}
