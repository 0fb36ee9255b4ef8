internal import Formats
internal import Geometry

extension Atlas {
    /// The municipalities with their names; empty where the atlas has no register of them.
    ///
    /// - Throws: ``AtlasError`` with code `damaged`, or passing on the error of the file.
    public func municipalities() throws(AtlasError) -> [NamedPlace] {
        guard let entry = manifest.layer(LayerName.municipalities) else { return [] }
        return try AtlasError.passing {
            let table = try CSVTable(bytes(of: entry), name: path(of: entry))
            let people = table.header.first { $0.hasPrefix("population") } ?? "population"
            let editions = territory.layers.flatMap(\.editions).compactMap { edition in
                table.column(named: edition.pointColumn).map { (entry: edition.entry, column: $0) }
            }
            return try table.rows { row in
                var codes: [String: String] = [:]
                for edition in editions { codes[edition.entry] = table.text(row: row.index, column: edition.column) }
                let type = try row.text("type")
                let quality = try row.text("position_quality")
                return NamedPlace(
                    kind: .municipality,
                    name: try row.text("name"),
                    otherNames: try row.text("other_names").split(separator: ";").map { String($0).trimmed },
                    code: try row.text("code"),
                    type: type.isEmpty ? nil : type,
                    codes: codes,
                    population: try row.integerIfAny(people).map(Double.init),
                    position: try row.text("lon").isEmpty ? nil : row.position(),
                    positionQuality: quality.isEmpty ? nil : quality
                )
            }
        }
    }
}
