/// How figures are compared: from little to much, or from below to above a middle.
public enum FigureScale: Hashable, Sendable {
    /// From little to much.
    case sequential
    /// Below and above a middle, such as 1 for a ratio. The middle is a limit between two classes.
    case diverging(middle: Double)
}
