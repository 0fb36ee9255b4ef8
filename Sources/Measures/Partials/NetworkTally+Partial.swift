internal import Travel

extension NetworkTally: PartialTally {
    func encode(to encoder: inout PartialEncoder) {
        encoder.append(areas.count)
        encoder.append(areas.first?.within.count ?? 0)
        encoder.append(load.count)
        encoder.append(hasOutside)
        for area in areas {
            encoder.append(area.people)
            for sum in area.within { encoder.append(sum) }
            area.sample.encode(to: &encoder)
        }
        for sum in load { encoder.append(sum) }
    }

    mutating func add(_ part: inout PartialDecoder) throws(ComputationError) {
        guard try part.count() == areas.count, try part.number() == UInt64(areas.first?.within.count ?? 0),
            try part.number() == UInt64(load.count)
        else { throw part.damage }
        if try part.flag() { hasOutside = true }
        for area in areas.indices {
            areas[area].people.add(try part.weightSum())
            for index in areas[area].within.indices { areas[area].within[index].add(try part.weightSum()) }
            try areas[area].sample.add(&part)
        }
        for facility in load.indices { load[facility].add(try part.weightSum()) }
    }
}

extension DistanceSample: PartialTally {
    /// Every distance and its weight, ascending: each as its way from the one before it, in the bits of doubles.
    func encode(to encoder: inout PartialEncoder) {
        var pairs: [(distance: UInt64, weight: Double)] = []
        forEach { pairs.append(($0.bitPattern, $1)) }
        pairs.sort { ($0.distance, $0.weight) < ($1.distance, $1.weight) }
        encoder.append(pairs.count)
        var former: UInt64 = 0
        for pair in pairs {
            encoder.append(pair.distance - former)
            var weight = WeightSum()
            weight.add(pair.weight)
            encoder.append(weight)
            former = pair.distance
        }
    }

    mutating func add(_ part: inout PartialDecoder) throws(ComputationError) {
        var distance: UInt64 = 0
        for _ in 0..<(try part.count()) {
            let (next, isTooMuch) = distance.addingReportingOverflow(try part.number())
            let weight = try part.weightSum().value
            guard !isTooMuch, next < Double.infinity.bitPattern, weight > 0, weight.isFinite else { throw part.damage }
            append(Double(bitPattern: next), weight: weight)
            distance = next
        }
    }
}
