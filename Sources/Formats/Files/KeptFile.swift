private import CZlib
import Geometry
import Glibc

/// An output that grows in a folder until it is whole, and then goes to its place: a run that was ended goes on behind what
/// it had written.
package final class KeptFile: Sendable {
    /// How far a file had grown, and what makes its content known again.
    package struct Mark: Hashable, Sendable {
        /// The number of its bytes.
        package private(set) var length = 0
        /// Their CRC-32, as in gzip (RFC 1952).
        package private(set) var checksum: UInt32 = 0

        /// Describes a file that nothing was written to.
        package init() {}

        /// Describes a file of these bytes.
        package init(of bytes: some Sequence<UInt8>) { add(Array(bytes)) }

        /// Describes a file of so many bytes.
        package init(length: Int, checksum: UInt32) { (self.length, self.checksum) = (length, checksum) }

        fileprivate mutating func add(_ bytes: [UInt8]) {
            length += bytes.count
            var sum = uLong(checksum)
            // A number of bytes that zlib can be given.
            for start in stride(from: 0, to: bytes.count, by: 1 << 30) {
                let part = bytes[start..<min(bytes.count, start + 1 << 30)]
                part.withUnsafeBufferPointer { sum = crc32(sum, $0.baseAddress, uInt($0.count)) }
            }
            checksum = UInt32(truncatingIfNeeded: sum)
        }
    }

    /// Where it will be, as the user named it.
    package let target: String
    /// Whether it was whole before: nothing more is written to it.
    package let isWhole: Bool
    /// The file in the folder; `nil` where it went to its place before.
    private let file: GrowingFile?
    private let grown: Locked<Mark>

    /// Opens a file, to go on where it was; what stands behind that is taken away. Gives `nil` where the file is shorter than
    /// its mark, or another.
    ///
    /// - Parameters:
    ///   - path: the file in the folder.
    ///   - target: where it will be.
    ///   - mark: how far it had grown.
    ///   - isWhole: whether that was all of it, so that it may be in its place already.
    /// - Throws: ``FormatError`` where it cannot be opened, or another process writes it.
    package init?(_ path: String, for target: String, at mark: Mark, isWhole: Bool) throws(FormatError) {
        (self.target, self.isWhole, grown) = (target, isWhole, Locked(mark))
        let isThere = access(path, F_OK) == 0
        guard isThere || mark.length == 0 && !isWhole else {
            guard isWhole, FileKind.isRegular(target), try Self.mark(GrowingFile(target, isMade: false), .max) == mark
            else { return nil }
            file = nil
            return
        }
        let file = try GrowingFile(path)
        self.file = file
        guard try Self.mark(file, isWhole ? .max : mark.length) == mark else { return nil }
        if !isWhole { try file.cut(to: mark.length) }
    }

    private static func mark(_ file: GrowingFile, _ count: Int) throws(FormatError) -> Mark {
        var mark = Mark()
        try file.read(count) { (bytes) throws(FormatError) in mark.add(bytes) }
        return mark
    }

    /// How far it has grown.
    package var mark: Mark { grown.withLock { $0 } }

    /// Appends bytes.
    ///
    /// - Throws: ``FormatError`` with code `writeFailed`, whose advice is how to go on.
    func append(_ bytes: [UInt8]) throws(FormatError) {
        try file?.append(bytes)
        grown.withLock { $0.add(bytes) }
    }

    /// Makes sure that what was appended is on the disk.
    ///
    /// - Throws: ``FormatError`` with code `writeFailed`.
    package func synchronize() throws(FormatError) { try file?.synchronize() }

    /// Puts the file in its place, where it is not there already.
    ///
    /// - Parameter overwrite: whether a file that is there may be replaced.
    /// - Throws: ``FormatError``: `fileExists`, `cannotCreate`, `writeFailed`.
    package func place(overwrite: Bool) throws(FormatError) { try file?.move(to: target, overwrite: overwrite) }
}
