import Geometry

/// The part of a text that is being looked at: what was read and not yet cut off. Always UTF-8 for tables.
struct TextWindow: ~Copyable {
    var source: ByteSource
    /// The text, from the place where the last cut was made.
    private(set) var bytes: [UInt8] = []
    /// Whether nothing follows ``bytes``.
    private(set) var isAtEnd = false
    /// Where the first byte lies in the file.
    private(set) var place = PlaceCounter()
    /// What people should know about the text.
    private(set) var notice: Message?

    /// Whether the source is a temporary file that nobody else reads, and was not read yet.
    private(set) var isSpooled = false
    private let blockSize: Int
    /// The encoding that was asked for, and, for tables, the one in use.
    private var encoding: TextEncoding?
    private var isTable = false
    /// Whether the bytes of a table are checked here, and not record by record.
    private var isChecked = true
    private var isASCII = true
    /// The bytes before this offset were checked.
    private var checked = 0
    /// What is wrong behind ``bytes``: thrown once they were dealt with.
    private var failure: FormatError?

    init(_ source: consuming ByteSource, blockSize: Int) {
        self.source = source
        self.blockSize = max(1, blockSize)
    }

    /// Puts what is left of the source into a temporary file, which can be read twice.
    ///
    /// - Throws: ``FormatError`` as ``ByteSource/rereadable(isPartial:)`` does.
    mutating func spool() throws(FormatError) {
        guard !isSpooled, let copy = try source.rereadable(isPartial: true) else { return }
        source = copy
        isSpooled = true
    }

    /// Hands a copy of the window to `body`, which may read it to its end: this one stays where it is. The source has to
    /// be spooled, or at its end.
    ///
    /// - Throws: ``FormatError`` where the file is not open any more.
    mutating func lookAhead(_ body: (inout TextWindow) -> Void) throws(FormatError) {
        let start = source.filePosition
        var copy = TextWindow(
            isSpooled ? try ByteSource(sharing: source) : ByteSource([], name: source.name),
            blockSize: blockSize
        )
        (copy.bytes, copy.isAtEnd, copy.place) = (bytes, isAtEnd, place)
        body(&copy)
        if isSpooled { source.filePosition = start }
    }

    /// The number of bytes.
    var count: Int { bytes.count }

    /// Reads the first bytes and passes over a byte order mark.
    ///
    /// - Throws: ``FormatError``: what reading throws; `unknownFormat` for what is no text, `notUTF8` for UTF-16,
    ///   `emptyFile`.
    mutating func start() throws(FormatError) {
        while count < 4, !isAtEnd { try readRaw() }
        guard count > 0 else { throw .emptyFile(source.name) }
        while count < ForeignFormat.bytesWanted(bytes), !isAtEnd { try readRaw() }
        try ForeignFormat.refuse(bytes, name: source.name)
        guard !TextEncoding.isUTF16(bytes) else { throw .utf16(source.name) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            isASCII = false
            bytes.removeFirst(3)
        }
    }

    /// From here on the text is a table in `encoding`; `nil` stands for UTF-8 unless bytes show that it is not.
    /// Without `isChecked` UTF-8 is not checked, for others do.
    mutating func beginTable(_ encoding: TextEncoding?, isChecked: Bool = true) {
        isTable = true
        self.isChecked = isChecked
        self.encoding = encoding
        if encoding == .windows1252 { recode(from: 0) } else { check() }
    }

    /// Drops the bytes before `offset`, which have been dealt with, and reads on unless `reading` is false. What cannot be read is no error before
    /// there is need of it.
    mutating func drop(_ offset: Int, reading: Bool = true) throws(FormatError) {
        place.pass(bytes, 0..<offset)
        if failure == nil, reading {
            try more(keepingFrom: offset)
        } else {
            bytes.removeFirst(offset)
            checked -= offset
        }
    }

    /// Reads on until `size` bytes or all are there. What cannot be read is no error before there is need of it.
    mutating func fill(to size: Int) throws(FormatError) {
        while count < size, !isAtEnd, failure == nil { try more() }
    }

    /// Reads on; the bytes that are there stay.
    mutating func more() throws(FormatError) { try more(keepingFrom: 0) }

    private mutating func more(keepingFrom offset: Int) throws(FormatError) {
        checked -= offset
        try readRaw(keepingFrom: offset)
        guard isTable else { return }
        if encoding == .windows1252 { recode(from: checked) } else { check() }
    }

    /// Whether the text starts with the separator of a text sequence (RFC 8142).
    var isSequence: Bool { bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D } == 0x1E }

    /// Makes sure that the bytes before `offset` are UTF-8.
    ///
    /// - Throws: ``FormatError`` with code `notUTF8`.
    func checkUTF8(before offset: Int) throws(FormatError) {
        let invalid = bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.flatMap { UTF8Check.firstInvalidByte(in: $0, 0..<min(offset, buffer.count)) }
        }
        if let invalid { throw .notUTF8(at: location(invalid)) }
    }

    /// Where the byte at `offset` lies in the file.
    func location(_ offset: Int) -> InputLocation {
        place.location(of: offset, in: bytes, from: 0, name: source.name)
    }

    /// Reads one block behind the bytes that are kept; as much again as there is where that is more, so that a long
    /// record is not copied many times.
    private mutating func readRaw(keepingFrom offset: Int = 0) throws(FormatError) {
        let kept = bytes[offset...]
        let room = max(blockSize, kept.count)
        if let failure { throw failure }
        guard !isAtEnd else { return bytes = Array(kept) }
        var problem: FormatError?
        let read = [UInt8](unsafeUninitializedCapacity: kept.count + room) { buffer, count in
            _ = buffer.update(fromContentsOf: kept)
            count = kept.count
            do throws(FormatError) {
                let rest = UnsafeMutableBufferPointer(rebasing: buffer[kept.count...])
                count += try source.read(into: UnsafeMutableRawBufferPointer(rest))
            } catch {
                problem = error
            }
        }
        failure = problem
        isAtEnd = problem == nil && read.count == kept.count
        bytes = read
    }

    // MARK: - Encodings

    /// Makes sure that the bytes that were not checked yet are UTF-8, or takes them for Windows-1252 from the first on
    /// that is not, where nothing before it speaks against it. What cannot be read is cut off.
    private mutating func check() {
        guard isChecked else { return checked = count }
        let (start, end) = (checked, count)
        let (valid, isIncomplete, wasASCII) = bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress, !ByteCount.isASCII(base + start, end - start) else {
                return (end, false, isASCII)
            }
            guard let invalid = UTF8Check.firstInvalidByte(in: base, start..<end) else { return (end, false, false) }
            let wasASCII = isASCII && ByteCount.isASCII(base + start, invalid - start)
            return (invalid, UTF8Check.isIncomplete(base, invalid, end), wasASCII)
        }
        // A character may go on in the next block.
        if valid == end || (isIncomplete && !isAtEnd) {
            isASCII = wasASCII
            checked = valid
        } else if encoding == .utf8 || !wasASCII {
            failure = .notUTF8(at: location(valid))
            bytes.removeSubrange(valid...)
            checked = valid
            isAtEnd = false
        } else {
            encoding = .windows1252
            notice = .windows1252Notice
            recode(from: valid)
        }
    }

    private mutating func recode(from offset: Int) {
        var recoded = Array(bytes[..<offset])
        TextEncoding.appendWindows1252(bytes[offset...], to: &recoded)
        bytes = recoded
        checked = recoded.count
    }
}
