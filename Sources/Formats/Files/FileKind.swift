import Glibc

/// What stands at a path.
public enum FileKind {
    /// Whether it is a regular file, which can be opened again and read from its beginning: not standard input, a pipe or
    /// a device.
    public static func isRegular(_ path: String) -> Bool {
        var status = stat()
        return path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
