import Foundation
import Geometry
import TestSupport
import Testing

/// A report that the built program wrote, beside the CSV of the same run.
final class ReportFile: Sendable {
    let folder: URL
    let page: URL
    /// The rows of the CSV by the names of its columns.
    let rows: [Fixture.Row]

    /// Beside the tests that run, unless `MAILLAGE_PROGRAM` names another build.
    private static let program: URL = {
        if let named = ProcessInfo.processInfo.environment["MAILLAGE_PROGRAM"] { return URL(filePath: named) }
        let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(filePath: tests ?? CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "maillage")
    }()

    private static let made = Locked<[[String]: ReportFile]>([:])

    /// Takes the folders away at the end of the process.
    private static let cleaning = atexit { ReportFile.made.withLock { $0 = [:] } }

    /// The report that the program writes with `arguments`: the same for everybody who asks for it.
    static func of(_ arguments: [String]) throws -> ReportFile {
        if let report = made.withLock({ $0[arguments] }) { return report }
        let report = try ReportFile(arguments)
        _ = cleaning
        made.withLock { $0[arguments] = report }
        return report
    }

    /// Runs the program with `arguments`; `files` are written for it first.
    init(_ arguments: [String], files: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "maillage-report-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        page = folder.appending(path: "report.html")
        let outputs = arguments[0] == "map" ? ["-o", "report.html"] : ["-o", "report.html", "-o", "figures.csv"]
        let own = ProcessInfo.processInfo.environment
        let output = try Subprocess.run(
            Self.program,
            arguments + outputs,
            environment: [
                "PATH": own["PATH"] ?? "/usr/bin:/bin",
                "MAILLAGE_ATLAS": Fixture.checkout.appending(path: "GeoData").path(percentEncoded: false),
                "LLVM_PROFILE_FILE": own["LLVM_PROFILE_FILE"] ?? "/dev/null",
            ],
            directory: folder
        )
        try #require(output.status == 0, "\(output.standardError)")
        let csv = try? String(contentsOf: folder.appending(path: "figures.csv"), encoding: .utf8)
        let records = csv.map(Fixture.records) ?? []
        rows = records.dropFirst().map { Fixture.Row(uniqueKeysWithValues: zip(records[0], $0)) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
