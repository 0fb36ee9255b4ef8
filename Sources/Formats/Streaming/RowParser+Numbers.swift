import Geometry

extension RowParser {
    /// Reads the numbers of a row that is not as plain as most, or whose position is out of the ordinary.
    @inline(never)
    func readThoroughly(
        _ base: UnsafePointer<UInt8>,
        _ fields: inout Fields,
        _ start: Int
    ) throws(FormatError) {
        if hasPositions { try readPosition(base, &fields, start) }
        guard columns.weight >= 0 else { return }
        if keepsMissingWeights, isEmpty(base, fields.weight) {
            fields.value = .nan
            return
        }
        let weight = read(base, fields.weight)
        guard case .number(let value) = weight, value >= 0 else {
            try refuse(weight, fields.weight, columns.weight, start)
            guard case .number(let value) = weight else { return }
            throw .negativeWeight(value, at: place(start, columns.weight))
        }
        fields.value = value
        if decimalMark == nil, content(base, fields.weight).contains(where: { base[$0] == 0x2C || base[$0] == 0x2E }) {
            // As many as thousands have: the text itself is looked at.
            fields.weightDecimals = 3
        }
    }

    /// Reads the position of such a row.
    private func readPosition(
        _ base: UnsafePointer<UInt8>,
        _ fields: inout Fields,
        _ start: Int
    ) throws(FormatError) {
        let x = ordinate(base, fields.longitude)
        let y = ordinate(base, fields.latitude)
        if case .number(let x) = x, case .number(let y) = y {
            let position = Coordinate(x: x, y: y)
            guard position.isOnEarth || acceptsAnyCRS else {
                let names = (header[columns.longitude], header[columns.latitude])
                throw .unusablePosition(position, at: place(start), fields: names)
            }
            (fields.x, fields.y) = (x, y)
        } else {
            guard isEmpty(base, fields.longitude), isEmpty(base, fields.latitude) else {
                try refuse(x, fields.longitude, columns.longitude, start)
                return try refuse(y, fields.latitude, columns.latitude, start)
            }
            (fields.x, fields.y) = (.nan, .nan)
        }
    }

    /// Takes note of the mark of a weight: of each kind the first is enough.
    @inline(__always)
    func note(_ fields: inout Fields, _ base: UnsafePointer<UInt8>, _ start: Int, _ points: inout Points) {
        guard decimalMark == nil else { return }
        // Three digits may be thousands; that others are not, one of them says.
        let kind: UInt8 = fields.weightDecimals == 3 ? 1 : 2
        guard kind == 1 || points.noted & kind == 0 else { return }
        noteWeight(fields, base, start, kind, &points)
    }

    @inline(never)
    private func noteWeight(
        _ fields: Fields,
        _ base: UnsafePointer<UInt8>,
        _ start: Int,
        _ kind: UInt8,
        _ points: inout Points
    ) {
        points.noted |= kind
        if kind == 1 {
            points.threeDigits += 1
            // Behind the first ones only a number that has no thousands, such as 0.441 or 1234.567, says more.
            if points.threeDigits > 64 {
                guard points.noted & 4 == 0, !mayHaveThousands(base, content(base, fields.weight)) else { return }
                points.noted |= 4
            }
        }
        let text = CSVField.text(batch.piece.bytes, fields.weight)
        let line = batch.piece.location(start, name: batch.name).line ?? 0
        points.marks.add(text, at: line)
        points.markedWeights[line] = text
    }

    /// Whether at most three digits, the first of them no zero, stand before the first mark.
    private func mayHaveThousands(_ base: UnsafePointer<UInt8>, _ field: Range<Int>) -> Bool {
        let digits = field.prefix { base[$0] != 0x2C && base[$0] != 0x2E }.drop { base[$0] == 0x20 || base[$0] == 0x2D }
        return digits.count <= 3 && digits.first.map { base[$0] != 0x30 } ?? true
    }

    @inline(__always)
    private func read(_ base: UnsafePointer<UInt8>, _ field: Range<Int>) -> FieldNumber.Outcome {
        FieldNumber.read(
            base,
            content(base, field),
            decimalComma: separator != UInt8(ascii: ","),
            stated: decimalMark
        )
    }

    /// A longitude or latitude, or what is in their place: as is stated; but where the other mark can only stand before
    /// decimals, the statement is about the weights.
    private func ordinate(_ base: UnsafePointer<UInt8>, _ field: Range<Int>) -> FieldNumber.Outcome {
        let stated = read(base, field)
        guard decimalMark != nil else { return stated }
        if case .number(let value) = stated, abs(value) <= 180 || acceptsAnyCRS { return stated }
        let plain = FieldNumber.read(base, content(base, field), decimalComma: separator != UInt8(ascii: ","))
        if case .number(let value) = plain, abs(value) <= 180 || acceptsAnyCRS { return plain }
        return stated
    }

    /// The field without its quotation marks.
    @inline(__always)
    private func content(_ base: UnsafePointer<UInt8>, _ field: Range<Int>) -> Range<Int> {
        guard !field.isEmpty, base[field.lowerBound] == UInt8(ascii: "\"") else { return field }
        return field.lowerBound + 1..<field.upperBound - 1
    }

    private func isEmpty(_ base: UnsafePointer<UInt8>, _ field: Range<Int>) -> Bool {
        content(base, field).allSatisfy { base[$0] == 0x20 || base[$0] == 0x09 }
    }

    /// Throws where a field is no number.
    private func refuse(
        _ outcome: FieldNumber.Outcome,
        _ field: Range<Int>,
        _ column: Int,
        _ start: Int
    ) throws(FormatError) {
        let text = CSVField.text(batch.piece.bytes, field)
        switch outcome {
        case .number: return
        case .notFinite: throw .notFinite(text, at: place(start, column))
        case .notNumber: throw .badNumber(text, at: place(start, column))
        }
    }

    func place(_ offset: Int, _ column: Int? = nil) -> InputLocation {
        // Counting lines for each of many would take longer than reading them.
        var location =
            badRecords == .reject
            ? InputLocation(file: batch.name) : batch.piece.location(offset, name: batch.name)
        location.column = nil
        location.field = column.map { header[$0] }
        return location
    }
}
