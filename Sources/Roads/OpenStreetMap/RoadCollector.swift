import Geometry

/// Puts together what the parts of OpenStreetMap files gave: first the ways, then the nodes that they need.
struct RoadCollector {
    private let path: String
    private let threads: Int
    private var ids: [Int64] = []
    private var counts: [UInt32] = []
    private var refs: [Int64] = []
    private var kinds: [UInt32] = []
    private var travel = TravelKinds()
    private var rules: [RestrictionRelation] = []
    private var dropped = DroppedRoads()
    /// The numbers of the nodes that roads need, sorted.
    private(set) var wanted: [Int64] = []
    private var longitudes: [Int32] = []
    private var latitudes: [Int32] = []
    private var closed: Set<UInt32> = []

    /// Stands for the longitude of a node that was not met yet.
    private static let nowhere = Int32.min

    init(path: String, threads: Int) {
        (self.path, self.threads) = (path, threads)
    }

    // MARK: - Ways

    /// Takes the ways of the next part of the file.
    ///
    /// - Throws: ``RoadError``: `tooLarge`.
    mutating func add(_ batch: WayBatch) throws(RoadError) {
        guard refs.count + batch.refs.count < Int(UInt32.max) else { throw .tooLarge(path) }
        let numbers = batch.travel.all.map { travel.number(of: $0) }
        ids += batch.ids
        counts += batch.counts
        refs += batch.refs
        kinds += batch.kinds.lazy.map { numbers[Int($0)] }
        rules += batch.rules
        dropped.add(batch.dropped)
    }

    /// Takes the next lines of a file in which lines have no numbers.
    ///
    /// - Throws: ``RoadError``: `tooLarge`.
    mutating func addLines(_ batch: WayBatch) throws(RoadError) {
        var batch = batch
        batch.ids = (0..<batch.ids.count).map { Int64(ids.count + $0) }
        try add(batch)
    }

    /// Ends the ways: sorts out which nodes are wanted.
    mutating func finishWays() {
        removeDuplicateWays()
        wanted = SortedNumbers.sorted(refs)
        longitudes = [Int32](repeating: Self.nowhere, count: wanted.count)
        latitudes = [Int32](repeating: 0, count: wanted.count)
    }

    /// Of ways with the same number the last one counts, as osmium's tools have it where they put files together.
    private mutating func removeDuplicateWays() {
        guard zip(ids, ids.dropFirst()).contains(where: { $0 >= $1 }) else { return }
        var last: [Int64: Int] = [:]
        for (way, id) in ids.enumerated() { last[id] = way }
        guard last.count < ids.count else { return }
        dropped.add(.duplicate, ids.count - last.count)
        var (keptIDs, keptCounts, keptRefs, keptKinds) = ([Int64](), [UInt32](), [Int64](), [UInt32]())
        var start = 0
        for way in ids.indices {
            let end = start + Int(counts[way])
            if last[ids[way]] == way {
                keptIDs.append(ids[way])
                keptCounts.append(counts[way])
                keptKinds.append(kinds[way])
                keptRefs += refs[start..<end]
            }
            start = end
        }
        (ids, counts, refs, kinds) = (keptIDs, keptCounts, keptRefs, keptKinds)
    }

    // MARK: - Nodes

    /// Takes the nodes of the next part of the file.
    mutating func add(_ batch: NodeBatch) {
        for (index, place) in batch.places.enumerated() {
            let place = Int(place)
            if longitudes[place] != Self.nowhere {
                dropped.add(.duplicate)
                closed.remove(UInt32(place))
            }
            longitudes[place] = batch.positions[2 * index]
            latitudes[place] = batch.positions[2 * index + 1]
        }
        closed.formUnion(batch.closed)
    }

    /// The roads.
    consuming func finish() -> RoadData {
        var data = RoadData()
        let numbers = numberNodes(&data)
        data.wayStarts = [0]
        data.wayStarts.reserveCapacity(counts.count + 1)
        var end: UInt32 = 0
        for count in counts {
            end += count
            data.wayStarts.append(end)
        }
        data.wayNodes = wayNodes(numbers)
        data.wayTravel = kinds
        data.travel = travel.all
        data.closedNodes = closed.sorted().compactMap { place in
            let number = numbers.map { $0[Int(place)] } ?? place
            return number == RoadData.missingNode ? nil : number
        }
        var resolver = RestrictionResolver(ids: ids, data: data)
        for rule in rules {
            resolver.resolve(rule) { id in
                let place = wanted.place(of: id)
                return place.map { place in numbers.map { $0[place] } ?? UInt32(place) }
            }
        }
        // Neighbouring extracts have the restrictions between them twice.
        var known: Set<TurnRestriction> = []
        data.restrictions = resolver.restrictions.filter { known.insert($0).inserted }
        dropped.add(.restriction, resolver.notUnderstood)
        data.dropped = dropped
        return data
    }

    /// Moves the positions over; gives the numbers of the nodes where some are missing.
    private mutating func numberNodes(_ data: inout RoadData) -> [UInt32]? {
        let missing = longitudes.count { $0 == Self.nowhere }
        guard missing > 0 else {
            (data.longitudes, data.latitudes) = (longitudes, latitudes)
            return nil
        }
        dropped.add(.missingNode, missing)
        var numbers: [UInt32] = []
        numbers.reserveCapacity(wanted.count)
        for place in wanted.indices {
            guard longitudes[place] != Self.nowhere else {
                numbers.append(RoadData.missingNode)
                continue
            }
            numbers.append(UInt32(data.longitudes.count))
            data.longitudes.append(longitudes[place])
            data.latitudes.append(latitudes[place])
        }
        return numbers
    }

    /// The nodes of the ways by their new numbers, looked up on several threads.
    private func wayNodes(_ numbers: [UInt32]?) -> [UInt32] {
        let (refs, wanted) = (refs, wanted)
        let share = 1 << 16
        return [UInt32](unsafeUninitializedCapacity: refs.count) { buffer, count in
            // Each share of the places is written by one thread.
            nonisolated(unsafe) let buffer = buffer
            _ = concurrentMap((refs.count + share - 1) / share, threads: threads) { part in
                var search = WantedNodes(wanted)
                for index in part * share..<min(refs.count, (part + 1) * share) {
                    let place = search.place(of: refs[index]) ?? 0
                    buffer.initializeElement(at: index, to: numbers.map { $0[place] } ?? UInt32(place))
                }
            }
            count = refs.count
        }
    }
}

extension [Int64] {
    /// Where a number stands among sorted ones; `nil` where it does not.
    func place(of number: Int64) -> Int? {
        var search = WantedNodes(self)
        return search.place(of: number)
    }
}
