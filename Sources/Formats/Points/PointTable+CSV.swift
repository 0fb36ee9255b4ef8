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
        let fields = (table.header[longitude], table.header[latitude])

        let count = table.rowCount
        var longitudes: [Double] = []
        var latitudes: [Double] = []
        longitudes.reserveCapacity(count)
        latitudes.reserveCapacity(count)
        for row in 0..<count {
            let x = try table.number(row: row, column: longitude)
            let y = try table.number(row: row, column: latitude)
            try check(Coordinate(x: x, y: y), fields, at: table.location(row: row))
            longitudes.append(x)
            latitudes.append(y)
        }
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
            ids: id.map(table.texts) ?? (0..<count).map { String($0 + 1) },
            longitudes: longitudes,
            latitudes: latitudes,
            weights: weights,
            table: table,
            features: [],
            lines: table.lines(),
            found: PointColumns.FoundColumns(
                longitude: table.header[longitude],
                latitude: table.header[latitude],
                id: id.map { table.header[$0] },
                weight: weight.map { table.header[$0] }
            )
        )
    }
}
