internal import Formats
internal import Geodesy
internal import Geometry

/// Says in JSON where travel costs come from: the ellipsoid of geodesic distances, else the words of their source.
struct CostOrigin {
    let key: String
    let value: JSONValue

    init(_ ellipsoid: Ellipsoid?, _ method: Message) {
        key = ellipsoid == nil ? "cost" : "ellipsoid"
        value = .string(ellipsoid?.name ?? method.en)
    }
}
