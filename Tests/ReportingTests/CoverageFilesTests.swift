import Atlas
import Foundation
import Geometry
import Measures
import Reporting
import TestSupport
import Testing

@Suite("Coverage in files")
struct CoverageFilesTests {
    private static let columns = [
        "radius_km", "code", "name", "area_km2", "covered_area_km2", "covered_area_share", "population",
        "covered_population", "covered_population_share", "gap_population",
    ]

    @Test("CSV: the columns of the contract, radius by radius, `outside` and `total` at the end of each")
    func csv() throws {
        let bytes = try Sample.coverage([25, 100]).csv()
        #expect(
            String(decoding: bytes, as: UTF8.self).hasPrefix(
                Self.columns.joined(separator: ",") + "\n25,01,Île-d’Orléans,"
            )
        )
        let (header, rows) = try rows(bytes)
        #expect(header == Self.columns)
        let codes = ["01", "02", "03", "04", "outside", "total"]
        #expect(rows.map { $0["code"] } == codes + codes)
        #expect(rows.map { $0["radius_km"] } == Array(repeating: "25", count: 6) + Array(repeating: "100", count: 6))
        #expect(rows[2]["name"] == "東京, \"capitale\"")
        #expect(rows[1]["name"] == "Ottawa–Gatineau (partie Québec)")
        let total = rows[5]
        #expect(total["name"] == "Total")
        #expect(total["population"] == "2421065.5")
        #expect(total["covered_population"] == "549459")
        #expect(total["gap_population"] == "1871606.5")
    }

    @Test("a missing answer is an empty field: no area outside, no share of nobody")
    func missing() throws {
        let rows = try rows(Sample.coverage([25]).csv()).rows
        let outside = try #require(rows.first { $0["code"] == "outside" })
        #expect([outside["area_km2"], outside["covered_area_km2"], outside["covered_area_share"]] == ["", "", ""])
        let empty = try #require(rows.first { $0["code"] == "04" })
        #expect(empty["population"] == "0" && empty["covered_population_share"] == "")
        #expect(empty["covered_area_share"] == "0")
    }

    @Test("everybody in an area: no row `outside`")
    func nobodyOutside() throws {
        let demand = DemandPoints(ids: ["Q"], positions: [Places.quebec], weights: [3])
        #expect(
            try rows(Sample.coverage([25], demand: demand).csv()).rows.map { $0["code"] } == [
                "01", "02", "03", "04", "total",
            ]
        )
    }

    @Test(
        "a radius is written as it was given, in kilometres",
        arguments: [(50 * 1609.344, "80.4672"), (800, "0.8"), (12_500, "12.5"), (0, "0")]
    )
    func radius(metres: Double, text: String) throws {
        #expect(try rows(Sample.coverage([metres / 1000]).csv()).rows[0]["radius_km"] == text)
        let coverage = Coverage(
            layer: try Sample.layer(),
            demand: Sample.points,
            facilities: [],
            radii: [Metres(metres)]
        )
        #expect(try rows(coverage.report().csv()).rows[0]["radius_km"] == text)
    }

    @Test("areas add up to the total, shares are fractions")
    func sums() throws {
        let rows = try rows(Sample.coverage([50]).csv()).rows
        for column in ["area_km2", "covered_area_km2"] {
            let parts = try rows.prefix(4).reduce(0) { $0 + (try $1.number(column)) }
            #expect(abs(parts - (try rows[5].number(column))) < 0.3)
        }
        for column in ["covered_area_share", "covered_population_share"] {
            let shares = rows.compactMap { $0[column] }.filter { !$0.isEmpty }.compactMap { Double($0) }
            #expect(shares.allSatisfy { (0...1).contains($0) })
        }
    }

    @Test("JSON: how it came about, and rows with the columns of the CSV")
    func jsonFile() throws {
        let report = try json(Sample.coverage([25]).json(Sample.words(.french)))
        #expect(report["report"] as? String == "coverage")
        #expect(report["areas"] as? String == "sample areas")
        #expect(report["population_source"] as? String == "five places")
        #expect(report["antenna_source"] as? String == "two antennas")
        #expect(report["antenna_count"] as? Int == 2)
        #expect(report["ellipsoid"] as? String == "GRS 80")
        #expect(report["plane"] as? String == "EPSG:6624")
        #expect(report["border_tolerance_m"] as? Double == 20)
        #expect(try #require(report["circle_deviation_m"] as? Double) <= 1)
        let rows = try #require(report["rows"] as? [[String: Any]])
        #expect(rows.count == 6)
        #expect(rows.allSatisfy { Set($0.keys) == Set(Self.columns) })
        #expect(rows[4]["area_km2"] is NSNull)
    }

    @Test("GeoJSON: one feature a radius, area and kind, with the figures; RFC 7946")
    func geoJSON() throws {
        let bytes = try Sample.coverage([25, 100]).geoJSON()
        #expect(bytes == (try Sample.coverage([25, 100]).geoJSON()))
        let collection = try json(bytes)
        #expect(collection["crs"] == nil)
        let features = try #require(collection["features"] as? [[String: Any]])
        var kinds: Set<String> = []
        for feature in features {
            let properties = try #require(feature["properties"] as? [String: Any])
            #expect(Set(properties.keys) == Set(Self.columns + ["kind"]))
            let kind = try #require(properties["kind"] as? String)
            let key = "\(properties["radius_km"] ?? "") \(properties["code"] ?? "") \(kind)"
            #expect(["covered", "gap"].contains(kind) && kinds.insert(key).inserted)
        }
        #expect(kinds.contains("25 01 covered") && kinds.contains("25 01 gap") && kinds.contains("100 04 gap"))
        #expect(!kinds.contains("25 03 covered"))
    }

    @Test("GeoJSON: shells anticlockwise, holes clockwise, seven decimals or fewer")
    func rings() throws {
        let text = String(decoding: try Sample.coverage([25]).geoJSON(), as: UTF8.self)
        let geometry = text.split(separator: "\"coordinates\":").dropFirst()
        #expect(!geometry.isEmpty)
        for part in geometry {
            for number in part.prefix(while: { $0 != "}" }).split(whereSeparator: { "[],".contains($0) }) {
                let decimals = number.split(separator: ".").dropFirst().first?.count ?? 0
                #expect(decimals <= 7, "\(number)")
            }
        }
        let features = try #require(try json(Array(text.utf8))["features"] as? [[String: Any]])
        var holes = 0
        for feature in features {
            let shape = try #require(feature["geometry"] as? [String: Any])
            let polygons = try #require(shape["coordinates"] as? [[[[Double]]]])
            for polygon in polygons {
                for (index, ring) in polygon.enumerated() {
                    let positions = ring.map { Coordinate(x: $0[0], y: $0[1]) }
                    let ring = try LinearRing(positions)
                    #expect(ring.isAnticlockwise == (index == 0))
                    holes += index == 0 ? 0 : 1
                }
            }
        }
        #expect(holes == 1)  // the gap around Québec
    }
}
