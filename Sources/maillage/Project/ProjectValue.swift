import Geometry
import TOMLKit

/// A value of a project file.
indirect enum ProjectValue {
    /// A text, or a number as it is spelled.
    case text(String)
    case flag(Bool)
    case list([ProjectValue])
    case table([(key: String, value: ProjectValue)])
    /// A date or a time.
    case other

    /// Reads a value of TOML.
    init(_ value: any TOMLValueConvertible) {
        switch value.type {
        case .string: self = value.string.map(ProjectValue.text) ?? .other
        case .int: self = value.int.map { .text(String($0)) } ?? .other
        case .double: self = value.double.map { .text("\($0)") } ?? .other
        case .bool: self = value.bool.map(ProjectValue.flag) ?? .other
        case .array: self = .list((value.array.map { Array($0) } ?? []).map(ProjectValue.init))
        case .table: self = .table(value.table.map(Self.members) ?? [])
        case .date, .time, .dateTime: self = .other
        }
    }

    /// The keys and values of a table.
    static func members(_ table: TOMLTable) -> [(key: String, value: ProjectValue)] {
        table.keys.compactMap { key in table[key].map { (key: key, value: ProjectValue($0)) } }
    }

    /// The value of a key of a table.
    subscript(key: String) -> ProjectValue? {
        guard case .table(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The members of a table; none of anything else.
    var members: [(key: String, value: ProjectValue)] {
        if case .table(let members) = self { members } else { [] }
    }

    /// The text; `nil` for anything else.
    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The elements of a list; `nil` for anything else.
    var list: [ProjectValue]? {
        if case .list(let list) = self { list } else { nil }
    }
}

/// The text of a project file, and where its keys stand.
///
/// The library says where a mistake in the syntax is, and nothing of the place of keys. But the beginning of a file, up to the end
/// of any statement, is a file too; and cut within one, such as a list over several lines, it is none. So the first beginning
/// that has a key ends with the statement that sets it, and that one begins behind the beginning before.
struct ProjectText {
    let name: String
    private let lines: [Substring]
    private static let deepest = 1000
    /// All of it.
    let root: ProjectValue

    /// Reads a text.
    ///
    /// - Throws: ``ProjectError`` with line and column where it is no TOML.
    init(_ text: String, name: String) throws(ProjectError) {
        self.name = name
        lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in lines.enumerated() {
            // The parser ends a text there.
            guard !["\0", "\\u0000", "\\U00000000"].contains(where: { line.contains($0) }) else {
                throw ProjectError(
                    Message(en: "a text with a zero byte in it", fr: "un texte qui contient un octet nul"),
                    at: InputLocation(file: name, line: index + 1)
                )
            }
            // The parser goes down a key of many parts by calling itself.
            let depth = line.prefix { $0 != "=" }.utf8.count { $0 == UInt8(ascii: ".") }
            guard depth <= Self.deepest else {
                throw ProjectError(
                    Message(
                        en: "a key of more than \(Self.deepest) parts",
                        fr: "une clé de plus de \(Self.deepest) parties"
                    ),
                    at: InputLocation(file: name, line: index + 1)
                )
            }
        }
        do {
            root = .table(ProjectValue.members(try TOMLTable(string: text)))
        } catch {
            throw Self.syntax(error, name)
        }
    }

    /// The line of the heading of a report, counted from 0.
    ///
    /// Headings are lines of their own; where something else looks like one, they are found as everything is.
    func line(ofReport index: Int) -> Int? {
        let reports = root[ProjectFile.reportKey]?.list?.count ?? 0
        let headings = lines.indices.filter { place in
            let line = lines[place].filter { $0 != " " && $0 != "\t" }
            return line == "[[\(ProjectFile.reportKey)]]" || line.hasPrefix("[[\(ProjectFile.reportKey)]]#")
        }
        guard headings.count != reports else { return headings[index] + 1 }
        return line { ($0[ProjectFile.reportKey]?.list?.count ?? 0) > index }
    }

    /// The line on which the statement begins with which something comes to be there; `nil` where none does.
    ///
    /// What is there once is there in every longer beginning, so that the first one is found by halving.
    func line(where isThere: (ProjectValue) -> Bool) -> Int? {
        /// The shortest beginning of at least so many lines that is a file: how many it has, and whether the thing is there.
        func beginning(atLeast count: Int) -> (count: Int, isThere: Bool)? {
            for count in count...max(count, lines.count) {
                if let table = table(ofFirst: count) { return (count, isThere(.table(ProjectValue.members(table)))) }
            }
            return nil
        }
        var (low, high) = (1, lines.count)
        guard beginning(atLeast: high)?.isThere == true else { return nil }
        while low < high {
            let middle = (low + high) / 2
            if beginning(atLeast: middle)?.isThere == true { high = middle } else { low = middle + 1 }
        }
        // Shorter beginnings end with the statement before.
        return low
    }

    private func table(ofFirst count: Int) -> TOMLTable? {
        try? TOMLTable(string: lines.prefix(count).joined(separator: "\n") + "\n")
    }

    private static func syntax(_ error: any Error, _ name: String) -> ProjectError {
        let error = error as? TOMLParseError
        let words = error?.description ?? "\(String(describing: error))"
        let place = error.map { InputPlace(line: $0.source.begin.line, column: $0.source.begin.column) }
        return ProjectError(
            .init(en: "this is no TOML: \(words)", fr: "ce n’est pas du TOML : \(words)"),
            at: .init(file: name, line: place?.line, column: place?.column),
            advice: .init(
                en: "texts stand in quotation marks, such as within = \"25km\"",
                fr: "les textes sont entre guillemets droits, comme within = \"25km\""
            )
        )
    }

    private struct InputPlace {
        let line: Int
        let column: Int
    }
}
