import Glibc

extension OutputFile {
    /// The name of a file without detours: its folder without links, `.` and `..`, then its own name; as it stands where
    /// there is no such folder. The file itself need not be there.
    package static func identity(of path: String) -> String {
        guard let folder = realpath(directory(of: path), nil) else { return path }
        defer { free(folder) }
        return String(cString: folder) + "/" + PartFile.stem(of: path)
    }

    /// Removes what processes that were killed left beside a file while they wrote it.
    package static func removeLeftovers(of path: String) {
        PartLock.removeLeftovers(of: PartFile.stem(of: path), in: directory(of: path))
    }
}

/// The lock that a process holds on a part while it writes it: one that nobody holds was left by a process that is gone.
///
/// It lies on one byte far behind every content, where SQLite has no lock of its own, and belongs to the open file: it
/// ends with the process, however that ends. Numbers of processes would not tell, since others get them again.
enum PartLock {
    /// Takes the lock of a part that was just made, waiting for somebody who is looking at it.
    ///
    /// - Returns: whether the part is still there: whoever looked at it before it was locked has taken it for a leftover.
    static func hold(_ descriptor: Int32) -> Bool {
        // Where there are no locks, parts are never taken for leftovers either.
        _ = retrying { set(descriptor, waiting: true) }
        var status = stat()
        return fstat(descriptor, &status) != 0 || status.st_nlink > 0
    }

    /// Removes the parts that processes which are gone left of a file.
    ///
    /// - Parameters:
    ///   - stem: the file, as its parts begin.
    ///   - folder: where they lie.
    static func removeLeftovers(of stem: String, in folder: String) {
        let prefix = ".\(stem)."
        for name in FolderNames.names(in: folder) ?? [] where name.hasPrefix(prefix) {
            ScratchFolder.removeLeftover("\(folder)/\(name)")
            guard name.hasSuffix(".part"), name.count > prefix.count + 5 else { continue }
            // The number of a process, and which attempt of its it was.
            let middle = name.dropFirst(prefix.count).dropLast(5)
            let numbers = middle.split(separator: ".", omittingEmptySubsequences: false)
            guard numbers.count <= 2, numbers.allSatisfy({ Int32($0) != nil }) else { continue }
            removeIfLeft("\(folder)/\(name)")
        }
    }

    private static func removeIfLeft(_ path: String) {
        let descriptor = retrying { open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) }
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
        guard retrying({ set(descriptor, waiting: false) }) == 0 else { return }
        // Its writer may have put it in its place meanwhile, and another begun a part of the same name.
        var named = stat()
        if lstat(path, &named) == 0, named.st_ino == status.st_ino, named.st_dev == status.st_dev { unlink(path) }
    }

    private static func set(_ descriptor: Int32, waiting: Bool) -> Int32 {
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = 1 << 62
        lock.l_len = 1
        // F_OFD_SETLKW and F_OFD_SETLK of fcntl(2): not every header shows them.
        return withUnsafeMutablePointer(to: &lock) { fcntl(descriptor, waiting ? 38 : 37, UnsafeMutableRawPointer($0)) }
    }
}
