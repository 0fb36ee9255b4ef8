package import Travel

extension CoverageTally: PartialTally {
    package func encode(to encoder: inout PartialEncoder) {
        encoder.append(all.count)
        encoder.append(within.count)
        encoder.append(hasOutside)
        for sum in all { encoder.append(sum) }
        for sums in within { for sum in sums { encoder.append(sum) } }
        encoder.append(crossings: across)
    }

    package mutating func add(_ part: inout PartialDecoder) throws(ComputationError) {
        guard try part.count() == all.count, try part.number() == UInt64(within.count) else { throw part.damage }
        if try part.flag() { hasOutside = true }
        for area in all.indices { all[area].add(try part.weightSum()) }
        for index in within.indices { for area in all.indices { within[index][area].add(try part.weightSum()) } }
        try part.addCrossings(to: &across)
    }
}
