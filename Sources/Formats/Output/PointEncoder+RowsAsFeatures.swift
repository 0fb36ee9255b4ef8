import Geometry

extension PointEncoder {
    /// Appends the row of a table as a feature, or as an object of JSON.
    func appendRow(
        _ index: Int,
        of batch: PointBatch,
        _ base: UnsafePointer<UInt8>,
        _ values: [AddedValues],
        to bytes: inout [UInt8]
    ) {
        guard case .table(_, let separator, let longitude, let latitude, _, _) = layout.records else { return }
        let isFeature = format != .json
        bytes.append(isFeature ? #"{"type":"Feature","properties":{"# : "{")
        var fields = RowFields(base, batch.rows[index].range, separator)
        let hasComma = separator != UInt8(ascii: ",")
        var (column, isFirst) = (0, true)
        var spelled = (0..<0, 0..<0)
        while let field = fields.next() {
            let isPosition = column == longitude || column == latitude
            var isPlain = false
            if isPosition, case .number(let digits, let mark) = FieldValue(base, field, decimalComma: hasComma) {
                isPlain = true
                let isSpelled = mark.map { base[$0] == UInt8(ascii: ".") } ?? true
                if isSpelled, column == longitude { spelled.0 = digits }
                if isSpelled, column == latitude { spelled.1 = digits }
            }
            if !isPosition || !isFeature {
                if !isFirst { bytes.append(UInt8(ascii: ",")) }
                isFirst = false
                headerKeys.append(column, to: &bytes)
                if replacements[column] >= 0 {
                    values[replacements[column]].append(index, to: &bytes)
                } else if isPosition, batch.movedDecimals(index) != nil || !isPlain {
                    let value = column == longitude ? batch.longitudes[index] : batch.latitudes[index]
                    if value.isFinite {
                        appendOrdinate(value, 0..<0, base, index, of: batch, to: &bytes)
                    } else {
                        bytes.append("null")
                    }
                } else {
                    appendJSON(base, field, hasComma, isCode: layout.isCode[column], to: &bytes)
                }
            }
            column += 1
        }
        for place in addedBehind {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            addedKeys.append(place, to: &bytes)
            values[place].append(index, to: &bytes)
        }
        guard isFeature else { return bytes.append(UInt8(ascii: "}")) }
        appendGeometry(index, batch, base, spelled: spelled, to: &bytes)
    }

    /// Appends a field as JSON: `null` where it is empty, plain numbers with their digits, codes and all else as text.
    private func appendJSON(
        _ base: UnsafePointer<UInt8>,
        _ field: Range<Int>,
        _ hasComma: Bool,
        isCode: Bool,
        to bytes: inout [UInt8]
    ) {
        switch FieldValue(base, field, decimalComma: hasComma) {
        case .empty: bytes.append("null")
        case .number(let digits, let mark) where !isCode:
            let start = bytes.count
            bytes.append(base, digits)
            if let mark { bytes[start + mark - digits.lowerBound] = UInt8(ascii: ".") }
        case .text, .number:
            let text = UnsafeBufferPointer(start: base + field.lowerBound, count: field.count)
            guard text.first == Self.quote else { return JSONText.append(text, to: &bytes) }
            var inner: [UInt8] = []
            var isSecond = false
            for byte in text.dropFirst().dropLast() {
                isSecond = byte == Self.quote && !isSecond
                if !isSecond { inner.append(byte) }
            }
            inner.withUnsafeBufferPointer { JSONText.append($0, to: &bytes) }
        }
    }
}
