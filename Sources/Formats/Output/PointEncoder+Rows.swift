import Geometry

extension PointEncoder {
    static let quote = UInt8(ascii: "\"")

    /// Appends the rows of a table as a table.
    func encodeRows(
        of batch: PointBatch,
        _ base: UnsafePointer<UInt8>,
        _ values: [AddedValues],
        to bytes: inout [UInt8]
    ) {
        guard case .table(_, let separator, _, _, _, _) = layout.records else { return }
        // Rows that stay as they are, with something behind them.
        let staysWhole =
            separator == style.separatorByte && !batch.hasOtherPositions
            && replacements.allSatisfy { $0 < 0 }
        for index in 0..<batch.count {
            let row = batch.rows[index]
            if staysWhole {
                bytes.append(base, row.range)
            } else {
                appendFields(index, of: batch, base, separator, values, to: &bytes)
            }
            for place in addedBehind {
                bytes.append(style.separatorByte)
                values[place].append(index, to: &bytes)
            }
            style.appendLineEnd(to: &bytes)
        }
    }

    /// Appends the fields of a row one by one.
    private func appendFields(
        _ index: Int,
        of batch: PointBatch,
        _ base: UnsafePointer<UInt8>,
        _ separator: UInt8,
        _ values: [AddedValues],
        to bytes: inout [UInt8]
    ) {
        guard case .table(_, _, let longitude, let latitude, _, _) = layout.records else { return }
        var fields = RowFields(base, batch.rows[index].range, separator)
        var column = 0
        while let field = fields.next() {
            if column > 0 { bytes.append(style.separatorByte) }
            if replacements[column] >= 0 {
                values[replacements[column]].append(index, to: &bytes)
            } else if let decimals = batch.movedDecimals(index), column == longitude || column == latitude {
                let value = column == longitude ? batch.longitudes[index] : batch.latitudes[index]
                let start = bytes.count
                if value.isFinite { NumberText.append(value, decimals: decimals, to: &bytes) }
                style.finishNumber(from: start, in: &bytes)
            } else if separator == style.separatorByte || (column != longitude && column != latitude) {
                appendField(base, field, separator, isCode: layout.isCode[column], to: &bytes)
            } else {
                appendOrdinateField(
                    column == longitude ? batch.longitudes[index] : batch.latitudes[index],
                    base,
                    field,
                    separator,
                    to: &bytes
                )
            }
            column += 1
        }
    }

    /// Appends a longitude or latitude of a table with another separator, so that it can be read there, however it was
    /// spelled.
    private func appendOrdinateField(
        _ value: Double,
        _ base: UnsafePointer<UInt8>,
        _ field: Range<Int>,
        _ separator: UInt8,
        to bytes: inout [UInt8]
    ) {
        if case .number = FieldValue(base, field, decimalComma: separator != UInt8(ascii: ",")) {
            return appendField(base, field, separator, isCode: false, to: &bytes)
        }
        guard value.isFinite else { return }
        let start = bytes.count
        NumberText.appendShortest(value, to: &bytes)
        style.finishNumber(from: start, in: &bytes)
    }

    /// Appends a field of a table with another separator or decimal mark.
    private func appendField(
        _ base: UnsafePointer<UInt8>,
        _ field: Range<Int>,
        _ separator: UInt8,
        isCode: Bool,
        to bytes: inout [UInt8]
    ) {
        let text = UnsafeBufferPointer(start: base + field.lowerBound, count: field.count)
        if !isCode, separator != style.separatorByte,
            case .number(let digits, let mark?) = FieldValue(base, field, decimalComma: separator != UInt8(ascii: ","))
        {
            let start = bytes.count
            bytes.append(base, digits)
            let place = start + mark - digits.lowerBound
            bytes[place] = style.hasDecimalComma ? UInt8(ascii: ",") : UInt8(ascii: ".")
            return
        }
        if text.first == Self.quote {
            bytes.append(contentsOf: text)
        } else {
            style.append(text, to: &bytes)
        }
    }
}
