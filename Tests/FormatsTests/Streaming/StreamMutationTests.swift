import Geometry
import Testing

@testable import Formats

/// Every file ends in points or in an error that says where, never in a trap; whatever is read can be written, and be
/// read again.
@Suite("Damaged files through the streams")
struct StreamMutationTests {
    private static let sequence =
        pointFeature(#"{"id":"a","pop":3,"n":"\u00e9\"}"}"#) + "\n\u{1E}"
        + pointFeature(#"{"pop":"4"}"#, at: "[1e0, 2.50,3]")
        + "\n" + #"{"type":"Point","coordinates":[3,4]}"#

    /// What is changed, and the share of all mutations that it gets.
    static let sources: [(name: String, bytes: [UInt8])] =
        [
            ("table", PieceSizeTests.tables[0]), ("quoted table", PieceSizeTests.tables[1]),
            ("Windows-1252", PieceSizeTests.tables[9]), ("collection", PieceSizeTests.documents[1]),
            ("features first", PieceSizeTests.documents[2]), ("any shapes", PieceSizeTests.documents[0]),
            ("sequence", Array(sequence.utf8)),
            (
                "objects",
                Array(
                    (#"[{"id":"a","lon":-73.5,"lat":45.5,"pop":1},"# + "\n"
                        + #"{"lat":null,"n":[1,{}],"pop":"2"}, {"pop":3}]"#).utf8
                )
            ),
        ] + [("gzip", Deflater.member(PieceSizeTests.documents[1]) + Deflater.member(PieceSizeTests.tables[1]))]

    @Test("mutations of every kind", arguments: sources.indices)
    func mutations(index: Int) {
        let (name, bytes) = Self.sources[index]
        var generator = SeededGenerator(seed: UInt64(index) + 7)
        for round in 0..<mutationCount(0.6, usual: 30_000) / Self.sources.count {
            let damaged = mutated(bytes, &generator)
            let size = Int.random(in: 1...300, using: &generator)
            let content = StreamContent(damaged, pieceSize: size)
            #expect(content.isSane, "\(name), round \(round), pieces of \(size): \(damaged)")
            guard round % 8 == 0 else { continue }
            let whole = StreamContent(damaged)
            // How much comes out before damaged compression is noticed is zlib's affair.
            let isDamaged = [content.code, whole.code].contains(.badCompression)
            #expect(
                isDamaged || content.values == whole.values,
                "\(name), round \(round), pieces of \(size): \(damaged)"
            )
            checkFeatures(damaged, size)
            if whole.code == nil { checkWriting(damaged, whole, size) }
        }
    }

    /// Features are read by another parser: it has to be as strict, and what it reads is the same when it was written
    /// and read again.
    private func checkFeatures(_ bytes: [UInt8], _ size: Int) {
        do throws(FormatError) {
            var options = PointStreamOptions()
            options.pieceSize = size
            options.wantsWeights = false
            let pieces = try ChunkStream(ByteSource(bytes, name: "t", blockSize: size), options: options)
            let stream = FeatureStream(pieces, options: options, keepsDigits: true)
            while let piece = try stream.next() {
                let features = try stream.parse(piece)
                #expect(features.allSatisfy { $0.shape?.coordinates.allSatisfy(\.isOnEarth) ?? true })
                let lines = GeoJSONWriter().lines(of: features)
                let again = features.isEmpty ? [] : try Self.features(of: lines)
                // Written alike, for space within JSON and digits of positions go away the first time.
                #expect(again.map(\.id) == features.map(\.id) && GeoJSONWriter().lines(of: again) == lines)
            }
        } catch {
            #expect(error.location?.file == "t")
        }
    }

    private static func features(of lines: [UInt8]) throws(FormatError) -> [Feature] {
        let options = PointStreamOptions()
        let source = ByteSource(lines, name: "written.geojsonl")
        let stream = FeatureStream(try ChunkStream(source, options: options), options: options, keepsDigits: true)
        var features: [Feature] = []
        while let piece = try stream.next() { features += try stream.parse(piece) }
        return features
    }

    /// What was read can be written in every format, and has the same points there.
    private func checkWriting(_ bytes: [UInt8], _ content: StreamContent, _ size: Int) {
        for format in [ContentFormat.csv, .geojson, .geojsonl, .geojsons, .json] {
            do throws(FormatError) {
                let added: [(PointBatch) -> AddedColumn] = [
                    { batch in AddedColumn("pop", .numbers([Double](repeating: 2.5, count: batch.count))) }
                ]
                let text = try rewritten(bytes, as: format, added: added, names: ["pop"], pieceSize: size)
                if format == .json { _ = try JSONValue.parse(Array(text.utf8), name: "json") }
                if !text.isEmpty {
                    let again = StreamContent(text, name: "t.\(format.fileExtension)")
                    #expect(again.positions == content.positions, "\(format): \(text) from \(bytes.text)")
                    #expect(again.code == nil, "\(format): \(text) from \(bytes.text)")
                }
            } catch {
                Issue.record("\(format): \(error), from \(bytes)")
            }
        }
    }
}

extension StreamContent {
    /// Whether the points are points, and an error has a place.
    var isSane: Bool {
        guard positions.allSatisfy({ $0?.isOnEarth ?? true }), weights.allSatisfy({ $0 >= 0 && $0.isFinite }),
            ids.count == positions.count
        else { return false }
        guard let code else { return true }
        let hasLine: Set<FormatError.Code> = [.syntax, .unexpectedStructure, .badNumber, .raggedRow, .unclosedQuote]
        return location?.file == "t" && (!hasLine.contains(code) || location?.line != nil)
    }
}
