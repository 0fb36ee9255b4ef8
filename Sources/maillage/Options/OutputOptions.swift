import ArgumentParser
import Formats
import Geometry
import Maps
import Reporting

/// Where results go.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: CommandLanguage.help(
            "Write to a file; its ending says the format, of those that the command writes (.csv .xlsx .json .geojson .geojsonl "
                + ".geojsons .gpkg .shp.zip .fgb .kml .svg .html). May be repeated; - is standard output.",
            "Écrire dans un fichier ; sa terminaison dit le format, de ceux que la commande écrit (.csv .xlsx .json .geojson "
                + ".geojsonl .geojsons .gpkg .shp.zip .fgb .kml .svg .html). Répétable ; - est la sortie standard."
        ),
        completion: .file()
    )
    var output: [String] = []

    @Option(
        help: CommandLanguage.help("The format of -o -, by its ending.", "Le format de -o -, par sa terminaison."),
        completion: .format
    )
    var format: String?

    /// A place to write to and the format to write in.
    struct Destination {
        let path: String
        let format: ContentFormat

        /// Whether it is for a drawing.
        var isDrawing: Bool { format == .svg || format == .html }
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
        let read = CommandFiles.readBesideOutput
        for (index, path) in output.enumerated() {
            let file = OutputFile.identity(of: path)
            guard !output[..<index].contains(where: { $0 == path || OutputFile.identity(of: $0) == file }) else {
                throw UsageError("“\(path)” is written to twice", "« \(path) » est écrit deux fois")
            }
            try CommandFiles.check("--output", path, isNone: read)
            try OutputFile.check(path, overwrite: overwrite)
        }
        return destinations
    }

    /// The formats that reports are written in.
    static let reportFormats: [ContentFormat] =
        [.csv, .json, .geojson, .geojsonl, .geojsons, .gpkg, .xlsx] + foreignFormats

    /// The formats that GDAL writes.
    static let foreignFormats: [ContentFormat] = [.shapefile, .flatgeobuf, .kml]

    /// The formats of reports that can be drawn.
    static let drawnFormats: [ContentFormat] = reportFormats + [.svg, .html]

    /// The formats that points are written in.
    static let pointFormats: [ContentFormat] = reportFormats

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
    /// Each format is made once, before anything is written; `page` makes the HTML where it is not `drawing`'s, and gives
    /// `nil` where it cannot.
    func deliver(
        _ report: some Report,
        _ words: ReportText,
        to destinations: [Destination],
        _ style: ReportStyleOptions,
        _ options: GlobalOptions,
        drawing: (() throws -> MapComposition)? = nil,
        page: (() throws -> [UInt8]?)? = nil
    ) throws {
        guard !destinations.isEmpty else {
            var words = words
            words.terminal = Terminal.style(noColor: style.noColor)
            return try StandardOutput.write(Array(report.table(words).utf8))
        }
        var made: [ContentFormat: [UInt8]] = [:]
        let formats = Set(destinations.map(\.format))
        let ownPage = formats.contains(.html) ? try page?() : nil
        let isDrawn = formats.contains(.svg) || (formats.contains(.html) && ownPage == nil)
        let picture = isDrawn ? try drawing?() : nil
        for format in formats {
            made[format] =
                switch format {
                case .json: report.json(words)
                case .geojson: report.geoJSON(threads: options.threadCount)
                case .geojsonl: GeoJSONWriter(decimals: 7).lines(of: report.features())
                case .geojsons: GeoJSONWriter(decimals: 7).sequence(of: report.features())
                case .gpkg, .xlsx, .shapefile, .flatgeobuf, .kml: nil
                case .svg: try picture?.svg(words.language)
                case .html: try ownPage ?? picture?.html(words.language)
                default: report.csv(style.csv.style)
                }
        }
        for destination in destinations {
            let content = made[destination.format] ?? []
            if destination.format.isLayer {
                let sink = try FeatureSink(path: destination.path, overwrite: options.force)
                try sink.write(sink.encode(report.features()))
                try sink.finish()
                if destination.format != .gpkg { Console.notices(sink.notices, options) }
            } else if destination.format == .xlsx {
                let notices = try report.workbook(words).write(to: destination.path, overwrite: options.force)
                Console.notices(notices, options)
            } else {
                try Self.write(content, to: destination.path, options)
            }
        }
    }

    /// Writes a map to every destination; there must be one.
    func write(_ drawing: MapComposition, to destinations: [Destination], _ options: GlobalOptions) throws {
        guard !destinations.isEmpty else {
            throw UsageError(
                "a map needs a file to go to",
                "une carte demande un fichier",
                advice: Message(en: "write -o map.svg or -o map.html", fr: "écrivez -o carte.svg ou -o carte.html")
            )
        }
        let language = CommandLanguage.language
        for destination in destinations {
            let isPage = destination.format == .html
            try Self.write(isPage ? drawing.html(language) : drawing.svg(language), to: destination.path, options)
        }
    }

    /// Writes what was made to a file or to standard output.
    static func write(_ content: [UInt8], to path: String, _ options: GlobalOptions) throws {
        guard path != "-" else { return try StandardOutput.write(content) }
        try OutputFile.write(content, to: path, overwrite: options.force)
    }
}
