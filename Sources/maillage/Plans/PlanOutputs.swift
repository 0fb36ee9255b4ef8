import Formats
import Geometry
import Reporting

/// Where the results of plans go: a line each, as JSON Lines or CSV.
struct PlanOutputs {
    /// How results are written.
    enum Format: String, CaseIterable {
        case jsonl, csv

        /// The format that the ending of a file says; before `.gz` the ending stands that counts.
        init?(path: String) {
            let name = path.lowercased()
            let ending = (name.hasSuffix(".gz") ? String(name.dropLast(3)) : name).split(separator: ".").last
            self.init(rawValue: ending == "ndjson" ? "jsonl" : ending.map(String.init) ?? "")
        }
    }

    /// The files, in the order in which they were named.
    let destinations: [(path: String, format: Format)]

    /// Checks where results go, before any work is done.
    ///
    /// - Throws: ``UsageError``; ``FormatError`` where a file cannot be written.
    init(_ outputs: OutputOptions, overwrite: Bool) throws {
        let list = Format.allCases.map(\.rawValue).joined(separator: ", ")
        func format(_ name: String) throws(UsageError) -> Format {
            guard let format = Format(rawValue: name) else {
                throw UsageError(
                    "“\(name)” is not a format of results of plans: \(list)",
                    "« \(name) » n’est pas un format de résultats de plans : \(list)"
                )
            }
            return format
        }
        if outputs.format != nil, let file = outputs.output.first(where: { $0 != "-" }) {
            throw UsageError(
                "--format is for standard output; the ending of “\(file)” says its format",
                "--format vaut pour la sortie standard ; la terminaison de « \(file) » dit son format"
            )
        }
        let stated = try outputs.format.map(format) ?? .jsonl
        guard !outputs.output.isEmpty else {
            destinations = [(path: "-", format: stated)]
            return
        }
        destinations = try outputs.output.map { path in
            guard path != "-" else { return (path, stated) }
            guard let format = Format(path: path) else {
                throw UsageError(
                    "results of plans are written a line each: “\(path)” should end in .jsonl or .csv",
                    "les résultats des plans s’écrivent un par ligne : « \(path) » devrait finir par .jsonl ou .csv"
                )
            }
            return (path, format)
        }
        for (index, path) in outputs.output.enumerated() {
            guard !outputs.output[..<index].contains(path) else {
                throw UsageError("“\(path)” is written to twice", "« \(path) » est écrit deux fois")
            }
            if path != "-" { try OutputFile.check(path, overwrite: overwrite) }
        }
    }

    /// Whether a table is written.
    var hasTable: Bool { destinations.contains { $0.format == .csv } }

    /// Opens the files.
    func open(_ table: PlanTable, overwrite: Bool) throws -> Writer {
        Writer(
            sinks: try destinations.map { path, format in
                let start = format == .csv ? table.header : []
                return (sink: try LineSink(path: path, start: start, overwrite: overwrite), format: format)
            },
            table: table
        )
    }

    /// The files while they are written.
    struct Writer {
        fileprivate let sinks: [(sink: LineSink, format: Format)]
        fileprivate let table: PlanTable

        /// Appends results that stand in lines.
        ///
        /// - Returns: how many plans have no answer.
        func write(_ lines: [[UInt8]]) throws -> Int {
            let results = lines.compactMap(PlanResult.init(line:))
            for (sink, format) in sinks {
                try sink.write(format == .jsonl ? Array(lines.joined()) : results.flatMap(table.row))
            }
            return results.count(where: \.isWithoutAnswer)
        }

        /// Puts the files in their places.
        func finish() throws { for (sink, _) in sinks { try sink.finish() } }
    }
}
