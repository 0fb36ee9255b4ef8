public import Formats
public import Geometry

/// Rows with codes of areas, as this program's reports and many other tables have them: CSV, JSON or GeoJSON.
public struct ResultTable: Sendable {
    /// The file.
    public let name: String
    /// The rows.
    public let rows: [Properties]

    /// Reads a table.
    ///
    /// CSV with a column `code`; JSON with an array `rows` of objects, or an array of objects; features of GeoJSON, whose
    /// shapes are not looked at. Rows that say the same, such as the two features of reach and gap, count once.
    ///
    /// - Parameters:
    ///   - path: the file, or `-` for standard input.
    ///   - encoding: how a CSV file is spelled; `nil` for found out.
    /// - Throws: ``CartographyError`` with code `badTable` without a column of codes, or passing on an error of the file.
    public init(reading path: String, encoding: TextEncoding? = nil) throws(CartographyError) {
        name = path
        do {
            let all = try Self.read(path, encoding)
            var seen: Set<Properties> = []
            rows = all.filter { row in
                var figures = row
                figures["kind"] = nil
                return seen.insert(figures).inserted
            }
        } catch {
            throw CartographyError(passingOn: error)
        }
        guard rows.contains(where: { Self.code(of: $0) != nil }) else {
            throw CartographyError(
                .badTable,
                Message(en: "there is no column “code”", fr: "il n’y a pas de colonne « code »"),
                at: InputLocation(file: path),
                advice: Message(
                    en: "a table for a map has the code of an area in each row",
                    fr: "un tableau pour une carte a le code d’un territoire à chaque ligne"
                )
            )
        }
    }

    /// The code of the area that a row is about; `nil` for rows such as `total`.
    static func code(of row: Properties) -> String? {
        let value = ["code", "cduid", "code_geo", "id"].lazy.compactMap { row[$0] }.first
        switch value {
        case .string(let text) where text != RowCode.total && text != RowCode.outside && !text.isEmpty: return text
        case .integer(let number): return String(number)
        default: return nil
        }
    }

    private static func read(_ path: String, _ encoding: TextEncoding?) throws -> [Properties] {
        switch ContentFormat(path: path) {
        case .geojson: return try GeoJSONReader.read(path: path).features.map(\.properties)
        case .json: return try records(JSONValue.parse(FileBytes.readText(path: path), name: path))
        default: return try records(CSVTable.read(path: path, encoding: encoding))
        }
    }

    private static func records(_ table: CSVTable) -> [Properties] {
        (0..<table.rowCount).map { row in
            var properties = Properties()
            for (column, title) in table.header.enumerated() {
                let text = table.text(row: row, column: column)
                let isCode = ["code", "cduid", "code_geo", "id"].contains(title)
                if text.isEmpty {
                    properties[title] = .null
                } else if !isCode, let number = try? table.number(row: row, column: column) {
                    properties[title] = PropertyValue(whole: number)
                } else {
                    properties[title] = .string(text)
                }
            }
            return properties
        }
    }

    private static func records(_ document: JSONValue) -> [Properties] {
        (document.array ?? document["rows"]?.array ?? []).compactMap { element in
            guard let members = element.object?.members else { return nil }
            var properties = Properties()
            for member in members {
                if let text = member.value.text {
                    properties[member.key] = .string(text)
                } else if let number = member.value.double {
                    properties[member.key] = PropertyValue(whole: number)
                } else {
                    properties[member.key] = .null
                }
            }
            return properties
        }
    }
}
