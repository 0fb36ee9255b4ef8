import Geometry
import Glibc

@testable import Formats

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// The error that an expression throws, `nil` where it does not.
func failure<Value>(_ body: @autoclosure () throws(FormatError) -> Value) -> FormatError? {
    do throws(FormatError) {
        _ = try body()
        return nil
    } catch {
        return error
    }
}

func geoJSON(_ text: String) throws(FormatError) -> FeatureCollection {
    try GeoJSONReader.read(Array(text.utf8), name: "test.geojson")
}

/// The shape of a bare geometry.
func shape(_ text: String) throws(FormatError) -> Shape? {
    try geoJSON(text).features.first?.shape
}

func json(_ text: String) throws(FormatError) -> JSONValue {
    try JSONValue.parse(Array(text.utf8), name: "test.json")
}

func csv(_ text: String) throws(FormatError) -> CSVTable {
    try CSVTable(Array(text.utf8), name: "test.csv")
}

func points(
    _ text: String,
    columns: PointColumnNames = PointColumnNames()
) throws(FormatError) -> PointBatch {
    try points(Array(text.utf8), name: "points.csv", columns: columns)
}

/// The points of a file that is one piece, whatever its size.
func points(
    _ bytes: [UInt8],
    name: String = "t",
    columns: PointColumnNames = PointColumnNames()
) throws(FormatError) -> PointBatch {
    var options = PointStreamOptions()
    options.columns = columns
    options.pieceSize = bytes.count + 1
    return try points(of: PointStream(bytes, name: name, options: options))
}

/// The points of a file.
func points(path: String, encoding: TextEncoding? = nil) throws(FormatError) -> PointBatch {
    var options = PointStreamOptions()
    options.encoding = encoding
    return try points(of: PointStream(path: path, options: options))
}

/// The only piece of a stream; a batch without points where there is none.
private func points(of stream: PointStream) throws(FormatError) -> PointBatch {
    guard let piece = try stream.next() else {
        return PointBatch(RecordChunk(index: 0, recordsBefore: 0), name: stream.name, layout: stream.layout)
    }
    let batch = try stream.parse(piece)
    if try stream.next() != nil { preconditionFailure("more than one piece") }
    return batch
}

extension PointBatch {
    /// The identifiers of all points.
    var ids: [String] { (0..<count).map { id($0) } }
}

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }
}

/// An empty folder that goes away with the value.
final class TemporaryFolder {
    let path: String

    init() {
        var template = Array("/tmp/maillage-formats-XXXXXX".utf8CString)
        path = template.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress, mkdtemp(base) != nil else { return "/tmp" }
            return String(cString: base)
        }
    }

    deinit {
        for name in names { unlink(path + "/" + name) }
        rmdir(path)
    }

    /// Everything in the folder, hidden files too.
    var names: [String] {
        (FolderNames.names(in: path) ?? []).sorted()
    }

    func file(_ name: String) -> String { path + "/" + name }
}

extension GeoJSONWriter {
    /// One geometry as it stands in a feature.
    func geometry(_ shape: Shape?) -> [UInt8] {
        var bytes = ByteWriter()
        var encoder = ShapeEncoder(decimals: decimals, keepsDigits: keepsDigits)
        encoder.append(shape, to: &bytes)
        return bytes.bytes
    }
}
