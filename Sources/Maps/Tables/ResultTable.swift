internal import Atlas
public import Formats
public import Geometry
public import Reporting

/// Rows with codes of areas, as this program's reports and many other tables have them: CSV, JSON, GeoJSON or GeoPackage.
public struct ResultTable: Sendable {
    /// The file.
    public let name: String
    /// The rows; each has its code as `code`.
    public let rows: [Properties]
    /// What people should know about how the numbers were read.
    public private(set) var notices: [Message] = []
    /// By column, the first entry of one of numbers that is none.
    private(set) var problems: [String: ReportError] = [:]
    /// The name of the column of codes.
    let codeColumn: String
    /// Whether that is one of names: the table has no codes.
    package let isByName: Bool
    /// Where each row stands in the file.
    private let places: [InputLocation]
    /// The columns whose numbers are no figures.
    private(set) var indices: Set<String> = []
    /// The problem of the column that stands first.
    private(set) var firstProblem: ReportError?

    /// Reads a table.
    ///
    /// CSV with a column of codes, `code` or one of ``AreaCodes/columnNames``, or else one of names of areas; JSON with an array `rows` of objects, or an
    /// array of objects; features, whose shapes are not looked at. Rows that say the same, such as the two features of
    /// reach and gap, count once; rows without anything in them are passed over.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard input.
    ///   - encoding: how a CSV file is spelled; `nil` for found out.
    ///   - decimalMark: the decimal mark of numbers that are text; `nil` for found out.
    /// - Throws: ``ReportError`` with code `badTable` without a column of codes, or passing on an error of the file.
    public init(
        reading path: String,
        encoding: TextEncoding? = nil,
        decimalMark: NumberMarks.Mark? = nil
    ) throws(ReportError) {
        name = path
        do {
            var table = try AttributeTable.read(path: path, encoding: encoding)
            table.decimalMark = decimalMark
            let coded = table.column(anyOf: Self.codes)
            guard let code = coded ?? table.column(anyOf: AreaTexts.columnNames) else {
                throw Self.missingCode(path, table.header)
            }
            isByName = coded == nil
            notices = table.notices
            codeColumn = table.header[code]
            var columns: [ResultColumn] = []
            for column in table.header.indices {
                columns.append(try ResultColumn(column, of: &table, isCode: column == code, &notices))
            }
            var seen: Set<Properties> = []
            var places: [InputLocation] = []
            rows = (0..<table.rowCount).compactMap { row in
                var properties = Properties()
                for (column, title) in zip(columns, table.header) { properties[title] = column.values[row] }
                properties[FigureColumn.code.key] = columns[code].values[row]
                var figures = properties
                figures[FigureColumn.kind.key] = nil
                guard seen.insert(figures).inserted else { return nil }
                places.append(table.location(row: row, column: code))
                return properties
            }
            self.places = places
            for (column, title) in zip(columns, table.header) { problems[title] = column.problem }
            indices = Set(table.header.indices.filter { table.isNoFigure($0) }.map { table.header[$0] })
            firstProblem = columns.lazy.compactMap(\.problem).first
        } catch {
            throw ReportError(passingOn: error)
        }
        guard rows.contains(where: { Self.code(of: $0) != nil }) else { throw Self.missingCode(path, []) }
    }

    /// Where a row stands in the file.
    func location(of row: Properties) -> InputLocation {
        // The last of rows that say the same of different columns of shapes.
        rows.lastIndex(of: row).map { places[$0] } ?? InputLocation(file: name, field: codeColumn)
    }

    private static let codes =
        [FigureColumn.code.key, "cduid", "code_geo"] + AreaCodes.columnNames + [FigureColumn.id.key]

    private static func missingCode(_ path: String, _ header: [String]) -> ReportError {
        let present = header.prefix(30).joined(separator: ", ")
        return ReportError(
            .badTable,
            header.isEmpty
                ? Message(en: "no row has the code of an area", fr: "aucune ligne n’a le code d’un territoire")
                : Message(
                    en: "no column of codes or names of areas was found among: \(present)",
                    fr: "aucune colonne de codes ou de noms de territoires parmi : \(present)"
                ),
            at: InputLocation(file: path),
            advice: Message(
                en: "a table for a map has the code of an area in each row, in a column “code”",
                fr: "un tableau pour une carte a le code d’un territoire à chaque ligne, dans une colonne « code »"
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
