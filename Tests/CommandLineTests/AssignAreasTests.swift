import Foundation
import TestSupport
import Testing

@Suite("assign: the user’s own polygons, and points just outside them")
struct AssignAreasTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Self.squares, to: "squares.geojson")
        try folder.write(Self.points, to: "points.csv")
        try folder.write(Input.facilities, to: "antennas.csv")
    }

    /// Two squares side by side.
    private static let squares = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"W"},\
        "geometry":{"type":"Polygon","coordinates":[[[-74,45],[-72,45],[-72,46],[-74,46],[-74,45]]]}},
        {"type":"Feature","properties":{"code":"E"},\
        "geometry":{"type":"Polygon","coordinates":[[[-72,45],[-70,45],[-70,46],[-72,46],[-72,45]]]}}
        ]}
        """

    /// Inside, on the shared border and its end, and at distances from the northern and eastern shore.
    private static let points = """
        id,lon,lat
        inside,-73,45.5
        border,-72,45.5
        corner,-72,46
        10 m,-73,46.00009
        2 km,-73,46.018
        2 km east,-69.975,45.5
        20 km,-73,46.18

        """

    /// The square of each point.
    private func codes(_ more: String..., by areas: String = "squares.geojson") throws -> [String: String] {
        let arguments = ["assign", "points.csv", "--by", areas, "--format", "csv"] + more
        let table = try rows(Program.succeed(arguments, in: folder).text)
        return try Fixture.Row(uniqueKeysWithValues: table.map { (try $0.text("id"), try $0.text("area_code")) })
    }

    @Test("A point on a shared border goes to one area, the same in whatever order the areas stand")
    func borders() throws {
        let there = try codes()
        #expect(["W", "E"].contains(there["border"]))
        #expect(["W", "E"].contains(there["corner"]))
        #expect(there["inside"] == "W")
        #expect(try codes("--nearest-within", "50km")["border"] == there["border"])
        let threads = try codes("--threads", "4")
        #expect(threads == there)
    }

    @Test(
        "--nearest-within: off, on by the kilometre, with a unit; the polygons of a file have no tolerance",
        arguments: [
            ([], 0), (["--nearest-within", "0"], 0), (["--nearest-within", "100m"], 1),
            (["--nearest-within", "5"], 3), (["--nearest-within", "5km"], 3), (["--nearest-within", "50km"], 4),
        ] as [([String], Int)]
    )
    func nearest(options: [String], nearby: Int) throws {
        let order = ["10 m", "2 km", "2 km east", "20 km"]
        let expected = ["W", "W", "E", "W"]
        let arguments = ["assign", "points.csv", "--by", "squares.geojson", "--format", "csv"] + options
        let output = try Program.succeed(arguments, in: folder)
        let found = try rows(output.text).suffix(4).map { try $0.text("area_code") }
        #expect(found == order.indices.map { $0 < nearby ? expected[$0] : "" })
        let words =
            "area_code: \(4 - nearby) of 7 points outside every area; \(nearby) just outside went to the nearest"
        #expect(output.standardError.contains(words), "\(output.standardError)")
    }

    @Test("coverage and distance treat the same points the same way", arguments: ["0", "100m", "5km", "50km"])
    func consistent(reach: String) throws {
        let found = try codes("--nearest-within", reach)
        let options = [
            "--by", "squares.geojson", "--antennas", "antennas.csv", "--nearest-within", reach, "--format", "csv",
        ]
        let each = try Program.succeed(["distance", "--points", "points.csv"] + options, in: folder)
        for row in try rows(each.text) { #expect(row["code"] == found[try row.text("id")]) }
        let counts = Dictionary(grouping: found.values) { $0.isEmpty ? "outside" : $0 }.mapValues(\.count)
        for command in [["coverage", "--within", "50km"], ["distance"]] {
            let output = try Program.succeed(command + ["--demand", "points.csv"] + options, in: folder)
            var people: [String: Int] = [:]
            for row in try rows(output.text) where row["code"] != "total" {
                people[try row.text("code")] = Int(try row.number("population"))
            }
            #expect(people.filter { $0.value > 0 } == counts, "\(command)")
        }
    }

    @Test("The bundled layers have a tolerance: a point 10 m off their outline is in, one 1 km off is not")
    func tolerance() throws {
        // The western border of Québec is a meridian near 79.5° W between 48° and 51°: where it is in the outline.
        func region(_ longitudes: [Double], _ more: String...) throws -> [String] {
            let table = "lon,lat\n" + longitudes.map { "\($0),49.5\n" }.joined()
            let arguments = ["assign", "-", "--by", "region", "--format", "csv", "--quiet"] + more
            return try rows(Program.run(arguments, in: folder, input: table).text).map { try $0.text("region_code") }
        }
        var (outside, inside) = (-80.5, -79.0)
        for _ in 0..<3 {
            let steps = (0...100).map { outside + Double($0) / 100 * (inside - outside) }
            let first = try #require(try region(steps, "--nearest-within", "0").firstIndex(of: "10"))
            (outside, inside) = (steps[first - 1], steps[first])
        }
        let degree = 72_430.0  // metres at 49.5° N
        let places = [0, -10, -1000].map { inside + $0 / degree }
        #expect(try region(places) == ["10", "10", ""])
        #expect(try region(places, "--nearest-within", "0") == ["10", "", ""])
        #expect(try region(places, "--nearest-within", "2km") == ["10", "10", "10"])
    }

    /// A rectangle of 1000 km by 700 km in Québec Lambert.
    private static let lambert = """
        {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32198"}},
        "features":[{"type":"Feature","properties":{"code":"BOX"},"geometry":{"type":"Polygon","coordinates":\
        [[[-500000,200000],[500000,200000],[500000,900000],[-500000,900000],[-500000,200000]]]}}]}
        """

    // The middle of the southern edge, (0, 200000), is -68.5, 45.7953076 by pyproj 3.7.2; two metres above and below.
    // Between its ends in degrees, 45.5937851, the straight line would pass 22 km farther south.
    @Test("A long edge is straight in the system of its file", .tags(.oracle), arguments: ["box.geojson", "box.gpkg"])
    func longEdges(file: String) throws {
        try folder.write(Self.lambert, to: "box.geojson")
        // Untouched by --to-crs, a GeoPackage holds the four corners in the system of the GeoJSON.
        _ = try Program.succeed(["convert", "box.geojson", "box.gpkg"], in: folder)
        try folder.write("id,lon,lat\nin,-68.5,45.7953256\nout,-68.5,45.7952896\nchord,-68.5,45.7\n", to: "points.csv")
        #expect(try codes(by: file) == ["in": "BOX", "out": "", "chord": ""])
    }

    @Test("Areas, offices and points each in a system of their own: --input-crs is for the points")
    func systems() throws {
        try folder.write("id,x,y\na,-395265.5457,181673.3628\n", to: "lambert.csv")
        let options = ["--input-crs", "EPSG:32198", "--by", "squares.geojson", "--format", "csv"]
        let assigned = try Program.succeed(["assign", "lambert.csv"] + options, in: folder)
        #expect(assigned.text == "id,x,y,area_code\na,-395265.5457,181673.3628,W\n")
        let degrees = ["distance", "--points", "lambert.csv", "--antennas", "antennas.csv"] + options
        #expect(try Program.succeed(degrees, in: folder).text.hasSuffix(",1,W,Granby,66266\n"))
        // Offices in metres that do not say in which system: in that of the points.
        try folder.write("name,x,y\nG,-328000,165000\n", to: "offices.csv")
        let metres = ["distance", "--points", "lambert.csv", "--antennas", "offices.csv"] + options
        #expect(try Program.succeed(metres, in: folder).text.contains(",W,G,"))
    }
}
