/// The Hilbert curve through a square of 65 536 × 65 536 cells: cells that are near on it are near in the plane.
package enum HilbertCurve {
    /// The cells along one side.
    package static let side: UInt32 = 1 << 16

    /// The place of a cell on the curve. Both numbers are less than ``side``.
    package static func position(_ x: UInt32, _ y: UInt32) -> UInt32 {
        var (x, y) = (x, y)
        var position: UInt32 = 0
        var step = side / 2
        while step > 0 {
            let right: UInt32 = x & step != 0 ? 1 : 0
            let upper: UInt32 = y & step != 0 ? 1 : 0
            position = position << 2 | (3 * right ^ upper)
            // Turn the quarter so that the curve within it runs as in the whole.
            if upper == 0 {
                if right == 1 { (x, y) = (side - 1 - x, side - 1 - y) }
                (x, y) = (y, x)
            }
            step /= 2
        }
        return position
    }
}
