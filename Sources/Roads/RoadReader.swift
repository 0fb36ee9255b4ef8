import Formats
import Geometry

/// Reads roads from files of any format that is known, which their content tells, not their names.
///
/// OpenStreetMap as `.osm.pbf` and `.osm`, and lines in GeoJSON and GeoPackage; the texts also through gzip. Files of
/// neighbouring extracts are one network: of objects that stand in several of them the last counts.
package struct RoadReader: Sendable {
    /// The files, at least one.
    let paths: [String]
    /// Which lines are roads, and how fast.
    let profile: RoadProfile
    /// The most threads at work at a time.
    let threads: Int

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - paths: the files, at least one.
    ///   - profile: which lines are roads, and how fast.
    ///   - threads: the most threads at work at a time; what is read does not depend on it.
    package init(_ paths: [String], profile: RoadProfile, threads: Int) {
        (self.paths, self.profile, self.threads) = (paths, profile, max(1, threads))
    }

    /// Reads the roads.
    ///
    /// - Throws: ``RoadError`` as ``readMaps(_:)`` and ``readLines()`` do; `unknownFormat`, `notRereadable`,
    ///   `mixedFormats`.
    package func read() throws(RoadError) -> RoadData {
        let judge = RoadJudge(profile)
        var maps: [any OpenStreetMapFile] = []
        var hasLines = false
        for path in paths {
            switch try Self.format(of: path) {
            case .pbf: maps.append(try PBFFile(path: path, judge, threads: threads))
            case .xml: maps.append(XMLFile(path: path, judge))
            case .lines: hasLines = true
            }
            if !maps.isEmpty, hasLines { throw .mixedFormats(path, paths[0]) }
        }
        return try maps.isEmpty ? readLines() : readMaps(maps)
    }

    private enum Format { case pbf, xml, lines }

    /// What the first bytes of the file say.
    private static func format(of path: String) throws(RoadError) -> Format {
        // A pipe is not opened: that would wait for somebody to write to it.
        guard !FileKind.isStream(path) else { throw .notRereadable(path) }
        let start = try RoadError.passing {
            var source = try ByteSource(path: path)
            return try source.readChunk(4096)
        }
        if start.starts(with: "SQLite format 3\0".utf8) { return .lines }
        // The first block has a header of fewer than 64 KiB, which its first four bytes count.
        if start.count > 4, start[0] == 0, start[1] <= 1, start[4] == 0x0A || start[4] == 0x18 { return .pbf }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = start.starts(with: mark) ? start[3...] : start[...]
        switch text.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "<"): return .xml
        case UInt8(ascii: "{"), UInt8(ascii: "["): return .lines
        case nil where start.isEmpty: return .xml
        default: break
        }
        if text.first == 0x1E { return .lines }
        try RoadError.passing { try ForeignFormat.refuse(start, name: path) }
        throw .unknownFormat(path)
    }
}
