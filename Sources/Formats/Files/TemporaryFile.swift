import Geometry
import Glibc

/// Files for what cannot be held otherwise.
enum TemporaryFile {
    /// The folder for them.
    static var folder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

    /// Opens a file that has no name and goes away when it is closed.
    ///
    /// - Throws: ``FormatError`` with code `cannotCreate`.
    static func unnamed() throws(FormatError) -> Int32 {
        var template = Array("\(folder)/maillage-XXXXXX".utf8CString)
        let file = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkstemp($0) } ?? -1
        }
        guard file >= 0 else { throw .creating(folder, errno) }
        unlink(template)
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        return file
    }
}
