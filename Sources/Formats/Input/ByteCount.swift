/// Counts bytes of a kind, sixteen at a time.
enum ByteCount {
    private typealias Lane = SIMD16<UInt8>

    /// How many of `count` bytes are `byte` in the bits of `mask`. Inlined, for a mask of all bits costs nothing then.
    @inline(__always)
    static func count(of byte: UInt8, mask: UInt8 = 0xFF, _ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let (mask, wanted) = (Lane(repeating: mask), Lane(repeating: byte))
        var total = 0
        var position = 0
        while position + 16 <= count {
            // A lane counts to 255 before it is added up.
            let end = min(count - 15, position + 255 * 16)
            var counts = Lane(repeating: 0)
            while position < end {
                let lane = UnsafeRawPointer(base + position).loadUnaligned(as: Lane.self)
                counts = counts &- unsafeBitCast((lane & mask) .== wanted, to: Lane.self)
                position += 16
            }
            for index in 0..<16 { total += Int(counts[index]) }
        }
        while position < count {
            total += base[position] & mask[0] == byte ? 1 : 0
            position += 1
        }
        return total
    }

    /// Whether all of `count` bytes are ASCII.
    static func isASCII(_ base: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var position = 0
        while position + 64 <= count {
            let bytes = UnsafeRawPointer(base + position)
            let low = bytes.loadUnaligned(as: Lane.self) | bytes.loadUnaligned(fromByteOffset: 16, as: Lane.self)
            let high =
                bytes.loadUnaligned(fromByteOffset: 32, as: Lane.self)
                | bytes.loadUnaligned(fromByteOffset: 48, as: Lane.self)
            let words = unsafeBitCast(low | high, to: SIMD2<UInt64>.self)
            guard (words[0] | words[1]) & 0x8080_8080_8080_8080 == 0 else { return false }
            position += 64
        }
        while position < count {
            guard base[position] < 0x80 else { return false }
            position += 1
        }
        return true
    }
}
