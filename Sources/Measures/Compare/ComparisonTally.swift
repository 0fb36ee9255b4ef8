package import Travel

/// What a comparison has counted: of each network by itself, and of each scenario beside the first.
package struct ComparisonTally: Sendable {
    /// Of the baseline, then of each scenario.
    var networks: [NetworkTally]
    /// Of each scenario.
    var changes: [ChangeTally]
}

extension ComparisonTally: PartialTally {
    package func encode(to encoder: inout PartialEncoder) {
        encoder.append(networks.count)
        for network in networks { network.encode(to: &encoder) }
        for change in changes { change.encode(to: &encoder) }
    }

    package mutating func add(_ part: inout PartialDecoder) throws(ComputationError) {
        guard try part.count() == networks.count else { throw part.damage }
        for index in networks.indices { try networks[index].add(&part) }
        for index in changes.indices { try changes[index].add(&part) }
    }
}
