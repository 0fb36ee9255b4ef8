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
        let (abx, aby) = (Int128(b.x - a.x), Int128(b.y - a.y))
        let (acx, acy) = (Int128(c.x - a.x), Int128(c.y - a.y))
        return abx * acy - aby * acx
    }

    /// The same, rounded to a double; where it fits into 64 bits, as it nearly always does, much sooner.
    static func doubledArea(_ a: GridPosition, _ b: GridPosition, _ c: GridPosition) -> Double {
        let exact = orientation(a, b, c)
        let short = Int64(truncatingIfNeeded: exact)
        return Int128(short) == exact ? Double(short) : Double(exact)
    }

    /// Whether `position` lies in the triangle or on its edges, also where the triangle is flat.
    static func triangle(_ a: GridPosition, _ b: GridPosition, _ c: GridPosition, holds position: GridPosition) -> Bool
    {
        let x = min(a.x, b.x, c.x)...max(a.x, b.x, c.x)
        let y = min(a.y, b.y, c.y)...max(a.y, b.y, c.y)
        guard x.contains(position.x), y.contains(position.y) else { return false }
        let sides = [orientation(a, b, position), orientation(b, c, position), orientation(c, a, position)]
        return sides.allSatisfy { $0 >= 0 } || sides.allSatisfy { $0 <= 0 }
    }
}
