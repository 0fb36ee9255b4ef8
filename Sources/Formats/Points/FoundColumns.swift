/// The names that the columns or properties of points have in a file.
public struct FoundColumns: Hashable, Sendable {
    /// The column of the longitude; `nil` in GeoJSON.
    public var longitude: String?
    /// The column of the latitude; `nil` in GeoJSON.
    public var latitude: String?
    /// The column of the identifier; `nil` where rows are numbered.
    public var id: String?
    /// The column of the weight.
    public var weight: String?
    /// The column of the names of places, where they may stand in for positions; `nil` for none.
    public var place: String?
    /// The column of the codes of places, where they may stand in for positions; `nil` for none.
    public var placeCode: String?
}
