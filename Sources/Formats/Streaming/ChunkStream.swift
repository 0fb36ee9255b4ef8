import Geometry

/// A file that is cut into pieces of whole records; shared between threads.
final class ChunkStream: Sendable {
    /// The file as the user gave it, `-` for standard input.
    let name: String
    /// What the records look like.
    let layout: PointLayout
    /// Whether positions may be anything: the caller wants it so, or the file states a system other than degrees.
    let acceptsAnyCRS: Bool
    /// The layer of a GeoPackage that is read; `nil` where the file has none.
    let layerName: String?

    /// Whether the caller knows the system, whatever the file states.
    private let isTold: Bool

    /// The program that a table comes from; `nil` for a file.
    private let process: ToolProcess?

    private let state: Locked<State>
    private let leftOut = Locked(LeftOut())

    /// What changes while the file is read.
    private enum State: ~Copyable {
        case text(TextPieces)
        case database(any DatabasePieces)

        mutating func next() throws(FormatError) -> RecordChunk? {
            switch consume self {
            case .text(var pieces):
                let piece: Result<RecordChunk?, FormatError> = Result { () throws(FormatError) in try pieces.next() }
                self = .text(pieces)
                return try piece.get()
            case .database(var pieces):
                let piece: Result<RecordChunk?, FormatError> = Result { () throws(FormatError) in try pieces.next() }
                self = .database(pieces)
                return try piece.get()
            }
        }
    }

    /// A text that is being cut.
    private struct TextPieces: ~Copyable {
        var window: TextWindow
        var splitter: RecordSplitter
        /// Pieces that were looked at when the stream was opened.
        var ahead: [RecordChunk]
        /// What was found to be wrong behind those.
        let failure: FormatError?
        /// The size of the file in bytes, where it is known.
        let byteCount: Int?

        mutating func next() throws(FormatError) -> RecordChunk? {
            guard ahead.isEmpty else { return ahead.removeFirst() }
            if let failure { throw failure }
            return try splitter.next(&window)
        }
    }

    /// Opens the file at `path`; where keys are to be collected, it is read once for them.
    convenience init(path: String, options: PointStreamOptions) throws(FormatError) {
        if GeoPackageChunks.isDatabase(path) {
            try self.init(GeoPackageChunks(path: path, layer: options.layer), name: path, options: options)
            return
        }
        if let source = try ForeignSource(path) {
            try self.init(ForeignReader(source, layer: options.layer, encoding: options.encoding), options: options)
            return
        }
        var source = try ByteSource(path: path)
        var keys: KeyCollector?
        if options.collectsKeys {
            if let copy = try source.rereadable() { source = copy }
            let start = source.filePosition
            keys = try Self.keys(try ByteSource(sharing: source), options: options)
            source.filePosition = start
        }
        try self.init(source, options: options, keys: keys)
    }

    init(
        _ source: consuming ByteSource,
        options: PointStreamOptions,
        keys: KeyCollector? = nil,
        table: (layer: ForeignLayer, process: ToolProcess)? = nil
    ) throws(FormatError) {
        name = source.name
        process = table?.process
        let byteCount = source.byteCount
        var source = source
        source.isLive = options.isLive
        var window = TextWindow(source, blockSize: options.pieceSize)
        try window.start()
        let isSequence = window.isSequence
        var splitter = try RecordSplitter(&window, name: name, options: options)
        var (layout, ahead, failure) = try splitter.lookAhead(&window, name: name, options: options)
        if let keys, !layout.isTable {
            layout.columnNames = keys.names
            layout.hasIdentifiers = keys.hasIdentifiers
        }
        layout.isSequence = isSequence
        if let fields = table?.layer.fields, fields.count == layout.isCode.count {
            for (column, field) in fields.enumerated() where field.isText { layout.isCode[column] = true }
        }
        self.layout = layout
        if options.positions == .asStated, splitter.crsName == nil,
            try splitter.findSystem(behind: &ahead, &window, options), failure?.code == .unsupportedCRS
        {
            failure = nil
        }
        isTold = options.positions == .any
        layerName = nil
        let isForeign = splitter.crsName.map { GeographicCRS(name: $0) == nil } ?? false
        acceptsAnyCRS = options.positions == .any || options.positions == .asStated && isForeign
        let text = TextPieces(window: window, splitter: splitter, ahead: ahead, failure: failure, byteCount: byteCount)
        state = Locked(.text(text))
    }

    /// A layer that GDAL reads: features as those of a database, or a table as CSV, whose columns of text stay text.
    private convenience init(_ reader: ForeignReader, options: PointStreamOptions) throws(FormatError) {
        guard reader.isTable else {
            try self.init(ForeignChunks(reader, options: options), name: reader.source.name, options: options)
            return
        }
        var options = options
        options.encoding = .utf8
        let process = try reader.start()
        let source = try ByteSource(process, name: reader.source.name)
        try self.init(source, options: options, table: (reader.layer, process))
    }

    private init(_ database: any DatabasePieces, name: String, options: PointStreamOptions) throws(FormatError) {
        guard options.badRecords != .reject else { throw .notDelimited(name) }
        self.name = name
        process = nil
        layout = try database.layout(options)
        guard database.isInDegrees || options.positions != .degrees else {
            throw .notInDegrees(database.crsName, name)
        }
        acceptsAnyCRS = options.positions == .any || !database.isInDegrees
        isTold = options.positions == .any
        layerName = database.layerName
        state = Locked(.database(database))
    }

    /// The keys of the properties of all features, in the order in which they come first, and whether any feature has
    /// an identifier.
    static func keys(
        _ source: consuming ByteSource,
        options: PointStreamOptions
    ) throws(FormatError) -> KeyCollector {
        var window = TextWindow(source, blockSize: options.pieceSize)
        try window.start()
        let name = window.source.name
        var splitter = try RecordSplitter(&window, name: name, options: options)
        var keys = KeyCollector()
        guard !splitter.isTable else { return keys }
        do throws(FormatError) {
            while !keys.isBroken, let piece = try splitter.next(&window) { _ = keys.collect(piece, of: splitter) }
        } catch {
            // What is wrong is said when the features are read.
        }
        return keys
    }

    /// The next piece; `nil` behind the last.
    func next() throws(FormatError) -> RecordChunk? {
        try state.withLock { (state) throws(FormatError) in try state.next() }
    }

    /// The coordinate reference system that the file states, as far as it was read.
    var crsName: String? {
        state.withLock { state in
            switch state {
            case .text(let text): text.splitter.crsName
            case .database(let database): database.crsName
            }
        }
    }

    /// What people should know about the file, as far as it was read.
    var notices: [Message] {
        layout.notices
            + state.withLock { state in
                switch state {
                case .text(let text):
                    [text.window.notice, isTold ? nil : text.splitter.crsName.map(Message.crsNotice)].compactMap(\.self)
                case .database(let database):
                    database.notices + (isTold || database.statesSystem ? [] : [database.unstatedNotice])
                }
            } + leftOut.withLock { $0.notices(name) } + (process?.said.notices(name) ?? [])
    }

    /// Adds what was met in a piece and not read. Rows of a GeoPackage have nothing of the kind.
    func note(_ more: LeftOut) {
        guard !more.isEmpty, !isDatabase else { return }
        leftOut.withLock { $0.add(more) }
    }

    /// What whoever copies the file should know, as far as it was read: members that records of other kinds have no place
    /// for.
    var memberNotices: [Message] { leftOut.withLock { $0.memberNotices(name) } }

    /// The same of the collection: its members, which only another collection has a place for.
    var collectionNotices: [Message] {
        let members = members
        let names = (members.before.entries + members.behind.entries).map(\.key)
        guard !names.isEmpty else { return [] }
        let list = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
        return [
            Message(
                en: "\(name): members of the collection that have no place in the output are left out: \(list)",
                fr:
                    "\(name) : des membres de la collection qui n’ont pas de place dans la sortie sont laissés de côté : "
                    + list
            )
        ]
    }

    /// Whether a feature had a `bbox` that was kept.
    var hasBoxes: Bool { leftOut.withLock { $0.boxes.count > 0 } }

    /// The members of the collection before and behind its features, as far as it was read.
    var members: (before: Properties, behind: Properties) {
        state.withLock { state in
            switch state {
            case .text(let text): text.splitter.members
            case .database: (Properties(), Properties())
            }
        }
    }

    /// Whether the records are rows of a GeoPackage.
    var isDatabase: Bool {
        state.withLock { state in
            switch state {
            case .text: false
            case .database: true
            }
        }
    }

    /// How far the file was read; `nil` where its size is not known.
    var progress: ReadingProgress? {
        state.withLock { state in
            switch state {
            case .text(let text): text.byteCount.map { ReadingProgress(text.window.source.bytesRead, of: $0) }
            case .database(let database): database.progress
            }
        }
    }
}

extension Message {
    /// Says that a `crs` member was found and believed.
    static func crsNotice(_ name: String) -> Message {
        Message(
            en: "the file names its coordinate reference system, \(name), as RFC 7946 no longer provides for; "
                + "it is taken as named",
            fr: "le fichier nomme son système de coordonnées, \(name), ce que la RFC 7946 ne prévoit plus ; "
                + "il est pris comme tel"
        )
    }
}
