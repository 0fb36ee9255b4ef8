import Foundation
import Testing

/// What people see, kept as text files that are reviewed like code.
enum Snapshot {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")

    /// Compares `text` with the snapshot `name`. A missing or different one is a failure; with
    /// `MAILLAGE_UPDATE_SNAPSHOTS=1` it is written instead.
    static func expect(_ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = folder.appending(path: "\(name).txt")
        if ProcessInfo.processInfo.environment["MAILLAGE_UPDATE_SNAPSHOTS"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            return
        }
        guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
            Issue.record(
                "no snapshot \(name): set MAILLAGE_UPDATE_SNAPSHOTS=1 to write it",
                sourceLocation: sourceLocation
            )
            return
        }
        guard kept != text else { return }
        let lines = (
            kept.split(separator: "\n", omittingEmptySubsequences: false),
            text.split(separator: "\n", omittingEmptySubsequences: false)
        )
        let index =
            zip(lines.0, lines.1).enumerated().first { $1.0 != $1.1 }?.offset ?? min(lines.0.count, lines.1.count)
        let (old, new) = (index < lines.0.count ? lines.0[index] : "", index < lines.1.count ? lines.1[index] : "")
        Issue.record(
            "\(name) differs from line \(index + 1):\n- \(old)\n+ \(new)\nMAILLAGE_UPDATE_SNAPSHOTS=1 rewrites it",
            sourceLocation: sourceLocation
        )
    }
}
