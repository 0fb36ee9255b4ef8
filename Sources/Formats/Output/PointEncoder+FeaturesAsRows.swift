import Geometry

extension PointEncoder {
    /// Appends features as rows of a table.
    func encodeFeaturesAsRows(
        of batch: PointBatch,
        _ base: UnsafePointer<UInt8>,
        _ values: [AddedValues],
        to bytes: inout [UInt8]
    ) {
        let names = layout.columnNames ?? []
        let sources = columns.map(\.source)
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        var fields = [Range<Int>](repeating: 0..<0, count: names.count)
        for index in 0..<batch.count {
            let record = batch.features[index]
            for place in fields.indices { fields[place] = 0..<0 }
            var members = Members(base, record.properties)
            var expected = 0
            while let (key, value) = members.next() {
                let isExpected = expected < names.count && members.scanner.spells(key, names[expected])
                if let place = isExpected ? expected : places[members.scanner.decode(key)] {
                    fields[place] = value
                    expected = place + 1
                }
            }
            let spelled = spelledPosition(record, base, index, of: batch)
            for number in sources.indices {
                if number > 0 { bytes.append(style.separatorByte) }
                switch sources[number] {
                case .identifier: appendField(record.id, base, batch, to: &bytes)
                case .longitude, .latitude:
                    guard batch.coordinate(index) != nil else { continue }
                    let isLongitude = sources[number] == .longitude
                    let value = isLongitude ? batch.longitudes[index] : batch.latitudes[index]
                    let start = bytes.count
                    appendOrdinate(value, isLongitude ? spelled.0 : spelled.1, base, index, of: batch, to: &bytes)
                    style.finishNumber(from: start, in: &bytes)
                case .input(let place):
                    if batch.movedDecimals(index) != nil, let ordinate = ordinate(names[place], index, batch) {
                        let start = bytes.count
                        if ordinate.isFinite { appendOrdinate(ordinate, 0..<0, base, index, of: batch, to: &bytes) }
                        style.finishNumber(from: start, in: &bytes)
                    } else {
                        appendField(fields[place], base, batch, to: &bytes)
                    }
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
        case UInt8(ascii: "\""):
            let inner = UnsafeBufferPointer(start: base + first + 1, count: value.count - 2)
            if inner.contains(UInt8(ascii: "\\")) {
                style.append(JSONText.value(batch.piece.bytes, value), to: &bytes)
            } else {
                style.append(inner, to: &bytes)
            }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            var compact: [UInt8] = []
            JSONText.appendCompact(UnsafeBufferPointer(start: base + first, count: value.count), to: &compact)
            compact.withUnsafeBufferPointer { style.append($0, to: &bytes) }
        default:
            let start = bytes.count
            bytes.append(base, value)
            style.finishNumber(from: start, in: &bytes)
        }
    }
}
