import Geometry

@testable import Formats

/// All that a stream gives, with its error where it ends in one.
struct StreamContent: Equatable {
    var ids: [String] = []
    var positions: [Coordinate?] = []
    var weights: [Double] = []
    var lines: [Int?] = []
    var notices: [Message] = []
    var crsName: String?
    var code: FormatError.Code?
    var location: InputLocation?
    var pieces = 0

    /// The same without the number of pieces; of an error, only what it is: how many pieces come before it is open.
    var values: StreamContent {
        var copy = self
        copy.pieces = 0
        guard code != nil else { return copy }
        return StreamContent(crsName: crsName, code: code, location: location)
    }
}

extension StreamContent {
    /// Reads everything in one thread.
    init(
        _ bytes: [UInt8],
        name: String = "t",
        pieceSize: Int = 1 << 19,
        _ change: (inout PointStreamOptions) -> Void = { _ in }
    ) {
        var options = PointStreamOptions()
        options.pieceSize = pieceSize
        change(&options)
        do throws(FormatError) {
            let stream = try PointStream(bytes, name: name, options: options)
            defer {
                crsName = stream.crsName
                notices = stream.notices
            }
            while let piece = try stream.next() {
                pieces += 1
                let batch = try stream.parse(piece)
                for index in 0..<batch.count {
                    ids.append(batch.id(index))
                    positions.append(batch.coordinate(index))
                    lines.append(batch.location(index).line)
                }
                weights += batch.weights ?? []
            }
        } catch {
            code = error.code
            location = error.location
        }
    }

    init(
        _ text: String,
        name: String = "t",
        pieceSize: Int = 1 << 19,
        _ change: (inout PointStreamOptions) -> Void = { _ in }
    ) {
        self.init(Array(text.utf8), name: name, pieceSize: pieceSize, change)
    }
}

extension PointStream {
    /// Reads bytes in blocks of the size of the pieces.
    convenience init(
        _ bytes: [UInt8],
        name: String = "t",
        options: PointStreamOptions = PointStreamOptions()
    ) throws(FormatError) {
        let source = ByteSource(bytes, name: name, blockSize: options.pieceSize)
        self.init(try ChunkStream(source, options: options), options: options)
    }
}

/// Writes the points of `bytes` again, through a stream and an encoder, without files.
func rewritten(
    _ bytes: [UInt8],
    as format: ContentFormat,
    added: [(PointBatch) -> AddedColumn] = [],
    names: [String] = [],
    style: CSVStyle = .standard,
    pieceSize: Int = 1 << 19,
    moving move: ((inout PointBatch) -> Void)? = nil
) throws(FormatError) -> String {
    var options = PointStreamOptions()
    options.pieceSize = pieceSize
    let keys = try ChunkStream.keys(ByteSource(bytes, name: "t"), options: options)
    let source = ByteSource(bytes, name: "t", blockSize: pieceSize)
    let pieces = try ChunkStream(source, options: options, keys: keys)
    let stream = PointStream(pieces, options: options)
    let encoder = try PointEncoder(format: format, layout: stream.layout, added: names, style: style, path: "t")
    var output = format.start(columns: encoder.columns.map(\.name), style: style)
    var isFirst = true
    while let piece = try stream.next() {
        var batch = try stream.parse(piece)
        move?(&batch)
        var replaced: Set<Int> = []
        let bytes = encoder.encode(batch, added.map { $0(batch) }, replaced: &replaced)
        if !isFirst, !bytes.isEmpty { output += format.separator }
        output += bytes
        isFirst = isFirst && bytes.isEmpty
    }
    if !isFirst, !format.end.isEmpty { output += Array("\n".utf8) }
    return output.text + format.end
}

func rewritten(
    _ text: String,
    as format: ContentFormat,
    added: [(PointBatch) -> AddedColumn] = [],
    names: [String] = [],
    style: CSVStyle = .standard
) throws(FormatError) -> String {
    try rewritten(Array(text.utf8), as: format, added: added, names: names, style: style)
}

func collection(_ features: String...) -> String {
    #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}"
}

func pointFeature(_ properties: String = "null", at coordinates: String = "[-73.5,45.5]") -> String {
    #"{"type":"Feature","properties":\#(properties),"geometry":{"type":"Point","coordinates":\#(coordinates)}}"#
}
