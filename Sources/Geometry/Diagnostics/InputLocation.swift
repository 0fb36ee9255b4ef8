/// A place in the input, as precise as is known.
public struct InputLocation: Hashable, Sendable {
    /// The file as the user named it, or `-` for standard input.
    public var file: String?
    /// The line, counted from 1.
    public var line: Int?
    /// The column of the line, in characters, counted from 1.
    public var column: Int?
    /// The feature or row of data, counted from 1.
    public var feature: Int?
    /// The name of the column or property.
    public var field: String?
    /// The layer of a file that has several; advice about the file names it.
    public var layer: String?

    /// Makes a place from what is known of it.
    public init(
        file: String? = nil,
        line: Int? = nil,
        column: Int? = nil,
        feature: Int? = nil,
        field: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.feature = feature
        self.field = field
    }

    /// The place in words, such as `points.csv:12:7, column "lat"`.
    public func text(_ language: Language) -> String {
        var parts: [String] = []
        let position = [file, line.map(String.init), line == nil ? nil : column.map(String.init)]
        let place = position.compactMap(\.self).joined(separator: ":")
        if !place.isEmpty { parts.append(place) }
        if let feature { parts.append(Message(en: "feature \(feature)", fr: "entité \(feature)").text(language)) }
        if let field { parts.append(Message(en: "column “\(field)”", fr: "colonne « \(field) »").text(language)) }
        return parts.joined(separator: ", ")
    }
}
