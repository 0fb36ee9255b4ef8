/// A shape with its properties: one record of a layer.
public struct Feature: Hashable, Sendable {
    /// The identifier, where the source gives one.
    public var id: PropertyValue?
    /// The shape, or `nil` for a record without a place.
    public var shape: Shape?
    /// The properties in their order.
    public var properties: Properties
    /// What the record has beside, such as members of GeoJSON that its standard does not name, and `bbox`. Mostly nothing:
    /// only who wants to write them again has them read.
    public var members = Properties()

    /// Makes a feature.
    public init(id: PropertyValue? = nil, shape: Shape?, properties: Properties = [:]) {
        self.id = id
        self.shape = shape
        self.properties = properties
    }
}
