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

    /// Makes the usual options.
    public init() {}
}
