private import CZlib

/// Makes gzip members: concatenated they are one gzip file.
enum Deflater {
    /// `bytes` as one gzip member, the same for the same bytes.
    static func member(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        // 15 bits of window, and 16 for gzip; no time and no name in the header.
        let isReady = deflateInit2_(
            &stream,
            Z_DEFAULT_COMPRESSION,
            Z_DEFLATED,
            15 + 16,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        precondition(isReady == Z_OK && bytes.count < Int(uInt.max), "memory for zlib")
        defer { deflateEnd(&stream) }
        var isComplete = false
        let capacity = Int(deflateBound(&stream, uLong(bytes.count)))
        let member = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
            bytes.withUnsafeBufferPointer { input in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = uInt(truncatingIfNeeded: input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(truncatingIfNeeded: capacity)
                isComplete = deflate(&stream, Z_FINISH) == Z_STREAM_END
                count = capacity - Int(stream.avail_out)
            }
        }
        precondition(isComplete, "deflateBound is enough")
        return member
    }
}
