import Geometry
import Glibc

extension PointEncoder {
    // MARK: - Features as JSON

    /// Appends a feature as a feature, or as an object of JSON with its position in front.
    func appendFeature(
        _ index: Int,
        of batch: PointBatch,
        _ base: UnsafePointer<UInt8>,
        _ values: [AddedValues],
        to bytes: inout [UInt8]
    ) {
        let record = batch.features[index]
        let isFeature = format != .json
        let spelled = spelledPosition(record, base, batch)
        if isFeature {
            bytes.append(contentsOf: #"{"type":"Feature","#.utf8)
            if !record.id.isEmpty {
                bytes.append(contentsOf: #""id":"#.utf8)
                bytes.append(contentsOf: batch.piece.bytes[record.id])
                bytes.append(UInt8(ascii: ","))
            }
            bytes.append(contentsOf: #""properties":"#.utf8)
        }
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        if !isFeature { appendLeading(index, record.properties, batch, spelled, &isFirst, to: &bytes) }
        var written = appendProperties(index, record.properties, base, batch, values, &isFirst, to: &bytes)
        for place in added.indices where !written.contains(place) {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes.append(contentsOf: addedKeys[place])
            values[place].append(index, to: &bytes)
            written.append(place)
        }
        bytes.append(UInt8(ascii: "}"))
        guard isFeature else { return }
        bytes.append(contentsOf: #","geometry":"#.utf8)
        appendGeometry(index, batch, spelled: spelled, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// Appends the properties as they stand in the file, with added ones in the place of those of the same name; gives
    /// the added ones that were written.
    private func appendProperties(
        _ index: Int,
        _ range: Range<Int>,
        _ base: UnsafePointer<UInt8>,
        _ batch: PointBatch,
        _ values: [AddedValues],
        _ isFirst: inout Bool,
        to bytes: inout [UInt8]
    ) -> [Int] {
        guard range.count > 2 else { return [] }
        let inner = UnsafeBufferPointer(start: base + range.lowerBound + 1, count: range.count - 2)
        if isPlain(inner) {
            if inner.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return [] }
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes.append(contentsOf: inner)
            return []
        }
        var written: [Int] = []
        var members = Members(base, range)
        while let (key, value) = members.next() {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            let place = added.firstIndex(of: members.scanner.decode(key))
            bytes.append(contentsOf: UnsafeBufferPointer(start: base + key.start - 1, count: key.end - key.start + 2))
            bytes.append(UInt8(ascii: ":"))
            if let place {
                values[place].append(index, to: &bytes)
                written.append(place)
            } else {
                JSONText.appendCompact(
                    UnsafeBufferPointer(start: base + value.lowerBound, count: value.count),
                    to: &bytes
                )
            }
        }
        return written
    }

    /// Whether properties can be copied: on one line, and without anything that may be the name of an added one.
    private func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = text.baseAddress else { return true }
        if memchr(start, 0x0A, text.count) != nil || memchr(start, 0x0D, text.count) != nil { return false }
        if added.isEmpty { return true }
        if memchr(start, 0x5C, text.count) != nil { return false }
        return addedKeys.allSatisfy { key in
            // Without the colon: a space may stand before it.
            key.withUnsafeBufferPointer { !contains(text, UnsafeBufferPointer(rebasing: $0.dropLast())) }
        }
    }

    private func contains(_ text: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = text.baseAddress, let wanted = part.baseAddress else { return false }
        var position = 0
        while position + part.count <= text.count {
            let room = text.count - part.count - position + 1
            guard let found = memchr(start + position, Int32(wanted[0]), room) else { return false }
            if memcmp(found, wanted, part.count) == 0 { return true }
            position = UnsafeRawPointer(found) - UnsafeRawPointer(start) + 1
        }
        return false
    }

    /// Appends identifier and position in front of the properties of an object of JSON, unless these have their own.
    private func appendLeading(
        _ index: Int,
        _ properties: Range<Int>,
        _ batch: PointBatch,
        _ spelled: (Range<Int>, Range<Int>),
        _ isFirst: inout Bool,
        to bytes: inout [UInt8]
    ) {
        var keys: Set<String> = []
        batch.piece.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var members = Members(base, properties)
            while let (key, _) = members.next() { keys.insert(members.scanner.decode(key)) }
        }
        let id = batch.features[index].id
        if !id.isEmpty {
            Self.appendKey(keys.contains("id") ? "feature_id" : "id", &isFirst, to: &bytes)
            bytes.append(contentsOf: batch.piece.bytes[id])
        }
        let names = Self.positionNames(besides: keys)
        for (name, value, spelled) in [
            (names.0, batch.longitudes[index], spelled.0), (names.1, batch.latitudes[index], spelled.1),
        ] {
            Self.appendKey(name, &isFirst, to: &bytes)
            if batch.coordinate(index) == nil {
                bytes.append(contentsOf: "null".utf8)
            } else {
                appendOrdinate(value, spelled, batch, to: &bytes)
            }
        }
    }

    private static func appendKey(_ name: String, _ isFirst: inout Bool, to bytes: inout [UInt8]) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        JSONText.append(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }

    /// The two ordinates as they are spelled in the file.
    private func spelledPosition(
        _ record: FeatureRecord,
        _ base: UnsafePointer<UInt8>,
        _ batch: PointBatch
    ) -> (Range<Int>, Range<Int>) {
        guard record.coordinates > 0, batch.movedDecimals == nil else { return (0..<0, 0..<0) }
        var position = Int(record.coordinates) + 1
        func ordinate() -> Range<Int> {
            while base[position] <= 0x20 || base[position] == UInt8(ascii: ",") { position += 1 }
            let start = position
            while base[position] > 0x20, base[position] != UInt8(ascii: ","), base[position] != UInt8(ascii: "]") {
                position += 1
            }
            return start..<position
        }
        let longitude = ordinate()
        return (longitude, ordinate())
    }

    // MARK: - Features as rows

    /// Appends features as rows of a table.
    func encodeFeaturesAsRows(
        of batch: PointBatch,
        _ base: UnsafePointer<UInt8>,
        _ values: [AddedValues],
        to bytes: inout [UInt8]
    ) {
        let names = layout.columnNames ?? []
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        var fields = [Range<Int>](repeating: 0..<0, count: names.count)
        for index in 0..<batch.count {
            let record = batch.features[index]
            for place in fields.indices { fields[place] = 0..<0 }
            var members = Members(base, record.properties)
            var expected = 0
            while let (key, value) = members.next() {
                let isExpected = expected < names.count && members.scanner.equals(key, names[expected])
                if let place = isExpected ? expected : places[members.scanner.decode(key)] {
                    fields[place] = value
                    expected = place + 1
                }
            }
            let spelled = spelledPosition(record, base, batch)
            for (number, column) in columns.enumerated() {
                if number > 0 { bytes.append(style.separatorByte) }
                switch column.source {
                case .identifier: appendField(record.id, base, batch, to: &bytes)
                case .longitude, .latitude:
                    guard batch.coordinate(index) != nil else { continue }
                    let isLongitude = column.source == .longitude
                    let value = isLongitude ? batch.longitudes[index] : batch.latitudes[index]
                    let start = bytes.count
                    appendOrdinate(value, isLongitude ? spelled.0 : spelled.1, batch, to: &bytes)
                    style.finishNumber(from: start, in: &bytes)
                case .input(let place): appendField(fields[place], base, batch, to: &bytes)
                case .added(let place): values[place].append(index, to: &bytes)
                }
            }
            style.appendLineEnd(to: &bytes)
        }
    }

    /// Appends a value of JSON as a field: texts decoded, `null` as nothing, numbers with their digits.
    private func appendField(
        _ value: Range<Int>,
        _ base: UnsafePointer<UInt8>,
        _ batch: PointBatch,
        to bytes: inout [UInt8]
    ) {
        guard let first = value.first else { return }
        switch base[first] {
        case UInt8(ascii: "n"): return
        case UInt8(ascii: "\""): style.append(JSONText.value(batch.piece.bytes, value), to: &bytes)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            var compact: [UInt8] = []
            JSONText.appendCompact(UnsafeBufferPointer(start: base + first, count: value.count), to: &compact)
            compact.withUnsafeBufferPointer { style.append($0, to: &bytes) }
        default:
            let start = bytes.count
            bytes.append(contentsOf: UnsafeBufferPointer(start: base + first, count: value.count))
            style.finishNumber(from: start, in: &bytes)
        }
    }
}

/// The members of an object that was checked before.
struct Members {
    private(set) var scanner: JSONScanner
    private var isFirst = true
    private let isEmpty: Bool

    init(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) {
        scanner = JSONScanner(base, count: range.upperBound)
        scanner.position = range.lowerBound + 1
        isEmpty = range.isEmpty
    }

    /// The next key and the bytes of its value.
    mutating func next() -> (key: JSONText, value: Range<Int>)? {
        guard !isEmpty, let key = try? scanner.nextMember(&isFirst) else { return nil }
        let start = scanner.position
        guard (try? scanner.skipValue()) != nil else { return nil }
        return (key, start..<scanner.position)
    }
}
