internal import Geometry

/// An `.osm` file: XML, also through gzip.
final class XMLFile: OpenStreetMapFile {
    private let path: String
    private let judge: RoadJudge
    private let state = Locked<String?>(nil)

    init(path: String, _ judge: RoadJudge) { (self.path, self.judge) = (path, judge) }

    var timestamp: String? { state.withLock { $0 } }

    func readWays(into collector: consuming RoadCollector) throws(RoadError) -> RoadCollector {
        let objects = try parse(.ways, into: collector)
        state.withLock { $0 = objects.timestamp }
        return objects.collector
    }

    func readNodes(into collector: consuming RoadCollector) throws(RoadError) -> RoadCollector {
        try parse(.nodes(WantedNodes(collector.wanted)), into: collector).collector
    }

    private func parse(_ pass: XMLObjects.Pass, into collector: RoadCollector) throws(RoadError) -> XMLObjects {
        let objects = XMLObjects(pass, judge, into: collector)
        try XMLParser(path: path, objects).parse()
        try objects.flush()
        return objects
    }
}
