package import Geometry

extension RoadReader {
    /// Reads the roads of OpenStreetMap files in two passes: first the ways and the turn restrictions of all, then those
    /// nodes that the roads need.
    ///
    /// The objects may come in any order. Of objects with the same number the last one counts, in the last file. The state
    /// of the data is that of the oldest file.
    ///
    /// - Throws: ``RoadError``: `damagedFile`, `unsupportedCompression`, `unsupportedFeature`, `unknownFormat`,
    ///   `notRereadable`, `tooLarge`, and why a file cannot be read.
    func readMaps(_ files: [any OpenStreetMapFile]) throws(RoadError) -> RoadData {
        var collector = RoadCollector(path: paths[0], threads: threads)
        for file in files { collector = try file.readWays(into: collector) }
        collector.finishWays()
        for file in files { collector = try file.readNodes(into: collector) }
        var data = collector.finish()
        data.credit = .openStreetMap
        data.timestamp = files.compactMap(\.timestamp).min()
        return data
    }
}

/// A file of OpenStreetMap's objects.
protocol OpenStreetMapFile: AnyObject, Sendable {
    /// Reads the ways and turn restrictions.
    func readWays(into collector: consuming RoadCollector) throws(RoadError) -> RoadCollector
    /// Reads the nodes that the ways of all files need.
    func readNodes(into collector: consuming RoadCollector) throws(RoadError) -> RoadCollector
    /// The state of the data, as the file gives it; known when the ways were read.
    var timestamp: String? { get }
}

extension Message {
    /// Whose data OpenStreetMap's are, as every map made from them must say.
    package static let openStreetMap = Message(
        en: "© OpenStreetMap contributors, ODbL 1.0",
        fr: "© les contributeurs d’OpenStreetMap, ODbL 1.0"
    )
}
