/// A length in metres.
public struct Metres: Hashable, Sendable, Comparable {
    /// The length in metres.
    public var value: Double

    /// Makes a length from a number of metres.
    @inlinable
    public init(_ value: Double) { self.value = value }

    /// Makes a length from a number of kilometres.
    @inlinable
    public static func kilometres(_ value: Double) -> Metres { Metres(value * 1000) }

    /// The length in kilometres.
    @inlinable public var kilometres: Double { value / 1000 }

    /// Orders lengths from short to long.
    @inlinable
    public static func < (left: Metres, right: Metres) -> Bool { left.value < right.value }
}

/// An area in square metres.
public struct SquareMetres: Hashable, Sendable, Comparable {
    /// The area in square metres.
    public var value: Double

    /// Makes an area from a number of square metres.
    @inlinable
    public init(_ value: Double) { self.value = value }

    /// The area in square kilometres.
    @inlinable public var squareKilometres: Double { value / 1e6 }

    /// Orders areas from small to large.
    @inlinable
    public static func < (left: SquareMetres, right: SquareMetres) -> Bool { left.value < right.value }
}
