public import Geometry

/// What can go wrong on the ellipsoid or between coordinate reference systems.
public struct GeodesyError: MaillageError {
    /// The kind of failure. Open: match with `==` and keep a default.
    public struct Code: Hashable, Sendable {
        /// The stable name of the code.
        public let name: String

        /// An argument lies outside what the function is defined for.
        public static let invalidArgument = Code(name: "invalid-argument")
        /// PROJ could not be started, or its database was not found.
        public static let unavailable = Code(name: "proj-unavailable")
        /// The coordinate reference system is not known.
        public static let unknownCRS = Code(name: "unknown-crs")
        /// There is no operation between the two systems.
        public static let noOperation = Code(name: "no-operation")
        /// A position has no image under the operation.
        public static let outsideDomain = Code(name: "outside-domain")
    }

    /// The kind of failure.
    public let code: Code
    /// What happened, with PROJ's own words.
    public let message: Message
    /// The position in the list that was passed in, counted from 1, where one is to blame.
    public let location: InputLocation?
    /// What the user can do about it.
    public let advice: Message?

    init(_ code: Code, _ message: Message, at location: InputLocation? = nil, advice: Message? = nil) {
        self.code = code
        self.message = message
        self.location = location
        self.advice = advice
    }

    static func invalidArgument(_ name: String, _ value: String) -> GeodesyError {
        GeodesyError(
            .invalidArgument,
            Message(en: "the \(name) cannot be \(value)", fr: "la valeur \(value) ne convient pas (\(name))")
        )
    }
}
