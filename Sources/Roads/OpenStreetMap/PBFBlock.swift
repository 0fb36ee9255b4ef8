/// A block of an `.osm.pbf` file: its texts, and its groups of objects, none of which is decoded yet.
struct PBFBlock {
    /// The groups of objects.
    private(set) var groups: [ProtobufScanner] = []
    private(set) var granularity: Int64 = 100
    private(set) var latitudeOffset: Int64 = 0
    private(set) var longitudeOffset: Int64 = 0
    private var texts: [TagBytes] = []
    /// For each text the number of the key that it is, and one more; 0 for those that are none.
    private var keys: [UInt8] = []
    /// Whether a text is a key.
    private var hasKeys = InlineArray<26, Bool>(repeating: false)

    /// Looks through the content of a block. `needsTexts` says whether there will be need of its texts.
    init(_ content: TagBytes) throws(PBFFailure) {
        var message = ProtobufScanner(content)
        while let key = try message.next() {
            switch key {
            case .bytes(1): try readTexts(message.message())
            case .bytes(2): groups.append(try message.message())
            case .number(17): granularity = try message.integer()
            case .number(19): latitudeOffset = try message.integer()
            case .number(20): longitudeOffset = try message.integer()
            default: try message.skip(key)
            }
        }
    }

    private mutating func readTexts(_ table: consuming ProtobufScanner) throws(PBFFailure) {
        texts.reserveCapacity(min(table.count / 8, 1 << 16))
        keys.reserveCapacity(min(table.count / 8, 1 << 16))
        while let key = try table.next() {
            guard key == .bytes(1) else {
                try table.skip(key)
                continue
            }
            let text = try table.bytes()
            let known = TagKey(text)
            texts.append(text)
            keys.append(known.map { $0.rawValue + 1 } ?? 0)
            if let known { hasKeys[Int(known.rawValue)] = true }
        }
    }

    /// Whether any object may have a tag with a key.
    func has(_ key: TagKey) -> Bool { hasKeys[Int(key.rawValue)] }

    /// The text with a number.
    @inline(__always)
    func text(_ number: UInt64) throws(PBFFailure) -> TagBytes {
        guard number < UInt64(texts.count) else { throw .missingText }
        return texts[Int(number)]
    }

    /// The key that a text is; `nil` for those that nobody looks for.
    @inline(__always)
    func key(_ number: UInt64) throws(PBFFailure) -> TagKey? {
        guard number < UInt64(keys.count) else { throw .missingText }
        let code = keys[Int(number)]
        return code == 0 ? nil : TagKey(rawValue: code - 1)
    }

    /// Reads the tags of an object whose keys and values are two lists; whether it has one that somebody looks for.
    @inline(__always)
    func read(
        _ keys: consuming ProtobufScanner,
        _ values: consuming ProtobufScanner,
        into tags: inout Tags
    ) throws(PBFFailure) -> Bool {
        var isAny = false
        while !keys.isAtEnd {
            let (key, value) = (try keys.varint(), try values.varint())
            guard let known = try self.key(key) else { continue }
            if !isAny {
                tags = Tags()
                isAny = true
            }
            tags[known] = try text(value)
        }
        guard values.isAtEnd else { throw .unevenLists }
        return isAny
    }

    /// What the first bytes of a block say: whether it holds nothing but nodes. `nil` where they do not tell.
    static func holdsOnlyNodes(_ start: TagBytes, size: Int) -> Bool? {
        var message = ProtobufScanner(start)
        do throws(PBFFailure) {
            while let key = try message.next() {
                guard key == .bytes(2) else {
                    try message.skip(key)
                    continue
                }
                let length = try message.varint()
                let first = try message.next()
                let isNodes = first == .bytes(1) || first == .bytes(2)
                guard isNodes, let base = start.baseAddress, first == .bytes(2) else { return false }
                // Only where the group is one list of dense nodes that fills it, and the group fills the block.
                let dense = try message.varint()
                let place = message.position - base
                return dense <= length && place + Int(clamping: dense) == size
            }
        } catch {
            return nil
        }
        return nil
    }
}
