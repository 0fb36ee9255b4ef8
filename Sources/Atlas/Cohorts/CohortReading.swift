public import Formats
internal import Geometry

/// How a table of cohorts is read: what its columns are, which of its rows count, and on which borders it was made.
public struct CohortReading: Sendable {
    /// Values of a group column to take together, such as `category` = `worker`, `business`.
    public struct GroupChoice: Hashable, Sendable {
        /// The name of the column.
        public let column: String
        /// The values that count; one may be several with plus signs between them, and a blank one picks the rows that
        /// have none.
        public let values: [String]

        /// Makes a choice.
        public init(column: String, values: [String]) {
            self.column = column
            self.values = values
        }
    }

    /// The layer that is asked for; `nil` for the one that the table's areas are in.
    public var layer: AreaLayerID?
    /// The borders that are asked for; `nil` for the newest.
    public var vintage: Vintage?
    /// The borders of the table; `nil` for those that are asked for.
    public var tableVintage: Vintage?
    /// The territory, for what tables call it and its borders; that of the atlas where the table is by its layers.
    public var territory = Territory.unknown
    /// The user's polygons in place of a layer of the atlas.
    public var polygons: AreaLayer?
    /// The column of area codes or names; `nil` for found by its name.
    public var areaColumn: String?
    /// The column of cohorts of a long table; `nil` for found by its name.
    public var cohortColumn: String?
    /// The column of counts of a long table; `nil` for found by its name.
    public var countColumn: String?
    /// Which values of group columns count.
    public var groups: [GroupChoice] = []
    /// The cohorts that are asked for, as ``CohortTable/selecting(_:)`` takes them: of a census profile no other rows are
    /// read. Empty for all.
    public var cohorts: [String] = []
    /// How the counts were rounded; `nil` for found out.
    public var rounding: CountRounding?
    /// Totals of cohorts that the table does not state itself, by the cohort’s name.
    public var totals: [String: Double] = [:]
    /// The layer of a GeoPackage; needed where there are several.
    public var tableLayer: String?
    /// How a CSV file is spelled; `nil` for found out.
    public var encoding: TextEncoding?
    /// The decimal mark of the numbers; `nil` for found out.
    public var decimalMark: NumberMarks.Mark?
    /// Whether areas that are not in the layer are left out, and listed, instead of refused.
    public var skipsUnknownAreas = false

    /// Reads everything as it is found.
    public init() {}
}

extension CohortTable {
    /// Reads a table of cohorts from a file in any format, long or wide, or from a bundled table.
    ///
    /// - Parameters:
    ///   - path: the file, `-` for standard input.
    ///   - reading: how.
    ///   - atlas: where the layers are; asked only when the table is not by the user's polygons.
    /// - Throws: ``AtlasError`` with code `badInput`, with file and row: negative or missing numbers, unknown areas with
    ///   suggestions, rows that stand twice, borders that cannot be brought to those asked for.
    public init(reading path: String, _ reading: CohortReading, atlas: () throws -> Atlas) throws(AtlasError) {
        self = try AtlasError.passing {
            let table = try AttributeTable.read(path: path, encoding: reading.encoding, layer: reading.tableLayer)
            return try Self.make(table, reading, atlas)
        }
    }

    private static func make(
        _ table: AttributeTable,
        _ reading: CohortReading,
        _ atlas: () throws -> Atlas
    ) throws -> CohortTable {
        var reading = reading
        if reading.polygons == nil { reading.territory = try atlas().territory }
        reading.vintage = reading.vintage ?? reading.territory.newest
        var table = table
        table.decimalMark = reading.decimalMark
        var notices: [Message] = []
        if let profile = CensusProfile(table, reading) { (table, reading) = try profile.choice(reading, &notices) }
        let layout = try CohortLayout(table, reading)
        try table.settleMarks(of: layout.shape.counts, &notices)
        try table.settleMarks(of: layout.population.map { [$0] } ?? [], &notices)
        reading.tableVintage = reading.tableVintage ?? layout.vintage(table, reading.territory)
        let recognised = try RecognisedAreas(table, layout, reading, atlas)
        let cells = try CohortCells(table, layout, reading, recognised)
        var result = try cells.table(totals: reading.totals)
        result.notices = table.notices + recognised.notices + result.notices
        result.warnings = notices + layout.warnings + recognised.warnings + cells.warnings
        try result.refuseWholes(table.name)
        guard let asked = reading.layer ?? result.layer.id, reading.polygons == nil else { return result }
        let isOnOtherBorders =
            reading.territory.layer(asked)?.hasVintages == true && result.layer.vintage != reading.vintage
        guard result.layer.id != asked || isOnOtherBorders else { return result }
        let target = try atlas().areas(asked, vintage: reading.vintage)
        return try result.rebased(to: target, by: atlas().population())
    }

    /// Refuses the population of a whole area in the place of its part in the territory.
    private func refuseWholes(_ file: String) throws(AtlasError) {
        guard let parts = layer.definition?.parts, !parts.isEmpty else { return }
        for (area, count) in zip(layer.areas, population?.counts ?? []) {
            if let people = count?.value, let most = parts[area.code], people > most {
                throw .wholeArea(area, people, file, layer.territory)
            }
        }
    }
}
