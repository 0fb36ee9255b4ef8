import TestSupport
import Testing

@testable import Geometry

/// Suggestions for what may be misspelt.
@Suite struct EditDistanceTests {
    /// Optimal string alignment by its definition, without a limit.
    private static func distance(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
        guard let x = a.last, let y = b.last else { return max(a.count, b.count) }
        let (rest, other) = (a.dropLast(), b.dropLast())
        var least = min(distance(rest, b) + 1, distance(a, other) + 1, distance(rest, other) + (x == y ? 0 : 1))
        if let before = rest.last, let earlier = other.last, x == earlier, before == y {
            least = min(least, distance(rest.dropLast(), other.dropLast()) + 1)
        }
        return least
    }

    @Test("every spelling within the limit is found, with its distance, and no other")
    func definition() {
        var random = SeededGenerator(seed: 1964)
        let letters = Array("abcdeé")
        func word() -> String {
            String(
                (0..<Int.random(in: 1...7, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" }
            )
        }
        let words = (0..<60).map { _ in word() }
        let spellings = EditDistance.Spellings(words.map { (spelling: $0, value: $0) })
        for text in words.prefix(12) + ["abz", "zzzabc", "bacdez"] {
            let limit = max(1, text.count / 3)
            let expected = words.map { (Self.distance(Array(text)[...], Array($0)[...]), $0) }.filter { $0.0 <= limit }
            let near = spellings.near(text)
            #expect(near.map(\.distance) == expected.map(\.0) && near.map(\.value) == expected.map(\.1))
        }
    }

    @Test("nothing is near to nothing, nor to a text of over eighty letters")
    func ends() {
        let long = String(repeating: "a", count: 81)
        let spellings = EditDistance.Spellings([
            (spelling: long, value: 0), (spelling: "", value: 1), (spelling: "a", value: 2),
        ])
        #expect(spellings.near("").isEmpty && spellings.near(long).isEmpty)
        #expect(spellings.near(String(long.dropLast())).map(\.value) == [0])
        #expect(spellings.near("a").map(\.value) == [1, 2])
    }
}
