import Formats
import Geometry

/// Where the blocks of an `.osm.pbf` file are, and what its header says.
struct PBFIndex: Sendable {
    /// The places of the blocks with nodes, ways and relations, in the order of the file.
    private(set) var blocks: [PBFBlockPlace] = []
    /// The state of the data, as the header gives it.
    private(set) var timestamp: String?

    /// The longest header of a block that the format allows.
    static let mostHeaderBytes = 64 << 10
    /// The largest block that the format allows, before and after it is inflated.
    static let mostBlockBytes = 32 << 20

    /// Goes from block to block through a file and reads its header.
    ///
    /// - Throws: ``RoadError``: `damagedFile`, `unsupportedFeature`, `unsupportedCompression`, `unknownFormat`.
    init(_ file: BlockFile) throws(RoadError) {
        var offset = 0
        var hasHeader = false
        while offset < file.size {
            guard let start = file.bytes(at: offset, count: 4) else { throw .cutOff(file.name, at: offset) }
            let length = start.reduce(0) { $0 << 8 | Int($1) }
            guard length > 0, length <= Self.mostHeaderBytes else {
                throw offset == 0 ? .unknownFormat(file.name) : .damagedBlock(file.name, at: offset, .badLength)
            }
            guard let header = file.bytes(at: offset + 4, count: length) else { throw .cutOff(file.name, at: offset) }
            let (kind, size) = try damaged(file.name, offset) { () throws(PBFFailure) in try Self.blockHeader(header) }
            guard size <= Self.mostBlockBytes else { throw .damagedBlock(file.name, at: offset, .tooLarge) }
            let place = PBFBlockPlace(offset: offset, start: offset + 4 + length, size: size)
            guard place.start + size <= file.size else { throw .cutOff(file.name, at: offset) }
            switch kind {
            case .header:
                try readHeader(file, place)
                hasHeader = true
            case .data:
                guard hasHeader else { throw .unknownFormat(file.name) }
                blocks.append(place)
            case .other:
                // Whoever wrote it knows what it is: the format says to pass over it.
                if offset == 0 { throw .unknownFormat(file.name) }
            }
            offset = place.start + size
        }
        guard hasHeader else { throw .unknownFormat(file.name) }
    }

    private enum Kind { case header, data, other }

    private static func blockHeader(_ bytes: [UInt8]) throws(PBFFailure) -> (Kind, size: Int) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(PBFFailure) in
            var message = ProtobufScanner(buffer)
            var (kind, size) = (Kind.other, -1)
            while let key = try message.next() {
                switch key {
                case .bytes(1):
                    let name = try message.bytes()
                    kind = name.spells("OSMData") ? .data : name.spells("OSMHeader") ? .header : .other
                case .number(3):
                    let number = try message.varint()
                    guard number <= UInt64(PBFIndex.mostBlockBytes) else { throw .tooLarge }
                    size = Int(number)
                default: try message.skip(key)
                }
            }
            guard size >= 0 else { throw .badLength }
            return (kind, size)
        }
    }

    private mutating func readHeader(_ file: BlockFile, _ place: PBFBlockPlace) throws(RoadError) {
        let scratch = PBFScratch()
        let content = try scratch.content(of: place, file)
        var unknown: String?
        var seconds: Int64?
        try damaged(file.name, place.offset) { () throws(PBFFailure) in
            var message = ProtobufScanner(content)
            while let key = try message.next() {
                switch key {
                case .bytes(4):
                    let feature = try message.bytes()
                    if !feature.spells("OsmSchema-V0.6"), !feature.spells("DenseNodes") { unknown = feature.text }
                case .number(32): seconds = try message.integer()
                default: try message.skip(key)
                }
            }
        }
        if let unknown { throw .requiredFeature(unknown, file.name) }
        if let seconds {
            // The years 1970 to 9999.
            let isStated = (0..<253_402_300_800).contains(seconds)
            timestamp = isStated ? StatedMoment.text(Int(seconds), hasMilliseconds: false) : nil
        }
    }
}

/// Where a block lies in its file.
struct PBFBlockPlace: Sendable {
    /// Where its header begins.
    var offset: Int
    /// Where its data begin.
    var start: Int
    /// The bytes of its data.
    var size: Int
}

/// Runs `body` and says of what it throws in which block of which file it arose.
func damaged<Value>(
    _ path: String,
    _ offset: Int,
    _ body: () throws(PBFFailure) -> Value
) throws(RoadError) -> Value {
    do throws(PBFFailure) {
        return try body()
    } catch {
        throw .damagedBlock(path, at: offset, error)
    }
}
