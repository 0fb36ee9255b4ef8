public import Formats
public import Geometry

extension AttributeTable {
    /// What stands in a column.
    public enum Content: Hashable, Sendable {
        /// Numbers, at least as many as texts: one with a few mistakes is a column of numbers, whose mistakes are to be
        /// told. What only looks like a number, `110A` or `1.2%`, is one of the mistakes.
        case numbers
        /// Nothing but marks in the place of numbers, at least one of which says that there are people, or none.
        case marks
        /// Nothing at all, or only that something is not available.
        case nothing
        /// Texts.
        case text
    }

    /// What stands in a column, by its first thousand entries.
    public func content(of column: Int) -> Content {
        var (numbers, texts, marks) = (0, 0, 0)
        for row in 0..<rowCount where numbers + texts < 1000 {
            let text = text(row: row, column: column)
            switch CountMark(text) {
            case .suppressed, .some(.none): marks += 1
            case .missing: break
            case nil:
                let isNumber = (try? number(row: row, column: column)) != nil || text.looksLikeNumber
                if isNumber { numbers += 1 } else { texts += 1 }
            }
        }
        if numbers > 0, numbers >= texts { return .numbers }
        if texts > 0 { return .text }
        return marks > 0 ? .marks : .nothing
    }

    /// What the marks within the numbers of some columns are, all of them together. Places are counted row by row, a place a
    /// column.
    public func marks(of columns: [Int]) -> NumberMarks.Verdict {
        var marks = NumberMarks()
        for row in 0..<rowCount {
            for (place, column) in columns.enumerated() {
                guard let text = spelled(row: row, column: column) else { continue }
                marks.add(text, at: row * columns.count + place)
            }
        }
        // Where fields end with a comma, one within a number is no decimal mark.
        if case .unclear(.comma, _) = marks.verdict, hasCommasBetweenFields, !marks.mayGroupByPoints {
            return .thousands(.comma)
        }
        return marks.verdict
    }

    /// Finds out what the marks within the numbers of some columns are, all of them together, and reads the numbers so
    /// from then on. Says so where they stand between thousands.
    ///
    /// - Throws: ``AtlasError`` with file, row and column where a number may be a thousand times another.
    public mutating func settleMarks(of columns: [Int], _ notices: inout [Message]) throws(AtlasError) {
        guard decimalMark == nil, rowCount > 0, !columns.isEmpty else { return }
        switch marks(of: columns) {
        case .decimals: return
        case .thousands(let mark):
            for column in columns { thousands[column] = mark }
            let notice = Message(
                en: "“\(mark.rawValue)” stands between thousands in the numbers (--decimal says otherwise)",
                fr: "« \(mark.rawValue) » sépare les milliers dans les nombres (--decimal pour l’inverse)"
            )
            if !notices.contains(notice) { notices.append(notice) }
        case .unclear(let mark, let place):
            let (row, column) = place.quotientAndRemainder(dividingBy: columns.count)
            let text = spelled(row: row, column: columns[column]) ?? ""
            throw .unclearMark(text, mark, at: location(row: row, column: columns[column]))
        }
    }
}

extension AtlasError {
    static func unclearMark(_ text: String, _ mark: NumberMarks.Mark, at location: InputLocation, isTable: Bool = true)
        -> AtlasError
    {
        let whole = text.filter { $0 != mark.rawValue && !$0.isWhitespace }
        let (same, other) = (mark == .comma ? "comma" : "point", mark == .comma ? "point" : "comma")
        return AtlasError(
            .ambiguousNumber,
            Message(
                en: "“\(text)” may be \(whole), or a number with three decimals",
                fr: "« \(text) » peut être \(whole), ou un nombre à trois décimales"
            ),
            at: location,
            advice: !isTable
                ? Message(
                    en: "write it as a number, without quotation marks: \(whole) where it is that many people",
                    fr: "écrivez-le comme un nombre, sans guillemets : \(whole) si c’est autant de personnes"
                )
                : Message(
                    en:
                        "say which mark is the decimal one: --decimal \(other) where it is \(whole), --decimal \(same) where "
                        + "it is not",
                    fr:
                        "dites quel signe est celui des décimales : --decimal \(other) si c’est \(whole), --decimal \(same) "
                        + "sinon"
                )
        )
    }
}

extension String {
    /// Whether a text that is no number has the digits of one: with a flag of its quality behind, a sign of per cent or
    /// money, in brackets, or with marks out of place.
    var looksLikeNumber: Bool {
        var text = Substring(self)
        while let first = text.first, "(<>≤≥~≈±+-−$".contains(first) || first.isWhitespace { text.removeFirst() }
        guard text.first?.isNumber == true else { return false }
        let behind = text.drop { $0.isNumber || $0.isWhitespace || ",.'’".contains($0) }
        let flags = behind.filter { !$0.isWhitespace && $0 != ")" }
        return flags.count <= 2 && flags.allSatisfy { "ABCDEFrp*†‡%‰$€+¹²³".contains($0) }
    }
}
