/// How far two spellings are apart: the fewest letters to insert, delete, replace, or exchange with the next one.
///
/// Source: F. J. Damerau, “A technique for computer detection and correction of spelling errors”, 1964 (optimal string
/// alignment).
package enum EditDistance {
    /// The distance, or `nil` where it exceeds `limit`.
    private static func between(_ a: [Int], _ b: [Int], limit: Int) -> Int? {
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
        Spellings(spellings).near(text)
    }

    /// Spellings among which many texts are looked for: each letter has become a number, once.
    package struct Spellings<Value> {
        private var entries: [(letters: [Int], marks: UInt64, value: Value)] = []
        private var numbers: [Character: Int] = [:]

        package init(_ spellings: some Sequence<(spelling: String, value: Value)>) {
            for (spelling, value) in spellings {
                var letters: [Int] = []
                for letter in spelling {
                    let number = numbers[letter] ?? numbers.count
                    numbers[letter] = number
                    letters.append(number)
                }
                entries.append((letters, Self.marks(letters), value))
            }
        }

        /// Those that `text` may be a misspelling of, in their order; none for a text of over eighty letters.
        package func near(_ text: String) -> [(distance: Int, value: Value)] {
            let letters = text.map { numbers[$0] ?? -1 }
            guard !letters.isEmpty, letters.count <= 80 else { return [] }
            let limit = max(1, min(4, letters.count / 3))
            let marks = Self.marks(letters)
            return entries.compactMap { entry in
                // Each letter that the other has not at all takes a step of its own.
                guard (marks & ~entry.marks).nonzeroBitCount <= limit, (entry.marks & ~marks).nonzeroBitCount <= limit
                else { return nil }
                return EditDistance.between(letters, entry.letters, limit: limit).map {
                    (distance: $0, value: entry.value)
                }
            }
        }

        /// A bit for each letter that occurs; some letters share one.
        private static func marks(_ letters: [Int]) -> UInt64 {
            letters.reduce(0) { $0 | 1 << UInt64($1 & 63) }
        }
    }
}

extension EditDistance.Spellings: Sendable where Value: Sendable {}
