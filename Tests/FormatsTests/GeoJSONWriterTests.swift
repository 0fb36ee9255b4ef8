import Formats
import Geometry
import Testing

@Suite("GeoJSON output")
struct GeoJSONWriterTests {
    private func ring(_ pairs: (Double, Double)...) throws -> LinearRing {
        try LinearRing(pairs.map { Coordinate(x: $0.0, y: $0.1) })
    }

    private func text(_ shape: Shape?, decimals: Int = 7) -> String {
        GeoJSONWriter(decimals: decimals).geometry(shape).text
    }

    @Test("one feature a line")
    func layout() {
        let features = [
            Feature(
                id: "a",
                shape: .point(Coordinate(longitude: -68.52386249, latitude: 48.45)),
                properties: [
                    "name": "Rimouski", "n": 3, "x": 0.25, "whole": 2.0, "nan": .number(.nan), "none": .null,
                    "yes": .boolean(true), "raw": .json("{ \"a b\" : [ 1,\n \"\\\" \\\\\" ] }"), "bad": .json("{oops"),
                ]
            ),
            Feature(id: .boolean(true), shape: nil),
        ]
        let writer = GeoJSONWriter(members: ["source": "MRNF", "crs": "x", "type": "x", "features": 1, "n": [1, 2]])
        #expect(
            writer.bytes(of: FeatureCollection(features, crsName: "EPSG:4269")).text == #"""
                {"type":"FeatureCollection","source":"MRNF",
                "n":[1,2],
                "features":[
                {"type":"Feature","id":"a","properties":{"name":"Rimouski","n":3,"x":0.25,"whole":2,"nan":null,"none":null,"yes":true,"raw":{"a b":[1,"\" \\"]},"bad":"{oops"},"geometry":{"type":"Point","coordinates":[-68.5238625,48.45]}},
                {"type":"Feature","properties":{},"geometry":null}
                ]}

                """#
        )
        #expect(writer.lines(of: features).text.split(separator: "\n").count == 2)
        #expect(
            GeoJSONWriter().bytes(of: FeatureCollection()).text == "{\"type\":\"FeatureCollection\",\"features\":[]}\n"
        )
    }

    @Test("exteriors run anticlockwise, holes clockwise, whatever they did before")
    func orientation() throws {
        let square = try ring((0, 0), (3, 0), (3, 3), (0, 3), (0, 0))
        let hole = try ring((1, 1), (2, 1), (2, 2), (1, 2), (1, 1))
        let expected =
            #"{"type":"Polygon","coordinates":[[[0,0],[3,0],[3,3],[0,3],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]]}"#
        for (shell, inner) in [(square, hole), (square, hole.reversed)] {
            #expect(text(.polygon(Polygon(exterior: shell, holes: [inner]))) == expected)
        }
        let turned = text(.polygon(Polygon(exterior: square.reversed)))
        #expect(turned == #"{"type":"Polygon","coordinates":[[[0,0],[3,0],[3,3],[0,3],[0,0]]]}"#)
    }

    @Test("rings that rounding leaves without area are dropped")
    func degenerate() throws {
        let big = try ring((0, 0), (3, 0), (3, 3), (0, 3), (0, 0))
        let speck = try ring((1, 1), (1.001, 1), (1.001, 1.001), (1, 1))
        let sliver = try ring((1, 1), (2, 1.001), (2, 1), (1, 1))
        let near = try ring((0, 0), (3, 0), (3.001, 0.001), (3, 3), (0, 0))
        let plain = #"{"type":"Polygon","coordinates":[[[0,0],[3,0],[3,3],[0,3],[0,0]]]}"#
        #expect(text(.polygon(Polygon(exterior: big, holes: [speck, sliver])), decimals: 1) == plain)
        #expect(text(.polygon(Polygon(exterior: speck, holes: [speck])), decimals: 1) == "null")
        #expect(text(.multiPolygon(MultiPolygon([Polygon(exterior: sliver)])), decimals: 1) == "null")
        #expect(
            text(.multiPolygon(MultiPolygon([Polygon(exterior: speck), Polygon(exterior: near)])), decimals: 1)
                == #"{"type":"MultiPolygon","coordinates":[[[[0,0],[3,0],[3,3],[0,0]]]]}"#
        )
        #expect(text(.polygon(Polygon(exterior: speck)), decimals: 3).contains("1.001"))
    }

    @Test(
        "what has no place is null, what is empty stays",
        arguments: [
            (nil, "null"), (.point(Coordinate(x: .nan, y: 0)), "null"),
            (.lineString([Coordinate(x: 0, y: 0), Coordinate(x: .infinity, y: 0)]), "null"),
            (.multiLineString([[Coordinate(x: 0, y: 0), Coordinate(x: 0, y: .nan)]]), "null"),
            (.multiPoint([]), #"{"type":"MultiPoint","coordinates":[]}"#),
            (.multiPolygon(MultiPolygon()), #"{"type":"MultiPolygon","coordinates":[]}"#),
            (.collection([]), #"{"type":"GeometryCollection","geometries":[]}"#),
            (
                .collection([.point(Coordinate(x: .nan, y: 0)), .point(Coordinate(x: 1, y: -0.00000001))]),
                #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,0]}]}"#
            ),
            (
                .multiLineString([[Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 1)]]),
                #"{"type":"MultiLineString","coordinates":[[[0,0],[1,1]]]}"#
            ),
        ] as [(Shape?, String)]
    )
    func empty(shape: Shape?, expected: String) {
        #expect(text(shape) == expected)
    }

    @Test("every kind of shape comes back as it was written")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 31)
        var features: [Feature] = []
        for index in 0..<200 {
            features.append(
                Feature(
                    id: index % 3 == 0 ? nil : .integer(index),
                    shape: try randomShape(&generator, depth: 0),
                    properties: ["code": .string("0\(index)"), "n": .integer(index), "x": .number(Double(index) + 0.5)]
                )
            )
        }
        let bytes = GeoJSONWriter().bytes(of: FeatureCollection(features))
        let again = try GeoJSONReader.read(bytes, name: "t")
        #expect(again.features == features)
        #expect(GeoJSONWriter().bytes(of: again) == bytes)
        let lines = GeoJSONWriter().lines(of: features)
        #expect(try GeoJSONReader.readLines(lines, name: "t").features == features)
    }

    /// Shapes on a grid of a millionth of a degree, so that rounding changes nothing; no step is more than half a turn.
    private func randomShape(_ generator: inout SeededGenerator, depth: Int) throws -> Shape {
        func position() -> Coordinate {
            Coordinate(
                x: Double(Int.random(in: -90_000_000...90_000_000, using: &generator)) / 1e6,
                y: Double(Int.random(in: -90_000_000...90_000_000, using: &generator)) / 1e6
            )
        }
        func line() -> [Coordinate] { (0..<Int.random(in: 2..<6, using: &generator)).map { _ in position() } }
        func polygon() throws -> Polygon {
            let rings = try (0..<Int.random(in: 1..<3, using: &generator)).map { _ in
                try LinearRing(closing: [position(), position(), position()])
            }
            return Polygon(exterior: rings[0], holes: Array(rings.dropFirst())).rightHanded
        }
        return switch Int.random(in: 0..<(depth > 2 ? 6 : 7), using: &generator) {
        case 0: .point(position())
        case 1: .multiPoint(line())
        case 2: .lineString(line())
        case 3: .multiLineString([line(), line()])
        case 4: .polygon(try polygon())
        case 5: .multiPolygon(MultiPolygon([try polygon(), try polygon()]))
        default: .collection([try randomShape(&generator, depth: depth + 1), .point(position())])
        }
    }
}
