public import Geometry

/// Points as columns: one entry a point in each, in the order of the file.
public struct PointColumns: Sendable {
    /// The file as the user gave it, or `-` for standard input.
    public var name: String
    /// The identifiers; the number of the row or feature, counted from 1, where the file has none.
    public var ids: [String]
    /// Longitudes in decimal degrees, positive east.
    public var longitudes: [Double]
    /// Latitudes in decimal degrees, positive north.
    public var latitudes: [Double]
    /// The weights, finite and not negative; `nil` where the file has no such column.
    public var weights: [Double]?
    /// The whole table, for its other columns; `nil` where the points come from GeoJSON.
    public var table: CSVTable?
    /// The features with their properties; empty where the points come from a table.
    public var features: [Feature]
    /// The coordinate reference system that a GeoJSON file names.
    public var crsName: String?
    /// The names of the columns or properties that were found.
    public var found: FoundColumns

    /// What people should know about the file: that its encoding was guessed, that it names a coordinate reference
    /// system.
    public var notices: [Message] { [table?.notice, crsName.map(Message.crsNotice)].compactMap(\.self) }

    /// The names that the columns or properties have in the file.
    public struct FoundColumns: Hashable, Sendable {
        /// The column of the longitude; `nil` in GeoJSON.
        public var longitude: String?
        /// The column of the latitude; `nil` in GeoJSON.
        public var latitude: String?
        /// The column of the identifier; `nil` where rows are numbered.
        public var id: String?
        /// The column of the weight.
        public var weight: String?
    }

    /// The number of points.
    public var count: Int { ids.count }

    /// The lines on which the rows start, counted from 1 when they are asked for; empty where the points come from
    /// GeoJSON.
    public var lines: [Int] { table?.lines() ?? [] }

    /// The position of a point, counted from 0: longitude, latitude.
    public func coordinate(_ index: Int) -> Coordinate {
        Coordinate(longitude: longitudes[index], latitude: latitudes[index])
    }

    /// Where a point, counted from 0, stands in the file.
    public func location(_ index: Int, field: String? = nil) -> InputLocation {
        guard let table else { return InputLocation(file: name, feature: index + 1, field: field) }
        var location = table.location(row: index)
        location.field = field
        return location
    }
}
