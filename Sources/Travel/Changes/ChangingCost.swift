/// Measures what it takes to get to facilities in thousands of networks that differ from one in a few of them.
package protocol ChangingCost: TravelCost {
    /// Whether points are known by their identifiers, so that these must be held.
    var isByIdentifier: Bool { get }

    /// Looks into points that are held, once.
    ///
    /// - Parameters:
    ///   - points: the points with what is nearest to them by this cost.
    ///   - threads: how many threads work on it.
    /// - Returns: what finds the nearest facilities of other networks.
    func changes(of points: HeldPoints, threads: Int) -> any NearestChanges

    /// Refuses a network of which it would say nothing: a new facility that nobody can be taken to, and one that no cost leads to.
    ///
    /// - Throws: ``ComputationError`` with code `badInput`.
    func check(_ network: EditedNetwork) throws(ComputationError)
}

extension ChangingCost {
    /// Points are known by their positions.
    package var isByIdentifier: Bool { false }

    /// Everywhere is somewhere.
    package func check(_ network: EditedNetwork) throws(ComputationError) {}
}

/// Finds for points that are held what is nearest in other networks.
package protocol NearestChanges: Sendable {
    /// Looks those points up again to which another facility may be nearest; from any thread.
    ///
    /// - Parameter network: what differs from the network of the points.
    /// - Returns: the numbers of the points in ascending order, and what is nearest to each. All others keep facility and cost.
    func nearest(in network: EditedNetwork) -> (points: [Int], nearest: NetworkLookup.Nearest)
}

extension NetworkLookup.Nearest {
    /// Nothing is nearest to so many points.
    init(count: Int) {
        self.init(facilities: Array(repeating: -1, count: count), costs: Array(repeating: .nan, count: count))
    }
}
