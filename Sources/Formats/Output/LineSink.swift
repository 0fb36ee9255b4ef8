import Geometry

/// Writes text batch by batch to a file that appears whole or not at all, or to standard output; compressed where the name
/// ends in `.gz`.
package final class LineSink: Sendable {
    private let file: RecordFile

    /// Opens the file.
    ///
    /// - Parameters:
    ///   - path: the file; `-` is standard output.
    ///   - start: what it begins with.
    ///   - overwrite: whether an existing file may be replaced.
    /// - Throws: ``FormatError`` where it cannot be written.
    package init(path: String, start: [UInt8] = [], overwrite: Bool) throws(FormatError) {
        file = try RecordFile(path: path, start: start, separator: [], overwrite: overwrite)
    }

    /// Appends text.
    ///
    /// - Throws: ``FormatError`` where it cannot be written.
    package func write(_ bytes: [UInt8]) throws(FormatError) { try file.write(file.packed(bytes)) }

    /// Puts the file in its place.
    ///
    /// - Throws: ``FormatError`` where that cannot be done.
    package func finish() throws(FormatError) { try file.finish("") }
}
