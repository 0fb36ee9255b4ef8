public import Geometry
import Glibc

/// A table of the records that could not be read: `line`, `reason`, `record`.
///
/// It is written as the records are met and not put in place in the end: of a stream that is killed it holds what was
/// rejected so far. The record stands in quotation marks, byte for byte; where it is not UTF-8, neither is the table.
public final class RejectFile: Sendable {
    /// The file as the user gave it.
    public let path: String
    private let language: Language
    private let sink = Locked(Target())

    private let overwrite: Bool

    private struct Target: ~Copyable {
        /// -1 before the file is made.
        var descriptor: Int32 = -1
        /// Where it grows, to be put in place by somebody else; `nil` for nobody.
        var kept: KeptFile?

        deinit {
            if descriptor >= 0 { close(descriptor) }
        }
    }

    /// Describes the file; it is made by ``begin()``.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - language: that of the reasons.
    ///   - overwrite: whether a file that is there may be replaced.
    /// - Throws: ``FormatError`` for what would keep it from being made: `fileExists`, `cannotCreate`.
    public init(path: String, language: Language, overwrite: Bool) throws(FormatError) {
        (self.path, self.language, self.overwrite) = (path, language, overwrite)
        try OutputFile.check(path, overwrite: overwrite)
    }

    /// Makes the file and writes its header.
    ///
    /// - Throws: ``FormatError``: `fileExists`, `cannotCreate`, `writeFailed`.
    public func begin() throws(FormatError) {
        // Whoever was faster keeps the file.
        let exclusive = overwrite || access(path, F_OK) == 0 && !FileKind.isRegular(path) ? 0 : O_EXCL
        let descriptor = retrying { open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | exclusive, 0o666) }
        guard descriptor >= 0 else { throw errno == EEXIST ? .fileExists(path) : .creating(path, errno) }
        sink.withLock { $0.descriptor = descriptor }
        try write(Self.header)
    }

    /// Begins a file that grows in a folder, or goes on with it; whoever keeps it puts it in its place.
    ///
    /// - Throws: ``FormatError`` with code `writeFailed`.
    package func begin(keeping kept: KeptFile) throws(FormatError) {
        sink.withLock { $0.kept = kept }
        if kept.mark.length == 0 { try write(Self.header) }
    }

    private static var header: [UInt8] { CSVWriter(header: ["line", "reason", "record"]).bytes }

    /// Appends records, and hands them to the system before it returns.
    ///
    /// - Throws: ``FormatError``: `writeFailed`, `brokenPipe`.
    public func write(_ records: [RejectedRecord]) throws(FormatError) {
        var bytes: [UInt8] = []
        for record in records {
            bytes += Array("\(record.line),".utf8)
            CSVStyle.standard.append(record.reason.text(language), to: &bytes)
            bytes.append(UInt8(ascii: ","))
            record.bytes.withUnsafeBufferPointer { CSVStyle.standard.append($0, quoted: true, to: &bytes) }
            bytes.append(UInt8(ascii: "\n"))
        }
        try write(bytes)
    }

    private func write(_ bytes: [UInt8]) throws(FormatError) {
        try sink.withLock { (sink) throws(FormatError) in
            if let kept = sink.kept { return try kept.append(bytes) }
            try StandardOutput.write(bytes, descriptor: sink.descriptor, name: path)
        }
    }

    /// Makes sure that all of it is on the disk.
    ///
    /// - Throws: ``FormatError`` with code `writeFailed`.
    public func finish() throws(FormatError) {
        try sink.withLock { (sink) throws(FormatError) in
            if let kept = sink.kept { return try kept.synchronize() }
            let failure = retrying { fsync(sink.descriptor) } == 0 ? 0 : errno
            guard [0, EINVAL, ENOTSUP, EROFS].contains(failure) else { throw .writing(path, failure) }
        }
    }
}
