import Analysis
import Cartography
import Foundation
import Geometry
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
        let summary = try rows(Sample.distance(antennas: []).csv()).rows
        #expect(summary.allSatisfy { $0["mean_km"] == "" && $0["max_km"] == "" && $0["population"] != "" })
        let points = try rows(Sample.rows(antennas: []).csv()).rows
        #expect(points.allSatisfy { $0["antenna"] == "" && $0["distance_m"] == "" })
    }

    @Test("JSON and GeoJSON carry the figures of the CSV; areas are anticlockwise whatever they were")
    func otherFormats() throws {
        let report = try Sample.distance()
        let document = try json(report.json(Sample.words(.french)))
        #expect(document["report"] as? String == "distance")
        #expect(document["ellipsoid"] as? String == "GRS 80")
        let rows = try #require(document["rows"] as? [[String: Any]])
        #expect(rows.count == 6 && rows.allSatisfy { Set($0.keys) == Set(DistanceReport.columns) })
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

    @Test("points: one row each in the order of the file, metres, nothing where nothing is")
    func points() throws {
        let report = try Sample.rows()
        let (header, rows) = try rows(report.csv())
        #expect(header.joined(separator: ",") == "id,lon,lat,weight,code,antenna,distance_m")
        #expect(header == DistanceRows.columns)
        #expect(rows.map { $0["id"] } == Places.all.map(\.name))
        #expect(rows.map { $0["code"] } == ["02", "01", "03", "", "02"])
        #expect(rows.map { $0["antenna"] } == ["Saint-Jérôme", "Québec", "Québec", "Québec", "Saint-Jérôme"])
        #expect(rows[1]["distance_m"] == "0")
        #expect(rows[3]["weight"] == "24569.5" && rows[0]["weight"] == "1762949")
        #expect(rows[0]["lon"] == "-73.556645" && rows[0]["lat"] == "45.504927")
        // geod, PROJ 9.1.1: echo "46.809498 -71.212888 48.83005 -64.481779" | geod -I +ellps=GRS80 +units=m
        #expect(rows[2]["distance_m"] == "551601")
    }

    @Test("points as JSON and as GeoJSON points with the same properties")
    func pointFormats() throws {
        let report = try Sample.rows()
        let document = try json(report.json(Sample.words(.english)))
        #expect(document["report"] as? String == "distance-points")
        let rows = try #require(document["rows"] as? [[String: Any]])
        let features = try #require(try json(report.geoJSON())["features"] as? [[String: Any]])
        #expect(features.count == rows.count)
        for (index, feature) in features.enumerated() {
            let properties = try #require(feature["properties"] as? NSDictionary)
            #expect(properties.isEqual(to: rows[index]))
            let shape = try #require(feature["geometry"] as? [String: Any])
            let position = try #require(shape["coordinates"] as? [Double])
            #expect(shape["type"] as? String == "Point")
            #expect(position == [Places.all[index].position.x, Places.all[index].position.y])
        }
    }
}
