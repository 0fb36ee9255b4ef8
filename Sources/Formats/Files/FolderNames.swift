import Glibc

/// The names in a folder.
package enum FolderNames {
    /// Lists the names in a folder, hidden ones too, in the order in which the system gives them, without `.` and `..`.
    ///
    /// - Parameter path: the folder; a link to one is followed.
    /// - Returns: `nil` for what is no folder, and for one that cannot be read.
    package static func names(in path: String) -> [String]? {
        guard let folder = opendir(path) else { return nil }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            // Where it stands: an entry is as long as its name, and shorter than the structure, which a copy would read whole.
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
