public import Foundation
public import Testing

/// Reference values that lie beside some checkouts, in a folder of the maintainer's; tests of them say so where it is not
/// there, and pass.
public enum Maintainer {
    /// Where it is: beside the checkout, or beside the folder that the checkout is in.
    public static var reference: URL? { find("siting/reference.json") }

    /// The road networks with their truth.
    public static let roads = find("roads")

    private static func find(_ path: String) -> URL? {
        var folder = Fixture.checkout
        for _ in 0..<3 {
            folder = folder.deletingLastPathComponent()
            let found = folder.appending(path: "shared/\(path)")
            if FileManager.default.fileExists(atPath: found.path(percentEncoded: false)) { return found }
        }
        return nil
    }

    /// What a test that needs the file says where it is not there.
    public static let comment: Comment =
        "the maintainer's reference values (shared/siting) are not beside this checkout"

    /// What a test that needs the road networks says where they are not there.
    public static let roadsComment: Comment =
        "the maintainer's road networks (shared/roads) are not beside this checkout"

    /// The part of the file under some keys.
    public static func values(_ keys: String...) throws -> [String: Any] {
        let file = try #require(reference)
        var value: Any = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        for key in keys { value = try #require((value as? [String: Any])?[key], "no \(key)") }
        return try #require(value as? [String: Any])
    }
}
