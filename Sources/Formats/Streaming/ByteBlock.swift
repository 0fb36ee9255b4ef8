/// Sixty-four bytes that are looked at at once.
///
/// Written with the vectors of the standard library, which compile to SSE2 and NEON; the vectors are spelled out because
/// comparisons with a scalar, and closures around them, are not.
struct ByteBlock {
    private typealias Lane = SIMD16<UInt8>

    private let first: SIMD16<UInt8>
    private let second: SIMD16<UInt8>
    private let third: SIMD16<UInt8>
    private let fourth: SIMD16<UInt8>

    @inline(__always)
    init(_ base: UnsafePointer<UInt8>) {
        let bytes = UnsafeRawPointer(base)
        first = bytes.loadUnaligned(as: Lane.self)
        second = bytes.loadUnaligned(fromByteOffset: 16, as: Lane.self)
        third = bytes.loadUnaligned(fromByteOffset: 32, as: Lane.self)
        fourth = bytes.loadUnaligned(fromByteOffset: 48, as: Lane.self)
    }

    /// Whether any byte is `byte`.
    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let wanted = Lane(repeating: byte)
        let found = (first .== wanted) .| (second .== wanted) .| (third .== wanted) .| (fourth .== wanted)
        let words = unsafeBitCast(found, to: SIMD2<UInt64>.self)
        return words[0] | words[1] != 0
    }

    /// The bits of the bytes that are `byte`, the first the lowest.
    @inline(__always)
    func places(of byte: UInt8) -> UInt64 {
        let wanted = Lane(repeating: byte)
        let low = Self.bits(first .== wanted) | Self.bits(second .== wanted) << 16
        let high = Self.bits(third .== wanted) | Self.bits(fourth .== wanted) << 16
        return low | high << 32
    }

    /// The bits of the bytes that are brackets of JSON: `{`, `}`, `[`, `]`.
    @inline(__always)
    var brackets: UInt64 {
        let low = Self.bits(Self.brackets(first)) | Self.bits(Self.brackets(second)) << 16
        let high = Self.bits(Self.brackets(third)) | Self.bits(Self.brackets(fourth)) << 16
        return low | high << 32
    }

    /// Brackets differ from braces in one bit.
    @inline(__always)
    private static func brackets(_ lane: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
        let folded = lane | Lane(repeating: 0x20)
        return (folded .== Lane(repeating: UInt8(ascii: "{"))) .| (folded .== Lane(repeating: UInt8(ascii: "}")))
    }

    /// One bit a byte: each byte of the mask keeps one bit, and a product adds up the eight of a word.
    @inline(__always)
    private static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt64 {
        let weights = Lane(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)
        let words = unsafeBitCast(unsafeBitCast(mask, to: Lane.self) & weights, to: SIMD2<UInt64>.self)
        let ones: UInt64 = 0x0101_0101_0101_0101
        return (words[0] &* ones) >> 56 | ((words[1] &* ones) >> 56) << 8
    }
}
