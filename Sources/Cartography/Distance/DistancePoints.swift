public import Analysis
public import Atlas
public import Formats
internal import Geometry

/// The nearest antenna of each of a user's points, batch by batch: as columns for files, and as a table.
public struct DistancePoints: Sendable {
    /// The names of the columns in files.
    public var columns: [String] {
        ["id", "lon", "lat", "weight", "code", "antenna", unit.column]
    }

    private let unit: CostUnit
    private let method: Message
    private let codes: [String]
    private let names: [String]

    /// Describes the areas and antennas that the points were joined with.
    public init(layer: AreaLayer, antennas: [Antenna], cost: some TravelCost) {
        (unit, method) = (cost.unit, cost.method)
        codes = layer.areas.map(\.code)
        names = antennas.map(\.name)
    }

    /// The columns of a batch, which is in longitude and latitude. No code stands for outside every area, no antenna for
    /// none; distances are in metres, to the metre.
    public func columns(of batch: PointBatch, _ found: DemandLookup.Findings) -> [AddedColumn] {
        [
            AddedColumn("id", .texts((0..<batch.count).map { batch.id($0) })),
            AddedColumn("lon", .numbers(batch.longitudes, decimals: 7)),
            AddedColumn("lat", .numbers(batch.latitudes, decimals: 7)),
            AddedColumn("weight", .numbers(batch.weights ?? Array(repeating: 1, count: batch.count))),
            AddedColumn("code", .labels(found.areas, of: codes)),
            AddedColumn("antenna", .labels(found.facilities, of: names)),
            AddedColumn(unit.column, .numbers(found.costs, decimals: unit == .metres ? 0 : 2)),
        ]
    }

    /// The rows of a batch for ``table(_:_:)``.
    public func rows(of batch: PointBatch, _ found: DemandLookup.Findings, _ words: ReportWords) -> [[String]] {
        let style = NumberStyle(words.language)
        return (0..<batch.count).map { index in
            let (area, antenna) = (Int(found.areas[index]), Int(found.facilities[index]))
            return [
                batch.id(index), style.number(batch.longitudes[index], decimals: 5),
                style.number(batch.latitudes[index], decimals: 5), style.number((batch.weights?[index] ?? 1).known),
                area >= 0 ? codes[area] : NumberStyle.missing, antenna >= 0 ? names[antenna] : NumberStyle.missing,
                style.number(found.costs[index], decimals: unit == .metres ? 0 : 1),
            ]
        }
    }

    /// The table for a terminal, with the method below it.
    public func table(_ rows: [[String]], _ words: ReportWords) -> String {
        var table = TextTable([
            TextTable.Column("id"), TextTable.Column("lon", isNumeric: true), TextTable.Column("lat", isNumeric: true),
            TextTable.Column(words.text("Weight", "Poids"), isNumeric: true),
            TextTable.Column(words.text("Area", "Territoire")), TextTable.Column(words.text("Antenna", "Antenne")),
            TextTable.Column("\(unit.label.text(words.language)), \(unit.symbol)", isNumeric: true),
        ])
        for row in rows { table.append(row) }
        let heading = words.text(
            "The antenna nearest to each point — \(words.demand.en)\n\n",
            "L’antenne la plus proche de chaque point — \(words.demand.fr)\n\n"
        )
        let notes = [
            words.text("Areas: \(words.areas.en).", "Territoires : \(words.areas.fr)."),
            words.text("Antennas: \(words.antennas.en).", "Antennes : \(words.antennas.fr)."),
            words.text("\(unit.label.en): \(method.en).", "\(unit.label.fr) : \(method.fr)."),
        ]
        return heading + table.text + "\n" + notes.joined(separator: "\n") + "\n"
    }
}

extension Double {
    /// The number; `nil` for NaN, which stands for none.
    fileprivate var known: Double? { isNaN ? nil : self }
}
