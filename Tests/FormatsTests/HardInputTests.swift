import Geometry
import Glibc
import Testing

@testable import Formats

/// What nobody writes on purpose, and what somebody sends one day: an answer or a clear error, soon.
@Suite("Hard inputs", .timeLimit(.minutes(15)))
struct HardInputTests {
    /// How a file is read.
    enum Way: CaseIterable {
        case points, features, whole

        /// The ways that a format is read: a table of JSON by streams only.
        static func all(of format: String) -> [Way] { format == "json" ? [.points, .features] : allCases }

        /// The number of records in a file.
        func count(_ bytes: [UInt8], name: String) throws(FormatError) -> Int {
            let options = PointStreamOptions()
            var count = 0
            switch self {
            case .points:
                let stream = try PointStream(bytes, name: name)
                while let piece = try stream.next() { count += try stream.parse(piece).count }
            case .features:
                let pieces = try ChunkStream(ByteSource(bytes, name: name), options: options)
                let stream = FeatureStream(pieces, options: options, keepsDigits: true)
                while let piece = try stream.next() { count += try stream.parse(piece).count }
            case .whole:
                count =
                    switch ContentFormat(path: name) {
                    case .csv: try CSVTable(bytes, name: name).rowCount
                    case .geojsonl, .geojsons: try GeoJSONReader.readLines(bytes, name: name).features.count
                    default: try GeoJSONReader.read(bytes, name: name).features.count
                    }
            }
            return count
        }
    }

    /// The formats that hold points in text, with what makes a file of records.
    static let formats = ["csv", "geojson", "geojsonl", "geojsons", "json"]

    /// A file of points with these properties, each a list of keys and values spelled as JSON.
    static func file(_ format: String, _ records: [[(key: String, value: String)]]) -> [UInt8] {
        switch format {
        case "csv":
            var csv = CSVWriter(header: ["lon", "lat"] + (records.first ?? []).map(\.key))
            for record in records {
                csv.field(-73.5)
                csv.field(45.5)
                for (_, value) in record {
                    csv.field((try? JSONValue.parse(Array(value.utf8), name: "value"))?.text ?? value)
                }
                csv.endRow()
            }
            return csv.bytes
        case "json":
            let objects = records.map { record in
                let members = [("lon", "-73.5"), ("lat", "45.5")] + record.map { ($0.key, $0.value) }
                return object(members)
            }
            return Array("[\(objects.joined(separator: ",\n"))]".utf8)
        default:
            let features = records.map { pointFeature(object($0.map { ($0.key, $0.value) })) }
            switch format {
            case "geojsonl": return Array((features.joined(separator: "\n") + "\n").utf8)
            case "geojsons": return Array(features.map { "\u{1E}\($0)\n" }.joined().utf8)
            default:
                let text = features.joined(separator: ",\n")
                return Array(#"{"type":"FeatureCollection","features":[\#(text)]}"#.utf8)
            }
        }
    }

    private static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { quoted($0) + ":" + $1 }.joined(separator: ",") + "}"
    }

    static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        JSONText.append(text, to: &bytes)
        return bytes.text
    }

    // MARK: - Small ones

    @Test("files without records, and with one", arguments: formats, Way.allCases)
    func few(format: String, way: Way) throws {
        guard Way.all(of: format).contains(way) else { return }
        let name = "t.\(format)"
        #expect(failure(try way.count([], name: name))?.code == .emptyFile)
        #expect(try way.count(Self.file(format, [[("n", "1")]]), name: name) == 1)
        #expect(try way.count(Self.file(format, [[]]), name: name) == 1)
        if format == "csv" { #expect(try way.count(Self.file(format, []), name: name) == 0) }
        if format == "geojson" { #expect(try way.count(Self.file(format, []), name: name) == 0) }
        for bytes in ["\n", " \n\t\r\n", "\u{FEFF}", "\u{FEFF}\n"] {
            // Space alone is a sequence without features, and the header of a table whose columns nobody asks for.
            let error = failure(try way.count(Array(bytes.utf8), name: name))
            let mayBeRead = format.hasPrefix("geojson") || way == .whole
            let isRight = error == nil ? mayBeRead : error?.location?.file == name
            #expect(isRight, "\(bytes.debugDescription)")
        }
    }

    static let names = [
        #"Aéroport "P.-E.-T.", n° 1"#, "line\nbreak", "line\r\nbreak", "return\ronly", "tab\there", "a;b,c",
        "</script><script>alert(1)</script>", "👩‍👩‍👧‍👦 🇨🇦", "é e\u{301}",
        " space ", "", "\"", "\"\"", "\\", "\\u0041", "'", "=1+1",
        "null", "NaN", "{\"a\":1}", "[", "\u{2028}\u{2029}", "\u{7F}\u{80}", "\u{1F}", "1e5", "02005",
        "\u{FEFF}x", "\u{1E}",
        "<!--", "%s%n", "\u{202E}abc", String(repeating: "long ", count: 5000),
    ]

    @Test("awkward names, as keys and as values, come out as they went in", arguments: formats)
    func awkwardNames(format: String) throws {
        let records = Self.names.map { [("name", Self.quoted($0))] }
        let keys = Self.names.filter { !$0.isEmpty }.map { ($0, Self.quoted($0)) }
        for records in [records, [keys]] {
            let bytes = Self.file(format, records)
            let features = try Self.features(bytes, name: "t.\(format)")
            for (feature, record) in zip(features, records) {
                #expect(feature.properties.entries.map(\.key) == record.map(\.0))
                for (entry, member) in zip(feature.properties.entries, record) {
                    // An empty field of a table is no value.
                    let isEmpty = member.1 == "\"\"" && format == "csv"
                    #expect(entry.value == (isEmpty ? .null : PropertyValue.string(Self.text(member.1))))
                }
            }
            #expect(features.count == records.count)
            // Whatever it was, it can be written in every format, and comes out of that too.
            for other in [ContentFormat.csv, .geojson, .geojsonl, .geojsons, .json] {
                let written = Array(try rewritten(bytes, as: other).utf8)
                let again = try Self.features(written, name: "t.\(other.fileExtension)")
                #expect(again.map(\.shape) == features.map(\.shape), "\(other)")
                let keys = features.map { $0.properties.entries.map(\.key) }
                #expect(again.map { $0.properties.entries.map(\.key) } == keys, "\(other)")
                guard format != "csv", other != .csv else { continue }
                #expect(again.map(\.properties) == features.map(\.properties), "\(other)")
            }
        }
    }

    private static func text(_ quoted: String) -> String {
        (try? JSONValue.parse(Array(quoted.utf8), name: "value"))?.text ?? ""
    }

    private static func features(_ bytes: [UInt8], name: String) throws(FormatError) -> [Feature] {
        let options = PointStreamOptions()
        let pieces = try ChunkStream(ByteSource(bytes, name: name), options: options)
        let stream = FeatureStream(pieces, options: options, keepsDigits: true)
        var features: [Feature] = []
        while let piece = try stream.next() { features += try stream.parse(piece) }
        return features
    }

    // MARK: - Large ones

    @Test("ten thousand columns", arguments: formats)
    func columns(format: String) throws {
        let record = (0..<10_000).map { ("column_\($0)", String($0)) }
        let bytes = Self.file(format, (0..<3).map { _ in record })
        for way in Way.all(of: format) { #expect(try way.count(bytes, name: "t.\(format)") == 3) }
        let features = try Self.features(bytes, name: "t.\(format)")
        #expect(features.last?.properties.entries.count == 10_000)
        #expect(features.last?.properties.entries.last?.value == 9999)
        for other in [ContentFormat.csv, .geojson, .json] {
            let written = try rewritten(bytes, as: other, added: [Self.added], names: ["column_77"])
            let again = try Self.features(Array(written.utf8), name: "t.\(other.fileExtension)")
            #expect(again.first?.properties["column_77"] == 2.5 && again.first?.properties["column_9999"] == 9999)
        }
    }

    private static func added(_ batch: PointBatch) -> AddedColumn {
        AddedColumn("column_77", .numbers([Double](repeating: 2.5, count: batch.count)))
    }

    /// A hundred million bytes and a million brackets where `MAILLAGE_LONG` is set, fewer in every run.
    private static let isLong = getenv("MAILLAGE_LONG") != nil
    private static let length = isLong ? 100_000_000 : 200_000
    private static let depth = isLong ? 1_000_000 : 10_000

    @Test("one very long line", arguments: formats, Way.allCases)
    func longLine(format: String, way: Way) throws {
        guard Way.all(of: format).contains(way) else { return }
        let letters = String(repeating: "x", count: Self.length)
        let records = [[("n", "1")], [("n", "\"\(letters)\"")], [("n", "3")]]
        #expect(try way.count(Self.file(format, records), name: "t.\(format)") == 3)
    }

    @Test("many fields, members or positions in one record", arguments: formats, Way.allCases)
    func longRecord(format: String, way: Way) throws {
        guard Way.all(of: format).contains(way) else { return }
        let list = "[" + String(repeating: "0,", count: Self.length / 2) + "0]"
        #expect(try way.count(Self.file(format, [[("n", list)]]), name: "t.\(format)") == 1)
        if format == "csv" {
            let bytes = Array("lon,lat\n1,2\n3".utf8) + [UInt8](repeating: UInt8(ascii: ","), count: Self.length)
            let error = failure(try way.count(bytes, name: "t.csv"))
            #expect(error?.code == .raggedRow && error?.location?.line == 3)
        } else {
            // The same key again and again: the last value counts.
            let members = "0" + String(repeating: #","k":0"#, count: Self.length / 6)
            #expect(try way.count(Self.file(format, [[("k", members)]]), name: "t.\(format)") == 1)
        }
    }

    static let nests: [(open: String, close: String)] = [
        ("[", "]"), (#"{"a":"#, "}"), (#"[{"a":"#, "}]"), ("[", ""), (#"{"a":"#, ""), ("]", ""), ("}", ""), ("[[", "]"),
    ]

    @Test("ten thousand brackets in one another, or a million", arguments: formats.dropFirst(), Way.allCases)
    func brackets(format: String, way: Way) throws {
        for (open, close) in Self.nests {
            let nest = String(repeating: open, count: Self.depth)
            let value = nest + "0" + String(repeating: close, count: Self.depth)
            let name = "t.\(format)"
            let asProperty = failure(try way.count(Self.file(format, [[("n", value)]]), name: name))
            #expect(asProperty?.code == .syntax && asProperty?.location?.line != nil, "\(open)")
            let alone = failure(try way.count(Array(value.utf8), name: name))
            #expect(alone != nil && alone?.location?.file == name, "\(open)")
        }
        // As coordinates and as a collection of geometries.
        let coordinates = String(repeating: "[", count: Self.depth)
        for text in [
            #"{"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":\#(coordinates)"#,
            String(repeating: #"{"type":"GeometryCollection","geometries":["#, count: Self.depth),
        ] {
            let error = failure(try way.count(Array(text.utf8), name: "t.\(format)"))
            #expect(error?.location?.file == "t.\(format)")
        }
    }

    @Test("quotation marks without end in a table", arguments: Way.allCases)
    func quotes(way: Way) throws {
        let start = Array("lon,lat,n\n".utf8)
        let quotes = [UInt8](repeating: UInt8(ascii: "\""), count: 2 * Self.depth + 1)
        let open = failure(try way.count(start + Array("1,2,".utf8) + quotes, name: "t.csv"))
        #expect(open?.code == .unclosedQuote && open?.location?.line == 2)
        // Each second one ends the field that the one before it opened, with a line break and two numbers in it.
        let lines = Array(String(repeating: "1,2,\"\n", count: Self.depth).utf8)
        #expect(try way.count(start + lines, name: "t.csv") == Self.depth / 2)
    }
}
