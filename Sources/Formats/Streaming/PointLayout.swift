/// What the records of a ``PointStream`` look like.
public struct PointLayout: Sendable {
    /// The kinds of records.
    enum Records: Sendable {
        /// Rows of a table.
        case table(header: [String], separator: UInt8, longitude: Int, latitude: Int, id: Int?, weight: Int?)
        /// Features, or objects; `isCollection` where commas stand between them.
        case features(isCollection: Bool)
    }

    let records: Records
    /// The names of the columns or properties that were found.
    public internal(set) var found = FoundColumns()
    /// The names of the columns of a table; the keys of all properties of GeoJSON, where they were collected, in the
    /// order in which they come first, else `nil`.
    public internal(set) var columnNames: [String]?
    /// The keys of longitude and latitude, where the records are plain objects of JSON.
    var positionKeys: (longitude: String, latitude: String)?
    /// Whether any feature has an identifier of its own; known where the keys were collected.
    var hasIdentifiers = false

    /// Whether the records are rows of a table.
    public var isTable: Bool {
        if case .table = records { true } else { false }
    }
}
