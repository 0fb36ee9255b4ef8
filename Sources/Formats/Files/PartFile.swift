import Geometry
import Glibc

/// A file being written beside its target: renamed into place by ``commit(overwrite:)``, removed otherwise.
struct PartFile: ~Copyable {
    /// Where the content will be, links resolved.
    let target: String
    /// The target as the user named it.
    let name: String
    /// Where the content is until then.
    let path: String
    private let descriptor: Int32
    /// What a signal would take away, by its number at ``Interruption``.
    private let watched: Int
    /// Whether nothing is left at ``path``: by now it may be the name of another's part.
    private var isRenamed = false

    /// Creates `.<file>.<pid>.part` in the folder of `target`, and takes away what processes that were killed have left
    /// there of the same file.
    init(beside target: String, name: String) throws(FormatError) {
        let folder = OutputFile.directory(of: target)
        let stem = Self.stem(of: target)
        guard !stem.isEmpty, stem != ".", stem != ".." else { throw .creating(name, ENOENT) }

        PartLock.removeLeftovers(of: stem, in: folder)
        for attempt in 0..<100 {
            let path = "\(folder)/.\(stem).\(getpid())\(attempt == 0 ? "" : ".\(attempt)").part"
            let descriptor = retrying { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
            if descriptor >= 0 {
                guard PartLock.hold(descriptor) else {
                    close(descriptor)
                    continue
                }
                self.target = target
                self.name = name
                self.path = path
                self.descriptor = descriptor
                watched = Interruption.add(path)
                return
            }
            guard errno == EEXIST else { throw .creating(name, errno) }
        }
        throw .creating(name, EEXIST)
    }

    /// The name of a file without its folder. A name may have 255 bytes: it is cut so that something can be added.
    static func stem(of path: String) -> String {
        var stem = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[$0...].dropFirst()) } ?? path
        while stem.utf8.count > 220 { stem.removeLast() }
        return stem
    }

    /// Creates a part beside a file that has to be a regular one, because its writer goes back and forth in it; a link is
    /// followed. It gets the permissions of the one that it replaces.
    ///
    /// - Parameters:
    ///   - path: the file as the user named it.
    ///   - overwrite: whether a file that is there may be replaced.
    ///   - refusal: the error for standard output, a pipe or a device.
    /// - Throws: ``FormatError``: `fileExists`, `isDirectory`, `cannotCreate`, and `refusal`.
    init(regular path: String, overwrite: Bool, else refusal: (String) -> FormatError) throws(FormatError) {
        guard OutputFile.openDescriptor(of: path) == nil else { throw refusal(path) }
        var mode: mode_t?
        var status = stat()
        if stat(path, &status) == 0 {
            switch status.st_mode & S_IFMT {
            case S_IFDIR: throw .isDirectory(path)
            case S_IFREG: if !overwrite { throw .fileExists(path) }
            default: throw refusal(path)
            }
            mode = status.st_mode & 0o777
        }
        try self.init(beside: try OutputFile.target(of: path), name: path)
        if let mode { setMode(mode) }
    }

    deinit {
        Interruption.remove(watched)
        // Before the lock goes with the descriptor.
        if !isRenamed { unlink(path) }
        close(descriptor)
    }

    /// Appends `bytes`.
    mutating func write(_ bytes: [UInt8]) throws(FormatError) {
        let failure = bytes.withUnsafeBytes { Descriptor.writeAll($0, to: descriptor) }
        guard failure == 0 else { throw .writing(name, failure) }
    }

    /// Gives the file the permissions of the one that it replaces; where that is refused, it keeps its own.
    mutating func setMode(_ mode: mode_t) {
        _ = fchmod(descriptor, mode)
    }

    /// Puts the file in place, on disk before it has its name.
    consuming func commit(overwrite: Bool) throws(FormatError) {
        guard retrying({ fsync(descriptor) }) == 0 || errno == EINVAL || errno == ENOTSUP else {
            throw .writing(name, errno)
        }
        isRenamed = try OutputFile.name(path, target, as: name, overwrite: overwrite)
        try OutputFile.syncDirectory(of: target, name: name)
    }
}
