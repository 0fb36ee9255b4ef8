import Geometry
import Glibc

/// Writes a file piece by piece, so that it appears whole or not at all: beside its place first, put in place by
/// ``finish()``, removed where that is never called.
///
/// What is said of ``OutputFile/write(_:to:overwrite:)`` holds here too: `-` and existing targets that are no regular
/// files are written directly.
public struct ByteSink: ~Copyable, Sendable {
    /// The file as the user gave it.
    public let path: String
    private var part: PartFile?
    private let descriptor: Int32
    private let closes: Bool
    private let overwrite: Bool
    /// Where the bytes are kept by somebody who puts them in their place later; `nil` for nobody.
    private let kept: KeptFile?

    /// Opens a sink for a file that somebody else puts in its place.
    init(_ kept: KeptFile) {
        (path, self.kept) = (kept.target, kept)
        part = nil
        (descriptor, closes, overwrite) = (-1, false, false)
    }

    /// Opens a sink for the file at `path`.
    ///
    /// - Throws: ``FormatError``: `fileExists` where there is a file and `overwrite` is false, `isDirectory`,
    ///   `cannotCreate`.
    public init(path: String, overwrite: Bool) throws(FormatError) {
        (self.path, kept) = (path, nil)
        if let descriptor = OutputFile.openDescriptor(of: path) {
            part = nil
            (self.descriptor, closes, self.overwrite) = (descriptor, false, true)
            return
        }
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path) }
        if exists, status.st_mode & S_IFMT != S_IFREG {
            let descriptor = retrying { open(path, O_WRONLY | O_CLOEXEC) }
            guard descriptor >= 0 else { throw .creating(path, errno) }
            part = nil
            (self.descriptor, closes, self.overwrite) = (descriptor, true, true)
            return
        }
        guard !exists || overwrite else { throw .fileExists(path) }
        var part = try PartFile(beside: try OutputFile.target(of: path), name: path)
        if exists { part.setMode(status.st_mode & 0o777) }
        self.part = consume part
        (descriptor, closes, self.overwrite) = (-1, false, overwrite)
    }

    deinit {
        if closes { close(descriptor) }
    }

    /// Appends `bytes`.
    ///
    /// - Throws: ``FormatError``: `writeFailed`, `brokenPipe`.
    public mutating func write(_ bytes: [UInt8]) throws(FormatError) {
        if let kept {
            try kept.append(bytes)
        } else if part == nil {
            try StandardOutput.write(bytes, descriptor: descriptor, name: path)
        } else {
            try part?.write(bytes)
        }
    }

    /// Puts the file in its place, on disk before it has its name.
    ///
    /// - Throws: ``FormatError``: `writeFailed`, `cannotCreate`, `fileExists` where a file appeared meanwhile that may not
    ///   be overwritten.
    public mutating func finish() throws(FormatError) {
        guard let part = part.take() else { return }
        try part.commit(overwrite: overwrite)
    }
}
