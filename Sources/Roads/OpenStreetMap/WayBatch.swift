/// The roads of a part of a file, their nodes still by the numbers that the file gives them.
struct WayBatch: Sendable {
    /// The number of each way in the file.
    var ids: [Int64] = []
    /// How many nodes each way has.
    var counts: [UInt32] = []
    /// The nodes of the ways, one way behind the other.
    var refs: [Int64] = []
    /// The place of each way's travel in ``travel``.
    var kinds: [UInt32] = []
    /// What ways let through, each kind once.
    var travel = TravelKinds()
    /// Turns that are forbidden, or the only ones.
    var rules: [RestrictionRelation] = []
    /// What was left out.
    var dropped = DroppedRoads()
    /// Whether the part may hold nodes.
    var hasNodes = true

    /// Takes a way where the verdict is that it is a road; `readNodes` reads its nodes, which are wanted then alone.
    mutating func add<Failure: Error>(
        _ id: Int64,
        _ verdict: RoadJudge.Verdict,
        refs readNodes: (inout [Int64]) throws(Failure) -> Void
    ) throws(Failure) {
        switch verdict {
        case .noRoad: break
        case .dropped(let reason): dropped.add(reason)
        case .open(let kind, let hasUnreadableSpeed):
            let before = refs.count
            try readNodes(&refs)
            guard refs.count - before >= 2 else {
                refs.removeSubrange(before...)
                dropped.add(.tooShort)
                return
            }
            if hasUnreadableSpeed { dropped.add(.unreadableSpeed) }
            ids.append(id)
            counts.append(UInt32(truncatingIfNeeded: refs.count - before))
            kinds.append(travel.number(of: kind))
        }
    }
}

/// What ways let through, each kind once, in the order in which they were met.
struct TravelKinds: Sendable {
    /// The kinds.
    private(set) var all: [WayTravel] = []
    private var numbers: [WayTravel: UInt32] = [:]
    private var last: UInt32 = 0

    /// The number of a kind, which is a new one where it was not met yet.
    mutating func number(of kind: WayTravel) -> UInt32 {
        // Neighbours in a file are often alike.
        if Int(last) < all.count, all[Int(last)] == kind { return last }
        if let known = numbers[kind] {
            last = known
            return known
        }
        last = UInt32(all.count)
        all.append(kind)
        numbers[kind] = last
        return last
    }
}

/// A turn restriction as OpenStreetMap has it, its members still by the numbers that the file gives them.
struct RestrictionRelation: Sendable {
    /// The ways that are left.
    var from: [Int64] = []
    /// The nodes of the turn.
    var viaNodes: [Int64] = []
    /// The ways between.
    var viaWays: [Int64] = []
    /// The ways that are entered.
    var to: [Int64] = []
    /// Whether no other turn is allowed.
    var isOnly = false

    /// The parts that a member of a relation can be.
    enum Role: String {
        case from, via, to
        /// The role that bytes spell; `nil` for every other.
        init?(_ bytes: TagBytes) { self.init(rawValue: bytes.text) }
    }

    /// Takes a member.
    mutating func add(_ role: Role, _ id: Int64, isNode: Bool) {
        switch (role, isNode) {
        case (.from, false): from.append(id)
        case (.to, false): to.append(id)
        case (.via, true): viaNodes.append(id)
        case (.via, false): viaWays.append(id)
        case (.from, true), (.to, true): break
        }
    }
}

extension RoadJudge {
    /// What becomes of a relation.
    enum RelationVerdict {
        /// It is none that a car has to heed.
        case notForCars
        /// It is one that cannot be heeded: of an unknown kind, or for some hours only.
        case notUnderstood
        /// It forbids turns, or all but one.
        case restriction(isOnly: Bool)
    }

    /// Judges a relation by its tags.
    func relationVerdict(_ tags: Tags) -> RelationVerdict {
        guard profile.usesTurnRestrictions, let type = tags[.type], type.spells("restriction") else {
            return .notForCars
        }
        guard let value = tags.first(of: [.restrictionMotorcar, .restrictionMotorVehicle, .restriction]) else {
            // The other vehicles have keys of their own, which nobody looks for.
            return tags[.restrictionConditional] == nil ? .notForCars : .notUnderstood
        }
        if let exceptions = tags[.except] {
            var isExcepted = false
            exceptions.forEachPart(between: (UInt8(ascii: ";"), UInt8(ascii: ","))) { part in
                isExcepted = part.spells("motorcar") || part.spells("motor_vehicle") || part.spells("vehicle")
                return !isExcepted
            }
            if isExcepted { return .notForCars }
        }
        if tags[.dayOn] != nil || tags[.hourOn] != nil { return .notUnderstood }
        if value.begins(with: "no_") { return .restriction(isOnly: false) }
        return value.begins(with: "only_") ? .restriction(isOnly: true) : .notUnderstood
    }
}
