import Geometry
import Glibc

/// The bytes of a file, a pipe, standard input or another program, read block by block; gzip is undone on the way.
///
/// Whether the bytes are gzip (RFC 1952) is seen from their first two, whatever the name of the file; members that
/// follow one another are one content.
///
/// ```swift
/// var source = try ByteSource(path: "points.csv.gz")
/// let bytes = try source.readAll()
/// ```
public struct ByteSource: ~Copyable, Sendable {
    /// The file as the user gave it, `-` for standard input.
    public let name: String
    /// The size of the file in bytes, compressed where it is so; `nil` for pipes and others that do not know it.
    public let byteCount: Int?
    /// The bytes that were taken from the file so far, compressed where it is so.
    public private(set) var bytesRead = 0

    private let descriptor: Int32
    private let closes: Bool
    /// The program that writes the bytes; `nil` for a file.
    private let process: ToolProcess?
    /// Bytes that were read from the file and not used yet.
    private var input: [UInt8] = []
    private var inputPosition = 0
    private var isAtEnd = false
    private var isStarted = false
    private var inflater: Inflater?
    private var isBetweenMembers = false
    /// What went wrong behind the bytes that were given.
    private var failure: FormatError?
    /// Whether ``read(into:)`` gives what there is instead of waiting for more.
    var isLive = false
    /// The most bytes that one call takes from the file.
    private let blockSize: Int

    /// Opens the file at `path`, or standard input where `path` is `-`.
    ///
    /// - Throws: ``FormatError``: `fileNotFound`, `isDirectory`, `notReadable`, `readFailed`.
    public init(path: String) throws(FormatError) {
        let descriptor = path == "-" ? 0 : retrying { open(path, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw .opening(path, errno) }
        try self.init(descriptor: descriptor, name: path, closes: path != "-")
    }

    /// Reads what is left of an open descriptor; `name` is for errors. With `closes` it is closed in the end.
    init(
        descriptor: Int32,
        name: String,
        closes: Bool = false,
        from process: ToolProcess? = nil
    ) throws(FormatError) {
        var status = stat()
        let failure = fstat(descriptor, &status) == 0 ? 0 : errno
        let kind = status.st_mode & S_IFMT
        guard failure == 0, kind != S_IFDIR else {
            if closes { close(descriptor) }
            throw failure == 0 ? .isDirectory(name) : .reading(name, failure)
        }
        self.name = name
        self.descriptor = descriptor
        self.closes = closes
        self.process = process
        byteCount = kind == S_IFREG ? max(0, Int(status.st_size)) : nil
        blockSize = 1 << 18
    }

    /// Reads what a program writes; behind it stands how the program ended.
    init(_ process: ToolProcess, name: String) throws(FormatError) {
        try self.init(descriptor: process.output, name: name, from: process)
    }

    /// Reads the same file as another source, from the place where that one is. Both move it.
    init(sharing other: borrowing ByteSource) throws(FormatError) {
        let descriptor = dup(other.descriptor)
        guard descriptor >= 0 else { throw .reading(other.name, errno) }
        try self.init(descriptor: descriptor, name: other.name, closes: true)
    }

    /// The place in the file.
    var filePosition: Int {
        get { Int(lseek(descriptor, 0, SEEK_CUR)) }
        nonmutating set { lseek(descriptor, off_t(newValue), SEEK_SET) }
    }

    /// Gives `bytes`, never more than `blockSize` at a time.
    init(_ bytes: [UInt8], name: String, blockSize: Int = 1 << 18) {
        self.name = name
        self.blockSize = blockSize
        descriptor = -1
        closes = false
        process = nil
        byteCount = bytes.count
        input = bytes
        isAtEnd = true
    }

    deinit {
        if closes { close(descriptor) }
    }

    /// Fills `buffer` and gives the number of bytes: fewer than it holds only at the end or
    /// before bytes that cannot be read, or where the source is live and has nothing more at once; 0 behind the end.
    ///
    /// - Throws: ``FormatError``: `readFailed`, and `badCompression` where the gzip is damaged or cut short.
    public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
        if let failure { throw failure }
        try start()
        var count = 0
        do throws(FormatError) {
            while count < buffer.count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
                let waits = !isLive || count == 0
                let got =
                    inflater == nil ? try readPlain(into: rest, waits) : try readInflated(into: rest, waits)
                if got == 0 { break }
                count += got
            }
        } catch {
            guard count > 0 else { throw error }
            failure = error
        }
        return count
    }

    /// Whether the content is gzip, once something was read.
    public var isCompressed: Bool { inflater != nil }

    /// Looks at the first two bytes.
    private mutating func start() throws(FormatError) {
        guard !isStarted else { return }
        isStarted = true
        while input.count < 2, try fill() {}
        if input.starts(with: [0x1F, 0x8B]) { inflater = Inflater() }
    }

    /// Reads one more block behind the input that is not used yet; `false` at the end.
    private mutating func fill() throws(FormatError) -> Bool {
        guard !isAtEnd else { return false }
        try process?.waitForOutput(name)
        let rest = input[inputPosition...]
        var failure: Int32 = 0
        let (descriptor, blockSize) = (descriptor, blockSize)
        input = [UInt8](unsafeUninitializedCapacity: rest.count + blockSize) { buffer, count in
            count = rest.count
            _ = buffer.update(fromContentsOf: rest)
            let room = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[count...]))
            let got = Self.read(descriptor, room)
            if got < 0 { failure = errno } else { count += got }
        }
        bytesRead += input.count - rest.count
        isAtEnd = input.count == rest.count
        inputPosition = 0
        guard failure == 0 else { throw failure == EISDIR ? .isDirectory(name) : .reading(name, failure) }
        if isAtEnd { try process?.finish(name) }
        return !isAtEnd
    }

    private static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        retrying { Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
    }

    /// Whether a read would not wait: there is something, or nothing will come any more.
    private var isReady: Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return retrying { poll(&waiting, 1, 0) } != 0
    }

    /// Reads what is not compressed. Unless it `waits`, 0 also stands for nothing at once.
    private mutating func readPlain(
        into buffer: UnsafeMutableRawBufferPointer,
        _ waits: Bool
    ) throws(FormatError) -> Int {
        if inputPosition < input.count {
            let count = min(buffer.count, input.count - inputPosition, blockSize)
            input.withUnsafeBytes {
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[inputPosition..<inputPosition + count]))
            }
            inputPosition += count
            if inputPosition == input.count { (input, inputPosition) = ([], 0) }
            return count
        }
        guard !isAtEnd, waits || isReady else { return 0 }
        try process?.waitForOutput(name)
        let got = Self.read(descriptor, buffer)
        guard got >= 0 else { throw errno == EISDIR ? .isDirectory(name) : .reading(name, errno) }
        bytesRead += got
        isAtEnd = got == 0
        if isAtEnd { try process?.finish(name) }
        return got
    }

    /// Reads and inflates. Unless it `waits`, 0 also stands for nothing at once.
    private mutating func readInflated(
        into buffer: UnsafeMutableRawBufferPointer,
        _ waits: Bool
    ) throws(FormatError) -> Int {
        while true {
            if inputPosition == input.count, !isAtEnd, !waits, !isReady { return 0 }
            if inputPosition == input.count, !(try fill()) {
                guard isBetweenMembers else { throw .truncatedCompression(name) }
                return 0
            }
            if isBetweenMembers, try !enterNextMember() { continue }
            let step = try inflate(into: buffer)
            inputPosition += step.taken
            if step.isOver { isBetweenMembers = true }
            if step.given > 0 { return step.given }
        }
    }

    private mutating func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Inflater.Step {
        let range = inputPosition..<min(input.count, inputPosition + blockSize)
        let step = input.withUnsafeBytes { bytes in
            inflater?.step(UnsafeRawBufferPointer(rebasing: bytes[range]), into: buffer)
        }
        guard let step else { return Inflater.Step() }
        if let failure = step.failure { throw .badCompression(name, failure) }
        return step
    }

    /// Behind a member: `true` where another one starts here, `false` where zeros were passed over that fill a tape.
    private mutating func enterNextMember() throws(FormatError) -> Bool {
        while inputPosition < input.count, input[inputPosition] == 0 { inputPosition += 1 }
        guard inputPosition < input.count else { return false }
        guard input[inputPosition] == 0x1F else { throw .badCompression(name, "trailing garbage") }
        inflater?.restart()
        isBetweenMembers = false
        return true
    }
}
