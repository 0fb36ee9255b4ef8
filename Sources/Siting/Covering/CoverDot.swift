extension UnsafeBufferPointer<Double> {
    /// The sum of products with as many other values, four side by side.
    func dot(_ other: UnsafeBufferPointer<Double>) -> Double {
        var parts = SIMD4<Double>.zero
        var place = 0
        while place + 4 <= count {
            let mine = SIMD4(self[place], self[place + 1], self[place + 2], self[place + 3])
            parts += mine * SIMD4(other[place], other[place + 1], other[place + 2], other[place + 3])
            place += 4
        }
        var sum = parts.sum()
        while place < count {
            sum += self[place] * other[place]
            place += 1
        }
        return sum
    }
}
