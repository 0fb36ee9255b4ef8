public import Geometry

/// What can go wrong on the ellipsoid or between coordinate reference systems.
public struct GeodesyError: ModuleError {
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

extension ErrorCode<GeodesyError> {
    /// An argument lies outside what the function is defined for.
    public static var invalidArgument: Self { Self("invalid-argument") }
    /// PROJ could not be started, or its database was not found.
    public static var unavailable: Self { Self("proj-unavailable") }
    /// The coordinate reference system is not known.
    public static var unknownCRS: Self { Self("unknown-crs") }
    /// There is no operation between the two systems.
    public static var noOperation: Self { Self("no-operation") }
    /// A position has no image under the operation.
    public static var outsideDomain: Self { Self("outside-domain") }
}

extension GeodesyError {
    static func invalidArgument(_ name: String, _ value: String) -> GeodesyError {
        GeodesyError(
            .invalidArgument,
            Message(en: "the \(name) cannot be \(value)", fr: "la valeur \(value) ne convient pas (\(name))")
        )
    }
}
