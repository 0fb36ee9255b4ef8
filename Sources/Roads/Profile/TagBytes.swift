import Glibc

/// A text as its bytes, in memory that somebody else keeps: keys and values of tags are looked at without being copied.
typealias TagBytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
    /// Whether the bytes spell a word.
    @inline(__always)
    func spells(_ word: StaticString) -> Bool {
        count == word.utf8CodeUnitCount && starts(with: word.utf8Start, count)
    }

    /// Whether the bytes begin with a word.
    func begins(with word: StaticString) -> Bool {
        count >= word.utf8CodeUnitCount && starts(with: word.utf8Start, word.utf8CodeUnitCount)
    }

    /// Whether the bytes are the same as others.
    @inline(__always)
    func equals(_ other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        return other.withUnsafeBufferPointer { other in
            other.baseAddress.map { starts(with: $0, count) } ?? true
        }
    }

    @inline(__always)
    private func starts(with other: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        guard length > 0, let baseAddress else { return length == 0 }
        return memcmp(baseAddress, other, length) == 0
    }

    /// A part of the bytes.
    func part(_ range: Range<Int>) -> TagBytes { TagBytes(rebasing: self[range]) }

    /// The bytes from a place on.
    func from(_ start: Int) -> TagBytes { part(start..<count) }

    /// The bytes without spaces at either end.
    var trimmed: TagBytes {
        var (start, end) = (0, count)
        while start < end, self[start] <= 0x20 { start += 1 }
        while end > start, self[end - 1] <= 0x20 { end -= 1 }
        return part(start..<end)
    }

    /// Calls `body` with each part between the places where a byte stands, until it says `false`.
    func forEachPart(between separators: (UInt8, UInt8), _ body: (TagBytes) -> Bool) {
        var start = 0
        for place in 0...count {
            guard place == count || self[place] == separators.0 || self[place] == separators.1 else { continue }
            guard body(part(start..<place).trimmed) else { return }
            start = place + 1
        }
    }

    /// The text.
    var text: String { String(decoding: self, as: UTF8.self) }
}

/// A few words that a value may be one of.
struct WordList: Sendable {
    private let words: [[UInt8]]

    /// Takes words.
    init(_ words: some Sequence<String>) { self.words = words.map { Array($0.utf8) } }

    /// Where bytes stand among the words; `nil` where they do not.
    func place(of bytes: TagBytes) -> Int? { words.firstIndex { bytes.equals($0) } }

    /// Whether bytes are one of the words.
    func contains(_ bytes: TagBytes) -> Bool { place(of: bytes) != nil }
}
