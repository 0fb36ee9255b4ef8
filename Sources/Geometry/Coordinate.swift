/// A position in a plane or on the Earth.
///
/// Geographic positions are always *longitude, latitude* in decimal degrees: ``x`` is the longitude, ``y`` the
/// latitude. Projected positions are *easting, northing* in metres. The type does not say which; the API that takes
/// a coordinate does.
public struct Coordinate: Hashable, Sendable {
    /// Longitude in degrees, or easting in metres.
    public var x: Double
    /// Latitude in degrees, or northing in metres.
    public var y: Double

    /// Makes a position from its two ordinates, `x` (longitude or easting) first.
    @inlinable
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// Makes a geographic position; decimal degrees, longitude positive east, latitude positive north.
    @inlinable
    public init(longitude: Double, latitude: Double) {
        self.init(x: longitude, y: latitude)
    }

    /// The longitude in degrees of a geographic position.
    @inlinable public var longitude: Double { x }

    /// The latitude in degrees of a geographic position.
    @inlinable public var latitude: Double { y }

    /// Whether both ordinates are finite: neither NaN nor infinite.
    @inlinable public var isFinite: Bool { x.isFinite && y.isFinite }

    /// Whether this can be a geographic position: finite, |longitude| ≤ 180° and |latitude| ≤ 90°.
    @inlinable public var isOnEarth: Bool { abs(x) <= 180 && abs(y) <= 90 }
}

extension Coordinate: CustomStringConvertible {
    /// The two ordinates with all their digits, `x` first.
    public var description: String { "(\(x), \(y))" }
}

extension Coordinate: Comparable {
    /// Orders positions by `x`, then by `y`: the order in which canonical output starts its rings.
    @inlinable
    public static func < (left: Coordinate, right: Coordinate) -> Bool {
        left.x != right.x ? left.x < right.x : left.y < right.y
    }
}
