/// How values are put into classes.
public enum ClassMethod: Hashable, Sendable {
    /// As many areas in each class.
    case quantile(Int)
    /// Classes within which values differ least: natural breaks (Jenks 1967), found exactly (Fisher 1958).
    case naturalBreaks(Int)
    /// Steps of equal width.
    case equal(Int)
    /// Limits between the classes, ascending, in the unit of the values.
    case given([Double])

    /// The same method for one side of a middle.
    var halved: ClassMethod {
        switch self {
        case .quantile(let count): .quantile(max(1, min(3, count / 2)))
        case .naturalBreaks(let count): .naturalBreaks(max(1, min(3, count / 2)))
        case .equal(let count): .equal(max(1, min(3, count / 2)))
        case .given: self
        }
    }
}
