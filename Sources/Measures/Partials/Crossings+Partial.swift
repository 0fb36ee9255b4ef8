internal import Travel

extension PartialEncoder {
    /// The sums of people who are nearest to a facility across the water, area by area; none where no land is known.
    mutating func append(crossings sums: [WeightSum]) {
        append(sums.count)
        for sum in sums { append(sum) }
    }
}

extension PartialDecoder {
    /// Adds such sums to others of as many areas.
    mutating func addCrossings(to sums: inout [WeightSum]) throws(ComputationError) {
        guard try count() == sums.count else { throw damage }
        for area in sums.indices { sums[area].add(try weightSum()) }
    }
}
