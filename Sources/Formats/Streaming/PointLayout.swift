import Geometry

/// What the records of a ``PointStream`` look like.
public struct PointLayout: Sendable {
    /// The kinds of records.
    enum Records: Sendable {
        /// Rows of a table; the columns of the position are -1 where there are none.
        case table(header: [String], separator: UInt8, longitude: Int, latitude: Int, id: Int?, weight: Int?)
        /// Features, or objects; `isCollection` where commas stand between them.
        case features(isCollection: Bool)
    }

    let records: Records
    /// Whether no record has a position of its own: names of places stand in for them.
    public internal(set) var lacksPositions = false
    /// The names of the columns, or of the properties of the first records.
    package internal(set) var keys: [String] = []
    /// The names of the columns or properties that were found.
    public internal(set) var found = FoundColumns()
    /// The names of the columns of a table; the keys of all properties of GeoJSON, where they were collected, in the
    /// order in which they come first, else `nil`.
    public internal(set) var columnNames: [String]?
    /// For each column of a table whether it holds codes, whose digits are text.
    var isCode: [Bool] = []
    /// For each column of a table whether it holds numbers and text, which formats with types keep as text.
    var isMixed: [Bool] = []
    /// The types that a GeoPackage declares for the columns.
    var declarations: [String] = []
    /// The keys of longitude and latitude, where the records are plain objects of JSON.
    var positionKeys: (longitude: String, latitude: String)?
    /// Whether any feature has an identifier of its own; known where the keys were collected.
    var hasIdentifiers = false

    /// What records are read and written by, in words that are the same for the same layout.
    package var identity: String {
        "\(records) \(columnNames ?? []) \(isCode) \(isMixed) \(declarations) \(found) \(hasIdentifiers) \(isSequence)"
    }

    /// The columns that are there whether or not a record has them, those of the position left out.
    var knownColumns: [KnownColumn] {
        guard let columnNames else { return [] }
        switch records {
        case .table(_, _, let longitude, let latitude, _, _):
            return columnNames.indices.filter { $0 != longitude && $0 != latitude }.map { KnownColumn(columnNames[$0]) }
        case .features:
            return columnNames.indices.filter { index in
                positionKeys.map { columnNames[index] != $0.longitude && columnNames[index] != $0.latitude } ?? true
            }
            .map { KnownColumn(columnNames[$0], declaration: $0 < declarations.count ? declarations[$0] : nil) }
        }
    }

    /// What people should know about how the columns were chosen.
    var notices: [Message] = []

    /// Finds the property of the weight among `keys`, where weights are wanted.
    ///
    /// - Throws: ``FormatError`` with code `missingColumn` where the user has named one that is not there, and all keys
    ///   are known.
    mutating func findWeight(
        in keys: [String],
        isComplete: Bool = true,
        _ options: PointStreamOptions,
        at location: InputLocation
    ) throws(FormatError) {
        guard options.wantsWeights else { return }
        do throws(FormatError) {
            let chosen = try options.columns.weight(in: keys, at: location)
            found.weight = chosen.value
            notices += chosen.notices
        } catch {
            if isComplete { throw error }
        }
    }

    /// Whether the text starts with the separator of a text sequence (RFC 8142).
    var isSequence = false

    /// The format of records that follow one another with nothing around them, which can be written as they are read: a
    /// table, features one a line, or a text sequence (RFC 8142); `nil` for all else.
    package var streamFormat: ContentFormat? {
        switch records {
        case .table: .csv
        case .features(isCollection: true): nil
        case .features: isDatabase ? nil : isSequence ? .geojsons : .geojsonl
        }
    }

    /// Whether the records are rows of a GeoPackage.
    var isDatabase = false

    /// Whether the records are rows of a table.
    public var isTable: Bool {
        if case .table = records { true } else { false }
    }
}

extension PointLayout {
    /// Names for the columns of a position beside those that are there, such that it is read from them again.
    package func newPositionNames(first: (x: String, y: String)? = nil) -> (x: String, y: String) {
        PointEncoder.positionNames(besides: keys, first: first)
    }
}
