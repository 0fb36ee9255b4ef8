public import Atlas
private import Foundation
public import Geodesy
public import Geometry

/// The territory of the bundled atlas.
public enum Quebec {
    /// What the atlas says of it.
    public static func territory() throws -> Territory {
        try Atlas(folder: Fixture.checkout.appending(path: "GeoData").path(percentEncoded: false)).territory
    }

    /// Its projections.
    public static func projections() throws -> LocalProjections {
        try territory().projections ?? LocalProjections(extent: .quebec)
    }
}

extension AreaLayerID {
    /// The administrative regions.
    public static let region: AreaLayerID = "region"
    /// The census divisions.
    public static let division: AreaLayerID = "division"
    /// The municipalities.
    public static let municipality: AreaLayerID = "municipality"
    /// The metropolitan areas.
    public static let cma: AreaLayerID = "cma"
    /// The metropolitan communities.
    public static let community: AreaLayerID = "community"
    /// The territories of services.
    public static let serviceTerritory: AreaLayerID = "service-territory"
}

extension Vintage {
    /// Before 8 July 2021.
    public static let y2016: Vintage = "2016"
    /// Since 8 July 2021.
    public static let y2021: Vintage = "2021"
}

extension BoundingBox {
    /// The EPSG dataset's area of use “Canada - Quebec” (1368).
    public static let quebec = BoundingBox(
        minimum: Coordinate(longitude: -79.85, latitude: 44.99),
        maximum: Coordinate(longitude: -57.1, latitude: 62.62)
    )
}

extension EqualAreaPlane {
    /// EPSG:6624.
    public static let quebec = EqualAreaPlane(
        name: "EPSG:6624",
        projection: "+proj=aea +lat_0=44 +lon_0=-68.5 +lat_1=60 +lat_2=46 +x_0=0 +y_0=0 +ellps=GRS80"
    )
}
