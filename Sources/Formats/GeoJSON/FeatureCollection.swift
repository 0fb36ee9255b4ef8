public import Geometry

/// The features of one file, in its order.
public struct FeatureCollection: Hashable, Sendable {
    /// The features. Positions are longitude, latitude in decimal degrees.
    public var features: [Feature]
    /// The coordinate reference system that the file names, as `EPSG:4269` or `OGC:CRS84`; `nil` where it names none,
    /// which means WGS 84.
    public var crsName: String?

    /// Makes a collection.
    public init(_ features: [Feature] = [], crsName: String? = nil) {
        self.features = features
        self.crsName = crsName
    }
}
