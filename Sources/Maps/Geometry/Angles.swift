private import Glibc

/// The angle of (x, y) clockwise from the y axis, in degrees.
func atan2Degrees(_ x: Double, _ y: Double) -> Double { atan2(x, y) * 180 / .pi }

/// The largest of 1, 2 and 5 times a power of ten that is not above `limit`.
func roundNumber(below limit: Double) -> Double {
    guard limit > 0, limit.isFinite else { return 1 }
    let power = pow(10, floor(log10(limit)))
    return [5.0, 2, 1].map { $0 * power }.first { $0 <= limit * (1 + 1e-9) } ?? power
}
