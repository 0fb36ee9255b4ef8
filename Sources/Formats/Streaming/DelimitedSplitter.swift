import Geometry

/// Cuts JSON into pieces of whole records by what stands between them, whatever is in them: a bracket that is not closed
/// ends with its record.
struct DelimitedSplitter {
    private let delimiting: Delimiting
    private let limit: Int
    /// Whether a record of a text sequence is given when it is complete, without waiting for the separator behind it.
    private let isLive: Bool
    private var index = 0
    private var records = 0
    /// What is to be dropped of the window: it was given.
    private var given = 0
    /// The bytes before this offset hold no end of a record.
    private var scanned = 0

    init(_ delimiting: Delimiting, limit: Int, isLive: Bool) {
        (self.delimiting, self.limit, self.isLive) = (delimiting, limit, isLive)
    }

    /// The next piece of the window; `nil` behind the last.
    mutating func next(_ window: inout TextWindow) throws(FormatError) -> RecordChunk? {
        if given > 0 {
            let count = given
            (given, scanned) = (0, 0)
            try window.drop(count)
        }
        while true {
            let end = window.isAtEnd ? window.count : cut(window.bytes)
            if end > 0 {
                if let piece = piece(window, end) { return piece }
                // Nothing but space.
                if window.isAtEnd { return nil }
                try window.drop(end)
                scanned = 0
                continue
            }
            guard !window.isAtEnd else { return nil }
            guard window.count <= limit else { throw .recordTooLong(limit, at: window.location(0)) }
            try window.more()
        }
    }

    /// Behind the last record that is complete; 0 where none is.
    private mutating func cut(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress, buffer.count > scanned else { return 0 }
            let last = buffer[scanned...].lastIndex(of: delimiting.delimiter)
            scanned = buffer.count
            guard delimiting == .sequence else { return last.map { $0 + 1 } ?? 0 }
            let start = last ?? 0
            return isComplete(base, start, buffer.count) ? buffer.count : start
        }
    }

    /// Whether a record that starts at `start` is a whole text with a line feed behind it, as RFC 8142 has them.
    private func isComplete(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard isLive, end > start, base[end - 1] == UInt8(ascii: "\n") else { return false }
        var scanner = JSONScanner(base, count: end)
        scanner.position = start
        while scanner.take(0x1E) { scanner.skipSpace() }
        guard scanner.position < end, (try? scanner.skipValue()) != nil else { return false }
        scanner.skipSpace()
        return scanner.position == end
    }

    private mutating func piece(_ window: borrowing TextWindow, _ count: Int) -> RecordChunk? {
        let found: Int? = window.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return nil }
            var all = DelimitedRecords(delimiting, end: count)
            var found = 0
            var isEmpty = true
            while all.next(base) != nil {
                isEmpty = false
                if all.isCounted { found += 1 }
            }
            return isEmpty ? nil : found
        }
        guard let found else { return nil }
        let piece = RecordChunk(
            index: index,
            recordsBefore: records,
            bytes: window.bytes,
            count: count,
            place: window.place,
            delimiting: delimiting
        )
        index += 1
        records += found
        given = count
        return piece
    }
}
