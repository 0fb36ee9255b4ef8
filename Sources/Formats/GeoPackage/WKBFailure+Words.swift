import Geometry

extension WKBFailure {
    /// The error for this failure in row `key` of `layer`, the `feature`th.
    func error(_ path: String, layer: GeoPackageLayer, feature: Int, key: Int?) -> FormatError {
        let row = key.map { ", \(layer.keyColumn ?? "rowid") \($0)" } ?? ""
        let sentence = sentence
        return FormatError(
            code,
            Message(
                en: "layer “\(layer.name)”\(row): \(sentence.en)",
                fr: "couche « \(layer.name) »\(row) : \(sentence.fr)"
            ),
            at: InputLocation(file: path, feature: feature, field: layer.geometryColumn),
            advice: advice
        )
    }

    private var code: FormatError.Code {
        switch self {
        case .notGeoPackage, .unknownVersion, .unknownEnvelope, .truncated, .unknownByteOrder, .wrongMember, .tooDeep:
            .badGeometry
        case .extended, .unsupportedType: .unsupportedType
        case .lineTooShort: .lineTooShort
        case .ringTooShort: .ringTooShort
        case .ringNotClosed: .ringNotClosed
        case .notFinite: .notFinite
        }
    }

    private var sentence: Message {
        switch self {
        case .notGeoPackage:
            Message(
                en: "this is not a geometry of a GeoPackage: it does not begin with “GP”",
                fr: "ce n’est pas une géométrie de GeoPackage : elle ne commence pas par « GP »"
            )
        case .unknownVersion(let version):
            Message(
                en: "the geometry has version \(version), only 0 is known",
                fr: "la géométrie a la version \(version), seule 0 est connue"
            )
        case .unknownEnvelope:
            Message(
                en: "the header of the geometry announces an envelope that the standard does not have",
                fr: "l’en-tête de la géométrie annonce une enveloppe que la norme n’a pas"
            )
        case .extended:
            Message(
                en: "the geometry is an extended one, which only its maker can read",
                fr: "la géométrie est de type étendu, que seul son auteur peut lire"
            )
        case .truncated:
            Message(
                en: "the bytes of the geometry end before it does",
                fr: "les octets de la géométrie finissent avant elle"
            )
        case .unknownByteOrder(let order):
            Message(
                en: "the geometry has the byte order \(order), which should be 0 or 1",
                fr: "la géométrie a l’ordre d’octets \(order), qui devrait être 0 ou 1"
            )
        case .wrongMember:
            Message(
                en: "a multi-geometry holds a member of another type",
                fr: "une géométrie multiple contient un élément d’un autre type"
            )
        case .tooDeep:
            Message(
                en: "collections are nested more than \(WKBReader.deepest) deep",
                fr: "les collections sont imbriquées sur plus de \(WKBReader.deepest) niveaux"
            )
        case .unsupportedType(let type):
            Self.unsupported(type)
        case .lineTooShort:
            Message(en: "a line needs at least two positions", fr: "une ligne demande au moins deux positions")
        case .ringTooShort(let count):
            Message(
                en: "a ring needs at least four positions, this one has \(count)",
                fr: "un anneau demande au moins quatre positions, celui-ci en a \(count)"
            )
        case .ringNotClosed:
            Message(
                en: "the ring is not closed: its last position differs from its first",
                fr: "l’anneau n’est pas fermé : sa dernière position diffère de la première"
            )
        case .notFinite:
            Message(en: "a coordinate is not a finite number", fr: "une coordonnée n’est pas un nombre fini")
        }
    }

    private var advice: Message {
        switch self {
        case .unsupportedType:
            Message(
                en: "turn arcs into lines: `ogr2ogr -nlt CONVERT_TO_LINEAR out.gpkg \(Message.fileOfGDAL)`",
                fr: "changez les arcs en lignes : `ogr2ogr -nlt CONVERT_TO_LINEAR sortie.gpkg \(Message.fileOfGDAL)`"
            )
        case .lineTooShort, .ringTooShort, .ringNotClosed:
            Message(
                en: "repair it: in QGIS with “Fix geometries”, or `ogr2ogr -makevalid out.gpkg \(Message.fileOfGDAL)`",
                fr: "réparez-la : dans QGIS avec « Réparer les géométries », ou "
                    + "`ogr2ogr -makevalid sortie.gpkg \(Message.fileOfGDAL)`"
            )
        case .notFinite:
            Message(
                en: "correct the geometry, or remove the row",
                fr: "corrigez la géométrie, ou retirez la ligne"
            )
        default:
            Message(
                en: "write the file anew with the program that made it, or remove the row",
                fr: "réécrivez le fichier avec le programme qui l’a fait, ou retirez la ligne"
            )
        }
    }

    private static func unsupported(_ type: UInt32) -> Message {
        let names: [UInt32: String] = [
            8: "CircularString", 9: "CompoundCurve", 10: "CurvePolygon", 11: "MultiCurve", 12: "MultiSurface",
            13: "Curve", 14: "Surface", 15: "PolyhedralSurface", 16: "TIN", 17: "Triangle",
        ]
        let name = names[type] ?? "\(type)"
        return Message(
            en: "geometries of type \(name) are not read",
            fr: "les géométries de type \(name) ne sont pas lues"
        )
    }
}
