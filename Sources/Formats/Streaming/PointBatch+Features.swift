import Geometry

extension PointBatch {
    /// The points as features with added columns as properties; one whose name is there already takes its place.
    func features(added: [AddedColumn]) -> [Feature] {
        var features = features(keepsDigits: false)
        for column in added {
            for index in features.indices { features[index].properties[column.name] = column.values[index] }
        }
        return features
    }

    /// The records as features: what is not the position are properties.
    func features(keepsDigits: Bool) -> [Feature] {
        layout.isTable ? rowFeatures(keepsDigits) : objectFeatures(keepsDigits)
    }

    private func objectFeatures(_ keepsDigits: Bool) -> [Feature] {
        piece.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return [] }
            return (0..<count).map { index in
                var scanner = JSONScanner(base, count: piece.count)
                scanner.position = features[index].properties.lowerBound
                var parser = GeoJSONParser(scanner)
                parser.keepsDigits = keepsDigits
                var properties = (try? parser.properties()) ?? Properties()
                if let keys = layout.positionKeys {
                    properties[keys.longitude] = nil
                    properties[keys.latitude] = nil
                }
                var feature = Feature(shape: coordinate(index).map(Shape.point), properties: properties)
                if !features[index].id.isEmpty {
                    scanner.position = features[index].id.lowerBound
                    parser = GeoJSONParser(scanner)
                    feature.id = (try? parser.identifier()) ?? nil
                }
                return feature
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
            return spelled.withUnsafeBufferPointer { PropertyValue(number: $0, keepsDigits: keepsDigits) }
        }
    }
}
