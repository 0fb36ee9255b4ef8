public import Geometry

/// What can go wrong in the plane.
public struct PlanarError: ModuleError {
    /// The kind of failure.
    public let code: Code
    /// What people read.
    public let diagnosis: Diagnosis

    /// Makes an error.
    public init(code: Code, diagnosis: Diagnosis) {
        self.code = code
        self.diagnosis = diagnosis
    }
}

extension ErrorCode<PlanarError> {
    /// GEOS could not be started.
    public static var unavailable: Self { Self("geos-unavailable") }
    /// A GEOS function failed; the message has its name and its words.
    public static var operationFailed: Self { Self("operation-failed") }
    /// An area crosses or touches itself where it must not.
    public static var invalidArea: Self { Self("invalid-area") }
}

extension PlanarError {
    /// A failure of the GEOS function `function`.
    static func operationFailed(_ function: String, _ words: String) -> PlanarError {
        PlanarError(
            .operationFailed,
            Message(
                en: "the overlay failed (\(function): \(words))",
                fr: "la superposition a échoué (\(function) : \(words))"
            ),
            advice: Message(
                en:
                    "polygons are checked when they are read, so this is a fault of the program: please report it, with the "
                    + "file",
                fr:
                    "les polygones sont vérifiés à la lecture : c’est donc une faute du programme ; veuillez la signaler, "
                    + "avec le fichier"
            )
        )
    }

    /// The error for an area that is not valid.
    ///
    /// - Parameters:
    ///   - reason: what GEOS says of it.
    ///   - place: where, in the coordinates of the input.
    ///   - location: the record in the file.
    /// - Returns: an error with code `invalidArea`.
    public static func invalidArea(_ reason: String, at place: Coordinate?, in location: InputLocation) -> PlanarError {
        let spot = place.map { " (\($0.x), \($0.y))" } ?? ""
        return PlanarError(
            .invalidArea,
            Message(
                en: "the polygon is not valid: \(reason)\(spot)",
                fr: "le polygone n’est pas valide : \(reason)\(spot)"
            ),
            at: location,
            advice: advice(on: reason)
        )
    }

    /// What helps against what GEOS says of an area.
    private static func advice(on reason: String) -> Message {
        guard !reason.hasPrefix("Too few points") else {
            // Repairing would make a line or a point of it, which is no area.
            return Message(
                en: "the ring encloses nothing: remove it",
                fr: "l’anneau n’enferme rien : retirez-le"
            )
        }
        return Message(
            en: "repair it first, for example with “Fix geometries” in QGIS or ogr2ogr -makevalid",
            fr: "réparez-le d’abord, par exemple avec « Réparer les géométries » dans QGIS ou ogr2ogr -makevalid"
        )
    }

    /// The error for an area that lies across ±180° and cannot be cut there.
    ///
    /// - Parameter location: the record in the file.
    /// - Returns: an error with code `invalidArea`.
    public static func notDivisible(in location: InputLocation) -> PlanarError {
        PlanarError(
            .invalidArea,
            Message(
                en:
                    "the polygon lies across ±180° and cannot be cut there: it runs around the Earth more than once, or its "
                    + "rings cross",
                fr:
                    "le polygone s’étend de part et d’autre de ±180° et ne peut y être coupé : il fait plus d’une fois le "
                    + "tour de la Terre, ou ses anneaux se croisent"
            ),
            at: location,
            advice: Message(
                en: "draw its parts on either side of ±180° as polygons of their own",
                fr: "dessinez ses parties de chaque côté de ±180° comme des polygones à part"
            )
        )
    }
}
