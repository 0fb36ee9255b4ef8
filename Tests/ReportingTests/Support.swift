import Atlas
import Formats
import Foundation
import Geometry
import Measures
import Reporting
import TestSupport
import Testing
import Travel

/// A small territory with names that are hard to align and to quote.
enum Sample {
    static let areas: [(code: String, name: String, english: String?, box: (Double, Double, Double, Double))] = [
        ("01", "Île-d’Orléans", nil, (-72, 46, -70, 48)),
        ("02", "Ottawa–Gatineau (partie Québec)", "Ottawa–Gatineau (Quebec part)", (-74, 45, -72, 46)),
        ("03", "東京, \"capitale\"", nil, (-66, 48, -64, 50)),
        ("04", "Vide", nil, (-60, 52, -59, 53)),
    ]

    static func layer(_ id: AreaLayerID? = nil, tolerance: Metres = Metres(20)) throws -> AreaLayer {
        let areas = try areas.map {
            Area(
                code: $0.code,
                name: $0.name,
                englishName: $0.english,
                // Clockwise on purpose: outputs are anticlockwise all the same.
                shape: MultiPolygon([
                    Polygon(exterior: try Polygon.box($0.box.0, $0.box.1, $0.box.2, $0.box.3).exterior.reversed)
                ])
            )
        }
        let territory = try Quebec.territory()
        return AreaLayer(
            definition: id.flatMap(territory.layer),
            vintage: id == nil ? nil : .y2021,
            areas: areas,
            tolerance: tolerance,
            territory: territory
        )
    }

    static let points = DemandPoints(
        ids: Places.all.map(\.name),
        positions: Places.all.map(\.position),
        weights: [1_762_949, 549_459, 15_063, 24_569.5, 69_025]
    )

    static let facilities = [
        Facility(name: "Québec", position: Places.quebec),
        Facility(name: "Saint-Jérôme", position: Coordinate(longitude: -74, latitude: 45.78)),
    ]

    static func words(_ language: Language) -> ReportText {
        ReportText(
            language: language,
            areas: Message(en: "sample areas", fr: "territoires d’essai"),
            demand: Message(en: "five places", fr: "cinq lieux"),
            facilities: Message(en: "two antennas", fr: "deux antennes")
        )
    }

    static func coverage(
        _ radii: [Double] = [25, 50, 100],
        id: AreaLayerID? = nil,
        tolerance: Metres = Metres(20),
        demand: DemandPoints = points,
        facilities: [Facility] = facilities
    ) throws -> CoverageReport {
        var coverage = Coverage(
            layer: try layer(id, tolerance: tolerance),
            demand: demand,
            facilities: facilities,
            radii: radii.map(Metres.kilometres)
        )
        coverage.land = Land(coverage.layer)
        coverage.includesShapes = true
        return try coverage.report()
    }

    static func distance(facilities: [Facility] = facilities) throws -> DistanceReport {
        var distance = Distance(layer: try layer(), demand: points, facilities: facilities)
        distance.land = Land(distance.layer)
        return try distance.report()
    }

    static func accessibility() throws -> AccessibilityReport {
        let layer = try layer()
        var access = Accessibility(layer: layer, demand: points, facilities: facilities, method: .enhancedTwoStep)
        let ranks = EquityRanking(
            layer: layer,
            values: [0.1, 0.3, 0.2, .nan],
            title: Message(en: "a share", fr: "une part")
        )
        access.equity = EquityRequest(ranking: ranks)
        return try access.report()
    }

    /// The table of the points and their nearest antennas.
    static func pointTable(_ words: ReportText) throws -> String {
        let lines = points.ids.indices.map {
            "\(points.ids[$0]),\(points.positions[$0].x),\(points.positions[$0].y),\(points.weights[$0])"
        }
        let file = FileManager.default.temporaryDirectory.appending(path: "maillage-points-\(UUID().uuidString).csv")
        try Data("id,lon,lat,weight\n\(lines.joined(separator: "\n"))\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let input = try PointInput(path: file.path(percentEncoded: false))
        let batch = try input.stream.parse(try #require(try input.stream.next()))
        let layer = try layer()
        let cost = GeodesicCost(to: facilities.map(\.position))
        let lookup = DemandLookup(layer: layer, cost: cost, land: Land(layer), measuresLines: true)
        let found = lookup.find(DemandBatch(batch))
        let report = DistancePoints(
            layer: layer,
            facilities: facilities,
            cost: cost,
            of: input,
            words,
            tellsOfWater: true
        )
        let rows = report.list.rows(of: report.columns(of: batch, found), words.language)
        return report.list.table(rows, words.language)
    }
}

/// The rows of a CSV file by the names of its columns.
func rows(_ csv: [UInt8]) throws -> (header: [String], rows: [Fixture.Row]) {
    let records = Fixture.records(String(decoding: csv, as: UTF8.self))
    let header = try #require(records.first)
    #expect(records.allSatisfy { $0.count == header.count })
    return (header, records.dropFirst().map { Fixture.Row(uniqueKeysWithValues: zip(header, $0)) })
}

/// JSON as Foundation reads it.
func json(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
}
