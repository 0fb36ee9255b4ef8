import Atlas
import Formats
import Geodesy
import Geometry
import TestSupport
import Testing

@Suite("The shapes of a user's areas")
struct AreaShapeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Reads areas from pairs of code and geometry, with what is said about them.
    private func read(_ areas: (String, String)...) throws -> (layer: AreaLayer, said: [String]) {
        let features = areas.map { code, geometry in
            #"{"type":"Feature","properties":{"code":"\#(code)"},"geometry":\#(geometry)}"#
        }
        let path = try folder.write(
            #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#,
            to: "areas.geojson"
        )
        var said: [String] = []
        let layer = try AreaLayer(reading: path) { said.append($0.en.replacing("\(path): ", with: "")) }
        return (layer, said)
    }

    private static func polygon(_ rings: String) -> String { #"{"type":"Polygon","coordinates":[\#(rings)]}"# }

    private static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> String {
        "[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]]"
    }

    private func size(_ area: Area?) -> Double {
        area.map { Geodesic(.grs80).area(of: $0.shape).squareKilometres } ?? 0
    }

    // pyproj 3.7.2 (Geod, GRS80) of the two parts, edges straight in longitude and latitude cut to 0.05°.
    @Test("a ring that steps over ±180° is the small area, in one direction and the other")
    func taveuni() throws {
        let ring = "[179.8,-17.1],[-179.8,-17.05],[-179.75,-16.6],[179.85,-16.65],[179.8,-17.1]"
        let (layer, said) = try read(("T", Self.polygon("[\(ring)]")))
        #expect(abs(size(layer.areas.first) - 2093.4) < 0.05)
        #expect(layer.areas.first?.shape.polygons.count == 2)
        #expect(said.isEmpty)
        let back = "[179.8,-17.1],[179.85,-16.65],[-179.75,-16.6],[-179.8,-17.05],[179.8,-17.1]"
        #expect(
            try read(("T", Self.polygon("[\(back)]"))).layer.areas.first?.shape.canonical
                == layer.areas.first?.shape.canonical
        )
    }

    @Test("a ring wider than 180° is taken as drawn, and said; around a pole or the whole Earth it is not doubted")
    func wide() throws {
        let (layer, said) = try read(("W", Self.polygon("[[-100,0],[0,-5],[100,0],[0,40],[-100,0]]")))
        #expect(layer.areas.first?.shape.boundingBox?.minimum.x == -100)
        #expect(said.count == 1 && said[0].hasPrefix("area “W” is wider than 180°"))
        #expect(try read(("E", Self.polygon(Self.box(-180, -80, 180, 80)))).said.isEmpty)
        #expect(
            try read(("P", Self.polygon("[[-120,70],[0,70],[120,70],[-120,70]]"))).said.allSatisfy {
                !$0.contains("180°")
            }
        )
    }

    @Test("a polygon that cannot be cut is an error with its place")
    func notDivisible() throws {
        let twice = "[[0,60],[120,60],[-120,60],[0,65],[120,65],[-120,65],[0,60]]"
        let error = #expect(throws: AtlasError.self) {
            try read(("A", Self.polygon(Self.box(0, 0, 1, 1))), ("B", Self.polygon(twice)))
        }
        #expect(error?.location?.feature == 2)
        #expect(error?.message.en.contains("±180°") == true)
    }

    // 17 065.8 km²: pyproj as above, of the box from −73 to −71, 46 to 47.
    @Test("a collection of polygons is their union; points and lines in it are said")
    func collections() throws {
        let (west, east) = (Self.polygon(Self.box(-73, 46, -72, 47)), Self.polygon(Self.box(-72, 46, -71, 47)))
        let over = Self.polygon(Self.box(-72.5, 46.25, -71.5, 46.75))
        func collection(_ members: String...) -> String {
            #"{"type":"GeometryCollection","geometries":[\#(members.joined(separator: ","))]}"#
        }
        for members in [collection(west, east), collection(over, collection(west), east)] {
            let (layer, said) = try read(("A", members))
            #expect(abs(size(layer.areas.first) - 17_065.8) < 0.05)
            #expect(layer.areas.first?.shape.polygons.count == 1)
            #expect(said.isEmpty)
        }
        let apart = Self.polygon(Self.box(-60, 46, -59, 47))
        #expect(try read(("A", collection(west, apart))).layer.areas.first?.shape.polygons.count == 2)
        let mixed = collection(west, #"{"type":"Point","coordinates":[-73,46]}"#)
        let (layer, said) = try read(
            ("A", mixed),
            ("B", mixed.replacing("-73", with: "-75").replacing("-72", with: "-74"))
        )
        #expect(layer.areas.count == 2)
        #expect(
            said == [
                "area “A” and 1 more: of a GeometryCollection only the polygons count, its points and lines are left out"
            ]
        )
        let bow = Self.polygon("[[-73,45],[-72,46],[-72,45],[-73,46],[-73,45]]")
        #expect(throws: AtlasError.self) { try read(("A", collection(west, bow))) }
    }

    // 4 266.5 km²: half of 8 532.9, which pyproj gives as above.
    @Test("areas that overlap are said with how much; shared borders and slivers are not")
    func overlaps() throws {
        let (a, b) = (Self.polygon(Self.box(-73, 46, -72, 47)), Self.polygon(Self.box(-72.5, 46, -71.5, 47)))
        var said = try read(("A", a), ("B", b)).said
        #expect(
            said == [
                "areas “A” and “B” overlap by 4,266.5 km²: totals count that land twice, and a point there goes to “A”"
            ]
        )
        said = try read(("A", a), ("B", a), ("C", b)).said
        #expect(
            said.count == 1 && said[0].hasPrefix("3 pairs of areas overlap, most of all “A” and “B” by 8,532.9 km²:")
        )
        #expect(try read(("A", a), ("B", Self.polygon(Self.box(-72, 46, -71, 47)))).said.isEmpty)
        // A sliver of some 8 m.
        #expect(try read(("A", a), ("B", Self.polygon(Self.box(-72.0000001, 46, -71, 47)))).said.isEmpty)
        // A lot within another: smaller than 0.05 km², and all of it.
        said = try read(("A", a), ("B", Self.polygon(Self.box(-72.5, 46.5, -72.499, 46.501)))).said
        #expect(said.count == 1 && said[0].hasPrefix("areas “A” and “B” overlap by 0.0085 km²"))
    }

    @Test("the bundled divisions, read as a user's file, do not overlap")
    func bundled() throws {
        var said: [Message] = []
        _ = try AreaLayer(reading: "\(Folders.geoData)/divisions.geojson") { said.append($0) }
        #expect(said.isEmpty)
    }
}
