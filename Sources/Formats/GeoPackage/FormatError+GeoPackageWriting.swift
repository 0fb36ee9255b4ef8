import Geometry

extension FormatError {
    static func tooManyColumns(_ most: Int, _ path: String) -> FormatError {
        FormatError(
            .tooManyColumns,
            Message(
                en: "a GeoPackage has room for \(most) columns",
                fr: "un GeoPackage a de la place pour \(most) colonnes"
            ),
            at: InputLocation(file: path),
            advice: Message(
                en: "leave columns out, or write CSV or GeoJSON",
                fr: "retirez des colonnes, ou écrivez du CSV ou du GeoJSON"
            )
        )
    }

    static func badLayerName(_ name: String, _ path: String) -> FormatError {
        FormatError(
            .badLayerName,
            name.isEmpty
                ? Message(en: "a layer needs a name", fr: "une couche doit avoir un nom")
                : Message(
                    en: "a layer cannot be called “\(name)”",
                    fr: "une couche ne peut pas s’appeler « \(name) »"
                ),
            at: InputLocation(file: path),
            advice: Message(
                en: "choose another name; gpkg_, rtree_ and sqlite_ begin names that GeoPackage uses itself",
                fr: "choisissez un autre nom ; gpkg_, rtree_ et sqlite_ commencent des noms réservés à GeoPackage"
            )
        )
    }

    static func repeatedLayer(_ name: String, _ path: String) -> FormatError {
        FormatError(
            .badLayerName,
            Message(
                en: "there is a layer “\(name)” in the file already",
                fr: "il y a déjà une couche « \(name) » dans le fichier"
            ),
            at: InputLocation(file: path),
            advice: Message(en: "choose another name", fr: "choisissez un autre nom")
        )
    }

    static func wrongShape(
        _ shape: Shape,
        for type: GeoPackageGeometryType,
        layer: String,
        _ path: String,
        feature: Int
    ) -> FormatError {
        FormatError(
            .unsupportedType,
            Message(
                en: "the layer “\(layer)” is for \(type.rawValue), this feature is a \(shape.typeName)",
                fr: "la couche « \(layer) » est faite pour \(type.rawValue), cette entité est un \(shape.typeName)"
            ),
            at: InputLocation(file: path, feature: feature),
            advice: Message(
                en: "write it to a layer of its own, or to one for GEOMETRY",
                fr: "écrivez-la dans une couche à part, ou dans une couche faite pour GEOMETRY"
            )
        )
    }

    static func valueTooLong(layer: String, _ path: String, feature: Int) -> FormatError {
        FormatError(
            .tooLarge,
            Message(
                en: "layer “\(layer)”: a text or a shape has more bytes than a GeoPackage can hold",
                fr: "couche « \(layer) » : un texte ou une forme a plus d’octets qu’un GeoPackage ne peut contenir"
            ),
            at: InputLocation(file: path, feature: feature),
            advice: Message(en: "leave it out, or divide it", fr: "retirez-le, ou divisez-le")
        )
    }

    /// The file was put in place already, or writing it has failed.
    static func finished(_ path: String) -> FormatError {
        FormatError(
            .writeFailed,
            Message(en: "the file is complete already", fr: "le fichier est déjà complet"),
            at: InputLocation(file: path),
            advice: Message(en: "start another file", fr: "commencez un autre fichier")
        )
    }
}
