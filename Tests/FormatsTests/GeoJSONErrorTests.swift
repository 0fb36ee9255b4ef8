import Formats
import Geometry
import Testing

/// A text, the code of its error, and the column of it.
struct FaultyText: Sendable, CustomTestStringConvertible {
    var text: String
    var code: FormatError.Code
    var column: Int
    var testDescription: String { text }

    init(_ text: String, _ code: FormatError.Code, _ column: Int) {
        (self.text, self.code, self.column) = (text, code, column)
    }
}

@Suite("What is wrong with a GeoJSON file, and where")
struct GeoJSONErrorTests {
    static let documents: [FaultyText] = [
        FaultyText("[]", .unexpectedStructure, 1),
        FaultyText("12", .unexpectedStructure, 1),
        FaultyText(#""text""#, .unexpectedStructure, 1),
        FaultyText("[", .syntax, 2),
        FaultyText("<html>", .syntax, 1),
        FaultyText("{}", .unexpectedStructure, 1),
        FaultyText(#"{"a":{"type":"Point"}}"#, .unexpectedStructure, 1),
        FaultyText(#"{"type":5}"#, .unexpectedStructure, 9),
        FaultyText(#"{"type":"Topology","objects":{}}"#, .unknownFormat, 9),
        FaultyText(#"{"type":"point","coordinates":[1,2]}"#, .unsupportedType, 9),
        FaultyText(#"{"type":"FeatureCollection"}"#, .unexpectedStructure, 1),
        FaultyText(#"{"type":"FeatureCollection","features":{}}"#, .unexpectedStructure, 40),
        FaultyText(#"{"type":"FeatureCollection","features":[],"features":[]}"#, .unexpectedStructure, 43),
        FaultyText(#"{"type":"FeatureCollection","features":[]} x"#, .syntax, 44),
        FaultyText(#"{"type":"Feature","geometry":5}"#, .unexpectedStructure, 30),
        FaultyText(#"{"type":"Feature","geometry":{}}"#, .unexpectedStructure, 30),
        FaultyText(#"{"type":"Feature","geometry":{"type":"Feature"}}"#, .unsupportedType, 38),
        FaultyText(#"{"type":"Feature","properties":[]}"#, .unexpectedStructure, 32),
        FaultyText(#"{"type":"Feature","id":{}}"#, .unexpectedStructure, 24),
        FaultyText(#"{"type":"Feature","id":true}"#, .unexpectedStructure, 24),
        FaultyText(#"{"type":"Feature","type":"Feature"}"#, .unexpectedStructure, 19),
        FaultyText(#"{"type":"Feature","properties":{"a":1e999}}"#, .notFinite, 37),
        FaultyText(#"{"type":"Point"}"#, .unexpectedStructure, 1),
        FaultyText(#"{"type":"Point","coordinates":[1,2],"coordinates":[1,2]}"#, .unexpectedStructure, 37),
        FaultyText(#"{"type":"Point","geometries":[1,2]}"#, .unexpectedStructure, 1),
        FaultyText(#"{"type":"GeometryCollection","geometries":{}}"#, .unexpectedStructure, 43),
        FaultyText(#"{"type":"GeometryCollection","geometries":[5]}"#, .unexpectedStructure, 44),
        FaultyText(#"{"type":"Point","coordinates":null}"#, .unexpectedStructure, 31),
        FaultyText(
            #"{"type":"Point","crs":{"properties":{"name":"EPSG:32198"}},"coordinates":[1,2]}"#,
            .unsupportedCRS,
            23
        ),
        FaultyText(#"{"type":"Point","crs":{"type":"name"},"coordinates":[1,2]}"#, .unexpectedStructure, 23),
        FaultyText(#"{"type":"Point","crs":{"properties":{"href":"x"}},"coordinates":[1,2]}"#, .unsupportedCRS, 23),
        FaultyText(
            #"{"type":"Point","crs":{"properties":{"name":"EPSG:43260"}},"coordinates":[1,2]}"#,
            .unsupportedCRS,
            23
        ),
        FaultyText(
            #"{"type":"Point","crs":{"properties":{"name":"IGNF:4326"}},"coordinates":[1,2]}"#,
            .unsupportedCRS,
            23
        ),
    ]

    /// Coordinates of one geometry; the column is that in the coordinates.
    static let coordinates: [(type: String, FaultyText)] = [
        ("Point", FaultyText("[1]", .unexpectedStructure, 3)),
        ("Point", FaultyText("[1,]", .unexpectedStructure, 4)),
        ("Point", FaultyText("[1,null]", .unexpectedStructure, 4)),
        ("Point", FaultyText(#"["1",2]"#, .unexpectedStructure, 2)),
        ("Point", FaultyText("[[1,2]]", .unexpectedStructure, 2)),
        ("Point", FaultyText("[1,2,true]", .unexpectedStructure, 6)),
        ("Point", FaultyText("[1,2 3]", .syntax, 6)),
        ("Point", FaultyText("[1,NaN]", .syntax, 4)),
        ("Point", FaultyText("[1,1e400]", .notFinite, 1)),
        ("Point", FaultyText("[181,2]", .outsideSphere, 1)),
        ("Point", FaultyText("[45.5,-91]", .outsideSphere, 1)),
        ("Point", FaultyText("[500,500]", .outsideSphere, 1)),
        ("Point", FaultyText("[-416000.5,180000]", .projectedCoordinates, 1)),
        ("Point", FaultyText("[150,5040000]", .projectedCoordinates, 1)),
        ("MultiPoint", FaultyText("[1,2]", .unexpectedStructure, 2)),
        ("MultiPoint", FaultyText("[[1,2],[200,0]]", .outsideSphere, 8)),
        ("LineString", FaultyText("[[1,2]]", .lineTooShort, 1)),
        ("LineString", FaultyText("{}", .unexpectedStructure, 1)),
        ("MultiLineString", FaultyText("[[[1,2],[3,4]],[[1,2]]]", .lineTooShort, 16)),
        ("Polygon", FaultyText("[[1,2]]", .unexpectedStructure, 3)),
        ("Polygon", FaultyText("[[]]", .ringTooShort, 2)),
        ("Polygon", FaultyText("[[[0,0],[1,0],[0,0]]]", .ringTooShort, 2)),
        ("Polygon", FaultyText("[[[0,0],[1,0],[1,1],[0,1]]]", .ringNotClosed, 2)),
        ("MultiPolygon", FaultyText("[[[[0,0],[1,0],[1,1],[0,0]],[[0,0],[1,0],[1,1],[0,1]]]]", .ringNotClosed, 29)),
        ("MultiPolygon", FaultyText("[[[0,0],[1,0],[1,1],[0,0]]]", .unexpectedStructure, 4)),
    ]

    @Test("documents", arguments: documents)
    func faultyDocuments(example: FaultyText) {
        let error = failure(try geoJSON(example.text))
        #expect(error?.code == example.code)
        #expect(error?.location == InputLocation(file: "test.geojson", line: 1, column: example.column))
    }

    @Test("coordinates", arguments: coordinates)
    func faultyCoordinates(type: String, example: FaultyText) {
        // The third feature of a collection, its coordinates at the start of a line.
        let text = """
            {"type":"FeatureCollection","features":[{"type":"Feature"},
            {"type":"Feature"},{"type":"Feature","geometry":{"type":"\(type)","coordinates":
            \(example.text)}}]}
            """
        let error = failure(try geoJSON(text))
        #expect(error?.code == example.code)
        #expect(error?.location == InputLocation(file: "test.geojson", line: 3, column: example.column, feature: 3))
    }

    @Test(
        "members of a collection that are no features",
        arguments: [#"{"type":"Point","coordinates":[1,2]}"#, "5", "null", "[]", #"{"properties":{}}"#]
    )
    func notFeatures(text: String) {
        let error = failure(try geoJSON(#"{"type":"FeatureCollection","features":[{"type":"Feature"},\#(text)]}"#))
        #expect(error?.code == .unexpectedStructure)
        #expect(error?.location?.feature == 2)
    }

    @Test("bytes that are not UTF-8, in a text and in a key")
    func notUTF8() {
        for bytes in [[0x22, 0xE9, 0x22, 0x3A, 0x31], [0x22, 0x61, 0x22, 0x3A, 0x22, 0x51, 0x75, 0xE9, 0x22]]
            as [[UInt8]]
        {
            let text = Array(#"{"type":"Feature","properties":{"#.utf8) + bytes + Array("}}".utf8)
            let error = failure(try GeoJSONReader.read(text, name: "-"))
            #expect(error?.code == .notUTF8)
            #expect(error?.location?.file == "-")
            #expect(error?.location?.line == 1)
        }
    }

    @Test("no bytes")
    func empty() {
        #expect(failure(try geoJSON(""))?.code == .emptyFile)
        #expect(failure(try geoJSON("  "))?.code == .syntax)
    }

    @Test("swapped axes are suspected where they would explain it")
    func swapped() {
        let error = failure(try shape(#"{"type":"Point","coordinates":[49.2,-123.1]}"#))
        #expect(error?.code == .outsideSphere)
        #expect(error?.advice != nil)
        #expect(failure(try shape(#"{"type":"Point","coordinates":[200,10]}"#))?.advice == nil)
    }
}
