/// What stands in the place of a number, as the statistical offices write it.
public enum CountMark: Hashable, Sendable {
    /// Kept back: `x`, `F`.
    case suppressed
    /// Not there: nothing, `..`, `...`, `n.d.`.
    case missing
    /// None: `-`, `—`.
    case none

    /// Reads a mark; `nil` for any other text.
    public init?(_ text: String) {
        switch text {
        case "x", "X", "F": self = .suppressed
        case "", "..", "...", "…", "nd", "n.d.", "ND", "na", "NA", "n/a", "N/A", "null": self = .missing
        case "-", "–", "—": self = .none
        default: return nil
        }
    }
}
