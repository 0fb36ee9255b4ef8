import Analysis
import ArgumentParser
import Atlas
import Cartography
import Formats
import Geodesy
import Geometry

/// `maillage matrix ORIGINS`: how far it is from every point to every antenna.
struct MatrixCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "matrix",
            abstract: Speech.text(
                "How far it is from every point to every antenna.",
                "À quelle distance chaque point est de chaque antenne."
            ),
            discussion: Speech.text(
                "Geodesics on GRS 80, to the metre; points are read and rows written piece by piece.",
                "Géodésiques sur GRS 80, au mètre ; points lus et lignes écrites par morceaux."
            )
        )
    }

    /// More rows than this want a file.
    private static let longestTable = 10_000

    @Argument(
        help: Speech.help(
            "The points: CSV or GeoJSON; - is standard input.",
            "Les points : CSV ou GeoJSON ; - est l’entrée standard."
        )
    )
    var origins: String

    @Option(
        help: Speech.help(
            "Antennas: CSV or GeoJSON points with a name; default: the ministry’s network of 2018.",
            "Antennes : points CSV ou GeoJSON avec un nom ; par défaut, le réseau du ministère de 2018."
        )
    )
    var antennas: String?

    @OptionGroup var pointOptions: PointOptions
    @OptionGroup var outputs: OutputOptions
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let destinations = try outputs.destinations(overwrite: options.force, allowing: [.csv])
        let network =
            try antennas.map { file throws(AtlasError) in try Antenna.read(path: file) }
            ?? options.openAtlas().antennas()
        let stream = try pointOptions.open(origins)
        let transformations = try pointOptions.transformations()
        try transformations?.use { Console.notice($0.notice, options) }
        var table = TextTable([
            TextTable.Column(Speech.text("Origin", "Origine")), TextTable.Column(Speech.text("Antenna", "Antenne")),
            TextTable.Column(Speech.text("Distance, m", "Distance, m"), isNumeric: true),
        ])
        let style = NumberStyle(Speech.language)
        var sink = try destinations.first.map { try ByteSink(path: $0.path, overwrite: options.force) }
        let header = CSVWriter(header: ["origin", "antenna", "distance_m"]).bytes
        try sink?.write(header)
        let geodesic = Geodesic(.grs80)
        let isTable = destinations.isEmpty
        try stream.process(threads: options.threadCount) { batch in
            var batch = batch
            try transformations?.use { try $0.apply(to: &batch) }
            var rows: [MatrixRow] = []
            for index in 0..<batch.count {
                let id = batch.id(index)
                for antenna in network {
                    let distance = batch.coordinate(index).map { geodesic.distance(from: $0, to: antenna.position) }
                    rows.append(MatrixRow(origin: id, antenna: antenna.name, metres: distance?.value.rounded()))
                }
            }
            return (rows: isTable ? rows : [], bytes: isTable ? [] : MatrixRow.csv(rows, after: header))
        } inOrder: { piece in
            try sink?.write(piece.bytes)
            for row in piece.rows { table.append([row.origin, row.antenna, style.number(row.metres)]) }
            guard table.rows.count <= Self.longestTable else {
                throw UsageError(
                    "this is more than \(Self.longestTable) rows: name a file with -o",
                    "cela fait plus de \(Self.longestTable) lignes : donnez un fichier avec -o"
                )
            }
        }
        try sink?.finish()
        for notice in stream.notices { Console.notice(notice, options) }
        if isTable { try StandardOutput.write(Array(table.text.utf8)) }
    }
}

/// The way from an origin to an antenna; no distance from a point without position.
private struct MatrixRow: Sendable {
    let origin: String
    let antenna: String
    let metres: Double?

    /// Rows as CSV without their header.
    static func csv(_ rows: [MatrixRow], after header: [UInt8]) -> [UInt8] {
        var writer = CSVWriter(header: ["origin", "antenna", "distance_m"])
        for row in rows {
            writer.field(row.origin)
            writer.field(row.antenna)
            writer.field(row.metres, decimals: 0)
            writer.endRow()
        }
        return Array(writer.bytes.dropFirst(header.count))
    }
}
