package import Formats
package import Geometry

extension CSVTable {
    /// Reads the table of a file of the atlas or of its sources.
    package init(reading path: String) throws {
        try self.init(FileBytes.read(path: path), name: path)
    }

    /// The column of exactly this name, counted from 0.
    package func requiredColumn(_ name: String) throws -> Int {
        if let column = column(named: name) { return column }
        throw AtlasError(
            .badSource,
            Message(en: "the table lacks this column", fr: "cette colonne manque dans la table"),
            at: locationOfHeader(name)
        )
    }

    /// Makes a value of each row.
    package func rows<Value>(_ make: (Row) throws -> Value) throws -> [Value] {
        try (0..<rowCount).map { try make(Row(table: self, index: $0)) }
    }

    /// A row, asked for what it must have.
    package struct Row {
        package let table: CSVTable
        package let index: Int

        package func text(_ name: String) throws -> String {
            table.text(row: index, column: try table.requiredColumn(name))
        }

        package func number(_ name: String) throws -> Double {
            try table.number(row: index, column: try table.requiredColumn(name))
        }

        /// A whole number, which censuses write as `90.0` too; `nil` for an empty field.
        package func integerIfAny(_ name: String) throws -> Int? {
            try table.isEmpty(row: index, column: table.requiredColumn(name)) ? nil : integer(name)
        }

        /// A whole number.
        package func integer(_ name: String) throws -> Int {
            let number = try number(name)
            if let integer = Int(exactly: number), abs(integer) < 1 << 53 { return integer }
            let place = table.location(row: index, column: try table.requiredColumn(name))
            throw AtlasError(
                .badSource,
                Message(en: "\(number) is not a whole number", fr: "\(number) n’est pas un nombre entier"),
                at: place
            )
        }

        package func position() throws -> Coordinate {
            Coordinate(longitude: try number("lon"), latitude: try number("lat"))
        }
    }
}
