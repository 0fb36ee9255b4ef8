import Geometry

extension PointBatch {
    /// The rows of a table, or plain objects, as features: what is not the position are properties.
    func features(keepsDigits: Bool) -> [Feature] {
        layout.isTable ? rowFeatures(keepsDigits) : objectFeatures(keepsDigits)
    }

    private func objectFeatures(_ keepsDigits: Bool) -> [Feature] {
        piece.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return [] }
            var parser = GeoJSONParser(JSONScanner(base, count: piece.count))
            parser.keepsDigits = keepsDigits
            return (0..<count).map { index in
                parser.scanner.position = features[index].properties.lowerBound
                parser.scanner.depth = 0
                var properties = (try? parser.properties()) ?? Properties()
                if let keys = layout.positionKeys {
                    properties[keys.longitude] = nil
                    properties[keys.latitude] = nil
                }
                return Feature(shape: coordinate(index).map(Shape.point), properties: properties)
            }
        }
    }

    private func rowFeatures(_ keepsDigits: Bool) -> [Feature] {
        guard case .table(let header, let separator, let longitude, let latitude, _, _) = layout.records else {
            return []
        }
        return piece.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return [] }
            return (0..<count).map { index in
                // The columns of a table have different names.
                var entries: [Properties.Entry] = []
                entries.reserveCapacity(header.count)
                var fields = RowFields(base, rows[index].range, separator)
                var column = 0
                while let field = fields.next() {
                    if column != longitude, column != latitude {
                        let value = value(base, field, separator, keepsDigits)
                        entries.append(Properties.Entry(key: header[column], value: value))
                    }
                    column += 1
                }
                return Feature(shape: coordinate(index).map(Shape.point), properties: Properties(unique: entries))
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
            let spelled = UnsafeBufferPointer(start: base + digits.lowerBound, count: digits.count)
            guard let mark, base[mark] != UInt8(ascii: ".") else {
                return PropertyValue(number: spelled, keepsDigits: keepsDigits)
            }
            var pointed = Array(spelled)
            pointed[mark - digits.lowerBound] = UInt8(ascii: ".")
            return pointed.withUnsafeBufferPointer { PropertyValue(number: $0, keepsDigits: keepsDigits) }
        }
    }
}
