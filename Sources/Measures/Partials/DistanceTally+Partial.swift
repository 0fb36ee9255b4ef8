package import Travel

extension DistanceTally: PartialTally {
    package func encode(to encoder: inout PartialEncoder) {
        encoder.append(sums.count)
        encoder.append(hasOutside)
        for sum in sums {
            encoder.append(sum.people)
            encoder.append(sum.weighted)
            encoder.append(sum.longest)
            let sorted = sum.costs.sorted()
            encoder.append(sorted.cellCount)
            // Each cell as its way from the one before it.
            var former: UInt64 = 0
            sorted.forEach { cell, weight in
                encoder.append(cell - former)
                encoder.append(weight)
                former = cell
                return true
            }
        }
        encoder.append(crossings: across)
    }

    package mutating func add(_ part: inout PartialDecoder) throws(ComputationError) {
        guard try part.count() == sums.count else { throw part.damage }
        if try part.flag() { hasOutside = true }
        for area in sums.indices {
            let people = try part.weightSum()
            let weighted = try part.exactSum()
            let longest = try part.double()
            guard longest >= 0 else { throw part.damage }
            sums[area].add(Sums(people: people, weighted: weighted, longest: longest))
            var cell: UInt64 = 0
            for place in 0..<(try part.count()) {
                let step = try part.number()
                let (next, isTooFar) = cell.addingReportingOverflow(step)
                guard !isTooFar, place == 0 || step > 0, next <= Double.infinity.bitPattern else { throw part.damage }
                sums[area].costs.add(try part.weightSum(), cell: next)
                cell = next
            }
        }
        try part.addCrossings(to: &across)
    }
}
