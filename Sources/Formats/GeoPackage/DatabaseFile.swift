import Geometry
import Glibc

/// A file that may be an SQLite database, looked at before SQLite opens it.
struct DatabaseFile {
    /// The file as the user gave it.
    let name: String
    /// What SQLite opens: the file itself, links resolved.
    let path: String
    /// Whether SQLite should take it for unchangeable: it would otherwise leave files beside a database whose header
    /// says that changes go to a write-ahead log, though there is none.
    let isImmutable: Bool

    /// Looks at the file at `name`.
    ///
    /// - Throws: ``FormatError``: `fileNotFound`, `isDirectory`, `notReadable`, `readFailed`, `emptyFile`,
    ///   `notGeoPackage`, `unknownFormat`, and `damagedDatabase` where the file is shorter than its header says.
    init(_ name: String) throws(FormatError) {
        guard name != "-" else { throw .needsRegularFile(name) }
        // A named pipe without a writer would block.
        let descriptor = retrying { open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else { throw .opening(name, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .reading(name, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw .isDirectory(name) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .needsRegularFile(name) }
        guard status.st_size > 0 else { throw .emptyFile(name) }

        var header = [UInt8](repeating: 0, count: 100)
        let got = pread(descriptor, &header, header.count, 0)
        guard got >= 0 else { throw .reading(name, errno) }
        guard header.starts(with: "SQLite format 3\0".utf8) else {
            throw Self.otherFormat(descriptor, name)
        }
        self.name = name
        path = try Self.resolve(name)
        let hasLog = Self.hasContent(path + "-wal")
        isImmutable = header[18] == 2 && !hasLog && !Self.hasContent(path + "-journal")
        if !hasLog, let expected = Self.byteCount(header), status.st_size < expected {
            throw .truncatedDatabase(name, bytes: Int(status.st_size), of: expected)
        }
    }

    /// The address under which SQLite takes the file for unchangeable.
    var immutableAddress: String {
        var address = "file:"
        for byte in path.utf8 {
            let isPlain = byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || Self.isAlphanumeric(byte)
            if isPlain {
                address.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                address += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return address + "?immutable=1"
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    /// The size that the header announces; `nil` where it says itself that its count may be out of date.
    private static func byteCount(_ header: [UInt8]) -> Int? {
        func integer(at offset: Int) -> Int { header[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        let size = Int(header[16]) << 8 | Int(header[17])
        guard integer(at: 24) == integer(at: 92) else { return nil }
        return integer(at: 28) * (size == 1 ? 65_536 : size)
    }

    private static func hasContent(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_size > 0
    }

    private static func resolve(_ name: String) throws(FormatError) -> String {
        guard let resolved = realpath(name, nil) else { throw .opening(name, errno) }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// What a file is that is no database, and what to do about it.
    private static func otherFormat(_ descriptor: Int32, _ name: String) -> FormatError {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let got = pread(descriptor, &bytes, bytes.count, 0)
        bytes.removeSubrange(max(0, got)...)
        if bytes.starts(with: [0x1F, 0x8B]) {
            return .notSQLite(
                name,
                advice: Message(
                    en: "it is compressed: `gunzip --stdout \(Message.file) > out.gpkg`",
                    fr: "il est compressé : `gunzip --stdout \(Message.file) > sortie.gpkg`"
                )
            )
        }
        return ForeignFormat(bytes, name: name)?.error(name) ?? .notSQLite(name, advice: .encrypted)
    }
}
