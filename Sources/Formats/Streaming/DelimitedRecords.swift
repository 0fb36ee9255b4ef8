import Glibc

/// Records that stand one a line, or, in a text sequence (RFC 8142), from one separator to the next: what is wrong with one
/// says nothing about where the next one starts.
enum Delimiting: Sendable {
    case lines, sequence

    /// The byte between the records.
    var delimiter: UInt8 {
        switch self {
        case .lines: UInt8(ascii: "\n")
        case .sequence: 0x1E
        }
    }

    /// Whether a byte around a record is no part of it.
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x1E
    }
}

/// Moves from record to record of a piece; those without anything in them are none.
struct DelimitedRecords {
    let delimiting: Delimiting
    let end: Int
    private var position = 0
    /// Whether the last record counts as one: behind the separator of a text sequence the first does, and what follows it
    /// without another has its number.
    private(set) var isCounted = true

    init(_ delimiting: Delimiting, end: Int) {
        self.delimiting = delimiting
        self.end = end
    }

    /// The next record, without the space around it; `nil` behind the last.
    mutating func next(_ base: UnsafePointer<UInt8>) -> Range<Int>? {
        while true {
            isCounted = delimiting == .lines
            while position < end, Delimiting.isSpace(base[position]) {
                if base[position] == 0x1E { isCounted = true }
                position += 1
            }
            guard position < end else { return nil }
            let start = position
            let found = memchr(base + start, Int32(delimiting.delimiter), end - start)
            position = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? end
            var last = position
            while last > start, Delimiting.isSpace(base[last - 1]) { last -= 1 }
            if last > start { return start..<last }
        }
    }

    /// Goes back to `position`, behind which the next record starts.
    mutating func goBack(to position: Int) { self.position = position }
}
