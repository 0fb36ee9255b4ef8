import Geometry

extension FormatError {
    /// The error for a feature that is no point where points are wanted.
    static func notAPoint(_ type: String, isArea: Bool, at location: InputLocation) -> FormatError {
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
                en: "points are wanted, this feature is a \(type)",
                fr: "des points sont attendus, cette entité est de type \(type)"
            ),
            at: location,
            advice: isArea ? advice : type == "MultiPoint" ? severalPoints : nil
        )
    }

    /// What to do about a feature of several points.
    private static var severalPoints: Message {
        Message(
            en: "make a feature of each point: “Multipart to singleparts” in QGIS, or "
                + "`ogr2ogr -explodecollections out.geojson \(Message.fileOfGDAL)`; a weight then stands at each of its points: "
                + "leave it at one",
            fr: "faites une entité de chaque point : « De morceaux multiples à morceaux uniques » dans QGIS, ou "
                + "`ogr2ogr -explodecollections sortie.geojson \(Message.fileOfGDAL)` ; un poids est alors à chacun de ses points : "
                + "laissez-le à un seul"
        )
    }
}
