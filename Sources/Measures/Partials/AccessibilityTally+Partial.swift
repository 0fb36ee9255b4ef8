package import Travel

extension AccessibilityTally: PartialTally {
    package func encode(to encoder: inout PartialEncoder) {
        encoder.append(sums.count)
        encoder.append(hasOutside)
        for sum in sums {
            encoder.append(sum.people)
            encoder.append(sum.without)
            encoder.append(sum.access)
        }
    }

    package mutating func add(_ part: inout PartialDecoder) throws(ComputationError) {
        guard try part.count() == sums.count else { throw part.damage }
        if try part.flag() { hasOutside = true }
        for area in sums.indices {
            sums[area].people.add(try part.weightSum())
            sums[area].without.add(try part.weightSum())
            sums[area].access.add(try part.exactSum())
        }
    }
}

extension AccessibilityLoads: PartialTally {
    package func encode(to encoder: inout PartialEncoder) {
        encoder.append(formula.wanted.count)
        encoder.append(formula.reached.count)
        for sum in formula.wanted + formula.reached { encoder.append(sum) }
        encoder.append(people)
    }

    package mutating func add(_ part: inout PartialDecoder) throws(ComputationError) {
        guard try part.count() == formula.wanted.count, try part.count() == formula.reached.count else {
            throw part.damage
        }
        for facility in formula.wanted.indices { formula.wanted[facility].add(try part.exactSum()) }
        for facility in formula.reached.indices { formula.reached[facility].add(try part.exactSum()) }
        people.add(try part.weightSum())
    }
}
