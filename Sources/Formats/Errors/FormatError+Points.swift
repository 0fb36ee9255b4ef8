import Geometry

extension FormatError {
    /// The error for a feature that is no point where points are wanted.
    static func notAPoint(_ shape: Shape, at location: InputLocation) -> FormatError {
        // Two steps, so that the names of the layer and of its geometry are known whatever they are in the file.
        let query = "\"SELECT ST_PointOnSurface(geometry) AS geometry, * FROM areas\""
        let file = Message.fileOfGDAL
        let advice = Message(
            en: "for areas take a point in each: `ogr2ogr -nln areas areas.geojson \(file) && ogr2ogr -dialect sqlite "
                + "-sql \(query) points.geojson areas.geojson`",
            fr: "pour des surfaces, prenez un point dans chacune : `ogr2ogr -nln areas areas.geojson \(file) && "
                + "ogr2ogr -dialect sqlite -sql \(query) points.geojson areas.geojson`"
        )
        return FormatError(
            .unsupportedType,
            Message(
                en: "points are wanted, this feature is a \(shape.typeName)",
                fr: "des points sont attendus, cette entité est de type \(shape.typeName)"
            ),
            at: location,
            advice: shape.areas.isEmpty ? severalPoints(shape) : advice
        )
    }

    /// What to do about a feature of several points.
    private static func severalPoints(_ shape: Shape) -> Message? {
        guard case .multiPoint = shape else { return nil }
        return Message(
            en: "make a feature of each point: “Multipart to singleparts” in QGIS, or `ogr2ogr -explodecollections`",
            fr: "faites une entité de chaque point : « De morceaux multiples à morceaux uniques » dans QGIS, ou "
                + "`ogr2ogr -explodecollections`"
        )
    }
}
