import Geometry

extension FormatError {
    /// The error for a position that cannot be used. `fields` names the columns of longitude and latitude, of a row.
    static func unusablePosition(
        _ position: Coordinate,
        at location: InputLocation,
        fields: (longitude: String, latitude: String)? = nil
    ) -> FormatError {
        let kind = JSONFailure.Kind(unusable: position)
        var location = location
        location.field = abs(position.x) <= 180 ? fields?.latitude : fields?.longitude
        let words = JSONFailure(kind, at: 0).words(quoting: "[\(position.x), \(position.y)]")
        let advice =
            kind == .projected
            ? Message(
                en: "reproject to longitude and latitude in degrees, EPSG:4326",
                fr: "reprojetez en longitude et latitude, en degrés, EPSG:4326"
            ) : words.advice
        return FormatError(words.code, words.message, at: location, advice: advice)
    }

    /// The error for a layer in another coordinate reference system where degrees are wanted; `nil` where it states none.
    static func notInDegrees(_ crs: String?, _ path: String) -> FormatError {
        let name = crs.map { $0.count > 40 ? "\($0.prefix(40))…" : $0 }
        return FormatError(
            .unsupportedCRS,
            Message(
                en: "the layer is in \(name ?? "a system that it does not state"), not in longitude and latitude",
                fr: "la couche est en \(name ?? "un système qu’elle ne dit pas"), non en longitude et latitude"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "reproject the file: `ogr2ogr -t_srs EPSG:4326 out.gpkg \(Message.fileOfGDAL)`",
                fr: "reprojetez le fichier : `ogr2ogr -t_srs EPSG:4326 sortie.gpkg \(Message.fileOfGDAL)`"
            )
        )
    }
}
