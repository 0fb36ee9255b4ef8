/// A layer of features in a GeoPackage: one of its tables.
public struct GeoPackageLayer: Hashable, Sendable {
    /// The name of the table.
    public let name: String
    /// The column of the geometry.
    public let geometryColumn: String
    /// The type of geometry that the file states, in capitals: `POINT`, `MULTIPOLYGON`, `GEOMETRY` for any.
    public let geometryType: String
    /// The coordinate reference system of its positions.
    public let crs: GeoPackageCRS
    /// The properties of its features, in order. Columns of bytes are not among them.
    public let fields: [Field]

    /// The columns of bytes, which are not read.
    let byteColumns: [String]
    /// The column that numbers the rows; `nil` where none does.
    let keyColumn: String?
    /// The name under which SQLite's own number of a row can be asked for; `nil` for a view.
    let rowNumber: String?

    /// A column of properties.
    public struct Field: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// Its declared type in capitals, without a length: `INTEGER`, `REAL`, `TEXT`, `BOOLEAN`, `DATE` ….
        public let type: String
        /// Its declared type with its length, as `TEXT(20)`.
        let declaration: String
        /// Whether the file says that its texts are JSON.
        let isJSON: Bool
    }
}
