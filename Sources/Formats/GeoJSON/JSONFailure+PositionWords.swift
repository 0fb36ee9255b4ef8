import Geometry

extension JSONFailure {
    /// The words for positions that cannot be used as they are.
    func positionWords(quoting text: String) -> Words {
        switch kind {
        case .outsideSphere, .outsideSphereSwapped:
            Words(
                .outsideSphere,
                en: "\(text) is not on the Earth: longitude is within ±180°, latitude within ±90°",
                fr: "\(text) n’est pas sur la Terre : la longitude est entre ±180°, la latitude entre ±90°",
                advice: kind == .outsideSphereSwapped ? .axesSwapped : nil
            )
        case .projected:
            Words(
                .projectedCoordinates,
                en: "\(text): these look like projected coordinates in metres (for example UTM)",
                fr: "\(text) : cela ressemble à des coordonnées projetées en mètres (par exemple UTM)",
                advice: .reproject
            )
        case .lineTooShort:
            Words(
                .lineTooShort,
                en: "a line needs at least two positions",
                fr: "une ligne demande au moins deux positions"
            )
        case .ringTooShort:
            Words(
                .ringTooShort,
                en: "a ring needs at least four positions, the last equal to the first",
                fr: "un anneau demande au moins quatre positions, la dernière égale à la première"
            )
        case .ringNotClosed:
            Words(
                .ringNotClosed,
                en: "the ring is not closed: its last position differs from its first",
                fr: "l’anneau n’est pas fermé : sa dernière position diffère de la première",
                advice: Message(en: "repeat the first position at the end", fr: "répétez la première position à la fin")
            )
        case .unsupportedCRS, .lateCRS:
            Words(
                .unsupportedCRS,
                en: "the coordinate reference system \(text) is not longitude and latitude",
                fr: "le système de coordonnées \(text) n’est pas en longitude et latitude",
                advice: kind == .lateCRS
                    ? .nameOrReproject
                    : Message(
                        en: "reproject the file: `ogr2ogr -t_srs EPSG:4326 out.geojson \(Message.fileOfGDAL)`",
                        fr: "reprojetez le fichier : `ogr2ogr -t_srs EPSG:4326 sortie.geojson \(Message.fileOfGDAL)`"
                    )
            )
        default:
            Words(
                .notFinite,
                en: "the number \(text) is too large",
                fr: "le nombre \(text) est trop grand"
            )
        }
    }
}

extension JSONFailure.Kind {
    /// Why a position that is not on the Earth cannot be longitude and latitude.
    init(unusable position: Coordinate) {
        // Larger ones are metres, not mistaken degrees: the origins of projected systems are chosen so that both
        // ordinates are rarely small.
        let largestDegrees = 1000.0
        self =
            if !position.isFinite {
                .notFinite
            } else if max(abs(position.x), abs(position.y)) > largestDegrees {
                .projected
            } else if Coordinate(x: position.y, y: position.x).isOnEarth {
                .outsideSphereSwapped
            } else {
                .outsideSphere
            }
    }
}

extension Message {
    /// What to do about metres.
    static let reproject = Message(
        en: "say which system they are in, for example --input-crs EPSG:32618 for UTM zone 18N",
        fr: "dites dans quel système elles sont, par exemple --input-crs EPSG:32618 pour la zone UTM 18N"
    )

    /// What to do about a system that is named where it cannot be used.
    static let nameOrReproject = Message(
        en: "name it with --input-crs, or reproject the file: `ogr2ogr -t_srs EPSG:4326 out.geojson \(fileOfGDAL)`",
        fr: "nommez-le avec --input-crs, ou reprojetez le fichier : "
            + "`ogr2ogr -t_srs EPSG:4326 sortie.geojson \(fileOfGDAL)`"
    )

    /// What to do about axes in the wrong order.
    static let axesSwapped = Message(
        en: "longitude comes first: are the two swapped?",
        fr: "la longitude vient en premier : les deux sont-elles inversées ?"
    )
}
