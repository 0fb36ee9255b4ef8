public import Geometry

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
