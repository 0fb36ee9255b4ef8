import Geometry
import Glibc

/// A file that grows line by line, which one process at a time may write: what a run has come to so far, whatever ends it.
package final class GrowingFile {
    private let path: String
    private let descriptor: Int32

    /// Opens the file, made where it is missing.
    ///
    /// - Throws: ``FormatError`` with code `cannotCreate` where it cannot be opened, or another process writes it.
    package init(_ path: String) throws(FormatError) {
        self.path = path
        let opened = retrying { open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666) }
        guard opened >= 0 else { throw .creating(path, errno) }
        descriptor = opened
        guard retrying({ flock(opened, LOCK_EX | LOCK_NB) }) == 0 else {
            guard errno == EWOULDBLOCK else { return }
            throw FormatError(
                .cannotCreate,
                Message(
                    en: "another run of the program is writing this file",
                    fr: "une autre exécution du programme écrit ce fichier"
                ),
                at: InputLocation(file: path),
                advice: Message(
                    en: "wait for its end, or name another folder",
                    fr: "attendez sa fin, ou nommez un autre dossier"
                )
            )
        }
    }

    deinit { close(descriptor) }

    /// What the file holds.
    ///
    /// - Throws: ``FormatError`` where it cannot be read.
    package func content() throws(FormatError) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return [] }
        return try FileBytes.read(path: path)
    }

    /// Takes away what stands behind a number of bytes.
    ///
    /// - Throws: ``FormatError`` where that cannot be done.
    package func cut(to count: Int) throws(FormatError) {
        guard retrying({ ftruncate(descriptor, off_t(count)) }) == 0 else { throw .writing(path, errno) }
    }

    /// Appends bytes: they are the system's when this returns, and stay where the process is killed.
    ///
    /// - Throws: ``FormatError`` where they cannot be written.
    package func append(_ bytes: [UInt8]) throws(FormatError) {
        let failure = bytes.withUnsafeBytes { Descriptor.writeAll($0, to: descriptor) }
        guard failure == 0 else { throw .writing(path, failure) }
    }
}
