import Geometry
import Glibc
import Testing

@testable import Formats

@Suite("Points out, with columns added")
struct PointSinkTests {
    private let table = """
        id;nom;lon;lat;n;code\r
        "01";"a;""b""\r
        ";-73,50;45.5;1,50;02005\r
        02;é, </script>;-71.2;46,8;-0;1e5\r
        03;;;;;\r

        """

    private let features = collection(
        #"{"type":"Feature","id":7,"properties":{"a":1.50,"big":12345678901234567890123,"n\u00e9":"x\ny"},"#
            + #""geometry":{"type":"Point","coordinates":[ -73.50 , 45.5,3]}}"#,
        "{\"geometry\":null,\"type\":\"Feature\",\"properties\":{ \"a\" : [1, 2],\n \"b\":\"😀\"},\"extra\":1}",
        #"{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[1e1,-2]}}"#
    )

    private func added(_ name: String) -> [(PointBatch) -> AddedColumn] {
        [{ batch in AddedColumn(name, .numbers((0..<batch.count).map { $0 == 0 ? 0.25 : .nan }, decimals: 1)) }]
    }

    @Test("a table stays as it is, with the separators and decimal marks of the style")
    func tableToTable() throws {
        #expect(
            try rewritten(table, as: .csv, added: added("new"), names: ["new"])
                == "id,nom,lon,lat,n,code,new\n\"01\",\"a;\"\"b\"\"\r\n\",-73.50,45.5,1.50,02005,0.3\n"
                + "02,\"é, </script>\",-71.2,46.8,-0,1e5,\n03,,,,,,\n"
        )
        let quebec = try rewritten(table, as: .csv, style: .quebec)
        #expect(quebec == "\u{FEFF}" + table.replacing("\n        ", with: "\n"))
        let plain = "lon,lat,name,v\n1.5,2,\"a\"\"\n;\",3.10\n"
        #expect(try rewritten(plain, as: .csv) == plain)
        #expect(
            try rewritten(plain, as: .csv, added: added("new"), names: ["new"], style: .quebec)
                == "\u{FEFF}lon;lat;name;v;new\r\n1,5;2;\"a\"\"\n;\";3,10;0,3\r\n"
        )
    }

    @Test("a column that is there already is replaced in its place")
    func replaced() throws {
        #expect(
            try rewritten("lon,lat,v\n1,2,x\n", as: .csv, added: added("lat"), names: ["lat"]) == "lon,lat,v\n1,0.3,x\n"
        )
        let feature = collection(pointFeature(#"{"v":"x","w":{"v":1},"z":2}"#))
        let written = try rewritten(feature, as: .geojson, added: added("v"), names: ["v"])
        #expect(written.contains(#""properties":{"v":0.3,"w":{"v":1},"z":2}"#))
        let escaped = collection(pointFeature(#"{"\u0076":"x"}"#))
        #expect(try rewritten(escaped, as: .geojsonl, added: added("v"), names: ["v"]).contains(#"{"\u0076":0.3}"#))
        #expect(
            try rewritten(feature, as: .csv, added: added("v"), names: ["v"])
                == "lon,lat,v,w,z\n-73.5,45.5,0.3,\"{\"\"v\"\":1}\",2\n"
        )
    }

    @Test("a table becomes GeoJSON: plain numbers with their digits, codes as text, empty fields null")
    func tableToFeatures() throws {
        let lines = try rewritten(table, as: .geojsonl).split(separator: "\n")
        #expect(
            lines == [
                #"{"type":"Feature","properties":{"id":"01","nom":"a;\"b\"\r\n","n":1.50,"code":"02005"},"#
                    + #""geometry":{"type":"Point","coordinates":[-73.5,45.5]}}"#,
                #"{"type":"Feature","properties":{"id":"02","nom":"é, </script>","n":-0,"code":"1e5"},"#
                    + #""geometry":{"type":"Point","coordinates":[-71.2,46.8]}}"#,
                #"{"type":"Feature","properties":{"id":"03","nom":null,"n":null,"code":null},"geometry":null}"#,
            ]
        )
        let points = try rewritten("lon,lat\n-73.500,+45.5\n 1 ,2\n", as: .geojsonl)
        #expect(points.contains("[-73.500,45.5]"))
        #expect(points.contains("[1,2]"))
    }

    @Test("features stay as they are: properties in order with their digits, identifier, position")
    func featuresToFeatures() throws {
        let lines = try rewritten(features, as: .geojsonl, added: added("new"), names: ["new"]).split(separator: "\n")
        #expect(
            lines == [
                #"{"type":"Feature","id":7,"properties":{"a":1.50,"big":12345678901234567890123,"n\u00e9":"x\ny","new":0.3},"#
                    + #""geometry":{"type":"Point","coordinates":[-73.50,45.5]}}"#,
                #"{"type":"Feature","properties":{"a":[1,2],"b":"😀","new":null},"geometry":null}"#,
                #"{"type":"Feature","properties":{"new":null},"geometry":{"type":"Point","coordinates":[1e1,-2]}}"#,
            ]
        )
        #expect(try rewritten(collection(), as: .geojson) == "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n")
        let sequence = try rewritten(features, as: .geojsons)
        #expect(sequence.filter { $0 == "\u{1E}" }.count == 3)
        let same = try rewritten(features, as: .geojson)
        #expect(try rewritten(same, as: .geojson) == same)
        #expect(try rewritten(try rewritten(features, as: .geojsons), as: .geojson) == same)
    }

    @Test("features become a table with a column for each key of any of them")
    func featuresToTable() throws {
        #expect(
            try rewritten(features, as: .csv, added: added("new"), names: ["new"])
                == "id,lon,lat,a,big,né,b,new\n7,-73.50,45.5,1.50,12345678901234567890123,\"x\ny\",,0.3\n"
                + ",,,\"[1,2]\",,,😀,\n,1e1,-2,,,,,\n"
        )
        let named = collection(pointFeature(#"{"lon":"west","id":true}"#))
        #expect(try rewritten(named, as: .csv) == "longitude,latitude,lon,id\n-73.5,45.5,west,true\n")
    }

    @Test("an array of JSON objects")
    func json() throws {
        #expect(
            try rewritten("id,lon,lat\n01,-73.50,\"45.5\"\n2,,\n", as: .json)
                == "[\n{\"id\":\"01\",\"lon\":-73.50,\"lat\":45.5},\n{\"id\":\"2\",\"lon\":null,\"lat\":null}\n]\n"
        )
        let written = try rewritten(features, as: .json)
        _ = try JSONValue.parse(Array(written.utf8), name: "t")
        #expect(written.hasPrefix("[\n{\"id\":7,\"lon\":-73.50,\"lat\":45.5,\"a\":1.50,"))
    }

    @Test("positions that were transformed take the place of those of the file")
    func moved() throws {
        let move: (inout PointBatch) -> Void = { batch in
            batch.replacePositions(longitudes: [-73.123_456_789, .nan], latitudes: [45, .nan], decimals: 6)
        }
        let text = Array("lon,lat,v\n1,2,a\n3,4,b\n".utf8)
        #expect(try rewritten(text, as: .csv, moving: move) == "lon,lat,v\n-73.123457,45,a\n,,b\n")
        let written = try rewritten(text, as: .geojsonl, moving: move)
        #expect(written.contains("[-73.123457,45]") && written.contains(#""v":"b"},"geometry":null"#))
    }

    @Test(
        "the bytes do not depend on where the input is cut",
        arguments: [ContentFormat.csv, .geojson, .geojsonl, .json]
    )
    func pieceSizes(format: ContentFormat) throws {
        for text in [table, features] {
            let bytes = Array(text.utf8)
            let whole = try rewritten(bytes, as: format)
            for size in [1, 2, 7, 50] { #expect(try rewritten(bytes, as: format, pieceSize: size) == whole) }
        }
    }
}

@Suite("Points from file to file")
struct PointFileTests {
    private let folder = TemporaryFolder()
    private let text = "id,lon,lat\n" + (0..<20_000).map { "\($0),-73.\($0 % 9 + 1),45.5\n" }.joined()

    private func run(_ input: String, _ output: String, threads: Int, pieceSize: Int = 4096) throws {
        var options = PointStreamOptions()
        options.pieceSize = pieceSize
        options.collectsKeys = true
        let stream = try PointStream(path: input, options: options)
        let sink = try PointSink(path: output, layout: stream.layout, added: ["k"])
        try stream.process(threads: threads) { batch in
            let places = (0..<batch.count).map { Int32(($0 + batch.recordsBefore) % 3) - 1 }
            return sink.encode(batch, added: [AddedColumn("k", .labels(places, of: ["a", "b,\"c"]))])
        } inOrder: { bytes in
            try sink.write(bytes)
        }
        try sink.finish()
    }

    @Test("on several threads, compressed or not: the same bytes")
    func threads() throws {
        let input = folder.file("in.csv")
        try OutputFile.write(Array(text.utf8), to: input, overwrite: false)
        try run(input, folder.file("1.csv"), threads: 1)
        try run(input, folder.file("4.csv.gz"), threads: 4)
        let bytes = try FileBytes.read(path: folder.file("1.csv"))
        #expect(try FileBytes.read(path: folder.file("4.csv.gz")) == bytes)
        #expect(bytes.text.hasPrefix("id,lon,lat,k\n0,-73.1,45.5,\n1,-73.2,45.5,a\n2,-73.3,45.5,\"b,\"\"c\"\n"))
        try run(folder.file("4.csv.gz"), folder.file("5.geojson"), threads: 3)
        try run(folder.file("5.geojson"), folder.file("6.csv"), threads: 2)
        let last = try FileBytes.read(path: folder.file("6.csv"))
        #expect(StreamContent(last).ids.count == 20_000)
        #expect(folder.names == ["1.csv", "4.csv.gz", "5.geojson", "6.csv", "in.csv"])
    }

    @Test("the file has its name only when it is finished, and nothing is left where it never is")
    func unfinished() throws {
        let path = folder.file("out.csv")
        let stream = try PointStream(Array(text.utf8))
        do {
            let sink = try PointSink(path: path, layout: stream.layout)
            let piece = try #require(try stream.next())
            try sink.write(sink.encode(try stream.parse(piece)))
            #expect(access(path, F_OK) != 0)
            #expect(folder.names.count == 1)
        }
        #expect(folder.names.isEmpty)
        let sink = try PointSink(path: path, layout: stream.layout)
        try sink.finish()
        #expect(try FileBytes.read(path: path).text == "id,lon,lat\n")
        #expect(failure(try PointSink(path: path, layout: stream.layout))?.code == .fileExists)
        #expect(failure(try PointSink(path: folder.file("x.svg"), layout: stream.layout))?.code == .unknownFormat)
        #expect(failure(try PointSink(path: folder.path, format: .csv, layout: stream.layout))?.code == .isDirectory)
    }

    @Test("batches that are there already are the same file on any number of threads", arguments: ["csv", "geojson"])
    func batches(format: String) throws {
        var options = PointStreamOptions()
        options.pieceSize = 10_000
        let stream = try PointStream(Array(text.utf8), options: options)
        var batches: [PointBatch] = []
        while let piece = try stream.next() { batches.append(try stream.parse(piece)) }
        #expect(batches.count > 10)
        let one = try PointSink(path: folder.file("one.\(format)"), layout: stream.layout)
        for batch in batches { try one.write(one.encode(batch)) }
        try one.finish()
        for threads in [1, 2, 5] {
            let path = folder.file("\(threads).\(format)")
            let sink = try PointSink(path: path, layout: stream.layout)
            try sink.write(batches, threads: threads)
            try sink.finish()
            #expect(try FileBytes.read(path: path) == FileBytes.read(path: folder.file("one.\(format)")))
        }
    }

    @Test("of several mistakes the first in the file is reported, on any number of threads", arguments: [1, 2, 4])
    func firstError(threads: Int) throws {
        var rows = text.split(separator: "\n").map(String.init)
        for row in [5000, 7000, 19_000] { rows[row] = "bad" }
        let path = folder.file("bad.csv")
        try OutputFile.write(Array(rows.joined(separator: "\n").utf8), to: path, overwrite: false)
        var options = PointStreamOptions()
        options.pieceSize = 1000
        let stream = try PointStream(path: path, options: options)
        let seen = Locked(0)
        do {
            try stream.process(threads: threads) {
                $0.count
            } inOrder: { count in
                seen.withLock { $0 += count }
            }
            Issue.record("an error is missing")
        } catch let error as FormatError {
            #expect(error.code == .raggedRow)
            #expect(error.location?.line == 5001)
        }
        #expect(seen.withLock { $0 } < 5000)
    }

    @Test("an error of the work, or of the one who takes the results, ends it", arguments: [1, 3])
    func otherErrors(threads: Int) throws {
        struct Stop: Error {}
        let path = folder.file("in.csv")
        try OutputFile.write(Array(text.utf8), to: path, overwrite: false)
        var options = PointStreamOptions()
        options.pieceSize = 1000
        let first = try PointStream(path: path, options: options)
        #expect(throws: Stop.self) {
            try first.process(threads: threads) { _ in
                throw Stop()
            } inOrder: { (_: Int) in
            }
        }
        let second = try PointStream(path: path, options: options)
        #expect(throws: Stop.self) {
            try second.process(threads: threads) {
                $0.count
            } inOrder: { _ in
                throw Stop()
            }
        }
    }
}
