public import Analysis
public import Atlas
internal import Formats
internal import Geometry

/// The nearest antenna of each of a user's points, in the order of the file.
public struct DistanceRows: Report, Sendable {
    private let points: DemandPoints
    private let antennas: [Antenna]
    private let report: DistanceReport

    /// The columns in files.
    public static let columns = ["id", "lon", "lat", "weight", "code", "antenna", "distance_m"]

    /// Makes the rows.
    ///
    /// - Parameters:
    ///   - report: the distances of `points`.
    ///   - points: the points.
    ///   - antennas: the antennas that the report was made with.
    public init(_ report: DistanceReport, points: DemandPoints, antennas: [Antenna]) {
        self.report = report
        self.points = points
        self.antennas = antennas
    }

    private func record(_ index: Int) -> Properties {
        let nearest = report.nearest[index]
        let code = report.assignment.indices[index].map { report.layer.areas[$0].code }
        return [
            "id": .string(points.ids[index]),
            "lon": .number(points.positions[index].x),
            "lat": .number(points.positions[index].y),
            "weight": PropertyValue(whole: points.weights[index]),
            "code": code.map(PropertyValue.string) ?? .null,
            "antenna": nearest.map { .string(antennas[$0.antenna].name) } ?? .null,
            "distance_m": nearest.map { PropertyValue(whole: $0.distance.value.rounded()) } ?? .null,
        ]
    }

    /// One row a point; no code outside every area, no antenna where there is none.
    public func csv() -> [UInt8] { FigureTable.csv(Self.columns, points.ids.indices.lazy.map(record)) }

    /// The points with those figures as properties.
    public func geoJSON() -> [UInt8] {
        let features = points.ids.indices.map {
            Feature(shape: .point(points.positions[$0]), properties: record($0))
        }
        return GeoJSONWriter(decimals: 7).bytes(of: FeatureCollection(features))
    }

    /// The rows as JSON.
    public func json(_ words: ReportWords) -> [UInt8] {
        JSONWriter.bytes(of: [
            "report": "distance-points",
            "areas": .string(words.areas.en),
            "antenna_source": .string(words.antennas.en),
            "ellipsoid": "GRS 80",
            "rows": .array(points.ids.indices.map { JSONValue(record($0)) }),
        ])
    }

    /// The rows as a table for a terminal.
    public func table(_ words: ReportWords) -> String {
        let style = NumberStyle(words.language)
        var table = TextTable([
            TextTable.Column("id"), TextTable.Column("lon", isNumeric: true), TextTable.Column("lat", isNumeric: true),
            TextTable.Column(words.text("Weight", "Poids"), isNumeric: true),
            TextTable.Column(words.text("Area", "Territoire")), TextTable.Column(words.text("Antenna", "Antenne")),
            TextTable.Column(words.text("Distance, m", "Distance, m"), isNumeric: true),
        ])
        for index in points.ids.indices {
            let record = record(index)
            let position = points.positions[index]
            table.append([
                points.ids[index], style.number(position.x, decimals: 5), style.number(position.y, decimals: 5),
                style.number(points.weights[index]), record["code"]?.text ?? NumberStyle.missing,
                record["antenna"]?.text ?? NumberStyle.missing, style.number(record["distance_m"]?.double),
            ])
        }
        let heading = words.text(
            "The antenna nearest to each point — \(words.demand.en)\n\n",
            "L’antenne la plus proche de chaque point — \(words.demand.fr)\n\n"
        )
        let notes = [
            words.text("Areas: \(words.areas.en).", "Territoires : \(words.areas.fr)."),
            words.text("Antennas: \(words.antennas.en).", "Antennes : \(words.antennas.fr)."),
            words.text(
                "Distance: geodesics on GRS 80, as the crow flies.",
                "Distance : géodésiques sur GRS 80, à vol d’oiseau."
            ),
        ]
        return heading + table.text + "\n" + notes.joined(separator: "\n") + "\n"
    }
}
