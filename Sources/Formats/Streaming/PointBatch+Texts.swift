import Geometry

extension PointBatch {
    /// What a point has in some columns or properties, as text; an empty text where it has nothing.
    ///
    /// - Parameters:
    ///   - names: the names of the columns or properties, as they stand in the file.
    ///   - index: the number of the point.
    /// - Returns: the texts in the order of the names.
    package func texts(of names: [String], at index: Int) -> [String] {
        piece.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return names.map { _ in "" } }
            return layout.isTable ? rowTexts(of: names, at: index, base) : memberTexts(of: names, at: index, base)
        }
    }

    private func rowTexts(of names: [String], at index: Int, _ base: UnsafePointer<UInt8>) -> [String] {
        var texts = names.map { _ in "" }
        guard case .table(let header, let separator, _, _, _, _) = layout.records else { return texts }
        var fields = RowFields(base, rows[index].range, separator)
        var column = 0
        while let field = fields.next(), column < header.count {
            if let place = names.firstIndex(of: header[column]) { texts[place] = CSVField.text(piece.bytes, field) }
            column += 1
        }
        return texts
    }

    private func memberTexts(of names: [String], at index: Int, _ base: UnsafePointer<UInt8>) -> [String] {
        var texts = names.map { _ in "" }
        let range = features[index].properties
        guard range.count > 2 else { return texts }
        var members = Members(base, range)
        while let (key, value) = members.next() {
            guard let place = names.firstIndex(of: members.scanner.decode(key)) else { continue }
            let isNull = base[value.lowerBound] == UInt8(ascii: "n")
            texts[place] = isNull ? "" : JSONText.value(piece.bytes, value)
        }
        return texts
    }
}
