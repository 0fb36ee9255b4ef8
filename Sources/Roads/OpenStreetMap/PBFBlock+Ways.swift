extension PBFBlock {
    /// Reads the roads of a block, and its turn restrictions where the profile heeds them.
    func ways(_ judge: RoadJudge) throws(PBFFailure) -> WayBatch {
        var batch = WayBatch()
        batch.hasNodes = false
        let hasRoads = has(.highway) || has(.route)
        let hasRules = judge.profile.usesTurnRestrictions && has(.restrictions)
        for group in groups {
            var group = group
            while let key = try group.next() {
                switch key {
                case .bytes(3) where hasRoads: try readWay(group.message(), judge, into: &batch)
                case .bytes(4) where hasRules: try readRelation(group.message(), judge, into: &batch)
                case .bytes(1), .bytes(2):
                    batch.hasNodes = true
                    try group.skip(key)
                default: try group.skip(key)
                }
            }
        }
        return batch
    }

    private func readWay(
        _ way: consuming ProtobufScanner,
        _ judge: RoadJudge,
        into batch: inout WayBatch
    ) throws(PBFFailure) {
        var id: Int64 = 0
        var (keys, values, refs) = (way.nothing, way.nothing, way.nothing)
        while let key = try way.next() {
            switch key {
            case .number(1): id = try way.integer()
            case .bytes(2): keys = try way.message()
            case .bytes(3): values = try way.message()
            case .bytes(8): refs = try way.message()
            default: try way.skip(key)
            }
        }
        var tags = Tags()
        guard try read(keys, values, into: &tags) else { return }
        try batch.add(id, judge.verdict(tags)) { (nodes) throws(PBFFailure) in
            var (list, ref) = (refs, Int64(0))
            nodes.reserveCapacity(nodes.count + list.numberCount, doubling: true)
            while !list.isAtEnd {
                ref &+= try list.zigzag()
                nodes.append(ref)
            }
        }
    }

    private func readRelation(
        _ relation: consuming ProtobufScanner,
        _ judge: RoadJudge,
        into batch: inout WayBatch
    ) throws(PBFFailure) {
        let nothing = relation.nothing
        var (keys, values, roles, members, types) = (nothing, nothing, nothing, nothing, nothing)
        while let key = try relation.next() {
            switch key {
            case .bytes(2): keys = try relation.message()
            case .bytes(3): values = try relation.message()
            case .bytes(8): roles = try relation.message()
            case .bytes(9): members = try relation.message()
            case .bytes(10): types = try relation.message()
            default: try relation.skip(key)
            }
        }
        var tags = Tags()
        guard try read(keys, values, into: &tags) else { return }
        switch judge.relationVerdict(tags) {
        case .notForCars: return
        case .notUnderstood: batch.dropped.add(.restriction)
        case .restriction(let isOnly):
            var rule = RestrictionRelation()
            rule.isOnly = isOnly
            var member: Int64 = 0
            while !members.isAtEnd {
                member &+= try members.zigzag()
                let (role, type) = (try text(roles.varint()), try types.varint())
                if let role = RestrictionRelation.Role(role), type < 2 { rule.add(role, member, isNode: type == 0) }
            }
            batch.rules.append(rule)
        }
    }

    private func has(_ keys: [TagKey]) -> Bool { keys.contains { has($0) } }
}

extension [TagKey] {
    /// The keys that turn restrictions have.
    fileprivate static var restrictions: [TagKey] {
        [.restriction, .restrictionMotorcar, .restrictionMotorVehicle, .restrictionConditional]
    }
}

extension [Int64] {
    /// Makes room, at least twice what there was, so that many small additions do not copy all each time.
    fileprivate mutating func reserveCapacity(_ wanted: Int, doubling: Bool) {
        if wanted > capacity { reserveCapacity(Swift.max(wanted, capacity * 2)) }
    }
}

extension ProtobufScanner {
    /// A message without fields.
    fileprivate var nothing: ProtobufScanner { ProtobufScanner(end, end) }
}
