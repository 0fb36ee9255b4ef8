public import Testing

extension Tag {
    /// The expected values come from a program or a table that shares no code with the project.
    @Tag public static var oracle: Self
}
