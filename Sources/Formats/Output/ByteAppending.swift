/// Appending without detours: these are the calls of which there are many for each point.
extension [UInt8] {
    /// Appends text that is part of the program.
    @inline(__always)
    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a range of bytes that lie elsewhere.
    @inline(__always)
    mutating func append(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) {
        append(contentsOf: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
    }
}

/// Texts one behind the other, to be appended often.
struct SpelledTexts: Sendable {
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// The number of texts.
    var count: Int { ends.count }

    /// Adds what `spell` appends.
    mutating func add(_ spell: (inout [UInt8]) -> Void) {
        spell(&bytes)
        ends.append(bytes.count)
    }

    /// Where a text lies in ``bytes``.
    @inline(__always)
    func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    /// Appends the text at `index`.
    @inline(__always)
    func append(_ index: Int, to output: inout [UInt8]) {
        let range = range(index)
        bytes.withUnsafeBufferPointer { output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }
}
