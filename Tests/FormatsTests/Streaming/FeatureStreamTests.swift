import Geometry
import Testing

@testable import Formats

@Suite("Points from GeoJSON of any size")
struct PointFeatureTests {
    private let one =
        #"{"type":"Feature","id":1,"properties":{"pop":3},"geometry":{"type":"Point","coordinates":[1,2]}}"#
    private let two =
        #"{"geometry": {"coordinates": [3, 4, 5], "type": "Point"}, "properties": {"pop": "4"}, "type": "Feature"}"#

    @Test("a collection, a text sequence, one feature a line, one feature alone; members in any order")
    func shapes() {
        for text in [
            collection(one, two), "\u{FEFF} \(collection(one, two)) \n",
            #"{"features":[\#(one),\#(two)],"bbox":[1,2,3,4],"type":"FeatureCollection"}"#,
            #"{"name":"a]}","x":{"features":[1]},"features" : [ \#(one) , \#(two) ] , "type" : "FeatureCollection","z":[[]]}"#,
            "\(one)\n\(two)\n", "\u{1E}\(one)\n\u{1E}\(two)\n", "\(one)\r\n\r\n\(two)", "\(one)\(two)", "\(two)\(two)",
        ] {
            for size in [1, 10, 1 << 19] {
                let content = StreamContent(text, pieceSize: size)
                #expect(content.code == nil, "\(text)")
                #expect(content.positions.last == Coordinate(x: 3, y: 4))
                #expect(content.positions.count == 2)
                #expect(content.weights.last == 4)
            }
        }
        #expect(StreamContent(one).positions == [Coordinate(x: 1, y: 2)])
    }

    @Test("without features there are no batches")
    func empty() {
        for text in [collection(), #"{"features" : [ ] , "type":"FeatureCollection"}"#] {
            #expect(StreamContent(text) == StreamContent())
        }
        #expect(StreamContent("\n", name: "t.geojsonl") == StreamContent())
        #expect(StreamContent("", name: "t.geojson").code == .emptyFile)
        #expect(StreamContent(" ", name: "t.geojson").code == .syntax)
    }

    @Test("a null geometry, and an empty point, is a point without position")
    func withoutPosition() {
        let none = #"{"type":"Feature","properties":null,"geometry":null}"#
        let content = StreamContent(collection(none, pointFeature(at: "[]"), pointFeature()))
        #expect(content.code == nil)
        #expect(content.positions == [nil, nil, Coordinate(x: -73.5, y: 45.5)])
    }

    @Test("identifiers: of a property, else of the feature, else the number")
    func identifiers() {
        #expect(StreamContent(collection(one, two)).ids == ["1", "2"])
        let named = collection(
            pointFeature(#"{"nom":"a\u00e9\n\"","code":5}"#),
            pointFeature(#"{"code":null}"#),
            pointFeature(#"{"c\u006fde":"x"}"#)
        )
        #expect(StreamContent(named).ids == ["5", "2", "x"])
        #expect(StreamContent(named) { $0.columns.id = ["nom"] }.ids == ["aé\n\"", "2", "3"])
    }

    @Test("a crs member before or behind the features")
    func crs() {
        let crs = #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4269"}}"#
        for text in [
            #"{\#(crs),"type":"FeatureCollection","features":[\#(one)]}"#,
            #"{"type":"FeatureCollection","features":[\#(one)],\#(crs)}"#,
        ] {
            for size in [1, 1 << 19] {
                let content = StreamContent(text, pieceSize: size)
                #expect(content.crsName == "EPSG:4269")
                #expect(content.notices.count == 1)
            }
        }
        let lambert = #"{"type":"name","properties":{"name":"EPSG:32198"}}"#
        let far = #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-416000.5,180000]}}"#
        let text = #"{"type":"FeatureCollection","crs":\#(lambert),"features":[\#(far)]}"#
        #expect(StreamContent(text).code == .unsupportedCRS)
        let content = StreamContent(text) { $0.positions = .any }
        #expect(content.crsName == "EPSG:32198")
        #expect(content.positions == [Coordinate(x: -416_000.5, y: 180_000)])
        #expect(StreamContent(collection(far)).code == .projectedCoordinates)
    }

    @Test("a foreign crs behind the features is found before positions are judged, however the file is cut")
    func crsBehind() {
        let crs = #""crs":{"type":"name","properties":{"name":"EPSG:32198"}}"#
        let null = #"{"type":"Feature","properties":{},"geometry":null}"#
        let far = #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-416000.5,180000]}}"#
        let many = Array(repeating: far, count: 300)
        for features in [[far], [null, null, far], many] {
            let text = #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ",\n"))],\#(crs)}"#
            for size in [1, 100, 1 << 19] {
                let content = StreamContent(text, pieceSize: size) { $0.positions = .asStated }
                #expect(content.code == nil && content.crsName == "EPSG:32198")
                #expect(content.positions.compactMap(\.self).allSatisfy { $0 == Coordinate(x: -416_000.5, y: 180_000) })
                #expect(content.positions.count == features.count && content.notices.count == 1)
                #expect(StreamContent(text, pieceSize: size).code == .projectedCoordinates)
            }
        }
        let unsaid = StreamContent(collection(far)) { $0.positions = .asStated }
        #expect(unsaid.code == .projectedCoordinates)
        let degrees = #"{"type":"FeatureCollection","features":[\#(one)],\#(crs)}"#
        let late = StreamContent(degrees) { $0.positions = .asStated }
        #expect(late.code == nil && late.crsName == "EPSG:32198")
    }

    @Test(
        "what is wrong, in which feature, on which line",
        arguments: [
            (#"{"type":"Feature","geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]}}"#, .unsupportedType),
            (#"{"type":"Feature","geometry":{"type":"Point","coordinates":[0,91]}}"#, .outsideSphere),
            (#"{"type":"Feature","properties":{"pop":-1},"geometry":null}"#, .badNumber),
            (#"{"type":"Feature","properties":{"pop":"x"},"geometry":null}"#, .badNumber),
            (#"{"type":"Feature","properties":{"pop":[1]},"geometry":null}"#, .badNumber),
            (#"{"type":"Feature","properties":{},"geometry":null}"#, .badNumber),
            (#"{"type":"Feature","properties":{"pop":1e999},"geometry":null}"#, .notFinite),
            (#"{"type":"Feature","properties":{"pop":01},"geometry":null}"#, .syntax),
            (#"{"type":"Feature","properties":[],"geometry":null}"#, .unexpectedStructure),
            (#"{"type":"Feature","id":[],"properties":{"pop":1},"geometry":null}"#, .unexpectedStructure),
            (#"{"type":"Feature","geometry":{"type":"Point"}}"#, .unexpectedStructure),
            (#"{"type":"Feature","geometry":{"type":"Point","coordinates":[NaN,1]}}"#, .syntax),
            (#"{"type":"Feature","geometry":{"type":"Point","coordinates":[1]}}"#, .unexpectedStructure),
            (#"{"geometry":null,"properties":{"pop":1}}"#, .unexpectedStructure), ("[]", .unexpectedStructure),
            (#"{"type":"Feature","type":"Feature"}"#, .unexpectedStructure), ("7", .unexpectedStructure),
            (#"{"type":"Feature","a":"\x"}"#, .syntax), (#"{"type":"Feature","a":[1,]}"#, .syntax),
        ] as [(String, FormatError.Code)]
    )
    func errors(feature: String, code: FormatError.Code) {
        let good = pointFeature(#"{"pop":1}"#)
        for text in [collection(good, feature, good), "\(good)\n\(feature)\n\(good)\n"] {
            for size in [1, 100, 1 << 19] {
                let content = StreamContent(text, pieceSize: size)
                #expect(content.code == code)
                #expect(content.location?.feature == 2)
                #expect(content.location?.line == 2)
                #expect(content.positions.count <= 1)
            }
        }
    }

    @Test(
        "what is wrong around the features",
        arguments: [
            (#"{"type":"FeatureCollection"}"#, .unexpectedStructure, 1), ("{}", .unexpectedStructure, 1),
            (#"{"features":[]}"#, .unexpectedStructure, 15),
            (#"{"type":"Topology","features":[]}"#, .unknownFormat, 9),
            ("[1,2]", .unexpectedStructure, 2), ("[] x", .syntax, 4), ("[", .syntax, 2),
            (#"{"type":"FeatureCollection","features":[],"features":[]}"#, .unexpectedStructure, 43),
            (#"{"type":"FeatureCollection","features":{}}"#, .unexpectedStructure, 40),
            (#"{"type":"FeatureCollection","features":[]} x"#, .syntax, 44),
            (#"{"type":"FeatureCollection","features":[],}"#, .syntax, 43),
            (#"{"type":"FeatureCollection","features":[] "#, .syntax, 43),
            (#"{"type":"FeatureCollection","features":[ "#, .syntax, 42),
            (#"{"type":"FeatureCollection","fea"#, .syntax, 29),
            (#"{"type":"FeatureCollection","crs":1,"features":[]}"#, .unexpectedStructure, 35),
        ] as [(String, FormatError.Code, Int)]
    )
    func envelopeErrors(text: String, code: FormatError.Code, column: Int) {
        for size in [1, 5, 1 << 19] {
            let content = StreamContent(text, name: "t.geojson", pieceSize: size)
            #expect(content.code == code)
            #expect(content.location?.line == 1)
            #expect(content.location?.column == column)
        }
    }

    @Test("commas between features are wanted, once, and none behind the last")
    func commas() {
        let features = pointFeature()
        for list in ["\(features)\(features)", "\(features),,\(features)", "\(features),", ",\(features)"] {
            for size in [1, 100, 1 << 19] {
                let content = StreamContent(#"{"type":"FeatureCollection","features":[\#(list)]}"#, pieceSize: size)
                #expect(content.code == .syntax || content.code == .unexpectedStructure)
                #expect(content.location?.line == 1)
            }
        }
    }

    @Test("a million nested brackets", arguments: ["[", #"{"a":"#])
    func deep(bracket: String) {
        let nest = String(repeating: bracket, count: 1_000_000)
        for text in [nest, #"{"type":"FeatureCollection","features":["# + nest, #"{"type":"Feature","x":"# + nest] {
            let content = StreamContent(text, name: "t.geojson")
            #expect(content.code == .syntax || content.code == .unexpectedStructure)
        }
    }

    @Test("of two mistakes the first in the file is reported")
    func firstMistake() {
        let content = StreamContent(collection(pointFeature(), pointFeature(at: "[0,91]")) + " x")
        #expect(content.code == .outsideSphere)
        #expect(content.location?.feature == 2)
    }

    @Test("an array of objects, with the columns of a table")
    func objects() throws {
        let text = """
            [{"nom":"a","Longitude":-73.50,"latitude":"45.5","pop":3},
             {"latitude":null,"nom":"b","pop":"4","x\\u0079":{"longitude":[1]}}, {"Longitude":"","nom":"c","pop":0}]
            """
        for size in [1, 40, 1 << 19] {
            let content = StreamContent(text, pieceSize: size)
            #expect(content.code == nil)
            #expect(content.ids == ["a", "b", "c"])
            #expect(content.positions == [Coordinate(x: -73.5, y: 45.5), nil, nil])
            #expect(content.weights == [3, 4, 0])
        }
        #expect(StreamContent(" [ ] ") == StreamContent())
        #expect(StreamContent(#"[{"a":1}]"#).code == .missingColumn)
        #expect(StreamContent(#"[{"lon":1,"lat":2},{"lon":1}]"#).code == .badNumber)
        let swapped = StreamContent(#"[{"lon":45,"lat":-73},{"lat":95,"lon":1}]"#)
        #expect(swapped.code == .outsideSphere && swapped.location?.feature == 2 && swapped.location?.field == "lat")
        #expect(StreamContent(#"[{"lon":1,"lat":2}, 7]"#).code == .unexpectedStructure)
        #expect(
            try rewritten(text, as: .geojsonl).split(separator: "\n").first
                == #"{"type":"Feature","properties":{"nom":"a","pop":3},"#
                + #""geometry":{"type":"Point","coordinates":[-73.5,45.5]}}"#
        )
        #expect(
            try rewritten(text, as: .csv)
                == "nom,Longitude,latitude,pop,xy\na,-73.50,45.5,3,\nb,,,4,\"{\"\"longitude\"\":[1]}\"\nc,,,0,\n"
        )
        let added: [(PointBatch) -> AddedColumn] = [
            { batch in AddedColumn("pop", .numbers([Double](repeating: 1.5, count: batch.count))) }
        ]
        let json = try rewritten(text, as: .json, added: added, names: ["pop"])
        #expect(json.hasPrefix("[\n{\"nom\":\"a\",\"Longitude\":-73.50,\"latitude\":\"45.5\",\"pop\":1.5},\n"))
        #expect(StreamContent(json).positions == StreamContent(text).positions)
        let moved = try rewritten(Array(text.utf8), as: .json) { batch in
            batch.replacePositions(longitudes: [1, .nan, .nan], latitudes: [3, .nan, .nan])
        }
        #expect(StreamContent(moved).positions == [Coordinate(x: 1, y: 3), nil, nil])
    }
}
