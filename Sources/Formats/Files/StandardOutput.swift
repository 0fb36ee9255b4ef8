import Geometry

/// Writes to standard output without buffering of its own.
public enum StandardOutput {
    /// Writes all of `bytes`.
    ///
    /// - Throws: ``FormatError`` with code `brokenPipe` where the reader went away (SIGPIPE is not raised), `writeFailed`
    ///   for everything else, such as a full disk.
    public static func write(_ bytes: [UInt8]) throws(FormatError) {
        try write(bytes, descriptor: 1, name: "-")
    }

    static func write(_ bytes: [UInt8], descriptor: Int32, name: String) throws(FormatError) {
        let failure = bytes.withUnsafeBytes { Descriptor.writeAll($0, to: descriptor) }
        guard failure == 0 else { throw .writing(name, failure) }
    }
}
