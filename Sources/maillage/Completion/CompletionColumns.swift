import ArgumentParser
import Atlas
import Formats
import Glibc

/// The columns of files that a command line names.
enum CompletionColumns {
    /// Files that are read whole for a name are no larger.
    private static let small = 16 << 20

    /// The columns of tables, or properties of features, of a file; none of what is no regular file: a pipe is not opened, as
    /// its writer would notice.
    static func columns(of path: String) -> [String] {
        guard FileKind.isRegular(path) else { return [] }
        var options = PointStreamOptions()
        (options.wantsWeights, options.acceptsPlaces, options.positions) = (false, true, .any)
        if let stream = try? PointStream(path: path, options: options), !stream.layout.keys.isEmpty {
            return stream.layout.keys
        }
        guard isSmall(path), let table = try? AttributeTable.read(path: path) else { return [] }
        return table.header
    }

    /// Whether a regular file is small enough to be read while somebody types.
    static func isSmall(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size <= small
    }
}

extension CompletionKind {
    /// A column of one of the files that follow some options, or of any file that stands on the line.
    static func column(of options: String...) -> CompletionKind {
        asked { request in
            var files = options.flatMap { request.values(of: $0) }
            if files.isEmpty { files = request.inputs }
            var known: Set<String> = []
            return files.flatMap { CompletionColumns.columns(of: NamedFile($0).path) }
                .filter { known.insert($0).inserted }.candidates
        }
    }

    /// A column that the report of the command can be sorted by.
    static var sortColumn: CompletionKind {
        asked { request in
            let name = request.words.first { sortColumns[$0] != nil } ?? ""
            let equity = request.words.contains("--equity") ? ["gini", "palma_shares", "theil_t"] : []
            return ((sortColumns[name] ?? []) + (name == "distance" || name == "accessibility" ? equity : []))
                .candidates
        }
    }

    /// What reports have at one threshold; a test holds it against what they say.
    private static let sortColumns = [
        "coverage": [
            "code", "name", "area_km2", "covered_area_km2", "covered_area_share", "population", "covered_population",
            "covered_population_share", "gap_population",
        ],
        "distance": ["code", "name", "population", "mean_km", "median_km", "p90_km", "max_km"],
        "accessibility": ["code", "name", "population", "accessibility_per_100000", "population_without"],
        "compare": [
            "code", "name", "population", "covered_population_before", "covered_population_after",
            "newly_covered_population", "no_longer_covered_population", "mean_km_before", "mean_km_after",
            "median_km_before", "median_km_after", "p90_km_before", "p90_km_after", "nearest_changed_population",
        ],
        "cohorts": [
            "code", "name", "count", "share", "change", "change_points", "location_quotient", "growth_rate",
            "population_location_quotient", "count_low", "count_high", "share_low", "share_high", "growth_effect",
            "mix_effect", "regional_effect",
        ],
    ]
}
