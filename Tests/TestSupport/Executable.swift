public import Foundation

/// Programs that a test writes and has started.
public enum Executable {
    /// Writes a program, which can be started at once.
    ///
    /// A process of its own puts it in its place. A file that this process has open for writing is open in each child too
    /// that another test is starting at that moment, and what is open for writing cannot be started: "Text file busy".
    ///
    /// - Parameters:
    ///   - text: the program, with its line of `#!`.
    ///   - file: where it goes; the folder is there, a file of that name is replaced.
    /// - Throws: where it cannot be written.
    public static func write(_ text: String, to file: URL) throws {
        let arguments = ["-m", "755", "/dev/stdin", file.path(percentEncoded: false)]
        let made = try Subprocess.run(URL(filePath: "/usr/bin/install"), arguments, input: text)
        guard made.status == 0 else { throw CocoaError(.fileWriteUnknown, userInfo: ["said": made.standardError]) }
    }
}
