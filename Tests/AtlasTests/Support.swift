import Atlas
import Formats
import Foundation
import Geometry
import TestSupport
import Testing

/// Where the atlas and what it is made from lie.
enum Folders {
    /// The atlas of the checkout.
    static let geoData = Fixture.checkout.appending(path: "GeoData").path(percentEncoded: false)
    /// The source data, which lie beside the checkout where there are any.
    static let sources = Fixture.checkout.deletingLastPathComponent().appending(components: "shared", "geodata")
        .path(percentEncoded: false)
    static let hasSources = FileManager.default.fileExists(atPath: sources + "/SOURCES.md")
}

/// A folder that goes away with the value.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "maillage-atlas-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path(percentEncoded: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in it.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: file(name)))
        return file(name)
    }
}

/// The text of a file.
func text(of path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }
}

extension FileManager {
    /// The names in a folder, sorted.
    func names(in path: String) throws -> [String] { try contentsOfDirectory(atPath: path).sorted() }
}

/// The error below all that passed it on, as one of `Formats`.
func formatError(_ error: AtlasError?) -> FormatError? { error?.root as? FormatError }
