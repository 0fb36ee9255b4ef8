public import Geometry
private import Synchronization

/// Reads points from a file of any size in little memory: a table, or GeoJSON as a collection, a text sequence
/// (RFC 8142) or one feature a line; through gzip, from a file or from standard input.
///
/// ``next()`` cuts the file into pieces of whole records, one after the other; ``parse(_:)`` makes a batch of points
/// from a piece and depends on nothing else, so that several threads can do it at once. The stream may be shared
/// between threads.
///
/// ```swift
/// let stream = try PointStream(path: "points.csv")
/// while let piece = try stream.next() {
///     let points = try stream.parse(piece)
///     // points.longitudes, points.latitudes, points.weights
/// }
/// ```
///
/// The results do not depend on where the file is cut. A point without position, `null` in GeoJSON and two empty fields
/// in a table, is a value, not an error.
public final class PointStream: Sendable {
    /// The file as the user gave it, `-` for standard input.
    public let name: String
    /// What the records look like.
    public let layout: PointLayout
    /// The size of the file in bytes, compressed where it is so; `nil` where it is not known.
    public let byteCount: Int?

    let options: PointStreamOptions
    private let state: Mutex<State>

    /// What changes while the stream is read.
    private struct State: ~Copyable {
        var window: TextWindow
        var cutter: Cutter
        /// Pieces that were looked at when the stream was opened.
        var ahead: [RawPiece]

        mutating func next() throws(FormatError) -> RawPiece? {
            guard ahead.isEmpty else { return ahead.removeFirst() }
            return try cutter.next(&window)
        }
    }

    /// Opens the file at `path`, or standard input where `path` is `-`, and reads its beginning.
    ///
    /// A table needs columns for longitude and latitude; of GeoJSON the first features say which properties are the
    /// identifier and the weight.
    ///
    /// - Throws: ``FormatError``: what ``ByteSource`` throws, `emptyFile`, `notUTF8` for UTF-16 and for what is no text,
    ///   `missingColumn`, `duplicateColumn`, `syntax`, `unexpectedStructure`, `unsupportedCRS`, `unknownFormat` for
    ///   files of other kinds, with the command that converts them.
    public convenience init(path: String, options: PointStreamOptions = PointStreamOptions()) throws(FormatError) {
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

    init(_ source: consuming ByteSource, options: PointStreamOptions, keys: KeyCollector? = nil) throws(FormatError) {
        name = source.name
        byteCount = source.byteCount
        self.options = options
        var window = TextWindow(source, blockSize: options.pieceSize)
        try window.start()
        var cutter = try Cutter(&window, name: name, options: options)
        var (layout, ahead) = try cutter.lookAhead(&window, name: name, options: options)
        if let keys, !layout.isTable {
            layout.columnNames = keys.names
            layout.hasIdentifiers = keys.hasIdentifiers
        }
        self.layout = layout
        state = Mutex(State(window: window, cutter: cutter, ahead: ahead))
    }

    /// The next piece; `nil` behind the last. The pieces come in the order of the file, whoever asks.
    ///
    /// - Throws: ``FormatError`` with its place for what is wrong between the records: `readFailed`, `badCompression`,
    ///   `notUTF8`, `syntax`, `unexpectedStructure`, `unsupportedCRS`, `recordTooLong`. Mistakes in the records before
    ///   that come from ``parse(_:)``.
    public func next() throws(FormatError) -> RawPiece? {
        try state.withLock { (state) throws(FormatError) in try state.next() }
    }

    /// The coordinate reference system that GeoJSON names, as far as it was read; `nil` where it names none.
    public var crsName: String? { state.withLock { $0.cutter.crsName } }

    /// What people should know about the file: that its encoding was guessed, that it names a coordinate reference
    /// system. Complete behind the last piece.
    public var notices: [Message] {
        state.withLock { state in
            [state.window.notice, state.cutter.crsName.map(Message.crsNotice)].compactMap(\.self)
        }
    }

    /// The bytes that were read so far, of ``byteCount``.
    public var bytesRead: Int { state.withLock { $0.window.source.bytesRead } }
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
