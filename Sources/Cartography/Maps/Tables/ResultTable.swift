internal import Atlas
public import Formats
public import Geometry

/// Rows with codes of areas, as this program's reports and many other tables have them: CSV, JSON, GeoJSON or GeoPackage.
public struct ResultTable: Sendable {
    /// The file.
    public let name: String
    /// The rows; each has its code as `code`.
    public let rows: [Properties]
    /// What people should know about how the numbers were read.
    public private(set) var notices: [Message] = []
    /// By column, the first entry of one of numbers that is none.
    private(set) var problems: [String: CartographyError] = [:]
    /// The name of the column of codes.
    let codeColumn: String
    /// The columns that number the rows.
    private(set) var indices: Set<String> = []
    /// The problem of the column that stands first.
    private(set) var firstProblem: CartographyError?

    /// Reads a table.
    ///
    /// CSV with a column of codes, `code` or one of ``AreaCodes/columnNames``; JSON with an array `rows` of objects, or an
    /// array of objects; features, whose shapes are not looked at. Rows that say the same, such as the two features of
    /// reach and gap, count once; rows without anything in them are passed over.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard input.
    ///   - encoding: how a CSV file is spelled; `nil` for found out.
    ///   - decimalMark: the decimal mark of numbers that are text; `nil` for found out.
    /// - Throws: ``CartographyError`` with code `badTable` without a column of codes, or passing on an error of the file.
    public init(
        reading path: String,
        encoding: TextEncoding? = nil,
        decimalMark: NumberMarks.Mark? = nil
    ) throws(CartographyError) {
        name = path
        do {
            var table = try AttributeTable.read(path: path, encoding: encoding)
            table.decimalMark = decimalMark
            guard let code = table.column(anyOf: Self.codes) else { throw Self.missingCode(path) }
            notices = table.notices
            codeColumn = table.header[code]
            var columns: [ResultColumn] = []
            for column in table.header.indices {
                columns.append(try ResultColumn(column, of: &table, isCode: column == code, &notices))
            }
            var seen: Set<Properties> = []
            rows = (0..<table.rowCount).compactMap { row in
                var properties = Properties()
                for (column, title) in zip(columns, table.header) { properties[title] = column.values[row] }
                properties[FigureColumn.code.key] = columns[code].values[row]
                var figures = properties
                figures[FigureColumn.kind.key] = nil
                return seen.insert(figures).inserted ? properties : nil
            }
            for (column, title) in zip(columns, table.header) { problems[title] = column.problem }
            indices = Set(table.header.indices.filter { table.isIndex($0) }.map { table.header[$0] })
            firstProblem = columns.lazy.compactMap(\.problem).first
        } catch {
            throw CartographyError(passingOn: error)
        }
        guard rows.contains(where: { Self.code(of: $0) != nil }) else { throw Self.missingCode(path) }
    }

    private static let codes =
        [FigureColumn.code.key, "cduid", "code_geo"] + AreaCodes.columnNames + [FigureColumn.id.key]

    private static func missingCode(_ path: String) -> CartographyError {
        CartographyError(
            .badTable,
            Message(en: "there is no column “code”", fr: "il n’y a pas de colonne « code »"),
            at: InputLocation(file: path),
            advice: Message(
                en: "a table for a map has the code of an area in each row",
                fr: "un tableau pour une carte a le code d’un territoire à chaque ligne"
            )
        )
    }

    /// The code of the area that a row is about; `nil` for rows such as `total`.
    static func code(of row: Properties) -> String? {
        let rest = [RestOfAreas.total.code, RestOfAreas.outside.code, ""]
        return row[FigureColumn.code.key]?.text.flatMap { rest.contains($0) ? nil : $0 }
    }

    /// The name of the area that a row is about; empty where there is none.
    static func name(of row: Properties) -> String {
        for column in [FigureColumn.name.key, "nom", "GEO", "Region Name", "CDNAME", "CMANAME"] {
            if let text = row[column]?.text { return text }
        }
        return ""
    }
}
