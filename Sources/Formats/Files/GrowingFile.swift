import Geometry
import Glibc

/// A file that grows line by line, which one process at a time may write: what a run has come to so far, whatever ends it.
package final class GrowingFile: Sendable {
    private let path: String
    private let descriptor: Int32

    /// Opens the file.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - isMade: whether it is made where it is missing.
    /// - Throws: ``FormatError`` with code `cannotCreate` where it cannot be opened, or another process writes it.
    package init(_ path: String, isMade: Bool = true) throws(FormatError) {
        self.path = path
        let flags = O_RDWR | O_APPEND | O_CLOEXEC | (isMade ? O_CREAT : 0)
        let opened = retrying { open(path, flags, 0o666) }
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
        guard failure == 0 else { throw FormatError.writing(path, failure).goingOn }
    }

    /// Makes sure that what was appended is on the disk.
    ///
    /// - Throws: ``FormatError`` with code `writeFailed`.
    func synchronize() throws(FormatError) {
        let failure = retrying { fsync(descriptor) } == 0 ? 0 : errno
        guard [0, EINVAL, ENOTSUP, EROFS].contains(failure) else { throw FormatError.writing(path, failure).goingOn }
    }

    /// Gives the first `count` bytes to `body`, piece by piece; fewer where the file is shorter.
    ///
    /// - Throws: ``FormatError`` with code `readFailed`; what `body` throws.
    func read(_ count: Int, _ body: ([UInt8]) throws(FormatError) -> Void) throws(FormatError) {
        var place = 0
        while place < count {
            var failure: Int32 = 0
            let piece = [UInt8](unsafeUninitializedCapacity: min(1 << 20, count - place)) { buffer, initialized in
                let read = retrying { pread(descriptor, buffer.baseAddress, buffer.count, off_t(place)) }
                if read < 0 { failure = errno }
                initialized = max(0, read)
            }
            guard failure == 0 else { throw .reading(path, failure) }
            guard !piece.isEmpty else { return }
            place += piece.count
            try body(piece)
        }
    }

    /// Puts the file in another place, on disk before it has its name there; a copy of it where that is on another disk, or no
    /// regular file. It gets the permissions of the one that it replaces.
    ///
    /// - Parameters:
    ///   - target: the place, as the user named it.
    ///   - overwrite: whether a file that is there may be replaced.
    /// - Throws: ``FormatError``: `fileExists`, `isDirectory`, `cannotCreate`, `writeFailed`.
    func move(to target: String, overwrite: Bool) throws(FormatError) {
        let place = try OutputFile.target(of: target)
        var (own, folder, there) = (stat(), stat(), stat())
        let exists = stat(place, &there) == 0
        let isRegular = !exists || there.st_mode & S_IFMT == S_IFREG
        guard isRegular, fstat(descriptor, &own) == 0, stat(OutputFile.directory(of: place), &folder) == 0,
            own.st_dev == folder.st_dev
        else {
            var sink = try ByteSink(path: target, overwrite: overwrite)
            try read(.max) { (bytes) throws(FormatError) in try sink.write(bytes) }
            try sink.finish()
            unlink(path)
            return
        }
        guard !exists || own.st_ino != there.st_ino || own.st_dev != there.st_dev else {
            // It had its name there already when a run was ended.
            unlink(path)
            return
        }
        if exists { _ = fchmod(descriptor, there.st_mode & 0o777) }
        try synchronize()
        let isRenamed = try OutputFile.name(path, place, as: target, overwrite: overwrite)
        try OutputFile.syncDirectory(of: place, name: target)
        if !isRenamed { unlink(path) }
    }
}

extension FormatError {
    /// The same of something that is kept for the next run: that one goes on from it.
    package var goingOn: FormatError {
        FormatError(
            code,
            message,
            at: location,
            advice: Message(
                en: "free some space and run the same command again: it goes on from what was kept",
                fr: "libérez de l’espace et relancez la même commande : elle reprend de ce qui a été gardé"
            )
        )
    }
}
