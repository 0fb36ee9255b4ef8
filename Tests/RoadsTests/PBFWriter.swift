/// A message of Protocol Buffers that is being written. Test code on purpose: the project only reads them.
struct ProtobufMessage {
    private(set) var bytes: [UInt8] = []

    mutating func varint(_ value: UInt64) {
        var value = value
        while value >= 0x80 {
            bytes.append(UInt8(value & 0x7F) | 0x80)
            value >>= 7
        }
        bytes.append(UInt8(value))
    }

    mutating func number(_ field: UInt64, _ value: Int64) {
        varint(field << 3)
        varint(UInt64(bitPattern: value))
    }

    mutating func zigzag(_ value: Int64) { varint(UInt64(bitPattern: value << 1 ^ value >> 63)) }

    mutating func signed(_ field: UInt64, _ value: Int64) {
        varint(field << 3)
        zigzag(value)
    }

    mutating func data(_ field: UInt64, _ content: some Collection<UInt8>) {
        varint(field << 3 | 2)
        varint(UInt64(content.count))
        bytes += content
    }

    /// A list of numbers.
    static func list(_ values: some Sequence<Int64>) -> [UInt8] {
        var list = ProtobufMessage()
        for value in values { list.varint(UInt64(bitPattern: value)) }
        return list.bytes
    }

    /// A list of the differences of numbers.
    static func differences(_ values: some Sequence<Int64>) -> [UInt8] {
        var list = ProtobufMessage()
        var last: Int64 = 0
        for value in values {
            list.zigzag(value &- last)
            last = value
        }
        return list.bytes
    }
}

/// Writes `.osm.pbf` files of all the kinds that the format allows.
struct PBFWriter {
    /// How blocks are packed: the number of the field that holds them.
    enum Packing: UInt64 { case raw = 1, zlib = 3, lzma = 4, bzip2 = 5, lz4 = 6, zstandard = 7 }

    enum Kind { case nodes, ways, relations }

    var packing = Packing.raw
    var isDense = true
    var granularity: Int64 = 100
    var longitudeOffset: Int64 = 0
    var latitudeOffset: Int64 = 0
    var features = ["OsmSchema-V0.6", "DenseNodes"]
    var timestamp: Int64? = 1_369_767_544
    var order: [Kind] = [.nodes, .ways, .relations]
    /// The most objects of a block.
    var blockSize = 3
    /// What the header of a block and its data say of the sizes, where that is not the truth.
    var statedSize: Int64?

    func file(_ objects: MapObjects) -> [UInt8] {
        var header = ProtobufMessage()
        for feature in features { header.data(4, feature.utf8) }
        if let timestamp { header.number(32, timestamp) }
        var file = block("OSMHeader", header.bytes)
        for kind in order {
            switch kind {
            case .nodes: for part in parts(objects.nodes) { file += block("OSMData", nodes(part)) }
            case .ways: for part in parts(objects.ways) { file += block("OSMData", ways(part)) }
            case .relations: for part in parts(objects.relations) { file += block("OSMData", relations(part)) }
            }
        }
        return file
    }

    private func parts<Object>(_ objects: [Object]) -> [ArraySlice<Object>] {
        stride(from: 0, to: objects.count, by: blockSize).map { objects[$0..<min(objects.count, $0 + blockSize)] }
    }

    func block(_ type: String, _ content: [UInt8]) -> [UInt8] {
        var blob = ProtobufMessage()
        if packing != .raw { blob.number(2, statedSize ?? Int64(content.count)) }
        blob.data(packing.rawValue, packing == .zlib ? Self.stored(content) : content)
        var header = ProtobufMessage()
        header.data(1, type.utf8)
        header.number(3, Int64(blob.bytes.count))
        let count = header.bytes.count
        return [0, 0, UInt8(count >> 8), UInt8(count & 255)] + header.bytes + blob.bytes
    }

    /// The format of zlib (RFC 1950), with blocks that are stored as they are (RFC 1951).
    static func stored(_ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0x78, 0x01]
        var start = 0
        repeat {
            let end = min(content.count, start + 65_535)
            let (count, isLast) = (UInt16(end - start), end == content.count)
            bytes += [isLast ? 1 : 0, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
            bytes += content[start..<end]
            start = end
        } while start < content.count
        var (a, b) = (UInt32(1), UInt32(0))
        for byte in content {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return bytes + [UInt8(b >> 8), UInt8(b & 255), UInt8(a >> 8), UInt8(a & 255)]
    }

    /// The texts of a block, each once; the first is empty.
    private struct Texts {
        var all = [""]
        mutating func number(_ text: String) -> Int64 {
            if let known = all.firstIndex(of: text), known > 0 { return Int64(known) }
            all.append(text)
            return Int64(all.count - 1)
        }
    }

    private func content(_ texts: Texts, _ group: ProtobufMessage) -> [UInt8] {
        var table = ProtobufMessage()
        for text in texts.all { table.data(1, text.utf8) }
        var block = ProtobufMessage()
        block.data(1, table.bytes)
        block.data(2, group.bytes)
        if granularity != 100 { block.number(17, granularity) }
        if latitudeOffset != 0 { block.number(19, latitudeOffset) }
        if longitudeOffset != 0 { block.number(20, longitudeOffset) }
        return block.bytes
    }

    private func nodes(_ nodes: ArraySlice<MapObjects.Node>) -> [UInt8] {
        var (texts, group) = (Texts(), ProtobufMessage())
        func scaled(_ units: Int32, _ offset: Int64) -> Int64 { (Int64(units) * 100 - offset) / granularity }
        if isDense {
            var dense = ProtobufMessage()
            dense.data(1, ProtobufMessage.differences(nodes.map(\.id)))
            dense.data(8, ProtobufMessage.differences(nodes.map { scaled($0.latitude, latitudeOffset) }))
            dense.data(9, ProtobufMessage.differences(nodes.map { scaled($0.longitude, longitudeOffset) }))
            if nodes.contains(where: { !$0.tags.isEmpty }) {
                var list: [Int64] = []
                for node in nodes {
                    for tag in node.tags { list += [texts.number(tag.0), texts.number(tag.1)] }
                    list.append(0)
                }
                dense.data(10, ProtobufMessage.list(list))
            }
            group.data(2, dense.bytes)
        } else {
            for node in nodes {
                var message = ProtobufMessage()
                message.signed(1, node.id)
                add(node.tags, &texts, to: &message)
                message.signed(8, scaled(node.latitude, latitudeOffset))
                message.signed(9, scaled(node.longitude, longitudeOffset))
                group.data(1, message.bytes)
            }
        }
        return content(texts, group)
    }

    private func add(_ tags: [(String, String)], _ texts: inout Texts, to message: inout ProtobufMessage) {
        guard !tags.isEmpty else { return }
        message.data(2, ProtobufMessage.list(tags.map { texts.number($0.0) }))
        message.data(3, ProtobufMessage.list(tags.map { texts.number($0.1) }))
    }

    private func ways(_ ways: ArraySlice<MapObjects.Way>) -> [UInt8] {
        var (texts, group) = (Texts(), ProtobufMessage())
        for way in ways {
            var message = ProtobufMessage()
            message.number(1, way.id)
            add(way.tags, &texts, to: &message)
            message.data(8, ProtobufMessage.differences(way.nodes))
            group.data(3, message.bytes)
        }
        return content(texts, group)
    }

    private func relations(_ relations: ArraySlice<MapObjects.Relation>) -> [UInt8] {
        var (texts, group) = (Texts(), ProtobufMessage())
        for relation in relations {
            var message = ProtobufMessage()
            message.number(1, relation.id)
            add(relation.tags, &texts, to: &message)
            message.data(8, ProtobufMessage.list(relation.members.map { texts.number($0.role) }))
            message.data(9, ProtobufMessage.differences(relation.members.map(\.id)))
            message.data(
                10,
                ProtobufMessage.list(relation.members.map { $0.type == "node" ? 0 : $0.type == "way" ? 1 : 2 })
            )
            group.data(4, message.bytes)
        }
        return content(texts, group)
    }
}
