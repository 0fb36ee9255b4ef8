/// Where nodes of roads lie, as a part of a file says.
struct NodeBatch: Sendable {
    /// The places of the nodes among those that are wanted.
    var places: [UInt32] = []
    /// Their longitudes and latitudes, one behind the other, in units of 1e-7 degrees.
    var positions: [Int32] = []
    /// Those that nobody drives across.
    var closed: [UInt32] = []
}

/// The nodes that roads need, looked up faster where they are asked for in their order.
struct WantedNodes {
    private let ids: [Int64]
    /// The place of the first that is no smaller than the one asked for last.
    private var cursor = 0

    /// Takes the numbers of nodes, sorted, each once.
    init(_ ids: [Int64]) { self.ids = ids }

    /// The place of a node; `nil` for one that no road needs.
    @inline(__always)
    mutating func place(of id: Int64) -> Int? {
        ids.withUnsafeBufferPointer { ids in
            var (low, high) = (cursor, cursor)
            if low > 0, ids[low - 1] >= id {
                (low, high) = (0, low)
            } else {
                var step = 1
                while high < ids.count, ids[high] < id {
                    low = high + 1
                    high += step
                    step <<= 1
                }
                high = min(high, ids.count)
            }
            while low < high {
                let middle = (low + high) >> 1
                if ids[middle] < id { low = middle + 1 } else { high = middle }
            }
            cursor = low
            return low < ids.count && ids[low] == id ? low : nil
        }
    }
}

extension PBFBlock {
    /// Reads where those nodes of a block lie that are wanted.
    func nodes(_ wanted: [Int64], _ judge: RoadJudge) throws(PBFFailure) -> NodeBatch {
        var batch = NodeBatch()
        var search = WantedNodes(wanted)
        let barriers = judge.profile.usesBarriers && has(.barrier) ? judge : nil
        for group in groups {
            var group = group
            while let key = try group.next() {
                switch key {
                case .bytes(1): try readNode(group.message(), barriers, &search, into: &batch)
                case .bytes(2): try readDense(group.message(), barriers, &search, into: &batch)
                default: try group.skip(key)
                }
            }
        }
        return batch
    }

    private func readNode(
        _ node: consuming ProtobufScanner,
        _ barriers: RoadJudge?,
        _ search: inout WantedNodes,
        into batch: inout NodeBatch
    ) throws(PBFFailure) {
        var (id, latitude, longitude) = (Int64(0), Int64(0), Int64(0))
        let nothing = ProtobufScanner(node.end, node.end)
        var (keys, values) = (nothing, nothing)
        while let key = try node.next() {
            switch key {
            case .number(1): id = try node.zigzag()
            case .bytes(2): keys = try node.message()
            case .bytes(3): values = try node.message()
            case .number(8): latitude = try node.zigzag()
            case .number(9): longitude = try node.zigzag()
            default: try node.skip(key)
            }
        }
        guard let place = search.place(of: id) else { return }
        try add(place, longitude, latitude, to: &batch)
        guard let barriers else { return }
        var tags = Tags()
        if try read(keys, values, into: &tags), barriers.isClosedNode(tags) { batch.closed.append(UInt32(place)) }
    }

    private func readDense(
        _ dense: consuming ProtobufScanner,
        _ barriers: RoadJudge?,
        _ search: inout WantedNodes,
        into batch: inout NodeBatch
    ) throws(PBFFailure) {
        let nothing = ProtobufScanner(dense.end, dense.end)
        var (ids, latitudes, longitudes, texts) = (nothing, nothing, nothing, nothing)
        while let key = try dense.next() {
            switch key {
            case .bytes(1): ids = try dense.message()
            case .bytes(8): latitudes = try dense.message()
            case .bytes(9): longitudes = try dense.message()
            case .bytes(10): texts = try dense.message()
            default: try dense.skip(key)
            }
        }
        var (id, latitude, longitude) = (Int64(0), Int64(0), Int64(0))
        let readsTags = barriers != nil && !texts.isAtEnd
        while !ids.isAtEnd {
            id &+= try ids.zigzag()
            latitude &+= try latitudes.zigzag()
            longitude &+= try longitudes.zigzag()
            let place = search.place(of: id)
            if let place { try add(place, longitude, latitude, to: &batch) }
            guard readsTags else { continue }
            var tags = Tags()
            let isTagged = try readTags(&texts, isWanted: place != nil, into: &tags)
            if isTagged, let place, barriers?.isClosedNode(tags) == true { batch.closed.append(UInt32(place)) }
        }
        guard latitudes.isAtEnd, longitudes.isAtEnd else { throw .unevenLists }
    }

    /// Reads the tags of one of the dense nodes, which end with a 0; whether it has one that somebody looks for.
    private func readTags(
        _ texts: inout ProtobufScanner,
        isWanted: Bool,
        into tags: inout Tags
    ) throws(PBFFailure) -> Bool {
        var isAny = false
        while true {
            let key = try texts.varint()
            if key == 0 { return isAny }
            let value = try texts.varint()
            guard isWanted, let known = try self.key(key) else { continue }
            tags[known] = try text(value)
            isAny = true
        }
    }

    /// Takes the position of a node, which the file gives in units of its own.
    @inline(__always)
    private func add(
        _ place: Int,
        _ longitude: Int64,
        _ latitude: Int64,
        to batch: inout NodeBatch
    ) throws(PBFFailure) {
        let x = try units(longitude, longitudeOffset, limit: 1_800_000_000)
        let y = try units(latitude, latitudeOffset, limit: 900_000_000)
        batch.places.append(UInt32(truncatingIfNeeded: place))
        batch.positions.append(x)
        batch.positions.append(y)
    }

    /// A number of the file in units of 1e-7 degrees: the file counts in thousand millionths of a degree.
    @inline(__always)
    private func units(_ value: Int64, _ offset: Int64, limit: Int64) throws(PBFFailure) -> Int32 {
        var units = value
        if granularity != 100 || offset != 0 {
            let (scaled, isTooLarge) = value.multipliedReportingOverflow(by: granularity)
            let (moved, isTooFar) = scaled.addingReportingOverflow(offset)
            guard !isTooLarge, !isTooFar else { throw .outsideEarth }
            // To the nearest; halves away from 0.
            units = moved / 100 + (moved % 100 >= 50 ? 1 : moved % 100 <= -50 ? -1 : 0)
        }
        guard units >= -limit, units <= limit else { throw .outsideEarth }
        return Int32(truncatingIfNeeded: units)
    }
}
