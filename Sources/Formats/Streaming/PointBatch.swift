public import Geometry

/// Points as columns, and with them the records that they come from: rows of a table, or features.
public struct PointBatch: Sendable {
    /// The number of points in the batches before this one.
    public var recordsBefore: Int { piece.recordsBefore }
    /// Longitudes in decimal degrees, or whatever the file holds where any coordinate system is accepted; NaN for a
    /// point without position.
    public internal(set) var longitudes: [Double] = []
    /// Latitudes in decimal degrees, or whatever the file holds; NaN for a point without position.
    public internal(set) var latitudes: [Double] = []
    /// The weights, finite and not negative; `nil` where there is no such column.
    public internal(set) var weights: [Double]?

    /// What the marks of the weights of a table say, by the numbers of their lines.
    package internal(set) var weightMarks = NumberMarks()
    /// The weights that those marks stand in, by the numbers of their lines; the first few of them.
    package internal(set) var markedWeights: [Int: String] = [:]

    /// The decimals of positions that were put in place of those of the file; `nil` where nothing was replaced.
    private var replacedDecimals: Int?
    /// Where the position of each point comes from, as ``locate(_:sources:)`` was told; `nil` where all are those of the
    /// file.
    public internal(set) var positionSources: [Int32]?
    let piece: RecordChunk
    let name: String
    /// What the records look like.
    public let layout: PointLayout
    /// The records that were left out, in their order.
    public internal(set) var rejected: [RejectedRecord] = []
    /// The records that were met, those that were left out included; rows without anything in them are none.
    public internal(set) var recordCount = 0
    /// What is wrong with the record behind the last point, where that ends the reading.
    public internal(set) var failure: FormatError?
    var rows: [TableRow] = []
    var features: [FeatureRecord] = []

    init(_ piece: RecordChunk, name: String, layout: PointLayout) {
        self.piece = piece
        self.name = name
        self.layout = layout
    }

    /// The number of points.
    public var count: Int { longitudes.count }

    /// The number of the piece of the file that the records are, counted from 0.
    package var pieceIndex: Int { piece.index }

    /// Gives the bytes of the records as they stand in the file to `body`.
    package func withRecordBytes<Value>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Value) rethrows -> Value {
        try piece.bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0.prefix(piece.count))) }
    }

    /// The position of a point, counted from 0; `nil` for one without.
    public func coordinate(_ index: Int) -> Coordinate? {
        let (x, y) = (longitudes[index], latitudes[index])
        return x.isNaN || y.isNaN ? nil : Coordinate(x: x, y: y)
    }

    /// Puts other positions in place of those of the file, after a transformation; NaN for none. They are written with
    /// `decimals` decimals at most.
    public mutating func replacePositions(longitudes: [Double], latitudes: [Double], decimals: Int = 7) {
        precondition(longitudes.count == count && latitudes.count == count, "as many positions as points")
        self.longitudes = longitudes
        self.latitudes = latitudes
        replacedDecimals = decimals
    }

    /// Gives positions to points that have none in the file; the others keep the spelling of theirs.
    ///
    /// - Parameters:
    ///   - positions: in the system of the batch, by point.
    ///   - sources: for every point what its position comes from: 0 for the file, else a number of the caller’s.
    public mutating func locate(_ positions: [Int: Coordinate], sources: [Int32]) {
        precondition(sources.count == count, "as many sources as points")
        for (index, position) in positions { (longitudes[index], latitudes[index]) = (position.x, position.y) }
        positionSources = sources
    }

    /// Whether positions may be others than those of the file.
    var hasOtherPositions: Bool { replacedDecimals != nil || positionSources != nil }

    /// With how many decimals the position of a point is written; `nil` where it is spelled as in the file.
    func movedDecimals(_ index: Int) -> Int? {
        if let replacedDecimals { return replacedDecimals }
        guard let positionSources, positionSources[index] > 0 else { return nil }
        return 7
    }

    /// The identifier of a point, counted from 0; its number in the file, counted from 1, where it has none.
    public func id(_ index: Int) -> String {
        let range = layout.isTable ? rows[index].id : features[index].identifier
        guard !range.isEmpty else {
            return String(number(index))
        }
        return layout.isTable ? CSVField.text(piece.bytes, range) : JSONText.value(piece.bytes, range)
    }

    /// The number of the record of a point, counted from 0, in the file, counted from 1.
    private func number(_ index: Int) -> Int {
        recordsBefore + Int(layout.isTable ? rows[index].number : features[index].number) + 1
    }

    /// Whether a point, counted from 0, has an identifier of its own.
    package func hasIdentifier(_ index: Int) -> Bool {
        !(layout.isTable ? rows[index].id : features[index].identifier).isEmpty
    }

    /// Where a point, counted from 0, stands in the file.
    public func location(_ index: Int, field: String? = nil) -> InputLocation {
        let start = layout.isTable ? rows[index].start : features[index].start
        var location = piece.location(Int(start), name: name)
        if layout.isTable { location.column = nil } else { location.feature = number(index) }
        location.field = field
        return location
    }
}

/// Where a row lies in its piece.
struct TableRow: Sendable {
    var start: UInt32
    var end: UInt32
    var idStart: UInt32 = 0
    var idEnd: UInt32 = 0
    /// How many rows stand before it in its piece, those without anything in them too.
    var number: UInt32 = 0

    var range: Range<Int> { Int(start)..<Int(end) }
    var id: Range<Int> { Int(idStart)..<Int(idEnd) }
}

/// Where the parts of a feature lie in its piece; empty where there is none.
struct FeatureRecord: Sendable {
    var start: UInt32
    /// Behind its closing bracket.
    var end: UInt32 = 0
    /// How many features stand before it in its piece, those that were rejected too.
    var number: UInt32 = 0
    /// The opening bracket of the coordinates.
    var coordinates: UInt32 = 0
    /// The object of the properties, brackets included.
    var propertiesStart: UInt32 = 0
    var propertiesEnd: UInt32 = 0
    /// The value of the member `id`.
    var idStart: UInt32 = 0
    var idEnd: UInt32 = 0
    /// The value of the property that identifies, or of the member `id`.
    var identifierStart: UInt32 = 0
    var identifierEnd: UInt32 = 0

    var properties: Range<Int> { Int(propertiesStart)..<Int(propertiesEnd) }
    var id: Range<Int> { Int(idStart)..<Int(idEnd) }
    var identifier: Range<Int> { Int(identifierStart)..<Int(identifierEnd) }
}
