import Geometry

extension PointBatch {
    /// The points as features with added columns as properties; one whose name is there already takes its place, which
    /// `replaced` is told.
    func features(added: [AddedColumn], replaced: inout Set<Int>) -> [Feature] {
        var features = features(keepsDigits: false)
        for (place, column) in added.enumerated() {
            for index in features.indices {
                let before = features[index].properties.entries.count
                features[index].properties[column.name] = column.values[index]
                if features[index].properties.entries.count == before { replaced.insert(place) }
            }
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
            var parser = GeoJSONParser(JSONScanner(base, count: piece.count))
            parser.keepsDigits = keepsDigits
            return (0..<count).map { index in
                let record = features[index]
                var properties = Properties()
                if !record.properties.isEmpty {
                    parser.scanner.position = record.properties.lowerBound
                    parser.scanner.depth = 0
                    properties = (try? parser.properties()) ?? Properties()
                }
                if let keys = layout.positionKeys {
                    properties[keys.longitude] = nil
                    properties[keys.latitude] = nil
                }
                var feature = Feature(shape: coordinate(index).map(Shape.point), properties: properties)
                if !record.id.isEmpty {
                    parser.scanner.position = record.id.lowerBound
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
                // The columns of a table have different names.
                var entries: [Properties.Entry] = []
                entries.reserveCapacity(header.count)
                var fields = RowFields(base, rows[index].range, separator)
                var column = 0
                while let field = fields.next() {
                    if column != longitude, column != latitude {
                        // Where digits are not kept there are types, and of a column just one.
                        let isText = layout.isCode[column] || (!keepsDigits && layout.isMixed[column])
                        let value = value(base, field, separator, keepsDigits, isText: isText)
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
        _ keepsDigits: Bool,
        isText: Bool
    ) -> PropertyValue {
        switch FieldValue(base, field, decimalComma: separator != UInt8(ascii: ",")) {
        case .empty: return .null
        case .number(let digits, let mark) where !isText:
            let spelled = UnsafeBufferPointer(start: base + digits.lowerBound, count: digits.count)
            guard let mark, base[mark] != UInt8(ascii: ".") else {
                return PropertyValue(number: spelled, keepsDigits: keepsDigits)
            }
            var pointed = Array(spelled)
            pointed[mark - digits.lowerBound] = UInt8(ascii: ".")
            return pointed.withUnsafeBufferPointer { PropertyValue(number: $0, keepsDigits: keepsDigits) }
        case .text, .number: return .string(CSVField.text(piece.bytes, field))
        }
    }
}
