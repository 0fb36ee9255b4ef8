import Geometry

extension PointTable {
    /// The points of a table.
    ///
    /// - Throws: ``FormatError`` with line and column: `missingColumn`, `badNumber`, `notFinite`, `outsideSphere`,
    ///   `projectedCoordinates`.
    public static func points(
        of table: CSVTable,
        columns: PointColumnNames = PointColumnNames()
    ) throws(FormatError) -> PointColumns {
        let longitude = try table.column(anyOf: columns.longitude, for: Message(en: "longitude", fr: "la longitude"))
        let latitude = try table.column(anyOf: columns.latitude, for: Message(en: "latitude", fr: "la latitude"))
        let id = table.column(anyOf: columns.id)
        let weight = table.column(anyOf: columns.weight)
        let (longitudes, latitudes) = try positions(of: table, longitude, latitude)
        var weights: [Double]?
        if let weight {
            let numbers = try table.numbers(column: weight)
            if let row = numbers.firstIndex(where: { $0 < 0 }) {
                throw .negativeWeight(numbers[row], at: table.location(row: row, column: weight))
            }
            weights = numbers
        }
        return PointColumns(
            name: table.name,
            ids: id.map(table.texts) ?? (0..<table.rowCount).map { String($0 + 1) },
            longitudes: longitudes,
            latitudes: latitudes,
            weights: weights,
            table: table,
            features: [],
            found: PointColumns.FoundColumns(
                longitude: table.header[longitude],
                latitude: table.header[latitude],
                id: id.map { table.header[$0] },
                weight: weight.map { table.header[$0] }
            )
        )
    }

    private static func positions(
        of table: CSVTable,
        _ longitude: Int,
        _ latitude: Int
    ) throws(FormatError) -> (longitudes: [Double], latitudes: [Double]) {
        if let longitudes = table.numbersIfAll(column: longitude), let latitudes = table.numbersIfAll(column: latitude)
        {
            let isOnEarth = (0..<table.rowCount).allSatisfy { row in
                Coordinate(x: longitudes[row], y: latitudes[row]).isOnEarth
            }
            if isOnEarth { return (longitudes, latitudes) }
        }
        // Something is wrong: the first row that has a mistake is named, whichever its column.
        let fields = (table.header[longitude], table.header[latitude])
        for row in 0..<table.rowCount {
            let x = try table.number(row: row, column: longitude)
            let y = try table.number(row: row, column: latitude)
            let position = Coordinate(x: x, y: y)
            guard position.isOnEarth else {
                throw .unusablePosition(position, at: table.location(row: row), fields: fields)
            }
        }
        return ([], [])
    }
}
