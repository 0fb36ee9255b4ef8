/// The smallest axis-parallel rectangle around some positions.
///
/// In geographic use `minimum` is the south-west corner. A box never crosses the antimeridian: the box of a shape on
/// both sides of it spans all longitudes between.
public struct BoundingBox: Hashable, Sendable {
    /// The corner of the smallest ordinates (south-west).
    public var minimum: Coordinate
    /// The corner of the greatest ordinates (north-east).
    public var maximum: Coordinate

    /// Makes a box from its two corners.
    @inlinable
    public init(minimum: Coordinate, maximum: Coordinate) {
        self.minimum = minimum
        self.maximum = maximum
    }

    /// All of the Earth, longitude and latitude in degrees.
    public static let earth = BoundingBox(
        minimum: Coordinate(x: -180, y: -90),
        maximum: Coordinate(x: 180, y: 90)
    )

    /// The box of `coordinates`, or `nil` where there is none. Positions with a NaN ordinate are passed over.
    @inlinable
    public init?(_ coordinates: some Sequence<Coordinate>) {
        var box: BoundingBox?
        for coordinate in coordinates where coordinate.isFinite {
            if box == nil {
                box = BoundingBox(minimum: coordinate, maximum: coordinate)
            } else {
                box?.extend(to: coordinate)
            }
        }
        guard let box else { return nil }
        self = box
    }

    /// The middle of the box.
    public var center: Coordinate {
        Coordinate(x: (minimum.x + maximum.x) / 2, y: (minimum.y + maximum.y) / 2)
    }

    /// Grows the box until it holds `coordinate`.
    @inlinable
    public mutating func extend(to coordinate: Coordinate) {
        minimum.x = min(minimum.x, coordinate.x)
        minimum.y = min(minimum.y, coordinate.y)
        maximum.x = max(maximum.x, coordinate.x)
        maximum.y = max(maximum.y, coordinate.y)
    }

    /// The box around this one and `other`.
    public func union(_ other: BoundingBox) -> BoundingBox {
        var box = self
        box.extend(to: other.minimum)
        box.extend(to: other.maximum)
        return box
    }

    /// Whether `coordinate` is in the box or on its edge; `false` for NaN.
    @inlinable
    public func contains(_ coordinate: Coordinate) -> Bool {
        coordinate.x >= minimum.x && coordinate.x <= maximum.x
            && coordinate.y >= minimum.y && coordinate.y <= maximum.y
    }

    /// Whether `other` lies in this box, edges included.
    public func contains(_ other: BoundingBox) -> Bool {
        contains(other.minimum) && contains(other.maximum)
    }

    /// Whether the two boxes share at least a position, edges included.
    @inlinable
    public func intersects(_ other: BoundingBox) -> Bool {
        minimum.x <= other.maximum.x && other.minimum.x <= maximum.x
            && minimum.y <= other.maximum.y && other.minimum.y <= maximum.y
    }

    /// The box grown by `margin` on every side, in the units of the box.
    public func expanded(by margin: Double) -> BoundingBox {
        BoundingBox(
            minimum: Coordinate(x: minimum.x - margin, y: minimum.y - margin),
            maximum: Coordinate(x: maximum.x + margin, y: maximum.y + margin)
        )
    }
}
