public import Geometry
import Glibc

/// A record that could not be read and was left out, where ``PointStreamOptions/badRecords`` says so.
public struct RejectedRecord: Sendable {
    /// The line of the file on which it starts, counted from 1, as an editor shows it.
    public let line: Int
    /// What is wrong with it, and in which column where that is known.
    public let reason: Message
    /// The record as it stands in the file, without the line break behind it; a table in another encoding in UTF-8.
    public let bytes: [UInt8]

    init(line: Int, reason: Message, bytes: [UInt8]) {
        (self.line, self.reason, self.bytes) = (line, reason, bytes)
    }

    /// What an error says, without the file and the line.
    static func reason(_ error: FormatError) -> Message {
        guard let field = error.location?.field else { return error.message }
        let place = InputLocation(field: field)
        return Message(
            en: "\(place.text(.english)): \(error.message.en)",
            fr: "\(place.text(.french)) : \(error.message.fr)"
        )
    }
}

/// Counts lines up to one record after the other, passing over no byte twice.
struct LineCounter {
    private var place: PlaceCounter
    private var offset = 0

    /// Starts with a piece.
    init(_ piece: RecordChunk) { place = piece.place }

    /// The line of the byte at `offset`, which is not before that of the call before.
    mutating func line(of offset: Int, in bytes: [UInt8]) -> Int {
        if offset > self.offset {
            place.pass(bytes, self.offset..<offset)
            self.offset = offset
        }
        return place.line
    }
}

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

    init(_ delimiting: Delimiting, end: Int) {
        self.delimiting = delimiting
        self.end = end
    }

    /// The next record, without the space around it; `nil` behind the last.
    mutating func next(_ base: UnsafePointer<UInt8>) -> Range<Int>? {
        while true {
            while position < end, Delimiting.isSpace(base[position]) { position += 1 }
            guard position < end else { return nil }
            let start = position
            let found = memchr(base + start, Int32(delimiting.delimiter), end - start)
            position = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? end
            var last = position
            while last > start, Delimiting.isSpace(base[last - 1]) { last -= 1 }
            if last > start { return start..<last }
        }
    }
}
