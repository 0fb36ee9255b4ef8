public import Geometry

/// What can be wrong with the atlas or with a file that takes the place of one of its layers.
public struct AtlasError: MaillageError {
    /// The kind of failure. Open: match with `==` and keep a default.
    public struct Code: Hashable, Sendable {
        /// The stable name of the code.
        public let name: String

        /// No folder with an atlas was found.
        public static let notFound = Code(name: "atlas-not-found")
        /// The manifest or a layer is not what the manifest says.
        public static let damaged = Code(name: "atlas-damaged")
        /// A layer of this name does not exist.
        public static let unknownLayer = Code(name: "unknown-layer")
        /// A source file lacks something, or says something that cannot be.
        public static let badSource = Code(name: "bad-source")
        /// A file of areas, antennas or points cannot serve as such.
        public static let badInput = Code(name: "bad-input")
        /// Longitude and latitude seem to have changed places.
        public static let swappedAxes = Code(name: "swapped-axes")
        /// Longitudes seem to have the wrong sign.
        public static let wrongSign = Code(name: "wrong-sign")
        /// A position cannot be in the coordinate reference system that it is said to be in.
        public static let misplaced = Code(name: "misplaced")
        /// A lower module failed; see ``AtlasError/underlying``.
        public static let underlying = Code(name: "underlying")
        /// Something failed that should not: a mistake in this package.
        public static let unexpected = Code(name: "unexpected")
    }

    /// The kind of failure.
    public let code: Code
    /// What happened.
    public let message: Message
    /// Where in the input.
    public let location: InputLocation?
    /// What the user can do about it.
    public let advice: Message?
    /// The error of the lower module.
    public let underlying: (any MaillageError)?

    package init(
        _ code: Code,
        _ message: Message,
        at location: InputLocation? = nil,
        advice: Message? = nil,
        underlying: (any MaillageError)? = nil
    ) {
        self.code = code
        self.message = message
        self.location = location
        self.advice = advice
        self.underlying = underlying
    }

    /// Passes on an error of a lower module.
    init(passingOn error: any Error) {
        if let error = error as? AtlasError {
            self = error
            return
        }
        let known = error as? any MaillageError
        code = known == nil ? .unexpected : .underlying
        message = known?.message ?? Message(en: "\(error)", fr: "\(error)")
        location = known?.location
        advice = known?.advice
        underlying = known
    }
}
