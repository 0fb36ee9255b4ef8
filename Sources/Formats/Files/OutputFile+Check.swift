import Geometry
import Glibc

extension OutputFile {
    /// Whether a path stands for something that bytes are written to directly: standard output, a pipe, a device.
    package static func isDirect(_ path: String) -> Bool { openDescriptor(of: path) != nil || FileKind.isStream(path) }

    /// Finds out before any work is done what would keep ``write(_:to:overwrite:)`` from writing `path`: a file that
    /// must not be overwritten, a folder in its place, a folder that is missing or closed to writing.
    ///
    /// - Throws: ``FormatError``: `fileExists`, `cannotCreate`.
    public static func check(_ path: String, overwrite: Bool) throws(FormatError) {
        guard openDescriptor(of: path) == nil else { return }
        var status = stat()
        if stat(path, &status) == 0 {
            switch status.st_mode & S_IFMT {
            case S_IFDIR: throw .creating(path, EISDIR)
            case S_IFREG: if !overwrite { throw .fileExists(path) }
            default: return
            }
        }
        let folder = directory(of: try target(of: path))
        guard access(folder, W_OK | X_OK) == 0 else { throw .creating(path, errno) }
    }
}
