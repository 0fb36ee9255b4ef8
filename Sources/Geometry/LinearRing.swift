/// A closed line that does not pretend to be an area: the last position repeats the first.
///
/// A ring has at least four positions (a triangle and its closing position), as in RFC 7946 and OGC Simple Features.
/// Whether it crosses itself is a question for `Planar`, not for the value.
public struct LinearRing: Hashable, Sendable {
    /// The positions, the last equal to the first.
    public let coordinates: [Coordinate]

    /// Makes a ring from positions that are already closed.
    ///
    /// - Throws: ``GeometryError`` with code `ringTooShort` for fewer than four positions, `ringNotClosed` where the
    ///   last position differs from the first, `notFinite` for a NaN or infinite ordinate.
    public init(_ coordinates: [Coordinate]) throws(GeometryError) {
        guard coordinates.allSatisfy(\.isFinite) else { throw .notFinite }
        guard coordinates.count >= 4 else { throw .ringTooShort(positions: coordinates.count) }
        guard coordinates.first == coordinates.last else { throw .ringNotClosed }
        self.coordinates = coordinates
    }

    /// Makes a ring from positions, repeating the first at the end where it is missing.
    ///
    /// - Throws: ``GeometryError`` as ``init(_:)`` does, after closing.
    public init(closing coordinates: [Coordinate]) throws(GeometryError) {
        var closed = coordinates
        if let first = coordinates.first, first != coordinates.last { closed.append(first) }
        try self.init(closed)
    }

    /// Makes a ring whose positions are known to be closed, finite and at least four.
    package init(unchecked coordinates: [Coordinate]) {
        assert(coordinates.count >= 4 && coordinates.first == coordinates.last)
        self.coordinates = coordinates
    }

    /// The area that the ring encloses in its own plane: positive when it runs anticlockwise, in the square of the
    /// ordinates' unit. For areas on the Earth use `Geodesy`.
    ///
    /// The shoelace formula, taken relative to the first position so that large ordinates lose no digits.
    public var signedArea: Double { Self.signedArea(of: coordinates[...]) }

    /// The area that positions enclose as ``signedArea`` has it, whether or not the last repeats the first.
    package static func signedArea(of positions: ArraySlice<Coordinate>) -> Double {
        positions.withUnsafeBufferPointer { positions in
            guard let origin = positions.first else { return 0 }
            var twice = 0.0
            var a = Coordinate(x: 0, y: 0)
            for position in positions {
                let b = Coordinate(x: position.x - origin.x, y: position.y - origin.y)
                twice += a.x * b.y - b.x * a.y
                a = b
            }
            return twice / 2
        }
    }

    /// Whether the ring runs anticlockwise, as RFC 7946 wants of an exterior ring. A ring without area does not.
    public var isAnticlockwise: Bool { signedArea > 0 }

    /// The same ring in the other direction.
    public var reversed: LinearRing { LinearRing(unchecked: coordinates.reversed()) }

    /// The same ring, run anticlockwise or clockwise.
    public func oriented(anticlockwise: Bool) -> LinearRing {
        isAnticlockwise == anticlockwise ? self : reversed
    }

    /// The same ring, starting at its smallest position: one spelling for each ring and direction.
    public var canonical: LinearRing {
        let open = coordinates.dropLast()
        guard let smallest = open.min() else { return self }
        // A ring that touches itself may pass its smallest position more than once.
        let spellings = open.indices.filter { open[$0] == smallest }.map { open[$0...] + open[..<$0] }
        guard let first = spellings.min(by: { $0.lexicographicallyPrecedes($1) }) else { return self }
        return LinearRing(unchecked: first + [smallest])
    }

    /// The smallest box around the ring.
    public var boundingBox: BoundingBox? { BoundingBox(coordinates) }
}
