/// What a row goes by in a sorted list.
public enum SortKey: Hashable, Sendable {
    /// A figure, never NaN.
    case figure(Double)
    /// A text, by its letters.
    case text(String)
    /// No figure and no text: behind all that have one, whichever way the list goes.
    case missing

    /// Whether a row with this key stands before one with another; `nil` where the keys do not tell.
    func isBefore(_ other: SortKey, ascending: Bool) -> Bool? {
        switch (self, other) {
        case (.figure(let one), .figure(let another)):
            one == another ? nil : (one < another) == ascending
        case (.text(let one), .text(let another)):
            one == another ? nil : (one < another) == ascending
        case (.missing, .missing): nil
        case (_, .missing): true
        case (.missing, _): false
        // Figures stand before texts: a column has one of them.
        case (.figure, .text): true
        case (.text, .figure): false
        }
    }
}
