/// Memory that bytes are written to, for what is spelled a million times over.
///
/// Appending to an array asks each time whether somebody else holds it, and copies in a call of its own; with ten such
/// calls a feature that is most of the time that writing takes.
struct ByteWriter: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// The bytes that were written.
    private(set) var count = 0

    init(capacity: Int = 1 << 12) {
        self.capacity = max(64, capacity)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    /// The bytes as an array.
    var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

    /// Makes room for `more` bytes and gives the place where they go; ``advance(_:)`` says how many there were.
    @inline(__always)
    mutating func room(_ more: Int) -> UnsafeMutablePointer<UInt8> {
        if count + more > capacity { grow(more) }
        return base + count
    }

    /// Counts bytes that were written where ``room(_:)`` said.
    @inline(__always)
    mutating func advance(_ more: Int) { count += more }

    @inline(never)
    private mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }

    /// Takes back all bytes but the first `count`.
    mutating func truncate(to count: Int) { self.count = count }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        room(1).pointee = byte
        count += 1
    }

    /// Appends text that is part of the program.
    @inline(__always)
    mutating func append(_ text: StaticString) {
        room(text.utf8CodeUnitCount).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
        count += text.utf8CodeUnitCount
    }

    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        room(bytes.count).update(from: start, count: bytes.count)
        count += bytes.count
    }

    /// Appends a text as it is.
    @inline(__always)
    mutating func append(text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Appends what `spell` appends to an array: for all that is rare.
    @inline(never)
    mutating func append(_ spell: (inout [UInt8]) -> Void) {
        var bytes: [UInt8] = []
        spell(&bytes)
        bytes.withUnsafeBufferPointer { append($0) }
    }
}

// MARK: - Values

extension ByteWriter {
    /// Appends `scaled / 10^decimals` without trailing zeros.
    @inline(__always)
    mutating func append(scaled: Int, decimals: Int) {
        advance(NumberText.write(scaled: scaled, decimals: decimals, to: room(NumberText.longest)))
    }

    /// Appends a text as JSON, in quotation marks with its escapes.
    @inline(__always)
    mutating func append(json text: String) {
        var text = text
        text.withUTF8 { utf8 in
            guard JSONText.isPlain(utf8) else { return append { JSONText.append(utf8, to: &$0) } }
            append(UInt8(ascii: "\""))
            append(utf8)
            append(UInt8(ascii: "\""))
        }
    }
}
