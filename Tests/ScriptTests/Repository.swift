import Foundation

/// The checkout that these tests were compiled from.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The path of a script, relative to `Scripts`.
    static func script(_ name: String) -> URL {
        root.appending(path: "Scripts").appending(path: name)
    }
}
