public import Geometry

/// What can be wrong with a map that is asked for.
public struct CartographyError: MaillageError {
    /// The kind of failure. Open: match with `==` and keep a default.
    public struct Code: Hashable, Sendable {
        /// The stable name of the code.
        public let name: String

        /// A lower module failed; see ``CartographyError/underlying``.
        public static let underlying = Code(name: "underlying")
        /// An argument, such as limits of classes, cannot be used.
        public static let invalidArgument = Code(name: "invalid-argument")
        /// A table cannot be drawn on a map: no codes, or none that the areas have.
        public static let badTable = Code(name: "bad-table")
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

    init(_ code: Code, _ message: Message, at location: InputLocation? = nil, advice: Message? = nil) {
        self.code = code
        self.message = message
        self.location = location
        self.advice = advice
        underlying = nil
    }

    /// Passes on an error of a lower module.
    init(passingOn error: any Error) {
        if let error = error as? CartographyError {
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
