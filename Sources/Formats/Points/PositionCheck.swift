import Geometry

/// Why a pair of numbers cannot be longitude and latitude.
enum PositionCheck {
    /// It can.
    case fine
    /// One is NaN or infinite.
    case notFinite
    /// Beyond the sphere in either order.
    case outside
    /// Beyond the sphere, but within it in the other order.
    case swapped
    /// Numbers as large as metres.
    case projected

    /// Positions with an ordinate beyond this are taken for metres, not for mistaken degrees: the origins of projected
    /// systems are chosen so that both ordinates are rarely small.
    static let largestDegrees = 1000.0

    init(_ position: Coordinate) {
        self =
            if position.isOnEarth {
                .fine
            } else if !position.isFinite {
                .notFinite
            } else if max(abs(position.x), abs(position.y)) > Self.largestDegrees {
                .projected
            } else if Coordinate(x: position.y, y: position.x).isOnEarth {
                .swapped
            } else {
                .outside
            }
    }
}
