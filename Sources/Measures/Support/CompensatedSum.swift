/// A sum of numbers of either sign that carries along what each addition loses (Neumaier 1974), so that ten million of
/// them add up as ten do. For numbers that come in one order; what is added in parts needs an ``/Travel/ExactSum``.
struct CompensatedSum: Hashable, Sendable {
    private var sum = 0.0
    private var lost = 0.0

    /// The sum so far.
    var value: Double { sum + lost }

    /// Adds a finite number.
    @inline(__always)
    mutating func add(_ number: Double) {
        let total = sum + number
        lost += abs(sum) >= abs(number) ? (sum - total) + number : (number - total) + sum
        sum = total
    }

    /// Adds another sum.
    mutating func add(_ other: CompensatedSum) {
        add(other.sum)
        lost += other.lost
    }
}
