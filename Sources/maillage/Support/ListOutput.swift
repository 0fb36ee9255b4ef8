import Formats
import Geometry
import Measures
import Reporting

/// Where a list goes that is made batch by batch: to files as it comes, or to the terminal when it is whole.
struct ListOutput {
    private let list: ListReport
    private let sinks: [ColumnSink]
    private var rows: [[String]] = []

    /// A batch as ``write(_:)`` wants it.
    struct Piece: Sendable {
        let records: [EncodedRecords]
        let rows: [[String]]
    }

    init(
        _ list: ListReport,
        to destinations: [OutputOptions.Destination],
        _ style: CSVStyle,
        isLive: Bool = false,
        keeping kept: RowCheckpoint? = nil,
        overwrite: Bool
    ) throws {
        self.list = list
        sinks = try destinations.enumerated().map { index, destination in
            try ColumnSink(
                path: destination.path,
                format: destination.format,
                columns: list.columnNames,
                sheet: list.sheet(CommandLanguage.language),
                style: style,
                isLive: isLive,
                keeping: kept?.files[index],
                overwrite: overwrite
            )
        }
    }

    /// Makes a batch ready, on any thread; the positions are for formats that draw them.
    var encode: @Sendable ([AddedColumn], PointBatch?) -> Piece {
        let (list, sinks) = (list, sinks)
        return { columns, points in
            Piece(
                records: sinks.map {
                    $0.encode(columns, longitudes: points?.longitudes ?? [], latitudes: points?.latitudes ?? [])
                },
                rows: sinks.isEmpty ? list.rows(of: columns, CommandLanguage.language) : []
            )
        }
    }

    /// Appends a batch. A table that is too long for a terminal is refused.
    mutating func write(_ piece: Piece) throws {
        for (sink, records) in zip(sinks, piece.records) { try sink.write(records) }
        rows += piece.rows
        guard rows.count <= Self.mostRows else {
            throw UsageError(
                "this is more than \(Self.mostRows) rows: name a file with -o",
                "cela fait plus de \(Self.mostRows) lignes : donnez un fichier avec -o"
            )
        }
    }

    private static let mostRows = 10_000

    /// Puts files in their places.
    func finish() throws { for sink in sinks { try sink.finish() } }

    /// Writes the table to the terminal, where there are no files.
    func show() throws {
        if sinks.isEmpty { try StandardOutput.write(Array(list.table(rows, CommandLanguage.language).utf8)) }
    }
}
