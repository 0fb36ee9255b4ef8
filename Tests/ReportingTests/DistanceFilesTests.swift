import Foundation
import Geometry
import Reporting
import TestSupport
import Testing

@Suite("Distances in files")
struct DistanceFilesTests {
    @Test("CSV: the columns of the contract, `outside` and `total` at the end, kilometres to the metre")
    func csv() throws {
        let (header, rows) = try rows(Sample.distance().csv())
        #expect(header.joined(separator: ",") == "code,name,population,mean_km,median_km,p90_km,max_km")
        #expect(rows.map { $0["code"] } == ["01", "02", "03", "04", "outside", "total"])
        #expect(rows[0]["mean_km"] == "0" && rows[0]["population"] == "549459")
        #expect(rows[5]["name"] == "Total")
        for value in rows.flatMap({ row in header.suffix(4).map { row[$0] ?? "" } }) {
            #expect(value.split(separator: ".").dropFirst().first?.count ?? 0 <= 3, "\(value)")
        }
        #expect(rows[3]["population"] == "0" && rows[3]["mean_km"] == "" && rows[3]["max_km"] == "")
    }

    @Test("without antennas every distance is empty")
    func noAntennas() throws {
        let summary = try rows(Sample.distance(facilities: []).csv()).rows
        #expect(summary.allSatisfy { $0["mean_km"] == "" && $0["max_km"] == "" && $0["population"] != "" })
    }

    @Test("JSON and GeoJSON carry the figures of the CSV; areas are anticlockwise whatever they were")
    func otherFormats() throws {
        let report = try Sample.distance()
        let document = try json(report.json(Sample.words(.french)))
        #expect(document["report"] as? String == "distance")
        #expect(document["ellipsoid"] as? String == "GRS 80")
        let rows = try #require(document["rows"] as? [[String: Any]])
        #expect(
            rows.count == 6
                && rows.allSatisfy {
                    Set($0.keys) == ["code", "name", "population", "mean_km", "median_km", "p90_km", "max_km"]
                }
        )
        #expect(rows[3]["mean_km"] is NSNull)

        let features = try #require(try json(report.geoJSON())["features"] as? [[String: Any]])
        #expect(features.count == 4)
        for (feature, row) in zip(features, rows) {
            let properties = try #require(feature["properties"] as? NSDictionary)
            #expect(properties.isEqual(to: row))
            let shape = try #require(feature["geometry"] as? [String: Any])
            let polygons = try #require(shape["coordinates"] as? [[[[Double]]]])
            let ring = try LinearRing(polygons[0][0].map { Coordinate(x: $0[0], y: $0[1]) })
            #expect(ring.isAnticlockwise)
        }
    }
}
