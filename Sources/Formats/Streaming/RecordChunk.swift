import Geometry

/// A run of whole records as they stand in the file: rows of a table, or features. Made by ``PointStream/next()``.
public struct RecordChunk: Sendable {
    /// The number of the piece, counted from 0.
    public let index: Int
    /// The number of records in the pieces before this one.
    public let recordsBefore: Int

    /// The bytes that hold the records, from the first on.
    var bytes: [UInt8] = []
    /// How many of them belong to the piece.
    var count = 0
    /// Where the first lies in the file.
    var place = PlaceCounter()
    /// The features themselves, where they come from a database and not from text.
    var features: [Feature]?
    /// The layer that they are in, where the file has several.
    var layer: String?

    /// How the records are told apart whatever is in them; `nil` where they are read one behind the other.
    var delimiting: Delimiting?

    /// Whether this is the first piece of its array.
    var isFirst: Bool { index == 0 }

    /// The number of bytes.
    public var byteCount: Int { count }

    /// Where the byte at `offset` lies in the file.
    func location(_ offset: Int, name: String) -> InputLocation {
        guard features == nil else {
            var location = InputLocation(file: name)
            location.layer = layer
            return location
        }
        return place.location(of: min(offset, count), in: bytes, from: 0, name: name)
    }
}
