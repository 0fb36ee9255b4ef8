public import Geometry

/// What can go wrong in the plane.
public struct PlanarError: MaillageError {
    /// The kind of failure. Open: match with `==` and keep a default.
    public struct Code: Hashable, Sendable {
        /// The stable name of the code.
        public let name: String

        /// GEOS could not be started.
        public static let unavailable = Code(name: "geos-unavailable")
        /// A GEOS function failed; the message has its name and its words.
        public static let operationFailed = Code(name: "operation-failed")
        /// An area crosses or touches itself where it must not.
        public static let invalidArea = Code(name: "invalid-area")
    }

    /// The kind of failure.
    public let code: Code
    /// What happened, with GEOS's own words.
    public let message: Message
    /// Where in the input, when the caller said so.
    public let location: InputLocation?
    /// What the user can do about it.
    public let advice: Message?

    /// A failure of the GEOS function `function`.
    static func operationFailed(_ function: String, _ words: String) -> PlanarError {
        PlanarError(
            code: .operationFailed,
            message: Message(
                en: "the overlay failed (\(function): \(words))",
                fr: "la superposition a échoué (\(function) : \(words))"
            ),
            location: nil,
            advice: Message(
                en: "an invalid area is the usual cause: check the polygons, or repair them",
                fr: "un polygone invalide en est la cause ordinaire : vérifiez les polygones, ou réparez-les"
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
            code: .invalidArea,
            message: Message(
                en: "the polygon is not valid: \(reason)\(spot)",
                fr: "le polygone n’est pas valide : \(reason)\(spot)"
            ),
            location: location,
            advice: Message(
                en: "repair it first, for example with “Fix geometries” in QGIS or ogr2ogr -makevalid",
                fr: "réparez-le d’abord, par exemple avec « Réparer les géométries » dans QGIS ou ogr2ogr -makevalid"
            )
        )
    }
}
