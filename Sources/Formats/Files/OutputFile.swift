import Geometry
import Glibc

/// Writes files that appear whole or not at all.
public enum OutputFile {
    /// Writes `bytes` to `path`: beside it first, then to disk, then renamed into place.
    ///
    /// A reader sees the old file or the new one, never a part, also after a crash. A symbolic link is followed and
    /// kept. A new file has the permissions that `umask` leaves, an overwritten one keeps its own. `-`, `/dev/stdout`
    /// and existing targets that are not regular files, such as `/dev/null` or a named pipe, are written directly. Where
    /// the name ends in `.gz` and the bytes are not gzip already, they are compressed.
    ///
    /// - Throws: ``FormatError``: `fileExists` where there is a file and `overwrite` is false (also one that appears
    ///   meanwhile), `isDirectory`, `cannotCreate`, `writeFailed`, `brokenPipe`. The old file is then untouched and
    ///   nothing else is left behind.
    public static func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws(FormatError) {
        let isPacked = bytes.starts(with: [0x1F, 0x8B])
        let bytes = path.lowercased().hasSuffix(".gz") && !isPacked ? Deflater.member(bytes) : bytes
        var sink = try ByteSink(path: path, overwrite: overwrite)
        try sink.write(bytes)
        try sink.finish()
    }

    /// The descriptor that a path such as `/dev/stdout` stands for: opening it anew would start at its first byte.
    static func openDescriptor(of path: String) -> Int32? {
        switch path {
        case "-", "/dev/stdout": return 1
        case "/dev/stderr": return 2
        default:
            for prefix in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(prefix) {
                return Int32(path.dropFirst(prefix.count)).flatMap { $0 >= 0 ? $0 : nil }
            }
            return nil
        }
    }

    /// Follows symbolic links by hand, so that one whose target is not there yet can be written through.
    static func target(of path: String) throws(FormatError) -> String {
        var current = path
        for _ in 0..<40 {
            var count = 0
            let bytes = [CChar](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, initialized in
                if let base = buffer.baseAddress { count = readlink(current, base, buffer.count) }
                initialized = max(0, count)
            }
            guard count > 0 else { return current }
            let link = String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self)
            current = link.hasPrefix("/") ? link : directory(of: current) + "/" + link
        }
        throw .creating(path, ELOOP)
    }

    /// Gives a file that is written another name, on the same disk.
    ///
    /// Without `overwrite` the name is taken with `link`, which fails where somebody was faster. File systems without
    /// hard links leave a moment between looking and renaming.
    ///
    /// - Parameters:
    ///   - path: where it is.
    ///   - target: where it will be, links resolved.
    ///   - name: the same as the user named it.
    ///   - overwrite: whether a file that is there may be replaced.
    /// - Returns: whether it has no longer the old name; else it has both.
    /// - Throws: ``FormatError``: `fileExists`, `cannotCreate`.
    static func name(
        _ path: String,
        _ target: String,
        as name: String,
        overwrite: Bool
    ) throws(FormatError) -> Bool {
        if overwrite {
            guard rename(path, target) == 0 else { throw .creating(name, errno) }
        } else {
            guard link(path, target) != 0 else { return false }
            guard errno != EEXIST, access(target, F_OK) != 0 else { throw .fileExists(name) }
            guard rename(path, target) == 0 else { throw .creating(name, errno) }
        }
        return true
    }

    /// Makes the name of a file last. A folder that may not be opened is left to the system.
    ///
    /// - Throws: ``FormatError`` with code `writeFailed`.
    static func syncDirectory(of target: String, name: String) throws(FormatError) {
        let folder = open(directory(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        defer { close(folder) }
        guard retrying({ fsync(folder) }) == 0 || errno != EIO else { throw .writing(name, errno) }
    }

    /// The folder of `path`; `.` for a bare name.
    static func directory(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
