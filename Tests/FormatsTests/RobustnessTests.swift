import Formats
import Geometry
import Testing

/// Every text ends in a value or in an error that says where, never in a trap.
@Suite("Damaged files")
struct RobustnessTests {
    static let document = #"""
        {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4269"}},"features":[
        {"type":"Feature","id":1,"properties":{"n":"Qu\u00e9bec é \uD83D\uDE00","v":-1.5e3,"l":[1,{}],"t":true,"z":null},
        "geometry":{"type":"Polygon","coordinates":[[[-73,45],[-72,45.5],[-72,46.25],[-73,45]]]}},
        {"geometry":{"geometries":[{"coordinates":[1,2],"type":"Point"}],"type":"GeometryCollection"},"type":"Feature"}]}
        """#

    static let table = "id;nom;lon;lat;poids\r\n\"01\";\"a;\"\"b\"\"\r\n\";-73,5;45.5;10\r\n02;é;-71.2;46,8;3\n"

    @Test("a GeoJSON document that is cut at any byte is an error in that file")
    func truncatedGeoJSON() {
        let bytes = Array(Self.document.utf8)
        #expect(failure(try GeoJSONReader.read(bytes, name: "t")) == nil)
        for length in 0..<bytes.count {
            let error = failure(try GeoJSONReader.read(Array(bytes[..<length]), name: "t"))
            #expect(error != nil, "cut after \(length) bytes")
            #expect(error?.location?.file == "t")
            #expect(length == 0 || error?.location?.line != nil)
        }
    }

    @Test("a table that is cut at any byte is a table or an error")
    func truncatedTable() {
        let bytes = Array(Self.table.utf8)
        #expect(failure(try points(bytes)) == nil)
        for length in 0..<bytes.count {
            let error = failure(try points(Array(bytes[..<length])))
            #expect(error == nil || error?.location?.file == "t")
        }
    }

    static let lines =
        document.split(separator: "\n")[1].dropLast() + #""geometry":null}"# + "\n\u{1E}"
        + pointFeature(#"{"id":"a","n":"\u00e9\"}"}"#) + "\n" + pointFeature(at: "[1e0, 2.50,3]") + "\n"

    @Test("20 000 damaged GeoJSON documents and sequences", arguments: 0..<4)
    func mutatedGeoJSON(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let bytes = Array((seed % 2 == 0 ? Self.document : Self.lines).utf8)
        for _ in 0..<mutationCount(0.1, usual: 20_000) / 4 {
            let damaged = mutated(bytes, &generator)
            do throws(FormatError) {
                let collection =
                    seed % 2 == 0
                    ? try GeoJSONReader.read(damaged, name: "t") : try GeoJSONReader.readLines(damaged, name: "t")
                let isOnEarth = collection.features.allSatisfy { feature in
                    feature.shape?.coordinates.allSatisfy(\.isOnEarth) ?? true
                }
                if !isOnEarth { Issue.record("beyond the Earth: \(damaged)") }
            } catch {
                if error.location?.file != "t" || (error.code == .syntax && error.location?.line == nil) {
                    Issue.record("no place: \(error), from \(damaged)")
                }
            }
        }
    }

    @Test("20 000 damaged tables", arguments: 0..<4)
    func mutatedTable(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed) + 100)
        let bytes = Array(Self.table.utf8)
        for _ in 0..<mutationCount(0.1, usual: 20_000) / 4 {
            let damaged = mutated(bytes, &generator)
            do throws(FormatError) {
                let read = try points(damaged)
                let isWhole = read.longitudes.count == read.count && read.latitudes.count == read.count
                if !isWhole || !(0..<read.count).allSatisfy({ read.coordinate($0)?.isOnEarth ?? true }) {
                    Issue.record("no points: \(damaged)")
                }
            } catch {
                if error.location?.file != "t" { Issue.record("no place: \(error), from \(damaged)") }
            }
        }
    }
}
