private import CZlib

/// Inflates a gzip member: bytes in, bytes out, a step at a time.
struct Inflater: ~Copyable {
    /// What a step did.
    struct Step {
        /// The bytes of the input that were used.
        var taken: Int
        /// The bytes of the output that were written.
        var given: Int
        /// Whether the member is over.
        var isOver: Bool
    }

    /// What zlib says about data that it cannot inflate, and about memory that it does not get.
    struct Failure: Error {
        let words: String
    }

    /// zlib keeps the address, so that it must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    init() throws(Failure) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15 bits of window, and 16 for “gzip only”.
        let result = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard result == Z_OK else {
            stream.deallocate()
            throw Failure(words: "inflateInit2: \(result)")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Inflates from `input` into `output` as far as both reach.
    mutating func step(
        _ input: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawBufferPointer
    ) throws(Failure) -> Step {
        let most = 1 << 30
        let (offered, room) = (min(input.count, most), min(output.count, most))
        stream.pointee.next_in = UnsafeMutableRawPointer(mutating: input.baseAddress)?.assumingMemoryBound(to: Bytef.self)
        stream.pointee.avail_in = uInt(offered)
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: Bytef.self)
        stream.pointee.avail_out = uInt(room)
        let result = inflate(stream, Z_NO_FLUSH)
        guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else {
            throw Failure(words: stream.pointee.msg.map { String(cString: $0) } ?? "inflate: \(result)")
        }
        return Step(
            taken: offered - Int(stream.pointee.avail_in),
            given: room - Int(stream.pointee.avail_out),
            isOver: result == Z_STREAM_END
        )
    }

    /// Makes ready for another member.
    mutating func restart() { inflateReset(stream) }
}
