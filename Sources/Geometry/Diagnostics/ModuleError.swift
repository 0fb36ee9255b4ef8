/// Is the error of one module: a code, and what people read.
public protocol ModuleError: MaillageError {
    /// The kind of failure.
    var code: ErrorCode<Self> { get }
    /// What people read.
    var diagnosis: Diagnosis { get }

    /// Makes an error.
    init(code: ErrorCode<Self>, diagnosis: Diagnosis)
}

/// Names a kind of failure of a module. Open: match with `==` and keep a default.
public struct ErrorCode<Failure>: Hashable, Sendable {
    /// The stable name of the code.
    public let name: String

    package init(_ name: String) { self.name = name }
}

extension ErrorCode where Failure: ModuleError {
    /// A lower module failed; see ``MaillageError/underlying``.
    public static var underlying: Self { Self("underlying") }
    /// Something failed that should not: a mistake in this package.
    public static var unexpected: Self { Self("unexpected") }
}

/// Holds what an error says besides its code.
public struct Diagnosis: Sendable {
    /// What happened.
    public let message: Message
    /// Where in the input.
    public package(set) var location: InputLocation?
    /// What the user can do about it.
    public let advice: Message?
    /// The error of the lower module.
    public let underlying: (any MaillageError)?

    package init(
        _ message: Message,
        at location: InputLocation?,
        advice: Message?,
        underlying: (any MaillageError)? = nil
    ) {
        self.message = message
        self.location = location
        self.advice = advice
        self.underlying = underlying
    }
}

extension ModuleError {
    /// The kinds of failure of the module.
    public typealias Code = ErrorCode<Self>

    /// What happened.
    public var message: Message { diagnosis.message }
    /// Where in the input.
    public var location: InputLocation? { diagnosis.location }
    /// What the user can do about it.
    public var advice: Message? { diagnosis.advice }
    /// The error of the lower module.
    public var underlying: (any MaillageError)? { diagnosis.underlying }

    package init(
        _ code: Code,
        _ message: Message,
        at location: InputLocation? = nil,
        advice: Message? = nil,
        underlying: (any MaillageError)? = nil
    ) {
        self.init(
            code: code,
            diagnosis: Diagnosis(message, at: location, advice: advice, underlying: underlying)
        )
    }

    /// Passes on an error of a lower module; one of this module stays what it is.
    package init(passingOn error: any Error) {
        if let error = error as? Self {
            self = error
            return
        }
        let known = error as? any MaillageError
        self.init(
            known == nil ? .unexpected : .underlying,
            known?.message ?? Message(en: "\(error)", fr: "\(error)"),
            at: known?.location,
            advice: known?.advice,
            underlying: known
        )
    }

    /// Runs what may throw errors of lower modules, and gives them as errors of this module.
    package static func passing<Value>(_ work: () throws -> Value) throws(Self) -> Value {
        do { return try work() } catch { throw Self(passingOn: error) }
    }
}
