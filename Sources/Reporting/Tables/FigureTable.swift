internal import Formats
internal import Geometry

/// Records as a CSV table.
enum FigureTable {
    /// A header and one row a record; a missing answer is an empty field.
    static func csv(_ columns: [String], _ records: some Sequence<Properties>, _ style: CSVStyle) -> [UInt8] {
        var writer = CSVWriter(header: columns, style: style)
        for record in records {
            for column in columns {
                switch record[column] {
                case .string(let text), .json(let text): writer.field(text)
                case .integer(let number): writer.field(number)
                case .number(let number): writer.field(number)
                case .boolean(let value): writer.field(value ? "true" : "false")
                case .null, nil: writer.emptyField()
                }
            }
            writer.endRow()
        }
        return writer.bytes
    }
}
