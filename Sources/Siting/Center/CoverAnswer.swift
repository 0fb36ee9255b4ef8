/// The answer to the question whether some sites cover everybody.
enum CoverAnswer: Sendable {
    /// They do; candidates in ascending order.
    case plan([Int32])
    /// No plan does.
    case none
    /// The time ran out.
    case unknown
}
