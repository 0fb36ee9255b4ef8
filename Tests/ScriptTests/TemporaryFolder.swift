import Foundation
import TestSupport

/// A folder of its own, removed with the value.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "maillage-scripts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// Writes a file and the folders above it.
    @discardableResult
    func write(_ contents: Data, to path: String) throws -> URL {
        let file = url.appending(path: path)
        let folder = file.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try contents.write(to: file)
        return file
    }

    @discardableResult
    func write(_ text: String, to path: String) throws -> URL {
        try write(Data(text.utf8), to: path)
    }

    /// Writes a program and the folders above it.
    func write(program: String, to path: String) throws {
        try Executable.write(program, to: write("", to: path))
    }

    /// The bytes of a file; nil when there is none.
    func read(_ path: String) -> Data? {
        try? Data(contentsOf: url.appending(path: path))
    }

    /// The names in a folder, sorted.
    func names(in path: String = "") -> [String] {
        let folder = url.appending(path: path).path(percentEncoded: false)
        return (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
    }
}
