package import Geometry

/// Roads as a reader finds them, before they are a network: nodes in columns, ways as runs of nodes, rules at junctions.
///
/// A reader of any format makes one; ``RoadNetworkBuilder`` takes it. Ways meet where they share a node, and nowhere else.
package struct RoadData: Sendable {
    /// Stands in ``wayNodes`` for a node that the file names and does not hold: no segment touches it.
    package static let missingNode = UInt32.max

    /// The longitude of each node, in units of 1e-7 degrees, as OpenStreetMap stores it.
    package var longitudes: [Int32] = []
    /// The latitude of each node, in the same units.
    package var latitudes: [Int32] = []
    /// Where the nodes of each way begin in ``wayNodes``, and where those of the last one end.
    package var wayStarts: [UInt32] = [0]
    /// The nodes of the ways, one way behind the other.
    package var wayNodes: [UInt32] = []
    /// The place in ``travel`` of what each way lets through.
    package var wayTravel: [UInt32] = []
    /// What ways let through, each kind once.
    package var travel: [WayTravel] = []
    /// Turns that are forbidden, or the only ones.
    package var restrictions: [TurnRestriction] = []
    /// Nodes that nobody can drive across: bollards, closed gates.
    package var closedNodes: [UInt32] = []
    /// What was left out, and why.
    package var dropped = DroppedRoads()
    /// Whose data it is, as every map made from it must say; `nil` where the file does not tell.
    package var credit: Message?
    /// The state of the data, as the file gives it: `2026-11-01T20:21:30Z`.
    package var timestamp: String?

    /// No roads.
    package init() {}

    /// How many ways there are.
    package var wayCount: Int { wayTravel.count }
}

/// How fast a way can be driven, each way.
package struct WayTravel: Hashable, Sendable {
    /// What kind of road it is.
    package var roadClass: RoadClass
    /// Kilometres an hour in the direction of its nodes, 0 where that is not allowed. Of a ferry with a ``duration`` only
    /// whether it is 0 counts.
    package var forward: Double
    /// Kilometres an hour against the direction of its nodes, 0 where that is not allowed.
    package var backward: Double
    /// Seconds that the whole way takes, shared among its segments by length; `nil` where speed says it.
    package var duration: Double?
    /// Seconds that are waited before it: for a ferry to leave.
    package var wait: Double
    /// The name, of ferries alone, so that a route can tell it.
    package var name: String?

    /// Makes the travel of a road; see the properties.
    package init(
        _ roadClass: RoadClass,
        forward: Double,
        backward: Double,
        duration: Double? = nil,
        wait: Double = 0,
        name: String? = nil
    ) {
        (self.roadClass, self.forward, self.backward) = (roadClass, forward, backward)
        (self.duration, self.wait, self.name) = (duration, wait, name)
    }
}

/// A turn that is forbidden, or the only one that is allowed.
package struct TurnRestriction: Hashable, Sendable {
    /// The number of the way that is left.
    package var from: UInt32
    /// The node of the turn; `nil` where ``viaWays`` are.
    package var viaNode: UInt32?
    /// The ways between, in the order of travel.
    package var viaWays: [UInt32]
    /// The number of the way that is entered.
    package var to: UInt32
    /// Whether no other turn is allowed (`only_…`), rather than this one forbidden (`no_…`).
    package var isOnly: Bool

    /// Makes a rule; see the properties.
    package init(from: UInt32, viaNode: UInt32?, viaWays: [UInt32] = [], to: UInt32, isOnly: Bool) {
        (self.from, self.viaNode, self.viaWays, self.to, self.isOnly) = (from, viaNode, viaWays, to, isOnly)
    }
}
