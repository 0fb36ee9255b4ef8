/// How a ``PointStream`` reads.
public struct PointStreamOptions: Sendable {
    /// The names under which longitude, latitude, identifier and weight are found.
    public var columns = PointColumnNames()
    /// Whether weights are read where there are any; without it they may be anything.
    public var wantsWeights = true
    /// Whether a point without a weight has NaN for one, instead of being an error: for results that only copy weights.
    public var keepsMissingWeights = false
    /// The decimal mark of a table, where the user has stated it: the other one then stands between thousands. `nil` for a
    /// point, and a comma too where the separator is none.
    public var decimalMark: NumberMarks.Mark?
    /// The encoding of a table; `nil` for UTF-8, or Windows-1252 where the bytes are not UTF-8.
    public var encoding: TextEncoding?
    /// In which coordinate reference systems positions may be. The caller transforms them.
    public var positions = Positions.degrees
    /// The layer of a GeoPackage that is read; `nil` where there is only one.
    public var layer: String?
    /// Whether the keys of all properties are collected first, as a table needs them: GeoJSON is then read twice, and
    /// copied to a temporary file where it comes from a pipe.
    public var collectsKeys = false
    /// Whether a file without positions is taken where it has names or codes of places, which the caller locates.
    public var acceptsPlaces = false
    /// What becomes of records that cannot be read.
    public var badRecords = BadRecords.fail
    /// Whether what was read is given as soon as the input has nothing more at once, instead of in pieces of a fixed size: a
    /// filter answers whoever waits for it. Nothing is then looked at ahead of the first record: columns hold codes by their
    /// names alone, and the first feature says which properties mean what.
    public var isLive = false
    /// The most bytes that one line or one feature may have.
    public var longestRecord = 256 << 20

    /// Whether the first records are looked at for the meaning of their properties.
    var findsColumns = true

    /// The bytes of a piece, roughly.
    package var pieceSize = 512 << 10

    /// In which coordinate reference systems positions may be.
    public enum Positions: Hashable, Sendable {
        /// Longitude and latitude in degrees: all else is an error.
        case degrees
        /// What the file states: a GeoPackage for each layer, GeoJSON by a `crs` member before the features; longitude
        /// and latitude where it states nothing. ``PointStream/crsName`` says which.
        case asStated
        /// Any, whatever the file states: the caller knows.
        case any
    }

    /// What becomes of records that cannot be read.
    public enum BadRecords: Hashable, Sendable {
        /// The piece that holds one is an error, and nothing of it is given.
        case fail
        /// Those before the first are given, and with them the error: ``PointBatch/failure``.
        case failBehind
        /// They are left out and listed, ``PointBatch/rejected``, and the others are given.
        ///
        /// Of JSON every line is a record, or, in a text sequence, what stands between two separators. The encoding of a
        /// table is not guessed. A quotation mark that opens a field has to be closed within
        /// ``PointStreamOptions/longestQuoted`` bytes, and be followed by a separator or a line break; where it is not, the
        /// record ends at the first line break behind it.
        case reject
    }

    /// The most bytes of a quoted field where records are rejected.
    public static let longestQuoted = 64 << 10

    /// Makes the usual options.
    public init() {}
}
