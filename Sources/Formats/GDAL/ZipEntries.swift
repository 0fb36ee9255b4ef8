import Glibc

/// The names of what is in a ZIP archive, from its central directory.
enum ZipEntries {
    /// The names; `nil` where the file is no such archive, which its reader says better.
    static func names(of path: String) -> [String]? {
        let descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let size = Int(status.st_size)
        // The record at the end, behind which a comment may stand.
        let tail = bytes(descriptor, at: max(0, size - 65_557), min(size, 65_557))
        guard
            let end = (0..<max(0, tail.count - 21)).last(where: { tail[$0..<$0 + 4].elementsEqual([0x50, 0x4B, 5, 6]) })
        else { return nil }
        let (length, start) = (number(tail, end + 12, 4), number(tail, end + 16, 4))
        guard length < 1 << 28, start + length <= size else { return nil }
        let directory = bytes(descriptor, at: start, length)
        var names: [String] = []
        var position = 0
        while position + 46 <= directory.count, number(directory, position, 4) == 0x0201_4B50 {
            let nameEnd = position + 46 + number(directory, position + 28, 2)
            guard nameEnd <= directory.count else { return nil }
            names.append(String(decoding: directory[position + 46..<nameEnd], as: UTF8.self))
            position = nameEnd + number(directory, position + 30, 2) + number(directory, position + 32, 2)
        }
        return names
    }

    private static func bytes(_ descriptor: Int32, at offset: Int, _ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = pread(descriptor, &bytes, count, off_t(offset))
        return Array(bytes.prefix(max(0, got)))
    }

    /// A number, its least byte first.
    private static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
        bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
