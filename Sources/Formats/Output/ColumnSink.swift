internal import Geometry

/// Writes records that are made of columns alone, batch by batch: CSV, an array of JSON objects, a workbook of Excel, and, where the records
/// have positions, GeoJSON in any of its forms or a layer of a GeoPackage.
///
/// Works as ``PointSink`` does.
public final class ColumnSink: Sendable {
    private let names: [String]
    private let format: ContentFormat
    private let style: CSVStyle
    private let keys: SpelledTexts
    private let target: RecordTarget
    private let file: RecordFile?

    /// Opens a sink.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard output.
    ///   - format: the format; `nil` for the one that the ending of `path` says.
    ///   - columns: the names of the columns.
    ///   - style: how a table is written.
    ///   - crs: the coordinate reference system of the positions, which a GeoPackage states.
    ///   - isLive: whether each batch is written at once, the first one too, which else waits for the second or the end: an
    ///     error in a small input then leaves standard output empty.
    ///   - overwrite: whether a file that is there may be replaced.
    /// - Throws: ``FormatError``: `unknownFormat`, `fileExists`, `isDirectory`, `cannotCreate`.
    public convenience init(
        path: String,
        format: ContentFormat? = nil,
        columns: [String],
        style: CSVStyle = .standard,
        crs: GeoPackageCRS = .wgs84,
        isLive: Bool = false,
        overwrite: Bool = false
    ) throws(FormatError) {
        try self.init(
            path: path,
            format: format,
            columns: columns,
            sheet: SheetLayout(DatabaseTarget.layerName(path), columns.map { SheetColumn($0) }),
            style: style,
            crs: crs,
            isLive: isLive,
            overwrite: overwrite
        )
    }

    /// Opens a sink, as the public one does; `sheet` is how a workbook shows the columns, `kept` where a text grows.
    package init(
        path: String,
        format: ContentFormat?,
        columns: [String],
        sheet: SheetLayout,
        style: CSVStyle = .standard,
        crs: GeoPackageCRS = .wgs84,
        isLive: Bool = false,
        keeping kept: KeptFile? = nil,
        overwrite: Bool = false
    ) throws(FormatError) {
        let format = if let format { format } else { try ContentFormat.of(path: path) }
        guard format.isTable || format.isGeoJSON || format.isLayer else { throw .unknownFormat(path) }
        self.format = format
        self.style = style
        names = columns
        keys = PointEncoder.keys(columns)
        guard !format.isLayer else {
            file = nil
            let known = columns.map { KnownColumn($0) }
            target = .database(
                try DatabaseTarget(path: path, format: format, crs: crs, columns: known, overwrite: overwrite)
            )
            return
        }
        guard format != .xlsx else {
            file = nil
            target = .workbook(try WorkbookTarget(path: path, sheet, overwrite: overwrite))
            return
        }
        let file = try RecordFile(
            path: path,
            start: format.start(columns: columns, style: style),
            separator: format.separator,
            isLive: isLive,
            keeping: kept,
            overwrite: overwrite
        )
        self.file = file
        target = .text(file)
    }

    /// Records as the file wants them, for ``write(_:)``.
    ///
    /// - Parameters:
    ///   - columns: the columns that were announced, in their order and of equal length.
    ///   - longitudes: of the positions, for formats that draw them; NaN for none. CSV and JSON leave them out.
    ///   - latitudes: as many.
    /// - Returns: what ``write(_:)`` takes.
    public func encode(
        _ columns: [AddedColumn],
        longitudes: [Double] = [],
        latitudes: [Double] = []
    ) -> EncodedRecords {
        precondition(columns.map(\.name) == names, "the columns that were announced: \(names)")
        let count = columns.first?.values.count ?? 0
        precondition(columns.allSatisfy { $0.values.count == count }, "columns of equal length")
        guard format != .xlsx else {
            return EncodedRecords(content: .rows((0..<count).map { index in columns.map { $0.values[index] } }))
        }
        let place = { (index: Int) -> Coordinate? in
            guard index < longitudes.count, longitudes[index].isFinite, latitudes[index].isFinite else { return nil }
            return Coordinate(x: longitudes[index], y: latitudes[index])
        }
        guard let file else {
            let features = (0..<count).map { index in
                var properties = Properties()
                for column in columns { properties[column.name] = column.values[index] }
                return Feature(shape: place(index).map(Shape.point), properties: properties)
            }
            return EncodedRecords(content: .features(features))
        }
        let values = columns.map { AddedValues($0, style: format == .csv ? style : nil) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * 24 * (columns.count + 1))
        if format == .csv {
            appendRows(count, values, to: &bytes)
        } else {
            for index in 0..<count {
                if index > 0, format == .json || format == .geojson { bytes.append(",\n") }
                appendObject(index, values, place(index), to: &bytes)
            }
        }
        return EncodedRecords(content: .bytes(file.packed(bytes)))
    }

    private func appendRows(_ count: Int, _ values: [AddedValues], to bytes: inout [UInt8]) {
        let (style, separator) = (style, style.separatorByte)
        guard let first = values.first else { return }
        let others = values.dropFirst()
        for index in 0..<count {
            first.append(index, to: &bytes)
            for column in others {
                bytes.append(separator)
                column.append(index, to: &bytes)
            }
            style.appendLineEnd(to: &bytes)
        }
    }

    private func appendObject(_ index: Int, _ values: [AddedValues], _ place: Coordinate?, to bytes: inout [UInt8]) {
        if format == .geojsons { bytes.append(0x1E) }
        if format != .json { bytes.append(#"{"type":"Feature","properties":"#) }
        bytes.append(UInt8(ascii: "{"))
        for column in values.indices {
            if column > 0 { bytes.append(UInt8(ascii: ",")) }
            keys.append(column, to: &bytes)
            values[column].append(index, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        guard format != .json else { return }
        bytes.append(#","geometry":"#)
        if let place {
            bytes.append(#"{"type":"Point","coordinates":["#)
            NumberText.append(place.x, decimals: 7, to: &bytes)
            bytes.append(UInt8(ascii: ","))
            NumberText.append(place.y, decimals: 7, to: &bytes)
            bytes.append("]}}")
        } else {
            bytes.append("null}")
        }
        if format != .geojson { bytes.append(UInt8(ascii: "\n")) }
    }

    /// Appends records.
    ///
    /// - Throws: ``FormatError``: `writeFailed`, `brokenPipe`; for a GeoPackage what
    ///   ``GeoPackageWriter/append(_:to:)`` throws.
    public func write(_ records: EncodedRecords) throws(FormatError) { try target.write(records) }

    /// Writes the end and puts the file in its place. Without it nothing of the file stays.
    ///
    /// - Throws: ``FormatError``: `writeFailed`, `brokenPipe`, `cannotCreate`, `fileExists` where a file appeared meanwhile.
    public func finish() throws(FormatError) {
        try target.finish(format.end)
    }
}
