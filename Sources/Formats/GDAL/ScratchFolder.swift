import Glibc

/// Folders in which GDAL makes a file: each stands beside the part of the file, with its name and an ending.
enum ScratchFolder {
    /// What stands behind the name of the part.
    static let ending = ".gdal"

    /// Removes a folder with the files in it and those of the folders in it.
    static func remove(_ path: String) { remove(path, depth: 2) }

    /// Removes the folder of a part that is gone.
    static func removeLeftover(_ path: String) {
        guard path.hasSuffix(ending), access(String(path.dropLast(ending.count)), F_OK) != 0 else { return }
        remove(path)
    }

    private static func remove(_ path: String, depth: Int) {
        var status = stat()
        // Links are not followed.
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, let names = FolderNames.names(in: path)
        else {
            return
        }
        for name in names {
            if unlink("\(path)/\(name)") != 0, depth > 1 { remove("\(path)/\(name)", depth: depth - 1) }
        }
        rmdir(path)
    }
}
