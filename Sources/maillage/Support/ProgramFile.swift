import Glibc

/// The file of the running program.
enum ProgramFile {
    /// Its path, links resolved; `nil` where it cannot be told.
    static let path: String? = {
        guard let path = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }()
}
