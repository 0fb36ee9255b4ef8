public import Geometry

/// What can be wrong with a map that is asked for.
public struct ReportError: ModuleError {
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

extension ErrorCode<ReportError> {
    /// An argument, such as limits of classes, cannot be used.
    public static var invalidArgument: Self { Self("invalid-argument") }
    /// A table cannot be drawn on a map: no codes, or none that the areas have.
    public static var badTable: Self { Self("bad-table") }
}
