/// How a ``PointStream`` reads.
public struct PointStreamOptions: Sendable {
    /// The names under which longitude, latitude, identifier and weight are found.
    public var columns = PointColumnNames()
    /// Whether weights are read where there are any; without it they may be anything.
    public var wantsWeights = true
    /// The encoding of a table; `nil` for UTF-8, or Windows-1252 where the bytes are not UTF-8.
    public var encoding: TextEncoding?
    /// Whether positions may be in any coordinate reference system: a table whose columns hold eastings and northings,
    /// or GeoJSON whose `crs` member, which has to stand before the features, says so. The caller transforms them.
    public var acceptsAnyCRS = false
    /// Whether the keys of all properties are collected first, as a table needs them: GeoJSON is then read twice, and
    /// copied to a temporary file where it comes from a pipe.
    public var collectsKeys = false
    /// The most bytes that one line or one feature may have.
    public var longestRecord = 256 << 20

    /// The bytes of a piece, roughly.
    var pieceSize = 512 << 10

    /// Makes the usual options.
    public init() {}
}
