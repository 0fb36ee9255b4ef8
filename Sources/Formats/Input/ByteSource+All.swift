import Geometry

extension ByteSource {
    /// More GiB than this are not held at once; of compressed files, which say nothing about their size, much less.
    private static let largest = (plain: 64, inflated: 8)

    /// Everything that is left.
    ///
    /// - Throws: ``FormatError`` as ``read(into:)`` does, `tooLarge` from 64 GiB on (8 GiB where it was compressed), and
    ///   `emptyFile` where there is not a single byte.
    public mutating func readAll() throws(FormatError) -> [UInt8] {
        let expected = byteCount ?? 0
        guard expected >> 30 < Self.largest.plain else { throw .tooLarge(name, gibibytes: Self.largest.plain) }
        // One byte more than expected, so that the end of a regular file is met without growing.
        var capacity = max(expected + 1, 65_536)
        var bytes = try readChunk(capacity)
        var isComplete = bytes.count < capacity
        capacity = 65_536
        while !isComplete {
            let chunk = try readChunk(capacity)
            isComplete = chunk.count < capacity
            bytes.append(contentsOf: chunk)
            capacity = min(capacity * 2, 1 << 24)
            let limit = isCompressed ? Self.largest.inflated : Self.largest.plain
            guard bytes.count >> 30 < limit else { throw .tooLarge(name, gibibytes: limit) }
        }
        guard !bytes.isEmpty else { throw .emptyFile(name) }
        return bytes
    }

    /// Up to `capacity` bytes: fewer only at the end.
    package mutating func readChunk(_ capacity: Int) throws(FormatError) -> [UInt8] {
        var failure: FormatError?
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            do throws(FormatError) {
                count = try read(into: UnsafeMutableRawBufferPointer(buffer))
                // Fewer bytes may stand before some that cannot be read.
                if count < capacity { _ = try read(into: UnsafeMutableRawBufferPointer(buffer)) }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
