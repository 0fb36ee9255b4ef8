internal import Geometry
internal import Travel

extension ChangeTally: PartialTally {
    func encode(to encoder: inout PartialEncoder) {
        encoder.append(areas.count)
        encoder.append(areas.first?.newly.count ?? 0)
        for area in areas {
            for sum in area.newly + area.noLonger + [area.nearestChanged, area.gaining, area.losing] {
                encoder.append(sum)
            }
            for change in [area.largestGain, area.largestLoss] {
                encoder.append(change != nil)
                if let change { encode(change, to: &encoder) }
            }
        }
        let sorted = flows.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
        encoder.append(sorted.count)
        for (flow, people) in sorted {
            // None, which is -1, is 0.
            encoder.append(Int(flow.from) + 1)
            encoder.append(Int(flow.to) + 1)
            encoder.append(people)
        }
    }

    mutating func add(_ part: inout PartialDecoder) throws(ComputationError) {
        let thresholds = areas.first?.newly.count ?? 0
        guard try part.count() == areas.count, try part.number() == UInt64(thresholds) else { throw part.damage }
        for area in areas.indices {
            for index in 0..<thresholds { areas[area].newly[index].add(try part.weightSum()) }
            for index in 0..<thresholds { areas[area].noLonger[index].add(try part.weightSum()) }
            areas[area].nearestChanged.add(try part.weightSum())
            areas[area].gaining.add(try part.weightSum())
            areas[area].losing.add(try part.weightSum())
            if try part.flag() { keepGain(try change(&part), area) }
            if try part.flag() { keepLoss(try change(&part), area) }
        }
        for _ in 0..<(try part.count()) {
            let from = try part.index(below: facilityCounts.before + 1) - 1
            let to = try part.index(below: facilityCounts.after + 1) - 1
            let flow = Flow(from: Int32(truncatingIfNeeded: from), to: Int32(truncatingIfNeeded: to))
            flows[flow, default: WeightSum()].add(try part.weightSum())
        }
    }

    private func encode(_ change: PointChange, to encoder: inout PartialEncoder) {
        encoder.append(change.id)
        encoder.append(change.position?.x ?? .nan)
        encoder.append(change.position?.y ?? .nan)
        encoder.append((change.area ?? -1) + 1)
        for number in [change.population, change.before.value, change.after.value] { encoder.append(number) }
    }

    private func change(_ part: inout PartialDecoder) throws(ComputationError) -> PointChange {
        let id = try part.text()
        let (x, y) = (try part.double(), try part.double())
        let area = try part.index(below: areas.count) - 1
        let (population, before, after) = (try part.double(), try part.double(), try part.double())
        guard after - before != 0, !(after - before).isNaN else { throw part.damage }
        return PointChange(
            id: id,
            position: x.isNaN || y.isNaN ? nil : Coordinate(x: x, y: y),
            area: area < 0 ? nil : area,
            population: population,
            before: Cost(before, unit),
            after: Cost(after, unit)
        )
    }
}
