import Geometry

/// Reads the fields of a message of Protocol Buffers one by one, out of memory that somebody else keeps.
///
/// Nothing is decoded that is not asked for: a field that nobody wants is passed over by its length.
struct ProtobufScanner {
    /// Where the next byte is.
    private(set) var position: UnsafePointer<UInt8>
    /// Behind the last byte.
    let end: UnsafePointer<UInt8>

    /// Reads what lies between two places.
    @inline(__always)
    init(_ position: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) {
        (self.position, self.end) = (position, end)
    }

    /// Reads some bytes.
    init(_ bytes: TagBytes) {
        // An empty buffer may have no address; any will do for no bytes.
        let base = bytes.baseAddress ?? UnsafePointer(bitPattern: 8).unsafelyUnwrapped
        self.init(base, base + bytes.count)
    }

    /// Whether nothing is left.
    @inline(__always)
    var isAtEnd: Bool { position >= end }

    /// How many bytes are left.
    @inline(__always)
    var count: Int { end - position }

    /// The key of the next field; `nil` at the end of the message.
    @inline(__always)
    mutating func next() throws(PBFFailure) -> ProtobufKey? {
        isAtEnd ? nil : ProtobufKey(rawValue: try varint())
    }

    /// A number of up to 64 bits.
    @inline(__always)
    mutating func varint() throws(PBFFailure) -> UInt64 {
        guard position < end else { throw .cutOff }
        let first = position.pointee
        position += 1
        return first < 0x80 ? UInt64(first) : try longVarint(UInt64(first & 0x7F))
    }

    @inline(__always)
    private mutating func longVarint(_ low: UInt64) throws(PBFFailure) -> UInt64 {
        var (value, shift) = (low, UInt64(7))
        while true {
            guard position < end else { throw .cutOff }
            let byte = UInt64(position.pointee)
            position += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
            guard shift < 70 else { throw .longNumber }
        }
    }

    /// A signed number, as differences are written.
    @inline(__always)
    mutating func zigzag() throws(PBFFailure) -> Int64 {
        let value = try varint()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// A signed number of 64 bits, as it is.
    @inline(__always)
    mutating func integer() throws(PBFFailure) -> Int64 { Int64(bitPattern: try varint()) }

    /// The bytes of a text or of a message within this one.
    @inline(__always)
    mutating func bytes() throws(PBFFailure) -> TagBytes {
        let length = try varint()
        guard length <= UInt64(count) else { throw .badLength }
        let bytes = TagBytes(start: position, count: Int(length))
        position += Int(length)
        return bytes
    }

    /// A message within this one, or a list of numbers.
    @inline(__always)
    mutating func message() throws(PBFFailure) -> ProtobufScanner {
        let length = try varint()
        guard length <= UInt64(count) else { throw .badLength }
        let start = position
        position += Int(length)
        return ProtobufScanner(start, position)
    }

    /// Passes over the value of a field.
    @inline(__always)
    mutating func skip(_ key: ProtobufKey) throws(PBFFailure) {
        switch key.wireType {
        case 0: _ = try varint()
        case 1: try advance(8)
        case 2: _ = try message()
        case 5: try advance(4)
        default: throw .badField
        }
    }

    private mutating func advance(_ distance: Int) throws(PBFFailure) {
        guard distance <= count else { throw .cutOff }
        position += distance
    }

    /// How many numbers are left, each of which ends with a byte below 128; for a list of numbers.
    var numberCount: Int {
        var numbers = 0
        var place = position
        while place < end {
            numbers += place.pointee < 0x80 ? 1 : 0
            place += 1
        }
        return numbers
    }
}

/// The number of a field and how its value is written.
struct ProtobufKey: Equatable {
    let rawValue: UInt64

    @inline(__always)
    var wireType: UInt64 { rawValue & 7 }

    /// A field that is a number.
    @inline(__always)
    static func number(_ field: UInt64) -> Self { Self(rawValue: field << 3) }

    /// A field that is a text, a message or a list.
    @inline(__always)
    static func bytes(_ field: UInt64) -> Self { Self(rawValue: field << 3 | 2) }
}

/// What is wrong with a block of an `.osm.pbf` file.
enum PBFFailure: Error {
    /// A number or a value goes on behind the end.
    case cutOff
    /// A length reaches behind the end.
    case badLength
    /// A number has more than ten bytes.
    case longNumber
    /// A field is written in a way that the format does not have.
    case badField
    /// The compressed data cannot be undone, or not to the length that is stated.
    case badData
    /// A block is larger than the format allows.
    case tooLarge
    /// Lists that belong together have different lengths.
    case unevenLists
    /// A text is named that the block does not have.
    case missingText
    /// A node lies outside ±180° and ±90°.
    case outsideEarth

    /// In words.
    var words: Message {
        switch self {
        case .cutOff: Message(en: "a value goes on behind its end", fr: "une valeur continue après sa fin")
        case .badLength: Message(en: "a length reaches behind the end", fr: "une longueur dépasse la fin")
        case .longNumber: Message(en: "a number has too many bytes", fr: "un nombre a trop d’octets")
        case .badField: Message(en: "a field is of no known kind", fr: "un champ n’est d’aucun genre connu")
        case .badData:
            Message(
                en: "its data do not inflate to the stated length",
                fr: "ses données ne se décompressent pas à la longueur dite"
            )
        case .tooLarge: Message(en: "it is larger than 32 MiB", fr: "il dépasse 32 Mio")
        case .unevenLists:
            Message(en: "lists that belong together differ in length", fr: "des listes jointes diffèrent de longueur")
        case .missingText: Message(en: "a text is named that is not there", fr: "un texte nommé n’y est pas")
        case .outsideEarth: Message(en: "a node lies outside the Earth", fr: "un nœud est hors de la Terre")
        }
    }
}
