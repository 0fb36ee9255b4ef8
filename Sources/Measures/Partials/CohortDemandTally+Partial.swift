package import Travel

extension CohortDemandTally: PartialTally {
    package func encode(to encoder: inout PartialEncoder) {
        coverage.encode(to: &encoder)
        encoder.append(distance != nil)
        distance?.encode(to: &encoder)
    }

    package mutating func add(_ part: inout PartialDecoder) throws(ComputationError) {
        try coverage.add(&part)
        guard try part.flag() == (distance != nil) else { throw part.damage }
        try distance?.add(&part)
    }
}
