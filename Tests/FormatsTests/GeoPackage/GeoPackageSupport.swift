import Formats
import GRDB
import Geometry
import TestSupport

/// The features of a layer, all at once.
func readLayer(_ path: String, layer: String? = nil, size: Int = 1000) throws(FormatError) -> [Feature] {
    var features = try GeoPackageReader(path: path).features(of: layer)
    var all: [Feature] = []
    while let batch = try features.next(size) { all += batch }
    return all
}

/// Writes features as the only layer of a file, in pieces of `piece`.
@discardableResult
func writeLayer(
    _ features: [Feature],
    to path: String,
    layer: String = "layer",
    geometryType: GeoPackageGeometryType? = nil,
    crs: GeoPackageCRS = .wgs84,
    piece: Int = 1000
) throws(FormatError) -> [Message] {
    let writer = try GeoPackageWriter(path: path, overwrite: true)
    try writer.addLayer(layer, geometryType: geometryType, crs: crs)
    for start in stride(from: 0, to: features.count, by: piece) {
        try writer.append(Array(features[start..<min(start + piece, features.count)]))
    }
    try writer.finish()
    return writer.notices
}

/// Runs SQL on a file: what the code under test has no part in.
@discardableResult
func runSQL(_ path: String, _ sql: String, arguments: StatementArguments = []) throws -> [[DatabaseValue]] {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }
    return try queue.writeWithoutTransaction { db in
        var rows: [[DatabaseValue]] = []
        let statements = try db.allStatements(sql: sql, arguments: arguments)
        while let statement = try statements.next() {
            rows += try Row.fetchAll(statement).map { row in (0..<row.count).map { row[$0] } }
        }
        return rows
    }
}

/// Québec Lambert.
let quebecLambert = GeoPackageCRS(
    name: "NAD83 / Quebec Lambert",
    organization: "EPSG",
    code: 32198,
    wellKnownText: #"PROJCS["NAD83 / Quebec Lambert",GEOGCS["NAD83",DATUM["North_American_Datum_1983","#
        + #"SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","6269"]],"#
        + #"PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,"#
        + #"AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4269"]],PROJECTION["Lambert_Conformal_Conic_2SP"],"#
        + #"PARAMETER["latitude_of_origin",44],PARAMETER["central_meridian",-68.5],"#
        + #"PARAMETER["standard_parallel_1",60],PARAMETER["standard_parallel_2",46],"#
        + #"PARAMETER["false_easting",0],PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],"#
        + #"AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","32198"]]"#
)

/// A feature at a named place.
func pointFeature(_ id: Int, _ position: Coordinate, _ properties: Properties = [:]) -> Feature {
    Feature(id: .integer(id), shape: .point(position), properties: properties)
}

/// The placeFeatures that tests share, as points with a name.
var placeFeatures: [Feature] {
    Places.all.enumerated().map { pointFeature($0.offset + 1, $0.element.position, ["nom": .string($0.element.name)]) }
}
