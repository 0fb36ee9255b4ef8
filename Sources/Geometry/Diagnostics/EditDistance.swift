/// How far two spellings are apart: the fewest letters to insert, delete, replace, or exchange with the next one.
///
/// Source: F. J. Damerau, “A technique for computer detection and correction of spelling errors”, 1964 (optimal string
/// alignment).
package enum EditDistance {
    /// The distance, or `nil` where it exceeds `limit`.
    static func between(_ first: String, _ second: String, limit: Int) -> Int? {
        let (a, b) = (Array(first), Array(second))
        guard abs(a.count - b.count) <= limit else { return nil }
        var earlier: [Int] = []
        var previous = Array(0...b.count)
        for i in 0..<a.count {
            var current = [i + 1]
            current.reserveCapacity(b.count + 1)
            for j in 0..<b.count {
                var least = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, earlier[j - 1] + 1) }
                current.append(least)
            }
            if (current.min() ?? 0) > limit { return nil }
            (earlier, previous) = (previous, current)
        }
        let distance = previous[b.count]
        return distance <= limit ? distance : nil
    }

    /// Those of some spellings that `text` may be a misspelling of, in their order; none for a text of over eighty letters.
    package static func near<Value>(
        _ text: String,
        among spellings: some Sequence<(spelling: String, value: Value)>
    ) -> [(distance: Int, value: Value)] {
        guard !text.isEmpty, text.count <= 80 else { return [] }
        let limit = max(1, min(4, text.count / 3))
        return spellings.compactMap { entry in
            between(text, entry.spelling, limit: limit).map { (distance: $0, value: entry.value) }
        }
    }
}
