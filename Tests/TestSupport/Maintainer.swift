public import Foundation
public import Testing

/// Reference values that lie beside some checkouts, in a folder of the maintainer's; tests of them say so where it is not
/// there, and pass.
public enum Maintainer {
    /// Where it is: beside the checkout, or beside the folder that the checkout is in.
    public static var reference: URL? {
        var folder = Fixture.checkout
        for _ in 0..<3 {
            folder = folder.deletingLastPathComponent()
            let file = folder.appending(components: "shared", "siting", "reference.json")
            if FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) { return file }
        }
        return nil
    }

    /// What a test that needs the file says where it is not there.
    public static let comment: Comment =
        "the maintainer's reference values (shared/siting) are not beside this checkout"

    /// The part of the file under some keys.
    public static func values(_ keys: String...) throws -> [String: Any] {
        let file = try #require(reference)
        var value: Any = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        for key in keys { value = try #require((value as? [String: Any])?[key], "no \(key)") }
        return try #require(value as? [String: Any])
    }
}
