import Geometry

extension FormatError {
    /// The error for a feature that is no point where points are wanted.
    static func notAPoint(_ shape: Shape, at location: InputLocation) -> FormatError {
        let advice = Message(
            en: "for areas take a point in each, for example `ogr2ogr -dialect sqlite -sql "
                + "\"SELECT *, ST_PointOnSurface(geometry) FROM layer\"`",
            fr: "pour des surfaces, prenez un point dans chacune, par exemple `ogr2ogr -dialect sqlite -sql "
                + "\"SELECT *, ST_PointOnSurface(geometry) FROM couche\"`"
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
