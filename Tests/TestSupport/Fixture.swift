public import Foundation
private import Testing

/// The files of `Tests/Fixtures`, written by independent programs.
///
/// The little CSV reader is test code on purpose: the project's own reader is among the things under test.
public enum Fixture {
    /// One line of a table, by the name of the column.
    public typealias Row = [String: String]

    /// The folder of the fixtures.
    public static let directory = checkout.appending(components: "Tests", "Fixtures")

    /// The folder of the checkout.
    public static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The rows of a fixture such as `overlay.csv`.
    public static func rows(_ name: String) throws -> [Row] {
        let text = try String(contentsOf: directory.appending(path: name), encoding: .utf8)
        let table = records(text)
        let header = try #require(table.first, "\(name) is empty")
        return table.dropFirst().map { Row(uniqueKeysWithValues: zip(header, $0)) }
    }

    /// The fields of a CSV text; quotes may hold commas, line ends and doubled quotes.
    public static func records(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field = ""
        var isQuoted = false
        var previous: Character?
        for character in text {
            switch character {
            case "\"" where isQuoted: isQuoted = false
            case "\"":
                if previous == "\"" { field.append("\"") }
                isQuoted = true
            case "," where !isQuoted:
                record.append(field)
                field = ""
            case "\n" where !isQuoted, "\r\n" where !isQuoted:
                records.append(record + [field])
                (record, field) = ([], "")
            default: field.append(character)
            }
            previous = character
        }
        return field.isEmpty && record.isEmpty ? records : records + [record + [field]]
    }
}

extension Fixture.Row {
    /// The text of a column that must be there.
    public func text(_ column: String) throws -> String {
        try #require(self[column], "there is no column \(column)")
    }

    /// The number in a column that must hold one.
    public func number(_ column: String) throws -> Double {
        let text = try text(column)
        return try #require(Double(text), "\(column) is not a number: \(text)")
    }
}
