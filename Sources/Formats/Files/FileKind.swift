import Glibc

/// What stands at a path.
public enum FileKind {
    /// What the first bytes of a file say that it holds.
    package enum Content: Sendable {
        /// A GeoPackage, or another SQLite database.
        case database
        /// Layers of features that GDAL reads.
        case layer
        /// An object of JSON: GeoJSON in any of its forms.
        case features
        /// An array of JSON objects.
        case objects
        /// A table, or what is none of these.
        case table
    }

    /// Whether it is a regular file, which can be opened again and read from its beginning: not standard input, a pipe or
    /// a device.
    public static func isRegular(_ path: String) -> Bool {
        var status = stat()
        return path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Whether anything stands at a path, a link that leads nowhere too.
    package static func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Whether what stands at a path can be read from its beginning as often as wanted: a regular file, or a source that
    /// GDAL reads.
    package static func isRereadable(_ path: String) -> Bool { isRegular(path) || ForeignSource.isForeign(path) }

    /// Whether what stands at a path can be read but once: standard input, a pipe, a device. Not where nothing stands.
    package static func isStream(_ path: String) -> Bool {
        var status = stat()
        guard path != "-" else { return true }
        return stat(path, &status) == 0 && ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
    }

    /// Whether two paths lead to one regular file, links aside; standard input is none.
    package static func isSame(_ first: String, _ second: String) -> Bool {
        var (one, other) = (stat(), stat())
        guard first != "-", second != "-", stat(first, &one) == 0, stat(second, &other) == 0 else { return false }
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino && one.st_mode & S_IFMT == S_IFREG
    }

    /// What the file at `path` holds; `nil` where that cannot be seen without reading it: pipes, compressed files, files
    /// that are not there, and sources of GDAL's that may be tables.
    package static func content(of path: String) -> Content? {
        if ForeignSource.isForeign(path) { return ForeignSource.isDrawn(path) ? .layer : nil }
        guard let start = start(of: path, 64) else { return nil }
        if start.starts(with: "SQLite format 3\0".utf8) { return .database }
        if start.starts(with: [0x1F, 0x8B]) { return nil }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = start.starts(with: mark) ? start[3...] : start[...]
        switch text.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "{"): return .features
        case UInt8(ascii: "["): return .objects
        default: return .table
        }
    }

    /// The first bytes of a regular file, `count` at most.
    package static func start(of path: String, _ count: Int) -> [UInt8]? {
        // A named pipe is not opened: its writer would notice.
        guard isRegular(path) else { return nil }
        let descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count)
        let read = pread(descriptor, &bytes, count, 0)
        return read < 0 ? nil : Array(bytes.prefix(read))
    }
}
