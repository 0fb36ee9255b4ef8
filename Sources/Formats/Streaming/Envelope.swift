import Geometry

/// What stands around the features of a collection: read before the first and behind the last of them.
struct Envelope {
    /// The coordinate reference system that was named first.
    private(set) var crsName: String?
    /// Whether the type was met, and is that of a collection.
    private(set) var hasType: Bool
    /// Whether an array of features starts at ``position``.
    private(set) var isCollection = false
    /// Whether they are plain objects of an array that is the whole text.
    private(set) var isObjectArray = false
    /// Behind what was read.
    private(set) var position = 0

    /// The members that GeoJSON does not name, and `bbox`.
    private(set) var members = Properties()

    private let acceptsAnyCRS: Bool

    init(acceptsAnyCRS: Bool, crsName: String? = nil, hasType: Bool = false) {
        self.acceptsAnyCRS = acceptsAnyCRS
        self.crsName = crsName
        self.hasType = hasType
    }

    /// Reads up to the first element of `features`; what turns out to be a feature or a geometry stays unread.
    mutating func readStart(_ bytes: [UInt8]) throws(JSONFailure) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(JSONFailure) in
            guard let base = buffer.baseAddress else { throw JSONFailure(.unexpectedEnd, at: 0) }
            var parser = parser(base, buffer.count)
            parser.scanner.skipSpace()
            if parser.scanner.byte == 0x1E { return }
            let start = parser.scanner.position
            if parser.scanner.take(UInt8(ascii: "[")) {
                (isCollection, isObjectArray, position) = (true, true, parser.scanner.position)
                return
            }
            guard parser.scanner.byte == UInt8(ascii: "{") else { throw parser.scanner.failure(.notAnObject) }
            try parser.scanner.enter()
            var isFirst = true
            while let key = try parser.scanner.nextMember(&isFirst) {
                if parser.scanner.equals(key, "features") {
                    if parser.scanner.take(UInt8(ascii: "[")) {
                        isCollection = true
                        position = parser.scanner.position
                        crsName = parser.crsName
                        return
                    }
                    throw parser.scanner.failure(.featuresNotArray)
                } else if parser.scanner.equals(key, "type") {
                    let type = try parser.typeName()
                    hasType = parser.scanner.equals(type, "FeatureCollection")
                    if !hasType {
                        guard parser.scanner.equals(type, "Feature") || ShapeType(type, in: parser.scanner) != nil
                        else { throw JSONFailure(.unsupportedType, at: type.start - 1, to: type.end + 1) }
                        return
                    }
                } else {
                    try member(key, &parser)
                }
            }
            throw JSONFailure(hasType ? .missingFeatures : .missingType, at: start)
        }
    }

    /// Reads from behind the array of features, or of objects, to the end of the text.
    mutating func readEnd(_ bytes: [UInt8], ofObjects isObjectArray: Bool) throws(JSONFailure) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(JSONFailure) in
            guard let base = buffer.baseAddress else {
                if isObjectArray { return }
                throw JSONFailure(.unexpectedEnd, at: 0)
            }
            var parser = parser(base, buffer.count)
            if isObjectArray { return try parser.scanner.finish() }
            parser.scanner.depth = 1
            var isFirst = false
            while let key = try parser.scanner.nextMember(&isFirst) {
                if parser.scanner.equals(key, "features") {
                    throw parser.repeated(key)
                } else if parser.scanner.equals(key, "type") {
                    let type = try parser.typeName()
                    guard parser.scanner.equals(type, "FeatureCollection") else {
                        throw JSONFailure(.unsupportedType, at: type.start - 1, to: type.end + 1)
                    }
                    hasType = true
                } else {
                    try member(key, &parser)
                }
            }
            guard hasType else { throw JSONFailure(.missingType, at: 0) }
            try parser.scanner.finish()
            crsName = parser.crsName
        }
    }

    private mutating func member(_ key: JSONText, _ parser: inout GeoJSONParser) throws(JSONFailure) {
        guard !parser.scanner.equals(key, "crs") else { return try parser.foreignMember(key) }
        members[parser.scanner.decode(key)] = try parser.propertyValue()
    }

    private func parser(_ base: UnsafePointer<UInt8>, _ count: Int) -> GeoJSONParser {
        var scanner = JSONScanner(base, count: count)
        scanner.position = 0
        var parser = GeoJSONParser(scanner)
        parser.acceptsAnyCRS = acceptsAnyCRS
        parser.keepsDigits = true
        parser.crsName = crsName
        return parser
    }
}
