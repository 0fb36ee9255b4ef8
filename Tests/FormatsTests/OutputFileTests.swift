import Formats
import Geometry
import Glibc
import Testing

@Suite("Files out: whole or not at all")
struct OutputFileTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("out.csv") }

    private func content(_ path: String) throws -> String { try FileBytes.read(path: path).text }

    private func write(_ text: String, to path: String, overwrite: Bool = false) throws(FormatError) {
        try OutputFile.write(Array(text.utf8), to: path, overwrite: overwrite)
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    @Test("a new file, with nothing beside it and the permissions that umask leaves")
    func newFile() throws {
        try write("one", to: path)
        #expect(try content(path) == "one")
        #expect(folder.names == ["out.csv"])
        let mask = umask(0o022)
        umask(mask)
        #expect(mode(path) == 0o666 & ~mask)
    }

    @Test("no bytes make an empty file")
    func emptyFile() throws {
        try OutputFile.write([], to: path, overwrite: false)
        #expect(failure(try FileBytes.read(path: path))?.code == .emptyFile)
    }

    @Test("an existing file stays, unless it may be overwritten; then it keeps its permissions")
    func existing() throws {
        try write("one", to: path)
        chmod(path, 0o600)
        let error = failure(try write("two", to: path))
        #expect(error?.code == .fileExists)
        #expect(error?.location?.file == path)
        #expect(try content(path) == "one")
        try write("two", to: path, overwrite: true)
        #expect(try content(path) == "two")
        #expect(mode(path) == 0o600)
        #expect(folder.names == ["out.csv"])
    }

    @Test("whoever has the old file open goes on reading it")
    func replacedNotRewritten() throws {
        try write("one", to: path)
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        try write("two", to: path, overwrite: true)
        var buffer = [UInt8](repeating: 0, count: 3)
        #expect(read(descriptor, &buffer, 3) == 3)
        #expect(buffer.text == "one")
    }

    @Test("a symbolic link is followed and stays one", arguments: ["target.csv", "absolute", "chain"])
    func symbolicLink(kind: String) throws {
        let target = folder.file("target.csv")
        let link = folder.file("link.csv")
        if kind == "chain" {
            symlink("target.csv", folder.file("middle.csv"))
            symlink("middle.csv", link)
        } else {
            symlink(kind == "absolute" ? target : "target.csv", link)
        }
        // First the target is missing, then it is there.
        try write("one", to: link)
        #expect(try content(target) == "one")
        #expect(failure(try write("two", to: link))?.code == .fileExists)
        try write("two", to: link, overwrite: true)
        #expect(try content(target) == "two")
        var status = stat()
        #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
        #expect(!folder.names.contains { $0.hasSuffix(".part") })
    }

    @Test("links in a circle")
    func circle() {
        symlink("b", folder.file("a"))
        symlink("a", folder.file("b"))
        #expect(failure(try write("x", to: folder.file("a")))?.code == .cannotCreate)
    }

    @Test("what cannot be created")
    func errors() {
        #expect(failure(try write("x", to: folder.path))?.code == .isDirectory)
        #expect(failure(try write("x", to: folder.path + "/"))?.code == .isDirectory)
        #expect(failure(try write("x", to: folder.file("no/out.csv")))?.code == .cannotCreate)
        #expect(failure(try write("x", to: folder.file("no/")))?.code == .cannotCreate)
        #expect(failure(try write("x", to: "/proc/out.csv"))?.code == .cannotCreate)
        #expect(failure(try write("x", to: ""))?.code == .cannotCreate)
        #expect(folder.names == [])
    }

    @Test("devices are written directly")
    func devices() throws {
        try write("x", to: "/dev/null")
        try write("x", to: "/dev/null", overwrite: true)
        #expect(failure(try write("x", to: "/dev/full"))?.code == .writeFailed)
    }

    @Test("an open descriptor is written where it stands")
    func descriptors() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        try write("through", to: "/dev/fd/\(ends[1])")
        close(ends[1])
        var buffer = [UInt8](repeating: 0, count: 7)
        #expect(read(ends[0], &buffer, 7) == 7)
        #expect(buffer.text == "through")
        close(ends[0])
    }

    @Test("a pipe without reader is an error, not the end of the process")
    func brokenPipe() {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        close(ends[0])
        #expect(failure(try write("x", to: "/dev/fd/\(ends[1])"))?.code == .brokenPipe)
        #expect(failure(try write("x", to: "/dev/fd/\(ends[1])"))?.code == .brokenPipe)
        close(ends[1])
    }

    @Test("a long name leaves room for what is added to it")
    func longName() throws {
        let name = String(repeating: "é", count: 125) + ".csv"
        try write("x", to: folder.file(name))
        #expect(folder.names == [name])
    }

    @Test("ten writers at once: one wins, its file is whole")
    func race() async throws {
        let path = path
        let wins = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<10 {
                group.addTask {
                    let bytes = [UInt8](repeating: UInt8(ascii: "0") + UInt8(index), count: 10_000)
                    return (try? OutputFile.write(bytes, to: path, overwrite: false)) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wins == 1)
        let bytes = try FileBytes.read(path: path)
        #expect(bytes.count == 10_000 && Set(bytes).count == 1)
        #expect(folder.names == ["out.csv"])
    }

    @Test("a full disk leaves the old file and nothing else")
    func fullDisk() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            let path = folder.file("out.csv")
            try OutputFile.write(Array("old".utf8), to: path, overwrite: false)
            var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
            let large = [UInt8](repeating: 1, count: 100_000)
            #expect(failure(try OutputFile.write(large, to: path, overwrite: true))?.code == .writeFailed)
            #expect(
                failure(try OutputFile.write(large, to: folder.file("new.csv"), overwrite: false))?.code == .writeFailed
            )
            #expect(try FileBytes.read(path: path).text == "old")
            #expect(folder.names == ["out.csv"])
        }
    }
}

@Suite("Standard output")
struct StandardOutputTests {
    @Test("a full disk and a broken pipe")
    func errors() async {
        await #expect(processExitsWith: .success) {
            // The process goes on using its standard output afterwards.
            let usual = dup(1)
            dup2(open("/dev/full", O_WRONLY), 1)
            let full = failure(try StandardOutput.write([1]))
            var ends: [Int32] = [0, 0]
            let isPipe = pipe(&ends) == 0
            dup2(ends[1], 1)
            close(ends[0])
            let error = failure(try StandardOutput.write([1]))
            dup2(usual, 1)
            #expect(isPipe)
            #expect(full?.code == .writeFailed)
            #expect(error?.code == .brokenPipe)
            #expect(error?.location == InputLocation(file: "-"))
        }
    }
}
