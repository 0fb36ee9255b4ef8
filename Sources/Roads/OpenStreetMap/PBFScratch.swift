import CZlib
import Geometry

/// Memory for one block at a time, as it is in the file and inflated; one thread at a time uses it.
final class PBFScratch {
    private var packed = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var inflated = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    /// zlib keeps the address, so that it must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // Without memory every step will say so.
        inflateInit2_(stream, 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        packed.deallocate()
        inflated.deallocate()
    }

    /// How a block is packed.
    private enum Data {
        case raw(TagBytes)
        case zlib(TagBytes, size: Int)
    }

    /// The content of a block, valid until the next call.
    ///
    /// - Parameters:
    ///   - place: where the block is.
    ///   - file: the file.
    ///   - isEnough: looks at the first bytes and the size of all, and says whether more are wanted; by default all are.
    /// - Returns: the content, or its beginning where that was enough.
    /// - Throws: ``RoadError``: `damagedFile`, `unsupportedCompression`.
    func content(
        of place: PBFBlockPlace,
        _ file: BlockFile,
        isEnough: ((TagBytes, Int) -> Bool)? = nil
    ) throws(RoadError) -> TagBytes {
        Self.fit(&packed, place.size)
        let bytes = UnsafeMutableRawBufferPointer(rebasing: packed[..<place.size])
        guard file.read(bytes, at: place.start) else { throw .cutOff(file.name, at: place.offset) }
        let start = UnsafeRawBufferPointer(bytes).bindMemory(to: UInt8.self)
        var compression: String?
        let data = try damaged(file.name, place.offset) { () throws(PBFFailure) in try Self.data(start, &compression) }
        if let compression { throw .compression(compression, file.name) }
        return try damaged(file.name, place.offset) { () throws(PBFFailure) in
            switch data {
            case nil: throw .badData
            case .raw(let content):
                guard content.count <= PBFIndex.mostBlockBytes else { throw .tooLarge }
                return content
            case .zlib(let packed, let size): return try inflate(packed, size, isEnough)
            }
        }
    }

    private static func data(_ bytes: TagBytes, _ compression: inout String?) throws(PBFFailure) -> Data? {
        var message = ProtobufScanner(bytes)
        var (raw, zlib, size) = (TagBytes?.none, TagBytes?.none, UInt64(0))
        while let key = try message.next() {
            switch key {
            case .bytes(1): raw = try message.bytes()
            case .number(2): size = try message.varint()
            case .bytes(3): zlib = try message.bytes()
            case .bytes(4): compression = "LZMA"
            case .bytes(5): compression = "bzip2"
            case .bytes(6): compression = "LZ4"
            case .bytes(7): compression = "Zstandard"
            default: break
            }
            if key.rawValue >> 3 > 7 || [.bytes(4), .bytes(5), .bytes(6), .bytes(7)].contains(key) {
                try message.skip(key)
            }
        }
        if let raw { return .raw(raw) }
        guard let zlib else { return nil }
        guard size <= UInt64(PBFIndex.mostBlockBytes) else { throw .tooLarge }
        return .zlib(zlib, size: Int(size))
    }

    private func inflate(
        _ data: TagBytes,
        _ size: Int,
        _ isEnough: ((TagBytes, Int) -> Bool)?
    ) throws(PBFFailure) -> TagBytes {
        // One byte more, so that content that is longer than stated shows.
        Self.fit(&inflated, size + 1)
        inflateReset(stream)
        stream.pointee.next_in = UnsafeMutablePointer(mutating: data.baseAddress)
        stream.pointee.avail_in = uInt(data.count)
        var done = 0
        while true {
            let wanted = isEnough == nil ? size + 1 : min(size + 1, max(1 << 15, done * 2))
            stream.pointee.next_out = inflated.baseAddress.map { ($0 + done).assumingMemoryBound(to: Bytef.self) }
            stream.pointee.avail_out = uInt(wanted - done)
            let result = CZlib.inflate(stream, Z_NO_FLUSH)
            done = wanted - Int(stream.pointee.avail_out)
            let content = UnsafeRawBufferPointer(rebasing: inflated[..<done]).bindMemory(to: UInt8.self)
            if result == Z_STREAM_END {
                guard done == size else { throw .badData }
                return content
            }
            guard result == Z_OK, done == wanted, done <= size else { throw .badData }
            if isEnough?(content, size) == true { return content }
        }
    }

    private static func fit(_ buffer: inout UnsafeMutableRawBufferPointer, _ size: Int) {
        guard buffer.count < size else { return }
        buffer.deallocate()
        buffer = .allocate(byteCount: max(size, 1 << 16), alignment: 16)
    }
}
