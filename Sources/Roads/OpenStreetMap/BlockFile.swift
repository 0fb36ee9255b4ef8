import Formats
import Geometry
import Glibc

/// A file that is read at any place, by several threads at once.
final class BlockFile: Sendable {
    /// The file as the user gave it.
    let name: String
    /// Its size when it was opened.
    let size: Int
    private let descriptor: Int32

    /// Opens a regular file.
    ///
    /// - Throws: ``RoadError``: `notRereadable` for what is none, and why it cannot be opened.
    init(path: String) throws(RoadError) {
        // Opening says what is wrong with a path in the same words as every reader does.
        try RoadError.passing { _ = try ByteSource(path: path) }
        guard FileKind.isRegular(path) else { throw .notRereadable(path) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            if descriptor >= 0 { close(descriptor) }
            throw .notRereadable(path)
        }
        (name, size, self.descriptor) = (path, Int(status.st_size), descriptor)
    }

    deinit { close(descriptor) }

    /// Fills a buffer from a place of the file on; `false` where there is less.
    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
        var done = 0
        while done < buffer.count {
            let got = pread(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(offset + done))
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return false }
            done += got
        }
        return true
    }

    /// Some bytes of the file; `nil` where there are fewer.
    func bytes(at offset: Int, count: Int) -> [UInt8]? {
        var isRead = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            isRead = read(UnsafeMutableRawBufferPointer(buffer), at: offset)
            initialized = isRead ? count : 0
        }
        return isRead ? bytes : nil
    }
}
