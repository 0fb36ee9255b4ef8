import Geometry
import Glibc

/// Cuts a table into pieces of whole rows.
struct CSVRecordSplitter {
    private let separator: UInt8
    private let limit: Int
    /// Whether a field whose quotation mark is not closed ends its record on the line where it starts.
    private let rejects: Bool
    /// Whether the rest of the line belongs to such a record.
    private var isBroken = false
    /// What has been looked at, and what is known about it. Offsets are those of the window.
    private var scanned = 0
    private var openQuote: Int?
    /// Behind the last row that is complete; 0 where none is.
    private var cut = 0
    private var quotedBreaks = 0
    private var quotedBreaksAtCut = 0

    private var index = 0
    /// The line of the first row, and the line breaks within rows before the window.
    private var firstLine: Int?
    private var quotedBreaksBefore = 0
    private var isDone = false
    /// Whether the rows before ``cut`` were given and are to be dropped.
    private var isGiven = false

    init(separator: UInt8, limit: Int, rejects: Bool = false) {
        self.separator = separator
        self.rejects = rejects
        self.limit = limit
    }

    /// The next piece of the window; `nil` behind the last.
    mutating func next(_ window: inout TextWindow) throws(FormatError) -> RecordChunk? {
        guard !isDone else { return nil }
        if isGiven { try drop(&window) }
        if firstLine == nil { firstLine = window.place.line }
        while true {
            scan(window.bytes, isAtEnd: window.isAtEnd)
            if window.isAtEnd {
                isDone = true
                let end = window.bytes.withUnsafeBufferPointer { buffer in
                    buffer.baseAddress.map { CSVGrammar.endWithoutEmptyLines($0, 0, buffer.count) } ?? 0
                }
                return end == 0 ? nil : piece(window, end)
            }
            if cut > 0 {
                isGiven = true
                return piece(window, cut)
            }
            guard window.count <= limit else { throw .recordTooLong(limit, at: window.location(openQuote ?? 0)) }
            try window.more()
        }
    }

    private mutating func drop(_ window: inout TextWindow) throws(FormatError) {
        isGiven = false
        let cut = cut
        scanned -= cut
        openQuote = openQuote.map { $0 - cut }
        quotedBreaks -= quotedBreaksAtCut
        quotedBreaksBefore += quotedBreaksAtCut
        (self.cut, quotedBreaksAtCut) = (0, 0)
        try window.drop(cut)
    }

    private mutating func piece(_ window: borrowing TextWindow, _ count: Int) -> RecordChunk {
        let piece = RecordChunk(
            index: index,
            recordsBefore: window.place.line - (firstLine ?? 0) - quotedBreaksBefore,
            bytes: window.bytes,
            count: count,
            place: window.place
        )
        index += 1
        return piece
    }

    // MARK: - Scanning

    /// Looks at what was not looked at yet, and moves ``cut`` behind the last complete row.
    private mutating func scan(_ bytes: [UInt8], isAtEnd: Bool) {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            // A carriage return at the end may be followed by its line feed.
            let waits = !isAtEnd && buffer.last == CSVGrammar.carriageReturn
            let end = waits ? buffer.count - 1 : buffer.count
            var position = scanned
            while position < end {
                if isBroken {
                    while position < end, !CSVGrammar.isBreak(base[position]) { position += 1 }
                    guard position < end else { break }
                    isBroken = false
                }
                if let start = openQuote {
                    let found = endOfQuoted(base, position, end, isAtEnd)
                    if rejects, isUnclosed(base, start, found, end, isAtEnd) {
                        (openQuote, isBroken, position, scanned) = (nil, true, start, start)
                        continue
                    }
                    guard let behind = found else { break }
                    let field = UnsafeBufferPointer(start: base + start, count: behind - start)
                    quotedBreaks += PlaceCounter.lineBreaks(in: field)
                    openQuote = nil
                    position = behind
                    continue
                }
                let quote = offset(of: CSVGrammar.quote, base, position, end)
                let plain = quote ?? end
                if let behind = endOfLastRow(base, position, plain) {
                    (cut, quotedBreaksAtCut) = (behind, quotedBreaks)
                }
                position = plain
                guard let quote else { break }
                if isFieldStart(base, quote) { openQuote = quote }
                position += 1
            }
            scanned = max(scanned, position)
        }
    }

    /// Whether a quoted field is not closed as it has to be where records are rejected; `behind` is its end, `nil` where it
    /// was not found so far.
    private func isUnclosed(
        _ base: UnsafePointer<UInt8>,
        _ start: Int,
        _ behind: Int?,
        _ end: Int,
        _ isAtEnd: Bool
    ) -> Bool {
        guard let behind else { return isAtEnd || end - start > PointStreamOptions.longestQuoted }
        let isFollowed = behind < end && base[behind] != separator && !CSVGrammar.isBreak(base[behind])
        return isFollowed || behind - start > PointStreamOptions.longestQuoted
    }

    /// Behind the quotation mark that ends the field; `nil` where it is not there yet. `position` moves as far as is
    /// sure.
    private mutating func endOfQuoted(
        _ base: UnsafePointer<UInt8>,
        _ start: Int,
        _ end: Int,
        _ isAtEnd: Bool
    ) -> Int? {
        var position = start
        while let quote = offset(of: CSVGrammar.quote, base, position, end) {
            if quote + 1 == end, !isAtEnd {
                scanned = quote
                return nil
            }
            if quote + 1 < end, base[quote + 1] == CSVGrammar.quote {
                position = quote + 2
                continue
            }
            return quote + 1
        }
        scanned = end
        return nil
    }

    private func offset(of byte: UInt8, _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        guard start < end, let found = memchr(base + start, Int32(byte), end - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private func isFieldStart(_ base: UnsafePointer<UInt8>, _ offset: Int) -> Bool {
        guard offset > 0 else { return true }
        let before = base[offset - 1]
        return before == separator || CSVGrammar.isBreak(before)
    }

    /// Behind the line break of the last complete row that ends between `start` and `end`; empty lines after it stay
    /// with what follows, for at the end of the file they count for nothing.
    private func endOfLastRow(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var position = end
        while position > start, !CSVGrammar.isBreak(base[position - 1]) { position -= 1 }
        guard position > start else { return nil }
        while position > 0, CSVGrammar.isBreak(base[position - 1]) { position -= 1 }
        guard position > 0 else { return nil }
        let isPair =
            base[position] == CSVGrammar.carriageReturn && position + 1 < end
            && base[position + 1] == CSVGrammar.lineFeed
        return position + (isPair ? 2 : 1)
    }
}
