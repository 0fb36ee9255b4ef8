import ArgumentParser
import Cartography
import Formats
import Geometry

/// Where results go.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: Speech.help(
            "Write to a file; its ending says the format (.csv .json .geojson). May be repeated; - is standard output.",
            "Écrire dans un fichier ; sa terminaison dit le format (.csv .json .geojson). Répétable ; - est la sortie."
        )
    )
    var output: [String] = []

    @Option(help: Speech.help("The format of -o -: csv, json or geojson.", "Format de -o - : csv, json ou geojson."))
    var format: String?

    /// A place to write to and the format to write in.
    struct Destination {
        let path: String
        let format: ContentFormat
    }

    /// The destinations in order. All are checked before any work is done.
    func destinations(
        overwrite: Bool,
        allowing allowed: [ContentFormat] = Self.reportFormats
    ) throws -> [Destination] {
        if output.isEmpty, format != nil {
            return [Destination(path: "-", format: try format(of: "-", allowed))]
        }
        if format != nil, let file = output.first(where: { $0 != "-" }) {
            throw UsageError(
                "--format is for standard output; the ending of “\(file)” says its format",
                "--format vaut pour la sortie standard ; la terminaison de « \(file) » dit son format"
            )
        }
        let destinations = try output.map { Destination(path: $0, format: try format(of: $0, allowed)) }
        for (index, path) in output.enumerated() {
            guard !output[..<index].contains(path) else {
                throw UsageError("“\(path)” is written to twice", "« \(path) » est écrit deux fois")
            }
            try OutputFile.check(path, overwrite: overwrite)
        }
        return destinations
    }

    /// The formats that reports are written in.
    static let reportFormats: [ContentFormat] = [.csv, .json, .geojson]
    /// The formats of reports that can be drawn.
    static let drawnFormats: [ContentFormat] = reportFormats + [.svg, .html]

    private func format(of path: String, _ allowed: [ContentFormat]) throws -> ContentFormat {
        let list = allowed.map(\.rawValue).joined(separator: ", ")
        let named = format.flatMap { ContentFormat(rawValue: $0) }
        if let format, named == nil || !allowed.contains(where: { $0 == named }) {
            throw UsageError(
                "“\(format)” is not a format of this command; it writes \(list)",
                "« \(format) » n’est pas un format de cette commande ; elle écrit \(list)"
            )
        }
        let chosen = path == "-" ? named : ContentFormat(path: path)
        if path == "-", chosen == nil {
            throw UsageError("“-o -” needs --format: \(list)", "« -o - » demande --format : \(list)")
        }
        guard let chosen, allowed.contains(chosen) else {
            throw UsageError(
                "the ending of “\(path)” is not that of a format of this command; it writes \(list)",
                "la terminaison de « \(path) » n’est pas celle d’un format de cette commande ; elle écrit \(list)"
            )
        }
        return chosen
    }

    /// Writes a report to every destination, or as a table to standard output where there is none.
    ///
    /// Each format is made once, before anything is written.
    func deliver(
        _ report: some Report,
        _ words: ReportWords,
        to destinations: [Destination],
        overwrite: Bool,
        drawing: (() throws -> MapDrawing)? = nil
    ) throws {
        guard !destinations.isEmpty else { return try StandardOutput.write(Array(report.table(words).utf8)) }
        var made: [ContentFormat: [UInt8]] = [:]
        let formats = Set(destinations.map(\.format))
        let isDrawn = formats.contains(.svg) || formats.contains(.html)
        let picture = isDrawn ? try drawing?() : nil
        for format in formats {
            made[format] =
                switch format {
                case .json: report.json(words)
                case .geojson: report.geoJSON()
                case .svg: try picture?.svg(words.language)
                case .html: try picture?.html(words.language)
                default: report.csv()
                }
        }
        for destination in destinations {
            let content = made[destination.format] ?? []
            if destination.path == "-" {
                try StandardOutput.write(content)
            } else {
                try OutputFile.write(content, to: destination.path, overwrite: overwrite)
            }
        }
    }

    /// Writes a map to every destination; there must be one.
    func write(_ drawing: MapDrawing, to destinations: [Destination], overwrite: Bool) throws {
        guard !destinations.isEmpty else {
            throw UsageError(
                "a map needs a file to go to",
                "une carte demande un fichier",
                advice: Message(en: "write -o map.svg or -o map.html", fr: "écrivez -o carte.svg ou -o carte.html")
            )
        }
        for destination in destinations {
            let language = Speech.language
            let isPage = destination.format == .html
            let content = isPage ? try drawing.html(language) : try drawing.svg(language)
            if destination.path == "-" {
                try StandardOutput.write(content)
            } else {
                try OutputFile.write(content, to: destination.path, overwrite: overwrite)
            }
        }
    }
}
