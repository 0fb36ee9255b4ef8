import Geometry

/// The features of a layer of a GeoPackage, a piece at a time.
struct GeoPackageChunks: DatabasePieces {
    private let reader: GeoPackageReader
    private var features: GeoPackageFeatures
    /// The first and the last number of a row; `nil` where rows have none.
    private let rows: ClosedRange<Int64>?
    private var index = 0
    private var count = 0

    /// Features that a piece has at most.
    private static let size = 2048

    /// Opens a layer of the file at `path`, which is the only one where none is named.
    init(path: String, layer: String?) throws(FormatError) {
        reader = try GeoPackageReader(path: path)
        features = try reader.features(of: layer)
        rows = reader.rowNumbers(of: features.layer)
    }

    /// Whether the file at `path` begins as an SQLite database does.
    static func isDatabase(_ path: String) -> Bool { FileKind.content(of: path) == .database }

    /// The next piece; `nil` behind the last.
    mutating func next() throws(FormatError) -> RecordChunk? {
        guard let batch = try features.next(Self.size) else { return nil }
        defer {
            index += 1
            count += batch.count
        }
        let layer = isOneOfSeveral ? layerName : nil
        return RecordChunk(index: index, recordsBefore: count, features: batch, layer: layer)
    }

    /// The file as the user gave it.
    var name: String { reader.name }

    private var isOneOfSeveral: Bool { reader.layerNames.count > 1 }

    /// The name of the layer.
    var layerName: String { features.layer.name }

    /// The coordinate reference system of the layer, in words that PROJ understands; `nil` where the file says only that
    /// positions are longitude and latitude, or nothing.
    var crsName: String? {
        let crs = features.layer.crs
        return crs.authority ?? crs.wellKnownText
    }

    /// Whether the file says which system its positions are in.
    var statesSystem: Bool { !features.layer.crs.isUndefined }

    /// The columns with the types that the file declares.
    var columns: [KnownColumn] { features.layer.fields.map { KnownColumn($0.name, declaration: $0.declaration) } }

    /// How far the layer was read, going by the numbers of its rows; `nil` where they have none.
    var progress: ReadingProgress? {
        guard let rows else { return nil }
        let (steps, isTooFar) = rows.upperBound.subtractingReportingOverflow(rows.lowerBound)
        guard !isTooFar, steps < .max else { return nil }
        let total = Int(steps) + 1
        guard let next = features.nextRow else { return ReadingProgress(total, of: total) }
        guard next > rows.lowerBound else { return ReadingProgress(0, of: total) }
        return ReadingProgress(Int(min(next - 1, rows.upperBound) - rows.lowerBound) + 1, of: total)
    }

    /// What people should know about the layer, as far as it was read.
    var notices: [Message] { reader.notices + features.notices }
}

extension RecordChunk {
    /// The piece as text, one feature a line, positions with all their digits; text stays as it is.
    ///
    /// Features that are no points get a geometry without positions: enough to say what they are.
    func spelled() -> RecordChunk {
        guard let features else { return self }
        let writer = GeoJSONWriter()
        var bytes = ByteWriter(capacity: features.count * 128)
        for var feature in features {
            // The number of a row says nothing outside its file.
            feature.id = nil
            writer.append(feature, to: &bytes) { shape, bytes in
                switch shape?.singlePoint ?? shape {
                case .point(let position):
                    bytes.append(#"{"type":"Point","coordinates":["#)
                    bytes.append { NumberText.appendShortest(position.x, to: &$0) }
                    bytes.append(UInt8(ascii: ","))
                    bytes.append { NumberText.appendShortest(position.y, to: &$0) }
                    bytes.append("]}")
                case let shape?: bytes.append(text: #"{"type":"\#(shape.typeName)","coordinates":[]}"#)
                case nil: bytes.append("null")
                }
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        var piece = self
        (piece.bytes, piece.count) = (bytes.bytes, bytes.count)
        return piece
    }
}

extension Shape {
    /// A point for a multipoint of one point; else `nil`.
    fileprivate var singlePoint: Shape? {
        if case .multiPoint(let positions) = self, positions.count == 1 { .point(positions[0]) } else { nil }
    }
}
