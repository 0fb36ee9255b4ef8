import Formats
import Geometry
import Testing

@Suite("GeoJSON is read as RFC 7946 says")
struct GeoJSONReaderTests {
    /// The examples of appendix A of the RFC, and the value that each is.
    static let examples: [(String, Shape?)] = [
        (#"{"type":"Point","coordinates":[100.0,0.0]}"#, .point(Coordinate(x: 100, y: 0))),
        (
            #"{"type":"LineString","coordinates":[[100.0,0.0],[101.0,1.0]]}"#,
            .lineString([Coordinate(x: 100, y: 0), Coordinate(x: 101, y: 1)])
        ),
        (
            #"{"type":"MultiPoint","coordinates":[[100.0,0.0],[101.0,1.0]]}"#,
            .multiPoint([Coordinate(x: 100, y: 0), Coordinate(x: 101, y: 1)])
        ),
        (
            #"{"type":"MultiLineString","coordinates":[[[100,0],[101,1]],[[102,2],[103,3]]]}"#,
            .multiLineString([
                [Coordinate(x: 100, y: 0), Coordinate(x: 101, y: 1)],
                [Coordinate(x: 102, y: 2), Coordinate(x: 103, y: 3)],
            ])
        ),
        (#"{"type":"MultiPoint","coordinates":[]}"#, .multiPoint([])),
        (#"{"type":"MultiLineString","coordinates":[]}"#, .multiLineString([])),
        (#"{"type":"MultiPolygon","coordinates":[]}"#, .multiPolygon(MultiPolygon())),
        (#"{"type":"GeometryCollection","geometries":[]}"#, .collection([])),
        (#"{"type":"Point","coordinates":[]}"#, nil),
        (#"{"type":"LineString","coordinates":[]}"#, nil),
        (#"{"type":"Polygon","coordinates":[]}"#, nil),
        (
            """
            {"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[100.0,0.0]},
            {"geometries":[{"coordinates":[1,2],"type":"Point"}],"type":"GeometryCollection"}]}
            """,
            .collection([.point(Coordinate(x: 100, y: 0)), .collection([.point(Coordinate(x: 1, y: 2))])])
        ),
    ]

    @Test("geometries", arguments: examples)
    func geometries(text: String, expected: Shape?) throws {
        #expect(try shape(text) == expected)
        #expect(try geoJSON(text).features.count == 1)
    }

    @Test("a polygon with a hole, and two polygons")
    func polygons() throws {
        let outer = "[[100,0],[101,0],[101,1],[100,1],[100,0]]"
        let hole = "[[100.8,0.8],[100.8,0.2],[100.2,0.2],[100.2,0.8],[100.8,0.8]]"
        let polygon = try #require(try shape(#"{"type":"Polygon","coordinates":[\#(outer),\#(hole)]}"#))
        guard case .polygon(let value) = polygon else { return #expect(Bool(false), "a polygon is expected") }
        #expect(value.exterior.coordinates.count == 5)
        #expect(value.holes.count == 1)
        #expect(value.exterior.isAnticlockwise)
        let both = try shape(#"{"type":"MultiPolygon","coordinates":[[\#(outer),\#(hole)],[\#(outer)]]}"#)
        #expect(both == .multiPolygon(MultiPolygon([value, Polygon(exterior: value.exterior)])))
    }

    @Test(
        "positions with more ordinates, exponents and space",
        arguments: [
            "[-73.5,45.5,12.5]", "[ -73.5 , 45.5 , 1 , 2 , 3e5 ]", "[-7.35e1,455e-1]",
            "[\n-73.50000000000000000000,\t45.5\r\n]",
        ]
    )
    func positions(text: String) throws {
        let expected = Shape.point(Coordinate(longitude: -73.5, latitude: 45.5))
        #expect(try shape(#"{"type":"Point","coordinates":\#(text)}"#) == expected)
    }

    @Test("the edges of the sphere belong to it")
    func edges() throws {
        #expect(try shape(#"{"type":"Point","coordinates":[-180,90]}"#) == .point(Coordinate(x: -180, y: 90)))
        #expect(try shape(#"{"type":"Point","coordinates":[180,-90]}"#) == .point(Coordinate(x: 180, y: -90)))
    }

    @Test("a feature with everything, in an unusual order")
    func feature() throws {
        let text = #"""
            {"properties": {"name": "Rimouski", "pop": 48935, "share": 0.5, "one": 1.0, "big": 12345678901234567890,
            "ok": true, "no": false, "none": null, "list": [1, {"a": "]"}], "é\n": {}, "pop": 7},
            "title": {"type": "Point"}, "bbox": [-69, 48, -68, 49], "geometry": {"bbox": [], "coordinates": [-68.5, 48.4],
            "foreign": [[[]]], "type": "Point"}, "id": 5, "type": "Feature"}
            """#
        let feature = try #require(try geoJSON(text).features.first)
        #expect(feature.id == 5)
        #expect(feature.shape == .point(Coordinate(longitude: -68.5, latitude: 48.4)))
        #expect(
            feature.properties == [
                "name": "Rimouski", "pop": 7, "share": 0.5, "one": 1.0, "big": .json("12345678901234567890"),
                "ok": .boolean(true), "no": .boolean(false), "none": .null, "list": .json(#"[1, {"a": "]"}]"#),
                "é\n": .json("{}"),
            ]
        )
        #expect(feature.properties.entries.map(\.key).prefix(3) == ["name", "pop", "share"])
    }

    @Test(
        "a collection in any order of members",
        arguments: [
            #"{"type":"FeatureCollection","features":[@,@]}"#, #"{"features":[@,@],"type":"FeatureCollection"}"#,
            #"{"name":"x","features":[@,@],"bbox":[1,2,3,4],"type":"FeatureCollection","more":{"type":"Feature"}}"#,
            "\u{FEFF} \n{\"\\u0074ype\":\"FeatureCollection\",\"features\" : [ @ , @ ] } \n",
        ]
    )
    func memberOrder(text: String) throws {
        let feature = #"{"type":"Feature","properties":null,"geometry":null,"id":"a"}"#
        let collection = try geoJSON(text.split(separator: "@").joined(separator: feature))
        #expect(collection.features == [Feature(id: "a", shape: nil), Feature(id: "a", shape: nil)])
        #expect(collection.crsName == nil)
    }

    @Test("an empty collection, and features without the members that they should have")
    func sparse() throws {
        #expect(try geoJSON(#"{"type":"FeatureCollection","features":[]}"#).features.isEmpty)
        #expect(try geoJSON(#"{"type":"Feature"}"#).features == [Feature(shape: nil)])
        #expect(try geoJSON(#"{"type":"Feature","id":null}"#).features == [Feature(shape: nil)])
        #expect(try geoJSON(#"{"type":"Feature","id":"01"}"#).features.first?.id == "01")
    }

    @Test(
        "longitude and latitude under its many names",
        arguments: [
            ("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"), ("OGC:CRS84", "OGC:CRS84"), ("CRS84", "OGC:CRS84"),
            ("urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84"), ("EPSG:4326", "EPSG:4326"), ("epsg:4326", "EPSG:4326"),
            ("urn:ogc:def:crs:EPSG::4326", "EPSG:4326"), ("urn:ogc:def:crs:EPSG:6.9:4326", "EPSG:4326"),
            ("http://www.opengis.net/def/crs/EPSG/0/4269", "EPSG:4269"), ("EPSG:4269", "EPSG:4269"),
            ("http://www.opengis.net/gml/srs/epsg.xml#4617", "EPSG:4617"), ("urn:ogc:def:crs:EPSG::4617", "EPSG:4617"),
            ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "OGC:CRS84"),
        ]
    )
    func acceptedCRS(name: String, recorded: String) throws {
        let crs = #""crs":{"type":"name","properties":{"name":"\#(name)"}}"#
        #expect(try geoJSON(#"{"type":"FeatureCollection",\#(crs),"features":[]}"#).crsName == recorded)
        #expect(try geoJSON(#"{"type":"FeatureCollection","features":[],\#(crs)}"#).crsName == recorded)
        #expect(try geoJSON(#"{"type":"Point","coordinates":[1,2],\#(crs)}"#).crsName == recorded)
    }

    @Test("a crs of null says nothing")
    func nullCRS() throws {
        #expect(try geoJSON(#"{"type":"FeatureCollection","crs":null,"features":[]}"#).crsName == nil)
    }

    @Test("features with different keys in the same places")
    func keyCache() throws {
        let collection = try geoJSON(
            #"""
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1,"bb":2}},
            {"type":"Feature","properties":{"b":1,"bb":2,"c":3}},{"type":"Feature","properties":{"\u0062":1,"b\u0062":4}},
            {"type":"Feature","properties":{"c":3,"a":1,"d":4,"bb":0}}]}
            """#
        )
        #expect(
            collection.features.map { $0.properties.entries.map(\.key) } == [
                ["a", "bb"], ["b", "bb", "c"], ["b", "bb"], ["c", "a", "d", "bb"],
            ]
        )
    }
}
