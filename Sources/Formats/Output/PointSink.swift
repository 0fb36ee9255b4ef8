public import Geometry
private import Synchronization

/// Writes points batch by batch, each with the columns of its record and added ones: CSV, GeoJSON, GeoJSON one feature
/// a line (`.geojsonl`) or as a text sequence (`.geojsons`, RFC 8142), an array of JSON objects, or a workbook of Excel.
///
/// ``encode(_:added:)`` spells a batch and depends on nothing else, so that several threads can do it at once;
/// ``write(_:)`` appends in the order of its calls. The file appears whole in the end, or not at all. Where its name
/// ends in `.gz` it is compressed.
///
/// Columns and properties stay in their order, texts and numbers as they are spelled:
/// - An added column whose name is there already is put in its place.
/// - A table that becomes GeoJSON, JSON or a GeoPackage: plain numbers become numbers with their digits, all else is
///   text, empty fields are `null`. Codes are text, all of a column: where its name says so (`region_code`, `CSDUID`) or
///   one with a zero in front (`02005`) stands in the first rows. In GeoJSON the columns of the position become the
///   geometry.
/// - GeoJSON that becomes a table needs ``PointStreamOptions/collectsKeys``: columns for the identifier (where there is
///   one), longitude, latitude, and for each key of any feature; arrays and objects as JSON.
/// - Between tables of different separators numbers get the decimal mark of the style.
/// - A third ordinate and foreign members of features are dropped, which ``PointStream`` says.
public final class PointSink: Sendable {
    /// The file as the user gave it, `-` for standard output.
    public let path: String
    private let added: [String]
    private let columns: [KnownColumn]
    private let hasHeader: Bool
    /// Spells text, and knows the columns of a table; `nil` for a GeoPackage.
    private let encoder: PointEncoder?
    private let target: RecordTarget
    private let file: RecordFile?
    /// The added columns whose names the records had: their places.
    private let replaced: Locked<Set<Int>>

    /// Opens a sink.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard output.
    ///   - format: the format; `nil` for the one that the ending of `path` says.
    ///   - layout: what the records of the input look like.
    ///   - added: the names of the columns that every batch will add.
    ///   - style: how a table is written.
    ///   - positionNames: what the columns of the position of a table are called; `nil` for what they are in the input,
    ///     or `lon` and `lat`.
    ///   - crs: the coordinate reference system of the positions, which a GeoPackage states.
    ///   - isLive: whether each batch is written at once, the first one too, which else waits for the second or the end: an
    ///     error in a small input then leaves standard output empty.
    ///   - overwrite: whether a file that is there may be replaced.
    /// - Throws: ``FormatError``: `unknownFormat`, `fileExists`, `isDirectory`, `cannotCreate`.
    public convenience init(
        path: String,
        format: ContentFormat? = nil,
        layout: PointLayout,
        added: [String] = [],
        style: CSVStyle = .standard,
        positionNames: (x: String, y: String)? = nil,
        crs: GeoPackageCRS = .wgs84,
        isLive: Bool = false,
        overwrite: Bool = false
    ) throws(FormatError) {
        try self.init(
            path: path,
            format: format,
            layout: layout,
            added: added,
            style: style,
            positionNames: positionNames,
            crs: crs,
            isLive: isLive,
            keeping: nil,
            overwrite: overwrite
        )
    }

    /// Opens a sink, as the public one does; `kept` is where a text grows.
    package init(
        path: String,
        format: ContentFormat?,
        layout: PointLayout,
        added: [String],
        style: CSVStyle,
        positionNames: (x: String, y: String)?,
        crs: GeoPackageCRS,
        isLive: Bool,
        keeping kept: KeptFile?,
        overwrite: Bool
    ) throws(FormatError) {
        self.path = path
        let format = if let format { format } else { try ContentFormat.of(path: path) }
        self.added = added
        hasHeader = format == .csv
        let names = layout.columnNames ?? []
        replaced = Locked(Set(added.indices.filter { names.contains(added[$0]) }))
        // A column that takes the place of another has a type of its own.
        let own = layout.knownColumns.map { added.contains($0.name) ? KnownColumn($0.name) : $0 }
        columns = own.isEmpty ? [] : own + added.filter { !own.map(\.name).contains($0) }.map { KnownColumn($0) }
        guard !format.isLayer else {
            (encoder, file) = (nil, nil)
            target = .database(
                try DatabaseTarget(path: path, format: format, crs: crs, columns: columns, overwrite: overwrite)
            )
            return
        }
        let encoder = try PointEncoder(
            format: format == .xlsx ? .csv : format,
            layout: layout,
            added: added,
            style: style,
            renaming: positionNames,
            path: path
        )
        self.encoder = encoder
        guard format != .xlsx else {
            file = nil
            let sheet = SheetLayout(DatabaseTarget.layerName(path), encoder.columns.map { SheetColumn($0.name) })
            target = .workbook(try WorkbookTarget(path: path, sheet, overwrite: overwrite))
            return
        }
        let file = try RecordFile(
            path: path,
            start: format.start(columns: encoder.columns.map(\.name), style: style),
            separator: format.separator,
            isLive: isLive,
            keeping: kept,
            overwrite: overwrite
        )
        self.file = file
        target = .text(file)
    }

    /// A batch as the file wants it, for ``write(_:)``. `added` are the columns that were announced, in their order, with
    /// one value a point.
    public func encode(_ batch: PointBatch, added: [AddedColumn] = []) -> EncodedRecords {
        precondition(added.map(\.name) == self.added, "the columns that were announced: \(self.added)")
        guard let encoder else {
            var met: Set<Int> = []
            let features = batch.features(added: added, replaced: &met)
            note(met)
            return EncodedRecords(content: .features(features))
        }
        guard let file else { return EncodedRecords(content: .rows(encoder.cells(of: batch, added))) }
        var met: Set<Int> = []
        let bytes = encoder.encode(batch, added, replaced: &met)
        note(met)
        return EncodedRecords(content: .bytes(file.packed(bytes)))
    }

    /// The added columns whose names the records had, by their places, in order: what ``notices`` needs to know of records that
    /// a run before has written.
    package var replacedColumns: [Int] {
        get { replaced.withLock { $0.sorted() } }
        set { note(Set(newValue.filter(added.indices.contains))) }
    }

    private func note(_ places: Set<Int>) {
        if !places.isEmpty { replaced.withLock { $0.formUnion(places) } }
    }

    /// Appends a batch.
    ///
    /// - Throws: ``FormatError``: `writeFailed`, `brokenPipe`; for a GeoPackage what
    ///   ``GeoPackageWriter/append(_:to:)`` throws.
    public func write(_ records: EncodedRecords) throws(FormatError) { try target.write(records) }

    /// Appends batches that are there already: some threads spell them, this one writes.
    ///
    /// - Throws: ``FormatError`` as ``write(_:)`` does.
    public func write(_ batches: [PointBatch], threads: Int) throws {
        let taken = Atomic(0)
        try OrderedWork.run(threads: threads) { () throws(FormatError) -> PointBatch? in
            let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
            return index < batches.count ? batches[index] : nil
        } work: { batch in
            self.encode(batch)
        } inOrder: { records in
            try self.write(records)
        }
    }

    /// Writes the end and puts the file in its place. Without it nothing of the file stays.
    ///
    /// - Throws: ``FormatError``: `writeFailed`, `brokenPipe`, `cannotCreate`, `fileExists` where a file appeared meanwhile.
    public func finish() throws(FormatError) { try target.finish(encoder?.format.end ?? "") }

    /// What was written otherwise than it was given. Complete behind ``finish()``.
    public var notices: [Message] {
        let names = replaced.withLock { $0.sorted().map { added[$0] } }
        return target.notices(columns: columns, hasHeader: hasHeader) + (names.isEmpty ? [] : [.columnsReplaced(names)])
    }
}

extension Message {
    /// Says that columns of the input are not in the output because others have their names.
    fileprivate static func columnsReplaced(_ names: [String]) -> Message {
        names.count == 1
            ? Message(
                en: "column “\(names[0])” of the input is replaced by the new one of that name; rename it to keep it",
                fr:
                    "la colonne « \(names[0]) » des données est remplacée par la nouvelle de ce nom ; renommez-la pour la "
                    + "garder"
            )
            : Message(
                en:
                    "columns \(names.map { "“\($0)”" }.joined(separator: ", ")) of the input are replaced by the new ones "
                    + "of these names; rename them to keep them",
                fr:
                    "les colonnes \(names.map { "« \($0) »" }.joined(separator: ", ")) des données sont remplacées par les "
                    + "nouvelles de ces noms ; renommez-les pour les garder"
            )
    }
}
