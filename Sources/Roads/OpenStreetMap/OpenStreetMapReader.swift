import Formats
import Geodesy
package import Geometry

/// Reads the roads of an OpenStreetMap file in two passes: first the ways and the turn restrictions, then those nodes that
/// the roads need.
///
/// The objects may come in any order. Of objects with the same number the last in the file counts.
package struct OpenStreetMapReader: Sendable {
    private let path: String
    private let judge: RoadJudge
    private let threads: Int

    /// Makes a reader of an `.osm.pbf` or `.osm` file.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - profile: which ways are roads, and how fast.
    ///   - threads: the most threads at work at a time; what is read does not depend on it.
    package init(path: String, profile: RoadProfile, threads: Int) {
        (self.path, self.threads) = (path, max(1, threads))
        judge = RoadJudge(profile)
    }

    /// Reads the roads of an `.osm` file: XML, also through gzip.
    ///
    /// - Throws: ``RoadError``: `damagedFile`, `unsupportedFeature`, `unknownFormat`, `tooLarge`, and why the file cannot be
    ///   read.
    package func readXML() throws(RoadError) -> RoadData {
        let first = try parse(.ways, into: RoadCollector(path: path, threads: threads))
        var collector = first.collector
        collector.finishWays()
        collector = try parse(.nodes(WantedNodes(collector.wanted)), into: collector).collector
        var data = collector.finish()
        data.credit = .openStreetMap
        data.timestamp = first.timestamp
        return data
    }

    private func parse(_ pass: XMLObjects.Pass, into collector: RoadCollector) throws(RoadError) -> XMLObjects {
        let objects = XMLObjects(pass, judge, into: collector)
        try XMLParser(path: path, objects).parse()
        try objects.flush()
        return objects
    }

    /// Reads the roads of an `.osm.pbf` file.
    ///
    /// - Throws: ``RoadError``: `damagedFile`, `unsupportedCompression`, `unsupportedFeature`, `unknownFormat`,
    ///   `notRereadable`, `tooLarge`, and what is wrong with the path.
    package func readPBF() throws(RoadError) -> RoadData {
        let file = try BlockFile(path: path)
        let index = try PBFIndex(file)
        let pool = Pool<PBFScratch, any Error>(PBFScratch()) { PBFScratch() }
        var collector = RoadCollector(path: path, threads: threads)
        var nodeBlocks: [PBFBlockPlace] = []
        let judge = judge
        var number = 0
        try process(index.blocks) { place in
            try pool.use { scratch in try Self.ways(of: place, file, scratch, judge) }
        } inOrder: { batch in
            if batch.hasNodes { nodeBlocks.append(index.blocks[number]) }
            number += 1
            try collector.add(batch)
        }
        collector.finishWays()
        let wanted = collector.wanted
        try process(nodeBlocks) { place in
            try pool.use { scratch in
                let content = try scratch.content(of: place, file)
                return try damaged(file.name, place.offset) { () throws(PBFFailure) in
                    try PBFBlock(content).nodes(wanted, judge)
                }
            }
        } inOrder: {
            collector.add($0)
        }
        var data = collector.finish()
        data.credit = .openStreetMap
        data.timestamp = index.timestamp
        return data
    }

    private static func ways(
        of place: PBFBlockPlace,
        _ file: BlockFile,
        _ scratch: PBFScratch,
        _ judge: RoadJudge
    ) throws(RoadError) -> WayBatch {
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

extension Message {
    /// Whose data OpenStreetMap's are, as every map made from them must say.
    package static let openStreetMap = Message(
        en: "© OpenStreetMap contributors, ODbL 1.0",
        fr: "© les contributeurs d’OpenStreetMap, ODbL 1.0"
    )
}
