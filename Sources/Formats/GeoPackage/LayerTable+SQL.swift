import Geometry

extension LayerTable {
    /// Creates the table; without types as long as it is being filled.
    func definition(typed: Bool) -> String {
        var parts = ["\(SQLText.name(Self.keyColumn)) INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
        parts.append("\(SQLText.name(Self.geometryColumn))\(typed ? " \(type.rawValue)" : "")")
        parts += columns.all.map { "\(SQLText.name($0.name))\(typed ? " \($0.declaredType)" : "")" }
        return "CREATE TABLE \(SQLText.name(name)) (\(parts.joined(separator: ", ")))"
    }

    /// Inserts a row: its number, its geometry, its properties.
    var insertion: String {
        let marks = repeatElement("?", count: columns.all.count + 2).joined(separator: ", ")
        return "INSERT INTO \(SQLText.name(name)) VALUES (\(marks))"
    }

    /// Turns what is stored in columns that became text into texts; `nil` where nothing is. `before` are the kinds that
    /// the first columns had.
    func conversion(from before: [LayerColumn.Kind]) -> String? {
        let conversions = zip(columns.all, before).compactMap { column, previous in
            column.kind == .text ? column.conversion(from: previous) : nil
        }
        guard !conversions.isEmpty else { return nil }
        return "UPDATE \(SQLText.name(name)) SET \(conversions.joined(separator: ", "))"
    }
}
