internal import Geometry

/// Builds a road network: roads in, the bytes of a network file out.
///
/// Segments are measured on WGS 84, joined to streets between junctions, and sorted along a Hilbert curve. The same roads
/// give the same bytes.
package struct RoadNetworkBuilder {
    /// What a network is built with besides the roads.
    package struct Settings: Sendable {
        /// What the network says of its profile.
        package var profile: NetworkDescription.Profile
        /// The files that the roads are from, as people named them, without folders.
        package var sources: [String]
        /// How many threads work; the bytes do not depend on it.
        package var threads: Int

        /// Makes settings; see the properties.
        package init(profile: NetworkDescription.Profile, sources: [String], threads: Int = 1) {
            (self.profile, self.sources, self.threads) = (profile, sources, threads)
        }
    }

    /// Nodes that a component has at least so that points are snapped to its roads, where it is not the largest.
    static let fewestNodes = 500
    /// The most microseconds in a unit of time.
    static let coarsestUnit = 1 << 19

    let data: RoadData
    let settings: Settings

    /// Takes roads; `settings` say what else the network is of.
    package init(_ data: RoadData, _ settings: Settings) {
        (self.data, self.settings) = (data, settings)
    }

    /// Builds the network.
    ///
    /// - Returns: the bytes of its file.
    /// - Throws: ``RoadError`` with code `noRoads`.
    package func build() throws(RoadError) -> [UInt8] {
        let name = settings.sources.first ?? "-"
        let table = SegmentTable(data, threads: settings.threads)
        guard table.count > 0 else { throw .noRoads(name) }
        let closed = Set(data.closedNodes)
        let streets = StreetTable(table, keeping: data.closedNodes + restrictedNodes())
        var vertices = VertexTable(streets, closed: closed, nodeCount: data.longitudes.count)
        let rules = TurnRules(data, streets, table, vertices)
        rules.apply(to: &vertices)
        vertices.sort(data)
        let draft = NetworkDraft(data, table, streets, vertices)
        var dropped = data.dropped
        dropped.add(.restriction, rules.unused)
        // The finest unit of time, of a microsecond and its doubles, in which everything can be stored: in which the longest
        // way can, for short cuts of the hierarchy may be nearly as long. Were it too fine all the same, the next is tried.
        let longest = 2 * draft.farthest() * 1e6
        var unit = 1
        while unit < Self.coarsestUnit, longest >= Double(unit) * Double(NetworkLayout.closed) { unit *= 2 }
        while unit <= Self.coarsestUnit {
            if let packed = try draft.packed(unit: unit, settings, dropped) { return packed }
            unit *= 2
        }
        throw .tooLong(name)
    }

    /// The nodes at which restrictions are: streets end there, whatever else goes on.
    private func restrictedNodes() -> [UInt32] {
        var nodes: [UInt32] = []
        for rule in data.restrictions {
            if let node = rule.viaNode { nodes.append(node) }
            for way in rule.viaWays {
                let own = data.wayNodes[Int(data.wayStarts[Int(way)])..<Int(data.wayStarts[Int(way) + 1])]
                nodes += [own.first, own.last].compactMap(\.self).filter { $0 != RoadData.missingNode }
            }
        }
        return nodes
    }
}
