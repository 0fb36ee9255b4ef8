public import Formats
public import Geometry

/// Rows of named fields from any format: CSV, JSON, GeoJSON or GeoPackage. Shapes are left out.
public struct AttributeTable: Sendable {
    /// The file as the user gave it.
    public let name: String
    /// The names of the columns.
    public let header: [String]
    /// The number of rows.
    public private(set) var rowCount: Int
    /// What people should know about the file.
    public let notices: [Message]

    /// The decimal mark that the user states; `nil` for found out.
    public var decimalMark: NumberMarks.Mark?
    /// The columns whose mark stands between thousands.
    var thousands: [Int: NumberMarks.Mark] = [:]

    private let storage: Storage
    /// The records that have something in them: what the rows are of all records of the file.
    private let places: [Int]
    /// What the rows are of all rows that were read; `nil` where they are all of them.
    private var kept: [Int]?

    private enum Storage: Sendable {
        case table(CSVTable)
        case records([[PropertyValue]])
    }

    init(_ table: CSVTable, notices more: [Message] = []) {
        name = table.name
        header = table.header
        rowCount = table.rowCount
        notices = (table.notice.map { [$0] } ?? []) + more
        storage = .table(table)
        places = []
    }

    /// Makes a table of records; those without anything in them are left out.
    init(_ records: [Properties], name: String, notices: [Message] = []) {
        self.name = name
        self.notices = notices
        var columns: [String: Int] = [:]
        var header: [String] = []
        for record in records {
            for entry in record.entries where columns[entry.key] == nil {
                columns[entry.key] = header.count
                header.append(entry.key)
            }
        }
        let rows = records.map { record in
            var row = [PropertyValue](repeating: .null, count: header.count)
            for entry in record.entries { columns[entry.key].map { row[$0] = entry.value } }
            return row
        }
        let kept = rows.indices.filter { rows[$0].contains { $0 != .null && $0.text?.trimmed != "" } }
        storage = .records(kept.map { rows[$0] })
        self.places = kept
        self.header = header
        rowCount = kept.count
    }

    /// The same table with some of its rows, which stand where they stood in the file.
    func keeping(_ isKept: (_ row: Int) -> Bool) -> AttributeTable {
        var table = self
        let rows = (0..<rowCount).filter(isKept)
        table.kept = rows.map { kept?[$0] ?? $0 }
        table.rowCount = rows.count
        return table
    }

    /// The text of a field without spaces around it; empty for a missing value. Rows and columns are counted from 0.
    public func text(row: Int, column: Int) -> String {
        let row = kept?[row] ?? row
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

    /// Every text of a column, in the order of the rows.
    public func texts(_ column: Int) -> [String] { (0..<rowCount).map { text(row: $0, column: column) } }

    /// The number in a field. Spaces between groups of three digits are passed over: `1 234`, as people write in French.
    ///
    /// - Throws: ``AtlasError`` with file, row and column for what is no finite number.
    public func number(row: Int, column: Int) throws(AtlasError) -> Double {
        guard let spelled = spelled(row: row, column: column) else {
            if case .records(let rows) = storage, let value = rows[kept?[row] ?? row][column].double, value.isFinite {
                return value
            }
            throw .notACount(text(row: row, column: column), at: location(row: row, column: column))
        }
        if let decimal = decimalMark ?? thousands[column]?.other {
            if let value = NumberMarks.value(of: spelled, decimal: decimal) { return value }
            throw .notACount(spelled, at: location(row: row, column: column))
        }
        if case .table(let table) = storage, let value = try? table.number(row: kept?[row] ?? row, column: column) {
            return value
        }
        var digits = spelled.withoutDigitGaps
        if !hasCommasBetweenFields { digits = digits.replacing(",", with: ".") }
        if let value = Double(digits), value.isFinite, digits.allSatisfy({ $0.isNumber || ".-+eE".contains($0) }) {
            return value
        }
        throw .notACount(spelled, at: location(row: row, column: column))
    }

    /// The number in a field as people spelled it; `nil` where the format itself says that it is a number.
    public func spelled(row: Int, column: Int) -> String? {
        let row = kept?[row] ?? row
        switch storage {
        case .table(let table): return table.text(row: row, column: column).trimmed
        case .records(let rows): return rows[row][column].text?.trimmed
        }
    }

    /// Whether a comma within a number can be no decimal mark: fields end with one, or the format spells numbers with a
    /// point.
    var hasCommasBetweenFields: Bool {
        switch storage {
        case .table(let table): table.separator == ","
        case .records: true
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
        let row = kept?[row] ?? row
        switch storage {
        case .table(let table): return table.location(row: row, column: column)
        case .records: return InputLocation(file: name, feature: places[row] + 1, field: column.map { header[$0] })
        }
    }

    /// Where the names of the columns stand in the file; `field` is the one that matters. Records name their columns
    /// themselves: no line.
    func locationOfHeader(_ field: String? = nil) -> InputLocation {
        if case .table(let table) = storage { return table.locationOfHeader(field) }
        return InputLocation(file: name, field: field)
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
}
