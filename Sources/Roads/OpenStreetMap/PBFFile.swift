internal import Formats
internal import Geodesy
internal import Geometry

/// An `.osm.pbf` file.
final class PBFFile: OpenStreetMapFile {
    private let file: BlockFile
    private let index: PBFIndex
    private let judge: RoadJudge
    private let threads: Int
    private let pool = Pool<PBFScratch, any Error>(PBFScratch()) { PBFScratch() }
    /// The blocks that hold nodes; known when the ways were read.
    private let nodeBlocks = Locked<[PBFBlockPlace]>([])

    /// Opens a file and finds its blocks.
    init(path: String, _ judge: RoadJudge, threads: Int) throws(RoadError) {
        file = try BlockFile(path: path)
        index = try PBFIndex(file)
        (self.judge, self.threads) = (judge, threads)
    }

    var timestamp: String? { index.timestamp }

    func readWays(into collector: consuming RoadCollector) throws(RoadError) -> RoadCollector {
        var collector = collector
        var withNodes: [PBFBlockPlace] = []
        var number = 0
        try process(index.blocks) { place in
            try self.pool.use { scratch in try self.ways(of: place, scratch) }
        } inOrder: { batch in
            if batch.hasNodes { withNodes.append(index.blocks[number]) }
            number += 1
            try collector.add(batch)
        }
        nodeBlocks.withLock { $0 = withNodes }
        return collector
    }

    func readNodes(into collector: consuming RoadCollector) throws(RoadError) -> RoadCollector {
        var collector = collector
        let wanted = collector.wanted
        try process(nodeBlocks.withLock { $0 }) { place in
            try self.pool.use { scratch in
                let content = try scratch.content(of: place, self.file)
                return try damaged(self.file.name, place.offset) { () throws(PBFFailure) in
                    try PBFBlock(content).nodes(wanted, self.judge)
                }
            }
        } inOrder: {
            collector.add($0)
        }
        return collector
    }

    private func ways(of place: PBFBlockPlace, _ scratch: PBFScratch) throws(RoadError) -> WayBatch {
        var isNodes = false
        let content = try scratch.content(of: place, file) { start, size in
            isNodes = PBFBlock.holdsOnlyNodes(start, size: size) == true
            return isNodes
        }
        // The second pass looks at the rest.
        if isNodes { return WayBatch() }
        return try damaged(file.name, place.offset) { () throws(PBFFailure) in try PBFBlock(content).ways(judge) }
    }

    /// Makes something of each block on several threads, and takes it in the order of the file.
    private func process<Output: Sendable>(
        _ blocks: [PBFBlockPlace],
        work: @escaping @Sendable (PBFBlockPlace) throws -> Output,
        inOrder: (Output) throws -> Void
    ) throws(RoadError) {
        let next = Locked(0)
        do {
            try OrderedWork.run(
                threads: threads,
                next: { () throws(FormatError) in
                    next.withLock { next in
                        next += 1
                        return next <= blocks.count ? blocks[next - 1] : nil
                    }
                },
                work: work,
                inOrder: inOrder
            )
        } catch {
            throw RoadError(passingOn: error)
        }
    }
}
