import Geometry
import Glibc

/// Reads whole files.
public enum FileBytes {
    /// The bytes of the file at `path`, or of standard input where `path` is `-`.
    ///
    /// - Throws: ``FormatError``: `fileNotFound`, `isDirectory`, `notReadable`, `readFailed`, `tooLarge` from 64 GiB on, or
    ///   `emptyFile` where there is not a single byte.
    public static func read(path: String) throws(FormatError) -> [UInt8] {
        guard path != "-" else { return try read(descriptor: 0, name: "-") }
        let descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw .opening(path, errno) }
        defer { close(descriptor) }
        return try read(descriptor: descriptor, name: path)
    }

    /// More GiB than this are not tried.
    private static let largest = 64

    /// What is left to read of an open descriptor; `name` is for errors.
    static func read(descriptor: Int32, name: String) throws(FormatError) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .reading(name, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw .isDirectory(name) }
        let expected = status.st_mode & S_IFMT == S_IFREG ? max(0, Int(status.st_size)) : 0

        guard expected >> 30 < largest else { throw .tooLarge(name, gibibytes: largest) }

        // One byte more than expected, so that the end of a regular file is met without growing.
        var bytes = try readChunk(descriptor, name, capacity: max(expected + 1, 65_536))
        if bytes.count > expected || expected == 0 {
            var capacity = 65_536
            while true {
                let chunk = try readChunk(descriptor, name, capacity: capacity)
                if chunk.isEmpty { break }
                bytes.append(contentsOf: chunk)
                capacity = min(capacity * 2, 1 << 24)
            }
        }
        guard !bytes.isEmpty else { throw .emptyFile(name) }
        return bytes
    }

    /// Up to `capacity` bytes: fewer only at the end of the file.
    private static func readChunk(_ descriptor: Int32, _ name: String, capacity: Int) throws(FormatError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            while count < capacity {
                let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, capacity - count)
                if got < 0 && errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { break }
                count += got
            }
        }
        guard failure == 0 else { throw failure == EISDIR ? .isDirectory(name) : .reading(name, failure) }
        return bytes
    }
}

/// Calls again while a signal interrupts.
func retrying(_ call: () -> Int32) -> Int32 {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
