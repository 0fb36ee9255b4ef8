internal import Formats

/// The vertices of a network: the nodes at which streets meet, some of them more than once.
///
/// A vertex has copies where turns are restricted: who arrives by a certain street is at the copy of that street, from
/// which only the turns lead that are allowed there. A node that nobody can drive across has one vertex for each end of a
/// street.
struct VertexTable {
    /// The node of each vertex.
    private(set) var nodes: [UInt32] = []
    /// The vertex at which one arrives on each street, in its direction and against it: element 2 × street + 1 for the
    /// latter.
    private(set) var heads: [UInt32] = []
    /// The vertex at which each street ends in and against its direction where turns are not looked at.
    private(set) var bases: [UInt32] = []
    /// The arcs from vertices over streets that are more than one a direction: copies have the same streets as their base.
    private(set) var copiedArcs: [DirectedArc] = []

    /// From a vertex over a street to a vertex.
    struct DirectedArc {
        var tail: UInt32
        var head: UInt32
        /// Twice the number of the street, one more against its direction.
        var street: UInt32
    }

    /// Makes a vertex of each node where streets end.
    init(_ streets: StreetTable, closed: Set<UInt32>, nodeCount: Int) {
        var vertices = [UInt32](repeating: .max, count: nodeCount)
        bases.reserveCapacity(2 * streets.count)
        for street in 0..<streets.count {
            for node in [streets.end[street], streets.start[street]] {
                let known = vertices[Int(node)]
                if known != .max && !closed.contains(node) {
                    bases.append(known)
                } else {
                    vertices[Int(node)] = UInt32(truncatingIfNeeded: nodes.count)
                    bases.append(vertices[Int(node)])
                    nodes.append(node)
                }
            }
        }
        heads = bases
    }

    /// The vertex at which a street begins in a direction, where turns are not looked at.
    func tail(_ street: UInt32) -> UInt32 { bases[Int(street ^ 1)] }

    /// Makes another vertex of a node.
    mutating func add(copyOf vertex: UInt32) -> UInt32 {
        nodes.append(nodes[Int(vertex)])
        return UInt32(truncatingIfNeeded: nodes.count - 1)
    }

    /// Makes `copy` the vertex at which one arrives on a street in a direction.
    mutating func arrive(_ street: UInt32, at copy: UInt32) { heads[Int(street)] = copy }

    /// Adds a way on from a copy.
    mutating func add(_ arc: DirectedArc) { copiedArcs.append(arc) }

    /// Numbers the vertices along a curve that fills the plane, so that what is near is near in memory.
    mutating func sort(_ data: RoadData) {
        let curve = CurveOrder(data)
        let keys = nodes.map { curve.position(data.longitudes[Int($0)], data.latitudes[Int($0)]) }
        let order = (0..<nodes.count).sorted { (keys[$0], nodes[$0], $0) < (keys[$1], nodes[$1], $1) }
        var numbers = [UInt32](repeating: 0, count: nodes.count)
        for (number, vertex) in order.enumerated() { numbers[vertex] = UInt32(truncatingIfNeeded: number) }
        nodes = order.map { nodes[$0] }
        for place in heads.indices {
            heads[place] = numbers[Int(heads[place])]
            bases[place] = numbers[Int(bases[place])]
        }
        for place in copiedArcs.indices {
            copiedArcs[place].tail = numbers[Int(copiedArcs[place].tail)]
            copiedArcs[place].head = numbers[Int(copiedArcs[place].head)]
        }
    }
}

/// Places positions along a Hilbert curve through the extent of some roads.
struct CurveOrder {
    private let west: Int64
    private let south: Int64
    private let size: Int64

    init(_ data: RoadData) {
        let (x, y) = (data.longitudes, data.latitudes)
        west = Int64(x.min() ?? 0)
        south = Int64(y.min() ?? 0)
        size = max(1, Int64(x.max() ?? 0) - west + 1, Int64(y.max() ?? 0) - south + 1)
    }

    /// The place of a position, in 1e-7 degrees, on the curve.
    func position(_ longitude: Int32, _ latitude: Int32) -> UInt32 {
        let side = Int64(HilbertCurve.side)
        return HilbertCurve.position(
            UInt32(truncatingIfNeeded: (Int64(longitude) - west) * side / size),
            UInt32(truncatingIfNeeded: (Int64(latitude) - south) * side / size)
        )
    }
}
