public import Geometry
public import Reporting

/// What the colours of areas mean.
public enum MapFill: Hashable, Sendable {
    /// A value for each area, in classes; `nil` is a missing value, which is hatched.
    case values([Double?], MapScale)
    /// A kind for each area, without order, and the names of the kinds.
    case categories([Int?], [Message])
    /// All alike.
    case plain
}

/// How values become colours.
public struct MapScale: Hashable, Sendable {
    /// From little to much, or about a middle.
    public let kind: FigureScale
    /// How the values are written.
    public let format: FigureFormat
    /// The classes where the user asks for no others.
    public let method: ClassMethod
    /// The lowest and the highest value that there can be, where that is known: 0…1 for shares.
    public let domain: ClosedRange<Double>?
    /// Whether all views with this scale have the same classes, so that their colours compare.
    public let isShared: Bool

    /// Describes a scale.
    public init(
        _ kind: FigureScale = .sequential,
        format: FigureFormat,
        method: ClassMethod = .naturalBreaks(5),
        domain: ClosedRange<Double>? = nil,
        isShared: Bool = false
    ) {
        self.kind = kind
        self.format = format
        self.method = method
        self.domain = domain
        self.isShared = isShared
    }
}
