import Geometry

/// Makes points from the features of a piece; properties are checked and left as they are.
struct PointFeatureParser: ~Copyable {
    var batch: PointBatch
    let acceptsAnyCRS: Bool
    let isCollection: Bool
    /// Whether a weight that is not there is NaN.
    let keepsMissingWeights: Bool
    /// What becomes of features that cannot be read.
    let badRecords: PointStreamOptions.BadRecords
    let idKey: [UInt8]?
    let weightKey: [UInt8]?
    /// The keys of the position, where the records are plain objects.
    let positionKeys: (longitude: [UInt8], latitude: [UInt8])?
    /// The value of the weight of the feature at work.
    var weight: Range<Int>?
    /// What is wrong with a feature that is well formed.
    var refusal: FormatError?
    /// Whether there is such a thing: asked for every feature, and to look at an error is to copy it.
    var isRefused = false
    /// What was met and not read.
    var leftOut = LeftOut()
    /// How many records of the piece come before the one at work, where some are rejected.
    var recordNumber = 0

    init(
        batch: PointBatch,
        isCollection: Bool,
        acceptsAnyCRS: Bool,
        keepsMissingWeights: Bool,
        badRecords: PointStreamOptions.BadRecords
    ) {
        self.keepsMissingWeights = keepsMissingWeights
        self.badRecords = badRecords
        self.isCollection = isCollection
        self.batch = batch
        self.acceptsAnyCRS = acceptsAnyCRS
        idKey = batch.layout.found.id.map { Array($0.utf8) }
        weightKey = batch.layout.found.weight.map { Array($0.utf8) }
        positionKeys = batch.layout.positionKeys.map { (Array($0.longitude.utf8), Array($0.latitude.utf8)) }
        if weightKey != nil { self.batch.weights = [] }
    }

    /// Goes through the piece.
    mutating func run() throws(FormatError) {
        let piece = batch.piece
        if let delimiting = piece.delimiting { return runRecords(delimiting) }
        defer { batch.recordCount = batch.count }
        try piece.bytes.withUnsafeBufferPointer { (buffer) throws(FormatError) in
            guard let base = buffer.baseAddress else { return }
            var scanner = JSONScanner(base, count: piece.count)
            scanner.position = 0
            scanner.depth = isCollection ? 2 : 0
            var parser = GeoJSONParser(scanner)
            parser.acceptsAnyCRS = acceptsAnyCRS
            var elements = FeatureElements(isCollection: isCollection, isFirst: piece.isFirst)
            var isInFeature = false
            var kept = Kept(batch)
            defer { leftOut = parser.leftOut }
            do throws(JSONFailure) {
                while !isRefused, try elements.next(&parser.scanner) {
                    isInFeature = true
                    if badRecords == .failBehind { kept = Kept(batch) }
                    if let positionKeys { try object(&parser.scanner, positionKeys) } else { try feature(&parser) }
                    isInFeature = false
                }
            } catch {
                var location = piece.location(error.offset, name: batch.name)
                if isInFeature { location.feature = featureNumber }
                refusal = error.error(in: UnsafeBufferPointer(rebasing: buffer[..<piece.count]), at: location)
            }
            guard let refusal else { return }
            guard badRecords == .failBehind else { throw refusal }
            kept.restore(&batch)
            batch.failure = refusal
        }
    }

    /// Reads one feature, whose opening bracket is next.
    mutating func feature(_ parser: inout GeoJSONParser) throws(JSONFailure) {
        let start = parser.scanner.position
        guard parser.scanner.byte == UInt8(ascii: "{") else { throw parser.scanner.failure(.notAFeature) }
        var record = FeatureRecord(start: UInt32(truncatingIfNeeded: start))
        var position = Coordinate(x: .nan, y: .nan)
        var (hasType, hasGeometry, hasProperties, isFirst) = (false, false, false, true)
        let depth = parser.scanner.depth
        parser.leftOut.feature = featureNumber
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
                try parser.droppedMember(key)
            }
        }
        guard hasType else { throw JSONFailure(.missingType, at: start) }
        if !hasGeometry || !hasProperties {
            parser.leftOut.noteMissing(geometry: !hasGeometry, properties: !hasProperties)
        }
        if record.identifier.isEmpty { (record.identifierStart, record.identifierEnd) = (record.idStart, record.idEnd) }
        if weightKey != nil { addWeight(parser.scanner, start) }
        add(record, position, parser.scanner)
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
        add(record, position, parser.scanner)
    }

    /// The number of the feature at work in the file, counted from 1.
    var featureNumber: Int { batch.piece.recordsBefore + recordsBefore + 1 }

    /// How many records of the piece come before it.
    private var recordsBefore: Int { batch.piece.delimiting == nil ? batch.features.count : recordNumber }

    @inline(__always)
    mutating func add(_ record: FeatureRecord, _ position: Coordinate, _ scanner: JSONScanner) {
        var record = record
        record.end = UInt32(truncatingIfNeeded: scanner.position)
        record.number = UInt32(truncatingIfNeeded: recordsBefore)
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
            if case .multiPoint(let positions)? = shape, positions.count == 1 {
                record.coordinates = UInt32(truncatingIfNeeded: innerArray(parser.scanner, from: start))
                return positions[0]
            }
            // Features of a database come without the positions of what is no point.
            let name = shape?.typeName ?? parser.scanner.decode(type)
            let isArea = shape.map { !$0.areas.isEmpty } ?? ["Polygon", "MultiPolygon"].contains(name)
            refuse(.notAPoint(name, isArea: isArea, at: location(start)))
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
                try parser.droppedMember(key)
            }
        }
        guard hasCoordinates else { throw JSONFailure(.missingCoordinates, at: start) }
        return position
    }

    /// Where the first array within an array starts, in a geometry that was read.
    private func innerArray(_ scanner: JSONScanner, from start: Int) -> Int {
        var position = start
        var isOpen = false
        while position < scanner.position {
            let byte = scanner.base[position]
            if byte == UInt8(ascii: "[") {
                if isOpen { return position }
                isOpen = true
            } else if byte > 0x20 {
                isOpen = false
            }
            position += 1
        }
        return start
    }

    /// Notes the first thing that is wrong with a feature that is well formed.
    mutating func refuse(_ error: FormatError) {
        guard !isRefused else { return }
        (refusal, isRefused) = (error, true)
    }
}
