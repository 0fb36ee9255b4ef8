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
            advice: shape.areas.isEmpty ? nil : advice
        )
    }
}
