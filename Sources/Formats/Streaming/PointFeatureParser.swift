import Geometry

/// Makes points from the features of a piece; properties are checked and left as they are.
struct PointFeatureParser {
    var batch: PointBatch
    private let acceptsAnyCRS: Bool
    private let isCollection: Bool
    private let idKey: [UInt8]?
    private let weightKey: [UInt8]?
    /// The value of the weight of the feature at work.
    private var weight: Range<Int>?
    /// What is wrong with a feature that is well formed.
    private var refusal: FormatError?

    init(batch: PointBatch, isCollection: Bool, acceptsAnyCRS: Bool) {
        self.isCollection = isCollection
        self.batch = batch
        self.acceptsAnyCRS = acceptsAnyCRS
        idKey = batch.layout.found.id.map { Array($0.utf8) }
        weightKey = batch.layout.found.weight.map { Array($0.utf8) }
        if weightKey != nil { self.batch.weights = [] }
    }

    /// Goes through the piece.
    mutating func run() throws(FormatError) {
        let piece = batch.piece
        try piece.bytes.withUnsafeBufferPointer { (buffer) throws(FormatError) in
            guard let base = buffer.baseAddress else { return }
            var scanner = JSONScanner(base, count: piece.count)
            scanner.position = 0
            scanner.depth = isCollection ? 2 : 0
            var parser = GeoJSONParser(scanner)
            parser.acceptsAnyCRS = acceptsAnyCRS
            var elements = FeatureElements(isCollection: isCollection, isFirst: piece.isFirst)
            var isInFeature = false
            do throws(JSONFailure) {
                while refusal == nil, try elements.next(&parser.scanner) {
                    isInFeature = true
                    try feature(&parser)
                    isInFeature = false
                }
            } catch {
                var location = piece.location(error.offset, name: batch.name)
                if isInFeature { location.feature = piece.recordsBefore + batch.features.count + 1 }
                throw error.error(in: UnsafeBufferPointer(rebasing: buffer[..<piece.count]), at: location)
            }
            if let refusal { throw refusal }
        }
    }

    /// Reads one feature, whose opening bracket is next.
    private mutating func feature(_ parser: inout GeoJSONParser) throws(JSONFailure) {
        let start = parser.scanner.position
        guard parser.scanner.byte == UInt8(ascii: "{") else { throw parser.scanner.failure(.notAFeature) }
        var record = FeatureRecord(start: UInt32(truncatingIfNeeded: start))
        var position = Coordinate(x: .nan, y: .nan)
        var (hasType, hasGeometry, hasProperties, isFirst) = (false, false, false, true)
        let depth = parser.scanner.depth
        weight = nil
        try parser.scanner.enter()
        while let key = try parser.scanner.nextMember(&isFirst) {
            if parser.scanner.equals(key, "type") {
                guard !hasType else { throw parser.repeated(key) }
                hasType = true
                let type = try parser.typeName()
                guard parser.scanner.equals(type, "Feature") else {
                    if !isCollection, ShapeType(type, in: parser.scanner) != nil {
                        return try bareGeometry(&parser, start, depth)
                    }
                    throw JSONFailure(.notAFeature, at: type.start - 1, to: type.end + 1)
                }
            } else if parser.scanner.equals(key, "geometry") {
                guard !hasGeometry else { throw parser.repeated(key) }
                hasGeometry = true
                position = try point(&parser, &record)
            } else if parser.scanner.equals(key, "properties") {
                guard !hasProperties else { throw parser.repeated(key) }
                hasProperties = true
                try properties(&parser.scanner, &record)
            } else if parser.scanner.equals(key, "id") {
                try identifier(&parser.scanner, &record)
            } else {
                try parser.foreignMember(key)
            }
        }
        guard hasType else { throw JSONFailure(.missingType, at: start) }
        if record.identifier.isEmpty { (record.identifierStart, record.identifierEnd) = (record.idStart, record.idEnd) }
        if weightKey != nil { addWeight(parser.scanner, start) }
        add(record, position)
    }

    /// Reads the geometry that starts at `start` as a feature without properties.
    private mutating func bareGeometry(
        _ parser: inout GeoJSONParser,
        _ start: Int,
        _ depth: Int
    ) throws(JSONFailure) {
        (parser.scanner.position, parser.scanner.depth) = (start, depth)
        var record = FeatureRecord(start: UInt32(truncatingIfNeeded: start))
        let position = try point(&parser, &record)
        if weightKey != nil { addWeight(parser.scanner, start) }
        add(record, position)
    }

    @inline(__always)
    private mutating func add(_ record: FeatureRecord, _ position: Coordinate) {
        batch.longitudes.append(position.x)
        batch.latitudes.append(position.y)
        batch.features.append(record)
    }

    // MARK: - Geometry

    /// Reads a point or `null`; the position is NaN where there is none.
    @inline(__always)
    private mutating func point(
        _ parser: inout GeoJSONParser,
        _ record: inout FeatureRecord
    ) throws(JSONFailure) -> Coordinate {
        if let position = plainPoint(&parser.scanner, &record) { return position }
        return try anyPoint(&parser, &record) ?? Coordinate(x: .nan, y: .nan)
    }

    /// Reads a point that is spelled as nearly all are; gives `nil` and stays where it is for everything else.
    @inline(__always)
    private func plainPoint(_ scanner: inout JSONScanner, _ record: inout FeatureRecord) -> Coordinate? {
        let start = scanner.position
        guard scanner.takePlainPointStart() else { return nil }
        record.coordinates = UInt32(truncatingIfNeeded: scanner.position)
        if let position = scanner.plainPosition(), scanner.take(UInt8(ascii: "}")) { return position }
        scanner.position = start
        return nil
    }

    @inline(never)
    private mutating func anyPoint(
        _ parser: inout GeoJSONParser,
        _ record: inout FeatureRecord
    ) throws(JSONFailure) -> Coordinate? {
        if parser.scanner.byte == UInt8(ascii: "n") {
            try parser.scanner.literal("null")
            return nil
        }
        let (start, depth) = (parser.scanner.position, parser.scanner.depth)
        guard parser.scanner.byte == UInt8(ascii: "{") else { throw parser.scanner.failure(.geometryNotObject) }
        var (isFirst, hasType, hasCoordinates) = (true, false, false)
        let type = try parser.enterTyped(&isFirst, &hasType)
        guard parser.scanner.equals(type, "Point") else {
            (parser.scanner.position, parser.scanner.depth) = (start, depth)
            let shape = try parser.geometry()
            refuse(.notAPoint(shape ?? .multiPoint([]), at: location(start)))
            return nil
        }
        var position: Coordinate?
        while let key = try parser.scanner.nextMember(&isFirst) {
            if parser.scanner.equals(key, "coordinates") {
                guard !hasCoordinates else { throw parser.repeated(key) }
                hasCoordinates = true
                let start = parser.scanner.position
                if case .point(let coordinate)? = try parser.point() {
                    position = coordinate
                    record.coordinates = UInt32(truncatingIfNeeded: start)
                }
            } else if parser.scanner.equals(key, "type") {
                guard !hasType else { throw parser.repeated(key) }
                hasType = true
                try parser.scanner.skipValue()
            } else {
                try parser.foreignMember(key)
            }
        }
        guard hasCoordinates else { throw JSONFailure(.missingCoordinates, at: start) }
        return position
    }
}

// MARK: - Properties

extension PointFeatureParser {
    @inline(__always)
    private mutating func properties(
        _ scanner: inout JSONScanner,
        _ record: inout FeatureRecord
    ) throws(JSONFailure) {
        if scanner.byte == UInt8(ascii: "n") { return try scanner.literal("null") }
        guard scanner.byte == UInt8(ascii: "{") else { throw scanner.failure(.propertiesNotObject) }
        record.propertiesStart = UInt32(truncatingIfNeeded: scanner.position)
        try scanner.enter()
        var isFirst = true
        while let key = try scanner.nextMember(&isFirst) {
            let start = scanner.position
            try scanner.skipValue()
            if let idKey, scanner.equals(key, idKey), Self.canIdentify(scanner.base[start]) {
                record.identifierStart = UInt32(truncatingIfNeeded: start)
                record.identifierEnd = UInt32(truncatingIfNeeded: scanner.position)
            }
            if let weightKey, scanner.equals(key, weightKey) { weight = start..<scanner.position }
        }
        record.propertiesEnd = UInt32(truncatingIfNeeded: scanner.position)
    }

    /// Reads the member `id`: a text, a number, or `null` for none.
    private func identifier(_ scanner: inout JSONScanner, _ record: inout FeatureRecord) throws(JSONFailure) {
        let start = scanner.position
        try scanner.skipValue()
        if scanner.base[start] == UInt8(ascii: "n") { return }
        guard Self.canIdentify(scanner.base[start]) else {
            throw JSONFailure(.badIdentifier, at: start, to: scanner.position)
        }
        record.idStart = UInt32(truncatingIfNeeded: start)
        record.idEnd = UInt32(truncatingIfNeeded: scanner.position)
    }

    /// Whether a value that starts with `byte` is a text or a number.
    private static func canIdentify(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "-") || byte &- 0x30 < 10
    }

    /// Adds the weight of the feature that starts at `start`: a number, or a text that spells one.
    @inline(__always)
    private mutating func addWeight(_ scanner: JSONScanner, _ start: Int) {
        let outcome: FieldNumber.Outcome
        if let weight, scanner.base[weight.lowerBound] != UInt8(ascii: "\"") {
            outcome = FieldNumber.read(scanner.base, weight, decimalComma: false)
        } else {
            var text = weight.map { JSONText.value(batch.piece.bytes, $0) } ?? ""
            outcome = text.withUTF8 { utf8 in
                utf8.baseAddress.map { FieldNumber.read($0, 0..<utf8.count, decimalComma: false) } ?? .notNumber
            }
        }
        guard case .number(let value) = outcome, value >= 0 else { return refuseWeight(outcome, start) }
        batch.weights?.append(value)
    }

    @inline(never)
    private mutating func refuseWeight(_ outcome: FieldNumber.Outcome, _ start: Int) {
        var location = location(weight?.lowerBound ?? start)
        location.field = batch.layout.found.weight
        let text = weight.map { JSONText.value(batch.piece.bytes, $0) } ?? ""
        switch outcome {
        case .number(let value): refuse(.negativeWeight(value, at: location))
        case .notFinite: refuse(.notFinite(text, at: location))
        case .notNumber: refuse(.badNumber(text == "null" ? "" : text, at: location))
        }
    }

    private mutating func refuse(_ error: FormatError) {
        if refusal == nil { refusal = error }
    }

    private func location(_ offset: Int) -> InputLocation {
        var location = batch.piece.location(offset, name: batch.name)
        location.feature = batch.piece.recordsBefore + batch.features.count + 1
        return location
    }
}
