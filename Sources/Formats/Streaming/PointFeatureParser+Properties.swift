import Geometry

extension PointFeatureParser {
    @inline(__always)
    mutating func properties(
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
            note(key, start..<scanner.position, scanner, &record)
        }
        record.propertiesEnd = UInt32(truncatingIfNeeded: scanner.position)
    }

    /// Notes a property that identifies or weighs.
    @inline(__always)
    mutating func note(
        _ key: JSONText,
        _ value: Range<Int>,
        _ scanner: JSONScanner,
        _ record: inout FeatureRecord
    ) {
        if let idKey, scanner.equals(key, idKey), Self.canIdentify(scanner.base[value.lowerBound]) {
            record.identifierStart = UInt32(truncatingIfNeeded: value.lowerBound)
            record.identifierEnd = UInt32(truncatingIfNeeded: value.upperBound)
        }
        if let weightKey, scanner.equals(key, weightKey) { weight = value }
    }

    /// Reads the member `id`: a text, a number, or `null` for none.
    func identifier(_ scanner: inout JSONScanner, _ record: inout FeatureRecord) throws(JSONFailure) {
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
    mutating func addWeight(_ scanner: JSONScanner, _ start: Int) {
        let outcome = number(scanner, weight)
        guard case .number(let value) = outcome, value >= 0 else { return refuseWeight(outcome, start) }
        if let weight, scanner.base[weight.lowerBound] == UInt8(ascii: "\"") { noteWeight(weight) }
        batch.weights?.append(value)
    }

    /// Takes note of the mark of a weight that is a text: three digits behind it may be thousands.
    @inline(never)
    private mutating func noteWeight(_ weight: Range<Int>) {
        let text = JSONText.value(batch.piece.bytes, weight)
        guard text.contains(where: { ".,".contains($0) }) else { return }
        let number = featureNumber
        batch.weightMarks.add(text, at: number)
        if batch.markedWeights.count < 200 { batch.markedWeights[number] = text }
    }

    /// Whether the weight of the feature at work is not there: no property, `null`, or an empty text.
    private var lacksWeight: Bool {
        guard let weight else { return true }
        let text = JSONText.value(batch.piece.bytes, weight)
        return text == "null" || text.allSatisfy(\.isWhitespace)
    }

    /// The number that a value is or spells.
    @inline(__always)
    func number(_ scanner: JSONScanner, _ value: Range<Int>?) -> FieldNumber.Outcome {
        if let value, scanner.base[value.lowerBound] != UInt8(ascii: "\"") {
            return FieldNumber.read(scanner.base, value, decimalComma: false)
        }
        var text = value.map { JSONText.value(batch.piece.bytes, $0) } ?? ""
        return text.withUTF8 { utf8 in
            utf8.baseAddress.map {
                FieldNumber.read($0, 0..<utf8.count, decimalComma: false, stated: nil)
            } ?? .notNumber
        }
    }

    @inline(never)
    private mutating func refuseWeight(_ outcome: FieldNumber.Outcome, _ start: Int) {
        if keepsMissingWeights, lacksWeight {
            batch.weights?.append(.nan)
        } else if case .number(let value) = outcome {
            var location = location(weight?.lowerBound ?? start)
            location.field = batch.layout.found.weight
            refuse(.negativeWeight(value, at: location))
        } else {
            refuse(outcome, weight, batch.layout.found.weight, start)
        }
    }

    /// Refuses a value that should be a number.
    mutating func refuse(_ outcome: FieldNumber.Outcome, _ value: Range<Int>?, _ field: String?, _ start: Int) {
        var location = location(value?.lowerBound ?? start)
        location.field = field
        let text = value.map { JSONText.value(batch.piece.bytes, $0) } ?? ""
        switch outcome {
        case .number: break
        case .notFinite: refuse(.notFinite(text, at: location))
        case .notNumber: refuse(.badNumber(text == "null" ? "" : text, at: location))
        }
    }

    func location(_ offset: Int) -> InputLocation {
        // Counting lines for each of many would take longer than reading them.
        guard batch.piece.delimiting == nil else { return InputLocation(file: batch.name) }
        var location = batch.piece.location(offset, name: batch.name)
        location.feature = featureNumber
        return location
    }
}
