public import Geometry

/// What can be wrong with a table or a map that is asked for.
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
    /// A report has no column of this name to be sorted by.
    public static var unknownColumn: Self { Self("unknown-column") }
}

extension ReportError {
    static func unknownColumn(_ name: String, _ columns: [String]) -> ReportError {
        let list = columns.joined(separator: ", ")
        return ReportError(
            .unknownColumn,
            Message(
                en: "the report has no column “\(name)” to sort by; it has: \(list)",
                fr: "le rapport n’a pas de colonne « \(name) » pour le tri ; il a : \(list)"
            )
        )
    }
}
