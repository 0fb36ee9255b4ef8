internal import Formats
public import Geometry

/// Rows of named fields from any format: CSV, JSON, GeoJSON or GeoPackage. Shapes are left out.
public struct AttributeTable: Sendable {
    /// The file as the user gave it.
    public let name: String
    /// The names of the columns.
    public let header: [String]
    /// The number of rows.
    public let rowCount: Int
    /// What people should know about the file.
    public let notices: [Message]

    private let storage: Storage

    private enum Storage: Sendable {
        case table(CSVTable)
        case records([[PropertyValue]])
    }

    init(_ table: CSVTable) {
        name = table.name
        header = table.header
        rowCount = table.rowCount
        notices = table.notice.map { [$0] } ?? []
        storage = .table(table)
    }

    init(_ records: [Properties], name: String, notices: [Message] = []) {
        self.name = name
        self.notices = notices
        var places: [String: Int] = [:]
        var header: [String] = []
        for record in records {
            for entry in record.entries where places[entry.key] == nil {
                places[entry.key] = header.count
                header.append(entry.key)
            }
        }
        storage = .records(
            records.map { record in
                var row = [PropertyValue](repeating: .null, count: header.count)
                for entry in record.entries { places[entry.key].map { row[$0] = entry.value } }
                return row
            }
        )
        self.header = header
        rowCount = records.count
    }

    /// The text of a field without spaces around it; empty for a missing value. Rows and columns are counted from 0.
    public func text(row: Int, column: Int) -> String {
        switch storage {
        case .table(let table): return table.text(row: row, column: column).trimmed
        case .records(let rows):
            switch rows[row][column] {
            case .null: return ""
            case .boolean(let value): return value ? "true" : "false"
            case .integer(let value): return String(value)
            case .number(let value): return Int(exactly: value).map(String.init) ?? String(value)
            case .string(let text), .json(let text): return text.trimmed
            }
        }
    }

    /// The number in a field. Spaces between groups of three digits are passed over: `1 234`, as people write in French.
    ///
    /// - Throws: ``AtlasError`` with file, row and column for what is no finite number.
    public func number(row: Int, column: Int) throws(AtlasError) -> Double {
        switch storage {
        case .records(let rows):
            if let value = rows[row][column].double, value.isFinite { return value }
            let text = text(row: row, column: column)
            if let value = Double(text.withoutDigitGaps), value.isFinite { return value }
            throw .notACount(text, at: location(row: row, column: column))
        case .table(let table):
            do {
                return try table.number(row: row, column: column)
            } catch {
                var digits = table.text(row: row, column: column).withoutDigitGaps
                if table.separator != "," { digits = digits.replacing(",", with: ".") }
                if let value = Double(digits), value.isFinite, digits.allSatisfy({ $0.isNumber || $0 == "." }) {
                    return value
                }
                throw AtlasError(passingOn: error)
            }
        }
    }

    /// The number in a field as a count of people.
    ///
    /// - Throws: ``AtlasError`` as ``number(row:column:)`` does, and for what is negative or more than a million millions.
    func people(row: Int, column: Int) throws(AtlasError) -> Double {
        let value = try number(row: row, column: column)
        guard value >= 0 else { throw .negativeCount(value, at: location(row: row, column: column)) }
        guard value <= 1e12 else { throw .notACount(String(value), at: location(row: row, column: column)) }
        return value
    }

    /// Where a row stands in the file.
    public func location(row: Int, column: Int? = nil) -> InputLocation {
        switch storage {
        case .table(let table): table.location(row: row, column: column)
        case .records: InputLocation(file: name, feature: row + 1, field: column.map { header[$0] })
        }
    }

    /// The column that has one of `names`, accents and case aside; the first of `names` that is there counts.
    public func column(anyOf names: [String]) -> Int? {
        let folded = header.map(TextFolding.fold)
        for name in names {
            if let index = header.firstIndex(of: name) ?? folded.firstIndex(of: TextFolding.fold(name)) { return index }
        }
        return nil
    }
}

extension String {
    /// The text without spaces around it.
    var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// The text without the spaces that stand between a digit and three digits.
    var withoutDigitGaps: String {
        let characters = Array(self)
        var kept = ""
        for (index, character) in characters.enumerated() {
            let isGap =
                character.isWhitespace && index > 0 && characters[index - 1].isNumber
                && index + 3 < characters.count && characters[(index + 1)...(index + 3)].allSatisfy(\.isNumber)
            if !isGap { kept.append(character) }
        }
        return kept
    }
}
