internal import Formats
internal import Geometry

extension CSVTable {
    /// Reads the table of a file of the atlas or of its sources.
    init(reading path: String) throws {
        try self.init(FileBytes.read(path: path), name: path)
    }

    /// The column of exactly this name, counted from 0.
    func requiredColumn(_ name: String) throws -> Int {
        if let column = column(named: name) { return column }
        throw AtlasError(
            .badSource,
            Message(en: "the table lacks this column", fr: "cette colonne manque dans la table"),
            at: InputLocation(file: self.name, line: 1, field: name)
        )
    }
}
