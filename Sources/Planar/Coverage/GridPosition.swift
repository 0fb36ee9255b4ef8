internal import Geometry

/// A position on an integer grid, so that every geometric test on it is exact.
struct GridPosition: Hashable, Comparable {
    let x: Int64
    let y: Int64

    /// More steps than this from zero, and tests on positions would no longer be exact.
    static let limit = 4_503_599_627_370_496.0

    init(x: Int64, y: Int64) {
        self.x = x
        self.y = y
    }

    /// The nearest position of the grid, halves upwards; within ``limit``.
    init(_ position: Coordinate, gridSize: Double) {
        x = Int64((position.x / gridSize + 0.5).rounded(.down))
        y = Int64((position.y / gridSize + 0.5).rounded(.down))
    }

    /// The position in the units of the plane. Dividing by the number of steps a unit, where that is whole, gives
    /// the double nearest to the decimal number.
    func coordinate(gridSize: Double) -> Coordinate {
        let stepsPerUnit = (1 / gridSize).rounded()
        if abs(stepsPerUnit * gridSize - 1) < 1e-9 {
            return Coordinate(x: Double(x) / stepsPerUnit, y: Double(y) / stepsPerUnit)
        }
        return Coordinate(x: Double(x) * gridSize, y: Double(y) * gridSize)
    }

    static func < (left: GridPosition, right: GridPosition) -> Bool {
        left.x != right.x ? left.x < right.x : left.y < right.y
    }

    /// Twice the area of the triangle, positive when it runs anticlockwise; exact.
    static func orientation(_ a: GridPosition, _ b: GridPosition, _ c: GridPosition) -> Int128 {
        if let short = shortOrientation(a, b, c) { return Int128(short) }
        let (abx, aby) = (Int128(b.x - a.x), Int128(b.y - a.y))
        let (acx, acy) = (Int128(c.x - a.x), Int128(c.y - a.y))
        return abx * acy - aby * acx
    }

    /// The same where it fits into 64 bits on the way, as it nearly always does.
    @inline(__always)
    private static func shortOrientation(_ a: GridPosition, _ b: GridPosition, _ c: GridPosition) -> Int64? {
        let left = (b.x &- a.x).multipliedReportingOverflow(by: c.y &- a.y)
        let right = (b.y &- a.y).multipliedReportingOverflow(by: c.x &- a.x)
        let difference = left.partialValue.subtractingReportingOverflow(right.partialValue)
        return left.overflow || right.overflow || difference.overflow ? nil : difference.partialValue
    }

    /// The same, rounded to a double.
    @inline(__always)
    static func doubledArea(_ a: GridPosition, _ b: GridPosition, _ c: GridPosition) -> Double {
        if let short = shortOrientation(a, b, c) { return Double(short) }
        return Double(orientation(a, b, c))
    }

    /// On which side of the line from a to b the position c lies: positive left, negative right, zero on it; exact.
    @inline(__always)
    static func side(_ a: GridPosition, _ b: GridPosition, _ c: GridPosition) -> Int {
        if let short = shortOrientation(a, b, c) { return Int(short.signum()) }
        return Int(orientation(a, b, c).signum())
    }

    /// Whether `position` lies in the triangle or on its edges, also where the triangle is flat.
    @inline(__always)
    static func triangle(_ a: GridPosition, _ b: GridPosition, _ c: GridPosition, holds position: GridPosition) -> Bool
    {
        guard position.x >= min(a.x, b.x, c.x), position.x <= max(a.x, b.x, c.x),
            position.y >= min(a.y, b.y, c.y), position.y <= max(a.y, b.y, c.y)
        else { return false }
        let (one, two, three) = (side(a, b, position), side(b, c, position), side(c, a, position))
        return (one >= 0 && two >= 0 && three >= 0) || (one <= 0 && two <= 0 && three <= 0)
    }
}
