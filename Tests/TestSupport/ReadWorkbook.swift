private import Foundation

/// A workbook as `unzip` and its XML have it: what the code under test has no part in.
public struct ReadWorkbook {
    /// What a cell holds.
    public enum Cell: Hashable, Sendable {
        case text(String)
        case number(Double)
        case boolean(Bool)
    }

    /// A sheet: its name, and its rows from the first on; a cell that is not there is `nil`.
    public struct Sheet: Sendable {
        /// Its name.
        public let name: String
        /// The cells, row by row.
        public let rows: [[Cell?]]
        /// The XML.
        public let xml: String
    }

    /// The sheets in their order.
    public let sheets: [Sheet]
    /// The names of the files in the archive.
    public let names: [String]
    private let path: String

    /// Reads a workbook.
    public init(path: String) throws {
        self.path = path
        names = try Self.unzip(["-Z1", path]).split(separator: "\n").map(String.init)
        let book = try Self.unzip(["-p", path, "xl/workbook.xml"])
        let titles = book.matches(of: /<sheet name="([^"]*)"/).map { Self.decoded($0.1) }
        let hasTexts = names.contains("xl/sharedStrings.xml")
        let shared = hasTexts ? try Self.unzip(["-p", path, "xl/sharedStrings.xml"]) : ""
        let texts = shared.matches(of: /<si><t[^>]*>([^<]*)<\/t><\/si>/).map { Self.spelled($0.1) }
        sheets = try titles.enumerated().map { index, title in
            let xml = try Self.unzip(["-p", path, "xl/worksheets/sheet\(index + 1).xml"])
            return Sheet(name: title, rows: try Self.rows(xml, texts), xml: xml)
        }
    }

    /// A file of the archive.
    public func part(_ name: String) throws -> String { try Self.unzip(["-p", path, name]) }

    /// A cell that could not be understood, such as a formula.
    public struct Unknown: Error {
        let cell: String
    }

    private static func rows(_ xml: String, _ texts: [String]) throws -> [[Cell?]] {
        var rows: [[Cell?]] = []
        for row in xml.matches(of: /<row r="([0-9]+)"[^>]*?(?:\/>|>(.*?)<\/row>)/.dotMatchesNewlines()) {
            while rows.count < Int(row.1) ?? 0 { rows.append([]) }
            for cell in (row.2 ?? "").matches(
                of: /<c r="([A-Z]+)[0-9]+"([^>]*?)(?:\/>|>(.*?)<\/c>)/.dotMatchesNewlines()
            ) {
                let column = cell.1.utf8.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
                while rows[rows.count - 1].count <= column { rows[rows.count - 1].append(nil) }
                guard let content = cell.3 else { continue }
                rows[rows.count - 1][column] = try value(String(content), String(cell.2), texts)
            }
        }
        return rows
    }

    private static func value(_ content: String, _ attributes: String, _ texts: [String]) throws -> Cell {
        if let match = content.wholeMatch(of: /<is><t[^>]*>([^<]*)<\/t><\/is>/), attributes.contains("t=\"inlineStr\"")
        {
            return .text(spelled(match.1))
        }
        guard let match = content.wholeMatch(of: /<v>([^<]*)<\/v>/) else { throw Unknown(cell: content) }
        if attributes.contains("t=\"s\""), let place = Int(match.1), texts.indices.contains(place) {
            return .text(texts[place])
        }
        if attributes.contains("t=\"b\"") { return .boolean(match.1 == "1") }
        guard !attributes.contains(" t="), let number = Double(match.1) else { throw Unknown(cell: content) }
        return .number(number)
    }

    private static func unzip(_ arguments: [String]) throws -> String {
        guard let program = Subprocess.find("unzip") else {
            throw Unknown(cell: "unzip is missing: Scripts/test installs it")
        }
        return try Subprocess.run(program, arguments).text
    }

    private static func decoded(_ text: Substring) -> String {
        var text = String(text)
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
            text = text.replacingOccurrences(of: entity, with: character)
        }
        return text
    }

    /// A text with the characters that are spelled as `_x000D_`.
    private static func spelled(_ text: Substring) -> String {
        decoded(text).replacing(/_x([0-9A-Fa-f]{4})_/) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
        }
    }
}
