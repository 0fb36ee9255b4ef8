import Geometry
import Glibc

/// Reads whole files.
public enum FileBytes {
    /// The bytes of the file at `path`, or of standard input where `path` is `-`; what gzip made smaller is made large
    /// again.
    ///
    /// - Throws: ``FormatError``: `fileNotFound`, `isDirectory`, `notReadable`, `readFailed`, `badCompression` for damaged
    ///   gzip, `tooLarge` from 64 GiB on (8 GiB where it was compressed), or `emptyFile` where there is not a single byte.
    public static func read(path: String) throws(FormatError) -> [UInt8] {
        var source = try ByteSource(path: path)
        return try source.readAll()
    }

    /// The bytes of a file that should be a text, as ``read(path:)`` gives them.
    ///
    /// - Throws: ``FormatError`` as ``read(path:)`` does, and `unknownFormat` for formats that are no text, or are not read:
    ///   it says what the file is and what to do.
    public static func readText(path: String) throws(FormatError) -> [UInt8] {
        let bytes = try read(path: path)
        try ForeignFormat.refuse(bytes, name: path)
        return bytes
    }
}

/// Calls again while a signal interrupts.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
