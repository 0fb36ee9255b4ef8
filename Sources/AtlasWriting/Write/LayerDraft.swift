import Atlas
internal import Formats
internal import Geometry

/// A layer on its way into the atlas.
struct LayerDraft {
    let name: String
    let fileExtension: String
    let bytes: [UInt8]
    let featureCount: Int
    var tolerance: Metres?
    var totals: [String: Double] = [:]
    var sourceAreas: [String: Double] = [:]

    var file: String { "\(name).\(fileExtension)" }

    /// A layer of features in longitude and latitude.
    init(name: String, features: [Feature], decimals: Int = 5) {
        self.name = name
        fileExtension = "geojson"
        bytes = GeoJSONWriter(decimals: decimals).bytes(of: FeatureCollection(features))
        featureCount = features.count
    }

    /// A table.
    init(name: String, header: [String], rows: [[String]]) {
        self.name = name
        fileExtension = "csv"
        var writer = CSVWriter(header: header)
        for row in rows { writer.row(row) }
        bytes = writer.bytes
        featureCount = rows.count
    }

    /// The entry in the manifest.
    func manifestLayer(_ description: LayerDescription) -> Manifest.Layer {
        Manifest.Layer(
            name: name,
            file: file,
            title: description.title,
            publisher: description.publisher,
            licence: description.licence,
            vintage: description.vintage,
            source: description.source,
            sourceCRS: description.sourceCRS,
            featureCount: featureCount,
            tolerance: tolerance,
            sha256: SHA256.hexadecimal(of: bytes),
            totals: totals,
            sourceAreas: sourceAreas
        )
    }
}
