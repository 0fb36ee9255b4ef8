import Geometry
import Testing

@testable import Formats

@Suite("Bad records are left out and listed, and nothing else is")
struct RejectedRecordTests {
    /// What a stream gives and what it rejects.
    private struct Content: Equatable {
        var points: [String] = []
        var rejected: [String] = []
        var reasons: [String] = []
        /// All records by the lines on which they start, without line breaks.
        var all: [UInt8] = []
        var read = 0
        var code: FormatError.Code?

        init(_ bytes: [UInt8], name: String = "t", pieceSize: Int = 1 << 19, isLive: Bool = false) {
            var options = PointStreamOptions()
            options.pieceSize = pieceSize
            options.badRecords = .reject
            options.isLive = isLive
            do throws(FormatError) {
                let stream = try PointStream(bytes, name: name, options: options)
                while let piece = try stream.next() { add(try stream.parse(piece)) }
            } catch {
                code = error.code
            }
        }

        private mutating func add(_ batch: PointBatch) {
            var records: [(line: Int, bytes: [UInt8])] = []
            for index in 0..<batch.count {
                let place = batch.coordinate(index).map { "\($0.x) \($0.y)" } ?? "-"
                points.append("\(batch.id(index)) \(place)")
                let (row, feature) = (batch.layout.isTable, batch.layout.isTable ? nil : batch.features[index])
                let range = row ? batch.rows[index].range : Int(feature?.start ?? 0)..<Int(feature?.end ?? 0)
                records.append((batch.location(index).line ?? 0, Array(batch.piece.bytes[range])))
            }
            for record in batch.rejected {
                rejected.append("\(record.line) \(record.bytes.text)")
                reasons.append(record.reason.en)
                records.append((record.line, record.bytes))
            }
            // What stands on one line stays in its order.
            for record in records.sorted(by: { $0.line < $1.line }) { all += record.bytes }
            #expect(batch.recordCount == batch.count + batch.rejected.count)
            read += batch.recordCount
        }
    }

    private static let table = Array(
        "id,lon,lat,n\na,-73.5,45.5,1\n\"b \"\"x\"\"\",-71.25,46.75,2\nc,,,0\nd,-72,46,\"3\"\ne,-70,48,4\n".utf8
    )
    private static let lines = Array(
        ((1...4).map { pointFeature(#"{"id":"f\#($0)","n":\#($0),"t":"é\""}"#, at: "[-7\($0),4\($0).5]") + "\n" })
            .joined().utf8
    )
    private static let sequence = Array(
        ((1...3).map { "\u{1E}" + pointFeature(#"{"id":\#($0)}"#, at: "[\n-7\($0),\n4\($0)]") + "\n" }).joined().utf8
    )

    @Test("What is wrong, line by line: the others are read")
    func reasons() {
        let text = """
            id,lon,lat,weight
            a,-73,45,1
            b,x,45,1
            c,-73,45
            d,-73,45,1,1
            e,-73,95,1
            f,-73,45,-1
            g,-73,45,many

            h,,,1
            i,-73,nan,1
            "j
            j",-73,45,1
            "k"k,-73,45,1
            l,-73,45,1
            """
        let content = Content(Array(text.utf8))
        #expect(content.points == ["a -73.0 45.0", "h -", "j\nj -73.0 45.0", "l -73.0 45.0"])
        let lines = content.rejected.compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }
        #expect(lines == [3, 4, 5, 6, 7, 8, 11, 14])
        #expect(content.read == 12)
        #expect(content.reasons.first == "column “lon”: “x” is not a number")
        #expect(content.reasons[1] == "the header has 4 columns, this row has 3 fields")
        #expect(
            content.reasons.last?.hasPrefix("a quotation mark that opens a field is not closed within 64 KiB") == true
        )
    }

    @Test(
        "A quotation mark that is not closed ends with its line; a field of several lines is read",
        arguments: [1, 5, 64]
    )
    func quotes(pieceSize: Int) {
        let text = "id,lon,lat,t\n1,2,3,\"a\n4,5,6,b\n7,8,9,\"c\nd\"\n10,11,12,\"e\n13,14,15,f\n"
        let content = Content(Array(text.utf8), pieceSize: pieceSize, isLive: true)
        // The mark of line 2 meets that of line 4, behind which text follows.
        #expect(content.rejected == ["2 1,2,3,\"a", "6 10,11,12,\"e"])
        #expect(content.points == ["4 5.0 6.0", "7 8.0 9.0", "13 14.0 15.0"])
        let row = "1,2,3,\"\(String(repeating: "x\n", count: PointStreamOptions.longestQuoted / 2))\"\n"
        let long = Content(Array("id,lon,lat,t\n\(row)4,5,6,b\n".utf8), pieceSize: pieceSize << 10, isLive: true)
        #expect(long.points == ["4 5.0 6.0"])
        #expect(long.rejected.first == "2 1,2,3,\"x")
    }

    @Test("Bytes that are not UTF-8 are their record’s alone, and stay as they are")
    func encoding() {
        let bytes = Array("lon,lat,n\n1,2,a\n3,4,".utf8) + [0xE9] + Array("\n5,6,é\n".utf8)
        let content = Content(bytes)
        #expect(content.points == ["1 1.0 2.0", "3 5.0 6.0"])
        #expect(content.reasons.count == 1)
        #expect(content.all == Array("1,2,a3,4,".utf8) + [0xE9] + Array("5,6,é".utf8))
        let header = Content(Array("lon,lat,".utf8) + [0xE9, 0x0A] + Array("1,2,a\n".utf8))
        #expect(header.code == .notUTF8)
    }

    @Test("A feature is a line, or what stands between separators: an open bracket swallows nothing")
    func features() {
        let good = pointFeature(#"{"id":"x"}"#)
        let text =
            "\(good)\n{\"type\":\"Feature\",\n\n\(good)\(good)\n[1]\n\(pointFeature("null", at: "[1,91]"))\n\(good)"
        let content = Content(Array(text.utf8), name: "t.geojsonl")
        #expect(content.points == ["x -73.5 45.5", "x -73.5 45.5"])
        #expect(content.rejected.map { $0.split(separator: " ").first } == ["2", "4", "5", "6"])
        #expect(content.read == 6)
        let sequence = Content(Array("\u{1E}{\n\"type\":\n\u{1E}\(good)\n".utf8), name: "t.geojsons")
        #expect(sequence.rejected == ["1 {\n\"type\":"])
        #expect(sequence.points == ["x -73.5 45.5"])
        #expect(Content(Array(collection(good).utf8)).code == .unexpectedStructure)
    }

    @Test("Any byte changed: all that is read is given or rejected, wherever the file is cut", arguments: 0..<3)
    func everyByte(kind: Int) throws {
        let source = [Self.table, Self.lines, Self.sequence][kind]
        let name = ["t.csv", "t.geojsonl", "t.geojsons"][kind]
        let plain = Content(source, name: name, isLive: true)
        #expect(plain.code == nil && plain.rejected.isEmpty && plain.points.count == [5, 4, 3][kind])
        let start = kind == 0 ? try #require(source.firstIndex(of: 0x0A)) + 1 : 0
        let spaces: Set<UInt8> = [0x0A, 0x0D, 0x1E, 0x20, 0x09]
        for place in source.indices {
            for byte in Array("\"\n\r,x{]\\\u{0}\u{1E}".utf8) + [0xFF] {
                var bytes = source
                bytes[place] = byte
                let content = Content(bytes, name: name, isLive: true)
                // Of the header, and of what a text is, everything may depend.
                guard place >= start + 1 else { continue }
                #expect(content.code == nil, "byte \(place) is \(byte)")
                #expect(content.read == content.points.count + content.rejected.count)
                #expect(
                    content.all.filter { !spaces.contains($0) } == bytes[start...].filter { !spaces.contains($0) },
                    "byte \(place) is \(byte)"
                )
                let delimiter: UInt8 = kind == 2 ? 0x1E : 0x0A
                let before = source[start..<place].count { $0 == delimiter } - (kind == 2 ? 1 : 0)
                #expect(content.points.prefix(max(0, before)) == plain.points.prefix(max(0, before)))
                for size in [1, 7, 40] {
                    let cut = Content(bytes, name: name, pieceSize: size, isLive: true)
                    #expect(cut == content, "byte \(place) is \(byte), \(size)")
                }
            }
        }
    }

    @Test("Before the first bad record everything is given, and then its error, wherever the file is cut")
    func failBehind() throws {
        let feature = pointFeature(#"{"id":"x"}"#)
        let texts = [
            "id,lon,lat\n1,2,3\n4,5,6\n7,x,9\n10,11,12\n", "\(feature)\n\(feature)\n\(pointFeature("1"))\n\(feature)\n",
            "\(feature)\n\(feature)\n\(pointFeature("null", at: "[1,99]"))\n\(feature)\n",
        ]
        for (text, size) in texts.flatMap({ text in [1, 30, 1 << 19].map { (text, $0) } }) {
            var options = PointStreamOptions()
            (options.pieceSize, options.badRecords) = (size, .failBehind)
            let stream = try PointStream(Array(text.utf8), options: options)
            var (count, failure): (Int, FormatError?) = (0, nil)
            while failure == nil, let piece = try stream.next() {
                let batch = try stream.parse(piece)
                (count, failure) = (count + batch.count, batch.failure)
            }
            #expect(count == 2)
            #expect(failure?.location?.line == (text.hasPrefix("id") ? 4 : 3))
        }
    }
}
