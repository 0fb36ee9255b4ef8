import ArgumentParser
import Formats
import Glibc

/// Files that an option takes, by their endings.
struct CompletionFiles {
    /// The endings, without the dot.
    let endings: [String]

    init(_ endings: [String]) { self.endings = endings }

    /// Features and tables, as they are read.
    static let features = [
        "csv", "tsv", "json", "geojson", "geojsonl", "geojsons", "geojsonseq", "ndjson", "jsonl", "gpkg", "gz",
    ]
    /// Polygons.
    static let polygons = ["geojson", "geojsonl", "geojsons", "geojsonseq", "ndjson", "json", "gpkg"]
    /// Networks, and what they are made of.
    static let roads = ["network", "pbf", "osm", "geojson", "gpkg"]

    /// The files whose path begins as `prefix` does, and the folders on the way to others; hidden ones where their dot is typed.
    func candidates(for prefix: String) -> [String] {
        let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
        let start = prefix.dropFirst(folder.count)
        var found: [String] = []
        for name in FolderNames.names(in: folder.isEmpty ? "." : folder) ?? [] where name.hasPrefix(start) {
            guard !name.hasPrefix(".") || start.hasPrefix(".") else { continue }
            var status = stat()
            guard stat(folder + name, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                // Bash ends folders itself.
                found.append(folder + name + (CompletionShell.requesting == .bash ? "" : "/"))
            } else if endings.contains(where: { name.lowercased().hasSuffix(".\($0)") }) {
                found.append(folder + name)
            }
        }
        return found.sorted()
    }
}

extension CompletionKind {
    /// A file of points or of a table.
    static var features: CompletionKind { .file(extensions: CompletionFiles.features) }
    /// A file of polygons.
    static var polygons: CompletionKind { .file(extensions: CompletionFiles.polygons) }
    /// A network, or roads of which one is made.
    static var roads: CompletionKind { .file(extensions: CompletionFiles.roads) }
}
