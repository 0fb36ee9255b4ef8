internal import Geometry
private import Glibc

/// Bytes of a file in memory, read as they are needed, or bytes that were made here.
///
/// They do not change as long as the value lives, unless somebody writes into the file: files of networks are replaced
/// whole, never written into.
final class FileMapping: @unchecked Sendable {
    /// The bytes.
    let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// Maps a file.
    ///
    /// - Throws: ``RoadError`` with code `notReadable`.
    init(path: String) throws(RoadError) {
        // Without waiting: a pipe that nobody writes to would hold the program up.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .notReadable(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .notReadable(path, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw .notReadable(path, EISDIR) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notANetwork(path) }
        let count = Int(status.st_size)
        guard count > 0 else { throw .notANetwork(path) }
        guard let base = mmap(nil, count, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0), base != MAP_FAILED
        else {
            throw .notReadable(path, errno)
        }
        bytes = UnsafeRawBufferPointer(start: base, count: count)
        isMapped = true
    }

    /// Takes bytes that were made here.
    init(_ content: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, content.count), alignment: 16)
        copy.copyBytes(from: content)
        bytes = UnsafeRawBufferPointer(rebasing: copy[..<content.count])
        isMapped = false
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        } else {
            UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.deallocate()
        }
    }
}
