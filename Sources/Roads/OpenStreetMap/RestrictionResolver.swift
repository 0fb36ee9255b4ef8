/// Finds the ways of turn restrictions among the roads that were kept.
struct RestrictionResolver {
    /// The restrictions that concern roads that were kept.
    private(set) var restrictions: [TurnRestriction] = []
    /// How many cannot be heeded: parts are missing, or do not fit together.
    private(set) var notUnderstood = 0
    private let ids: [Int64]
    private let data: RoadData
    /// The numbers of the ways by those of the file, made when a restriction is there.
    private var numbers: [Int64: UInt32]?

    init(ids: [Int64], data: RoadData) {
        (self.ids, self.data) = (ids, data)
    }

    /// Takes a restriction; `node` gives the number of a node by that of the file.
    ///
    /// One that concerns a way that is not for cars says nothing that is not so already, and is passed over; but where the
    /// only turn that is allowed leads into such a way, that would close the junction, and it counts as not understood.
    mutating func resolve(_ rule: RestrictionRelation, node: (Int64) -> UInt32?) {
        let isViaOne = rule.viaNodes.count == 1 && rule.viaWays.isEmpty
        guard !rule.from.isEmpty, !rule.to.isEmpty, isViaOne || (rule.viaNodes.isEmpty && !rule.viaWays.isEmpty) else {
            notUnderstood += 1
            return
        }
        let ways = numbers ?? Dictionary(zip(ids, 0...), uniquingKeysWith: { $1 })
        numbers = ways
        let (from, to) = (rule.from.compactMap { ways[$0] }, rule.to.compactMap { ways[$0] })
        guard !from.isEmpty, !(to.isEmpty && !rule.isOnly) else { return }
        let via = rule.viaWays.compactMap { ways[$0] }
        let place = rule.viaNodes.first.flatMap(node)
        if via.count < rule.viaWays.count, !rule.isOnly { return }
        let isWhole = via.count == rule.viaWays.count && (!isViaOne || place != nil && place != RoadData.missingNode)
        guard isWhole, !to.isEmpty, !rule.isOnly || from.count == 1 && to.count == 1 else {
            notUnderstood += 1
            return
        }
        for first in from {
            for last in to {
                guard let order = inOrder(first, via, last) else {
                    notUnderstood += 1
                    continue
                }
                restrictions.append(
                    TurnRestriction(from: first, viaNode: place, viaWays: order, to: last, isOnly: rule.isOnly)
                )
            }
        }
    }

    /// The ways between in the order in which they are driven; `nil` where they do not hang together end to end.
    private func inOrder(_ from: UInt32, _ via: [UInt32], _ to: UInt32) -> [UInt32]? {
        guard !via.isEmpty else { return [] }
        for order in [via, via.reversed()] {
            let chain = [from] + order + [to]
            if zip(chain, chain.dropFirst()).allSatisfy({ meet($0, $1) }) { return order }
        }
        return nil
    }

    /// Whether two ways have an end in common.
    private func meet(_ first: UInt32, _ second: UInt32) -> Bool {
        let ends = ends(second)
        return self.ends(first).contains { $0 != RoadData.missingNode && ends.contains($0) }
    }

    private func ends(_ way: UInt32) -> [UInt32] {
        let (start, end) = (Int(data.wayStarts[Int(way)]), Int(data.wayStarts[Int(way) + 1]))
        return start < end ? [data.wayNodes[start], data.wayNodes[end - 1]] : []
    }
}
