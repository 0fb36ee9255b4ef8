/// Many sets of small numbers, a bit for each number.
struct BitSets {
    private let words: Int
    private var bits: [UInt64]

    init(_ sets: [[Int32]], universe: Int) {
        words = (universe + 63) / 64
        bits = [UInt64](repeating: 0, count: words * sets.count)
        for (index, set) in sets.enumerated() {
            for element in set { bits[index * words + Int(element) / 64] |= 1 << UInt64(element % 64) }
        }
    }

    /// Whether every element of `one` is in `other`, and how many words that took to find out.
    func isSubset(_ one: Int, of other: Int) -> (answer: Bool, looks: Int) {
        bits.withUnsafeBufferPointer { bits in
            for word in 0..<words where bits[one * words + word] & ~bits[other * words + word] != 0 {
                return (false, word + 1)
            }
            return (true, words)
        }
    }
}
