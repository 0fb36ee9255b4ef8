import Geometry

extension PointEncoder {
    private static let quote = UInt8(ascii: "\"")

    /// Appends the rows of a table as a table.
    func encodeRows(
        of batch: PointBatch,
        _ base: UnsafePointer<UInt8>,
        _ values: [AddedValues],
        to bytes: inout [UInt8]
    ) {
        guard case .table(let header, let separator, _, _, _, _) = layout.records else { return }
        // Rows that stay as they are, with something behind them.
        let staysWhole =
            separator == style.separatorByte && batch.movedDecimals == nil
            && columns.prefix(header.count).enumerated().allSatisfy { $1.source == .input($0) }
        for index in 0..<batch.count {
            let row = batch.rows[index]
            if staysWhole {
                bytes.append(
                    contentsOf: UnsafeBufferPointer(start: base + row.range.lowerBound, count: row.range.count)
                )
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
            if case .added(let place) = columns[column].source {
                values[place].append(index, to: &bytes)
            } else if let decimals = batch.movedDecimals, column == longitude || column == latitude {
                let value = column == longitude ? batch.longitudes[index] : batch.latitudes[index]
                let start = bytes.count
                if value.isFinite { NumberText.append(value, decimals: decimals, to: &bytes) }
                style.finishNumber(from: start, in: &bytes)
            } else {
                appendField(base, field, separator, to: &bytes)
            }
            column += 1
        }
    }

    /// Appends a field of a table with another separator or decimal mark.
    private func appendField(
        _ base: UnsafePointer<UInt8>,
        _ field: Range<Int>,
        _ separator: UInt8,
        to bytes: inout [UInt8]
    ) {
        let text = UnsafeBufferPointer(start: base + field.lowerBound, count: field.count)
        if separator != style.separatorByte,
            case .number(let digits, let mark?) = FieldValue(base, field, decimalComma: separator != UInt8(ascii: ","))
        {
            let start = bytes.count
            bytes.append(contentsOf: UnsafeBufferPointer(start: base + digits.lowerBound, count: digits.count))
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
        bytes.append(contentsOf: (isFeature ? #"{"type":"Feature","properties":{"# : "{").utf8)
        var fields = RowFields(base, batch.rows[index].range, separator)
        var (column, isFirst) = (0, true)
        var spelled = (0..<0, 0..<0)
        while let field = fields.next() {
            let isPosition = column == longitude || column == latitude
            if isPosition, case .number(let digits, _) = FieldValue(base, field, decimalComma: false) {
                if column == longitude { spelled.0 = digits } else { spelled.1 = digits }
            }
            if !isPosition || !isFeature {
                if !isFirst { bytes.append(UInt8(ascii: ",")) }
                isFirst = false
                bytes.append(contentsOf: headerKeys[column])
                if case .added(let place) = columns[column].source {
                    values[place].append(index, to: &bytes)
                } else if isPosition, batch.movedDecimals != nil {
                    let value = column == longitude ? batch.longitudes[index] : batch.latitudes[index]
                    if value.isFinite {
                        appendOrdinate(value, 0..<0, batch, to: &bytes)
                    } else {
                        bytes.append(contentsOf: "null".utf8)
                    }
                } else {
                    appendJSON(base, field, separator, to: &bytes)
                }
            }
            column += 1
        }
        for place in addedBehind {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes.append(contentsOf: addedKeys[place])
            values[place].append(index, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        guard isFeature else { return }
        bytes.append(contentsOf: #","geometry":"#.utf8)
        appendGeometry(index, batch, spelled: spelled, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// Appends a field as JSON: `null` where it is empty, plain numbers with their digits, all else as text.
    private func appendJSON(
        _ base: UnsafePointer<UInt8>,
        _ field: Range<Int>,
        _ separator: UInt8,
        to bytes: inout [UInt8]
    ) {
        switch FieldValue(base, field, decimalComma: separator != UInt8(ascii: ",")) {
        case .empty: bytes.append(contentsOf: "null".utf8)
        case .number(let digits, let mark):
            let start = bytes.count
            bytes.append(contentsOf: UnsafeBufferPointer(start: base + digits.lowerBound, count: digits.count))
            if let mark { bytes[start + mark - digits.lowerBound] = UInt8(ascii: ".") }
        case .text:
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

/// The fields of one row, which was split before.
struct RowFields {
    private let base: UnsafePointer<UInt8>
    private let separator: UInt8
    private var position: Int
    private let end: Int
    private var isOver = false

    init(_ base: UnsafePointer<UInt8>, _ row: Range<Int>, _ separator: UInt8) {
        self.base = base
        self.separator = separator
        position = row.lowerBound
        end = row.upperBound
    }

    /// The next field, quotation marks included.
    @inline(__always)
    mutating func next() -> Range<Int>? {
        guard !isOver else { return nil }
        let start = position
        if position < end, base[position] == UInt8(ascii: "\"") {
            position += 1
            while position < end {
                let isQuote = base[position] == UInt8(ascii: "\"")
                position += 1
                guard isQuote else { continue }
                guard position < end, base[position] == UInt8(ascii: "\"") else { break }
                position += 1
            }
        }
        while position < end, base[position] != separator { position += 1 }
        let field = start..<position
        if position < end { position += 1 } else { isOver = true }
        return field
    }
}
