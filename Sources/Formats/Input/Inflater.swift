private import CZlib

/// Inflates a gzip member, or the bare deflated bytes of a ZIP archive: bytes in, bytes out, a step at a time.
///
/// It alone knows its stream, so that it may move to another thread.
struct Inflater: ~Copyable, @unchecked Sendable {
    /// What a step did.
    struct Step {
        /// The bytes of the input that were used.
        var taken = 0
        /// The bytes of the output that were written.
        var given = 0
        /// Whether the member is over.
        var isOver = false
        /// What zlib says about data that it cannot inflate, and about memory that it does not get.
        var failure: String?
    }

    /// zlib keeps the address, so that it must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    init(isRaw: Bool = false) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15 bits of window, and 16 for “gzip only”, negative for no header. Without memory every step will say so.
        inflateInit2_(stream, isRaw ? -15 : 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Inflates from `input` into `output` as far as both reach.
    mutating func step(
        _ input: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawBufferPointer
    ) -> Step {
        let most = 1 << 30
        let (offered, room) = (min(input.count, most), min(output.count, most))
        stream.pointee.next_in = UnsafeMutableRawPointer(mutating: input.baseAddress)?.assumingMemoryBound(
            to: Bytef.self
        )
        stream.pointee.avail_in = uInt(offered)
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: Bytef.self)
        stream.pointee.avail_out = uInt(room)
        let result = inflate(stream, Z_NO_FLUSH)
        var step = Step()
        step.taken = offered - Int(stream.pointee.avail_in)
        step.given = room - Int(stream.pointee.avail_out)
        step.isOver = result == Z_STREAM_END
        if result != Z_OK, result != Z_STREAM_END, result != Z_BUF_ERROR {
            step.failure = stream.pointee.msg.map { String(cString: $0) } ?? "inflate \(result)"
        }
        return step
    }

    /// Makes ready for another member.
    mutating func restart() { inflateReset(stream) }
}
