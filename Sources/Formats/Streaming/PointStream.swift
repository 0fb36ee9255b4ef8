public import Geometry

/// Reads points from a file of any size in little memory: a table, an array of JSON objects, GeoJSON as a collection, a
/// text sequence (RFC 8142) or one feature a line, or a layer of a GeoPackage; through gzip, and from standard input,
/// where they are text.
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
    /// What the records look like.
    public let layout: PointLayout

    let options: PointStreamOptions
    let pieces: ChunkStream

    /// Opens the file at `path`, or standard input where `path` is `-`, and reads its beginning.
    ///
    /// A table needs columns for longitude and latitude; of GeoJSON the first features say which properties are the
    /// identifier and the weight.
    ///
    /// - Throws: ``FormatError``: what ``ByteSource`` throws, `emptyFile`, `notUTF8` for UTF-16 and for what is no text,
    ///   `missingColumn`, `duplicateColumn`, `syntax`, `unexpectedStructure`, `unsupportedCRS`, `unknownFormat` for
    ///   files of other kinds, with the command that converts them.
    public convenience init(path: String, options: PointStreamOptions = PointStreamOptions()) throws(FormatError) {
        self.init(try ChunkStream(path: path, options: options), options: options)
    }

    init(_ pieces: ChunkStream, options: PointStreamOptions) {
        self.pieces = pieces
        self.options = options
        layout = pieces.layout
    }

    /// The next piece; `nil` behind the last. The pieces come in the order of the file, whoever asks.
    ///
    /// - Throws: ``FormatError`` with its place for what is wrong between the records: `readFailed`, `badCompression`,
    ///   `notUTF8`, `syntax`, `unexpectedStructure`, `unsupportedCRS`, `recordTooLong`. Mistakes in the records before
    ///   that come from ``parse(_:)``.
    public func next() throws(FormatError) -> RecordChunk? { try pieces.next() }

    /// The file as the user gave it, `-` for standard input.
    public var name: String { pieces.name }

    /// The coordinate reference system that the file states, in words that PROJ understands, as far as it was read; `nil`
    /// where it states none.
    public var crsName: String? { pieces.crsName }

    /// What people should know about the file: that its encoding was guessed, that it names a coordinate reference
    /// system. Complete behind the last piece.
    public var notices: [Message] { pieces.notices }
    /// What whoever copies the records should know: members of features that a table has no place for. Complete behind the
    /// last piece.
    public var memberNotices: [Message] { pieces.memberNotices + pieces.collectionNotices }

    /// How far the file was read; `nil` where its size is not known.
    public var progress: ReadingProgress? { pieces.progress }
}
