import Geometry

extension PointBatch {
    /// The rows of a table as features.
    func features(keepsDigits: Bool) -> [Feature] {
        guard case .table(let header, let separator, let longitude, let latitude, _, _) = layout.records else {
            return []
        }
        return piece.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return [] }
            return (0..<count).map { index in
                var feature = Feature(shape: coordinate(index).map(Shape.point))
                var fields = RowFields(base, rows[index].range, separator)
                var column = 0
                while let field = fields.next() {
                    if column != longitude, column != latitude {
                        feature.properties[header[column]] = value(base, field, separator, keepsDigits)
                    }
                    column += 1
                }
                return feature
            }
        }
    }

    private func value(
        _ base: UnsafePointer<UInt8>,
        _ field: Range<Int>,
        _ separator: UInt8,
        _ keepsDigits: Bool
    ) -> PropertyValue {
        switch FieldValue(base, field, decimalComma: separator != UInt8(ascii: ",")) {
        case .empty: return .null
        case .text: return .string(CSVField.text(piece.bytes, field))
        case .number(let digits, let mark):
            var spelled = Array(UnsafeBufferPointer(start: base + digits.lowerBound, count: digits.count))
            if let mark { spelled[mark - digits.lowerBound] = UInt8(ascii: ".") }
            return PropertyValue(number: spelled, keepsDigits: keepsDigits)
        }
    }
}

extension PropertyValue {
    /// A number of JSON: whole where it is spelled so and fits, else the nearest double; `.json` where its digits are to
    /// be kept and would not be.
    init(number spelled: [UInt8], keepsDigits: Bool) {
        let text = String(decoding: spelled, as: UTF8.self)
        if let whole = Int(text), whole != 0 || text == "0" {
            self = .integer(whole)
            return
        }
        let number = Double(text) ?? .nan
        if keepsDigits {
            var shortest: [UInt8] = []
            if number.isFinite { NumberText.appendShortest(number, to: &shortest) }
            if shortest != spelled {
                self = .json(text)
                return
            }
        }
        self = .number(number)
    }

    /// Whether JSON is a number: one that keeps its digits.
    static func isNumber(_ json: String) -> Bool {
        json.utf8.first.map { $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") } ?? false
    }
}
